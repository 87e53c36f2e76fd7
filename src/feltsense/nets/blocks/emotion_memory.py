"""A feeling that is used up while it is said (Zhou et al. 2018, internal memory)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from feltsense.nets.encoder_decoder import PAD, Batch, Block, Encoded, Size

from .emotion_category import FEELINGS, feeling_vectors, wanted


class EmotionMemory(Block):
    """Every wanted feeling has a state, full when a reply begins; each word reads some of it and leaves less of it.

    How much is left before a word is the product of what the words so far let through, dimension by dimension. The
    loss is the share that is left at a reply's end, so that the feeling gets said.
    """

    wants: tuple[str, ...] = ("express",)

    def __init__(self, size: Size, feelings: int = FEELINGS, weight: float = 0.5) -> None:
        super().__init__()
        self.weight = weight
        self.full = feeling_vectors(size, feelings)
        self.reads, self.keeps = nn.Linear(size.width, size.width), nn.Linear(size.width, size.width)
        nn.init.constant_(self.keeps.bias, 2.0)  # about a tenth goes with each word, until something else is learnt

    def say(self, hidden: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The states with what they read of the feeling that is left."""
        kept = F.logsigmoid(self.keeps(hidden).float()).cumsum(1)
        encoded.found["memory_left"] = kept.exp()
        before = F.pad(kept[:, :-1], (0, 0, 1, 0)).exp()
        return hidden + torch.sigmoid(self.reads(hidden)) * before * wanted(self.full, batch).unsqueeze(1)

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """The mean share of the feeling that is left after the last word of each reply."""
        last = (batch["reply"][:, 1:] != PAD).sum(1).clamp(min=1) - 1
        left = encoded.found["memory_left"]
        return self.weight * left[torch.arange(len(left), device=left.device), last].mean()
