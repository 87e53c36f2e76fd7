"""Words of feeling and all others: two vocabularies and a gate between them (Zhou et al. 2018, external memory)."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from feltsense.errors import InputError
from feltsense.nets.encoder_decoder import PAD, Batch, Block, Encoded, Size


class EmotionWords(Block):
    """The chance of a word is that of its vocabulary, by the gate, times its chance within the vocabulary.

    `words` are those of feeling, of which the ones in the network's `vocabulary` count. Their scores start as the
    decoder's own and may depart from these. The loss is how badly the gate tells where the wanted word is.

    >>> EmotionWords(Size(words=3, width=8), vocabulary=["a", "glad", "train"], words=["glad"]).places.tolist()
    [1]
    """

    wants_words = True
    places: Tensor

    def __init__(self, size: Size, vocabulary: Sequence[str], words: Sequence[str], weight: float = 0.5) -> None:
        super().__init__()
        chosen = frozenset(words)
        places = [i for i, word in enumerate(vocabulary) if word in chosen]
        if not places:
            raise InputError("the network knows none of the words of feeling; give words of its talks' language")
        self.weight = weight
        self.register_buffer("places", torch.tensor(places), persistent=False)
        self.gate = nn.Linear(size.width, 1)
        self.own = nn.Linear(size.width, len(places))
        nn.init.zeros_(self.own.weight)
        nn.init.zeros_(self.own.bias)

    def choose(self, words: Tensor, hidden: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The log-probabilities of both vocabularies, brought together by the gate."""
        gate = self.gate(hidden).float()
        encoded.found["emotional"] = gate.squeeze(-1)
        words = words.float()
        felt = F.log_softmax(words[..., self.places] + self.own(hidden).float(), -1)
        plain = F.log_softmax(words.index_fill(-1, self.places, float("-inf")), -1)
        return (plain + F.logsigmoid(-gate)).index_copy(-1, self.places, felt + F.logsigmoid(gate))

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """The cross-entropy of the gate, a mean over the words of the replies."""
        wanted = batch["reply"][:, 1:]
        there = (wanted != PAD).float()
        feeling = torch.isin(wanted, self.places).float()
        missed = F.binary_cross_entropy_with_logits(encoded.found["emotional"], feeling, there, reduction="sum")
        return self.weight * missed / there.sum().clamp(min=1)
