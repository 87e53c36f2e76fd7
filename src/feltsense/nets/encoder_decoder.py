"""A transformer that reads a talk and writes a reply (Vaswani et al. 2017); mechanisms may step in at five places."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn import functional as F

Batch = dict[str, Tensor]
"""Named tensors, the first dimension over talks; which there are, `feltsense.training.generating.batches` says."""
PAD, BEGIN, END, UNKNOWN = range(4)
"""Words that every vocabulary begins with."""


@dataclass(frozen=True)
class Size:
    """How large a network is; `longest` is how many words of a talk or a reply it can place."""

    words: int
    width: int = 128
    heads: int = 4
    layers: int = 2
    inner: int = 256
    dropout: float = 0.1
    longest: int = 160
    speakers: int = 3


@dataclass
class Encoded:
    """What was read: a state for each word, what of them is padding, and what blocks found out."""

    states: Tensor
    "(talks, words, width)"
    padding: Tensor
    "(talks, words), true where there is no word"
    found: dict[str, Tensor] = field(default_factory=dict)

    def mean(self) -> Tensor:
        """The mean state of each talk, (talks, width)."""
        kept = (~self.padding).unsqueeze(-1).to(self.states.dtype)
        return (self.states * kept).sum(1) / kept.sum(1).clamp(min=1)

    def beside(self, states: Tensor, padding: Tensor | None = None) -> "Encoded":
        """The same with further states (talks, k, width) for the decoder to look at."""
        none = torch.zeros(states.shape[:2], dtype=torch.bool, device=states.device) if padding is None else padding
        return Encoded(torch.cat([states, self.states], 1), torch.cat([none, self.padding], 1), self.found)


class Block(nn.Module):
    """A mechanism beside encoder and decoder. What it leaves as it is here changes nothing.

    A block is made with the network's `Size` and its own settings by keyword.
    """

    def read(self, encoded: Encoded, batch: Batch) -> Encoded:
        """What the decoder gets to see of the talk."""
        return encoded

    def begin(self, embedded: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The words of the reply so far as the decoder reads them, (talks, length, width)."""
        return embedded

    def say(self, hidden: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The decoder's states, (talks, length, width)."""
        return hidden

    def choose(self, words: Tensor, hidden: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The log-probabilities of the next words, (talks, length, words)."""
        return words

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """What is minimised beside the loss of the words."""
        return encoded.states.new_zeros(())


class EncoderDecoder(nn.Module):
    """Reads the words of a talk, each with its speaker; writes the words of a reply; output words are input words."""

    def __init__(self, size: Size, blocks: Sequence[Block] = ()) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.words, size.width, padding_idx=PAD)
        self.places = nn.Embedding(size.longest, size.width)
        self.speakers = nn.Embedding(size.speakers, size.width)
        of = {"dim_feedforward": size.inner, "dropout": size.dropout, "batch_first": True, "norm_first": True}
        self.encoder = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(size.width, size.heads, **of),
            size.layers,
            nn.LayerNorm(size.width),
            enable_nested_tensor=False,
        )
        self.decoder = nn.TransformerDecoder(
            nn.TransformerDecoderLayer(size.width, size.heads, **of), size.layers, nn.LayerNorm(size.width)
        )
        self.bias = nn.Parameter(torch.zeros(size.words))
        self.drop = nn.Dropout(size.dropout)
        for table in (self.words, self.places, self.speakers):
            nn.init.normal_(table.weight, std=size.width**-0.5)
        self.blocks = nn.ModuleList(blocks)

    def encode(self, batch: Batch) -> Encoded:
        """What is read in `talk` and `speaker`, both (talks, words), after every block has read it, too."""
        padding = batch["talk"] == PAD
        embedded = self.placed(batch["talk"]) + self.speakers(batch["speaker"])
        encoded = Encoded(self.encoder(self.drop(embedded), src_key_padding_mask=padding), padding)
        for block in self.blocks:
            encoded = block.read(encoded, batch)
        return encoded

    def placed(self, words: Tensor) -> Tensor:
        """Words (talks, length) as vectors that know their places."""
        return self.words(words) * self.size.width**0.5 + self.places.weight[: words.shape[1]]

    def decode(self, encoded: Encoded, so_far: Tensor, batch: Batch) -> Tensor:
        """Log-probabilities of the word after each word of `so_far`, (talks, length, words)."""
        embedded = self.placed(so_far)
        for block in self.blocks:
            embedded = block.begin(embedded, encoded, batch)
        ahead = torch.ones(so_far.shape[1], so_far.shape[1], dtype=torch.bool, device=so_far.device).triu(1)
        hidden = self.decoder(
            self.drop(embedded), encoded.states, tgt_mask=ahead, memory_key_padding_mask=encoded.padding
        )
        for block in self.blocks:
            hidden = block.say(hidden, encoded, batch)
        words = F.log_softmax(self.scores(hidden), -1)
        for block in self.blocks:
            words = block.choose(words, hidden, encoded, batch)
        return words

    def scores(self, hidden: Tensor) -> Tensor:
        """A score of every word for each state: likeness to its vector."""
        return F.linear(hidden, self.words.weight, self.bias)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The loss to minimise, and the mean negative log-likelihood of the words of `reply` within it."""
        encoded = self.encode(batch)
        said, wanted = batch["reply"][:, :-1], batch["reply"][:, 1:]
        words = F.nll_loss(self.decode(encoded, said, batch).flatten(0, 1), wanted.flatten(), ignore_index=PAD)
        extra = sum((block.loss(encoded, batch) for block in self.blocks), words.new_zeros(()))
        return words + extra, words.detach()
