"""Self–other awareness: what the seeker feels and what the supporter holds, kept apart, regulated, mixed (EmpSOA)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from feltsense.nets.encoder_decoder import PAD, Batch, Block, Encoded, Size
from feltsense.nets.talk_labels import label_loss, words_of

from .knowledge_attention import KnowledgeAttention

SEEKER, SUPPORTER = 0, 1
EMOTIONS = 32
"""As many as EmpatheticDialogues tells apart."""


class SelfOther(Block):
    """Two streams, told apart by who speaks; every word of the reply takes from both as much as it wants.

    The other's stream comes from the seeker's words and what commonsense infers from them, and alone must tell the
    talk's emotion. The own stream comes from the supporter's earlier words. Each is let through as far as the other
    allows. With `apart=False` the same parts read the undivided talk, both of them all of it.

    >>> SelfOther(Size(words=9, width=8, heads=2), apart=False).apart
    False
    """

    wants: tuple[str, ...] = ("emotion", "knowledge")

    def __init__(self, size: Size, apart: bool = True, weight: float = 1.0) -> None:
        super().__init__()
        self.apart, self.weight = apart, weight
        self.knowledge = KnowledgeAttention(size)
        self.other, self.own = Stream(size), Stream(size)
        self.emotion = nn.Linear(size.width, EMOTIONS)
        self.lets_other, self.lets_own = (nn.Linear(2 * size.width, size.width) for _ in range(2))
        self.shares = nn.Linear(3 * size.width, size.width)
        self.said = nn.Linear(size.width, size.width)
        self.norm = nn.LayerNorm(size.width)
        self.drop = nn.Dropout(size.dropout)

    def read(self, encoded: Encoded, batch: Batch) -> Encoded:
        """Both streams, regulated, beside the talk; the emotion as the other's stream shows it."""
        states, of_other, of_own = self._told_apart(encoded, batch)
        other, own = self.other(states, of_other), self.own(states, of_own)
        encoded.found["emotion"] = self.emotion(other)
        both = torch.cat([other, own], -1)
        other, own = other * torch.sigmoid(self.lets_other(both)), own * torch.sigmoid(self.lets_own(both))
        encoded.found |= {"other": other, "own": own}
        return encoded.beside(torch.stack([other, own], 1))

    def say(self, hidden: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """Each word's state with its own mixture of the streams."""
        other, own = (encoded.found[name].unsqueeze(1).expand_as(hidden) for name in ("other", "own"))
        share = torch.sigmoid(self.shares(torch.cat([hidden, other, own], -1)))
        return hidden + self.drop(self.said(self.norm(share * other + (1 - share) * own)))

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """How badly the other's stream tells the talk's emotion, where that is known."""
        return self.weight * label_loss(encoded.found["emotion"], batch["emotion"])

    def _told_apart(self, encoded: Encoded, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """States of the words and of what is inferred, and which of them the two streams read, true where they do."""
        inferred, missing = self.knowledge.rows(batch["knowledge"])
        states = torch.cat([inferred, words_of(encoded, batch)], 1)
        there = ~torch.cat([missing, batch["talk"] == PAD], 1)
        if not self.apart:
            return states, there, there
        speaker = F.pad(batch["speaker"], (inferred.shape[1], 0), value=SEEKER)
        return states, there & (speaker == SEEKER), there & (speaker == SUPPORTER)


class Stream(nn.Module):
    """One vector out of those states that belong to a stream; a learnt one where none does."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.asks, self.silent = (nn.Parameter(torch.randn(1, 1, size.width) * size.width**-0.5) for _ in range(2))
        self.attention = nn.MultiheadAttention(size.width, size.heads, size.dropout, batch_first=True)
        self.norm = nn.LayerNorm(size.width)

    def forward(self, states: Tensor, theirs: Tensor) -> Tensor:
        """(talks, width) from states (talks, k, width), of which the stream reads those that are `theirs`."""
        asks, silent = (one.expand(len(states), 1, -1) for one in (self.asks, self.silent))
        keys = torch.cat([silent.to(states.dtype), states], 1)
        unread = torch.cat([theirs.any(1, keepdim=True), ~theirs], 1)
        found, _ = self.attention(asks.to(states.dtype), keys, keys, key_padding_mask=unread, need_weights=False)
        gathered: Tensor = self.norm(found[:, 0])
        return gathered
