"""Words one after the other: the likeliest, or drawn from the likeliest that together make up most of what may come."""

import zlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from .batches import BEGIN, END, PAD, REPLY
from .vocabulary import UNKNOWN

if TYPE_CHECKING:
    from feltsense.nets.encoder_decoder import Batch, EncoderDecoder

Choice = Callable[[Any], Any]
"""Log-probabilities (rows, words) to one word a row."""
GRAM = 3
"""No three words follow each other twice in one reply (Paulus et al. 2018)."""
MASS, WARMTH, AMONG = 0.9, 0.9, 400
"""Nucleus sampling (Holtzman et al. 2020) among so many of the likeliest words."""


def write(network: "EncoderDecoder", batch: "Batch", choose: Choice) -> list[list[int]]:
    """A reply to each talk of a batch, as words' numbers without begin and end."""
    import torch

    encoded = network.encode(batch)
    said = torch.full((len(batch["talk"]), 1), BEGIN)
    ended = torch.zeros(len(said), dtype=torch.bool)
    for _ in range(REPLY - 1):
        words = _allowed(network.decode(encoded, said, batch)[:, -1].float(), said)
        fresh = torch.where(ended, torch.full_like(ended, PAD, dtype=torch.long), choose(words))
        said, ended = torch.cat([said, fresh[:, None]], 1), ended | (fresh == END)
        if bool(ended.all()):
            break
    return [[word for word in row[1:] if word not in (PAD, END)] for row in said.tolist()]


def likeliest(words: Any) -> Any:
    """The likeliest word of each row."""
    return words.argmax(-1)


def sampled(seeds: Sequence[tuple[int, ...]]) -> Choice:
    """Words by chance, each row by its own seed, so that it does not matter which rows lie beside it."""
    import torch

    chances = [torch.Generator().manual_seed(zlib.crc32(repr(seed).encode())) for seed in seeds]

    def choose(words: Any) -> Any:
        likely, order = (words / WARMTH).topk(min(AMONG, words.shape[-1]))
        p = torch.softmax(likely, -1)
        kept = p.masked_fill(p.cumsum(-1) - p > MASS, 0.0)
        drawn = [torch.multinomial(row, 1, generator=one) for row, one in zip(kept, chances, strict=True)]
        return order.gather(-1, torch.stack(drawn)).squeeze(-1)

    return choose


def _allowed(words: Any, said: Any) -> Any:
    """Log-probabilities without the unknown word, an empty reply, and what would say three words again."""
    words[:, [PAD, BEGIN, UNKNOWN]] = float("-inf")
    if said.shape[1] == 1:
        words[:, END] = float("-inf")
    for row, so_far in enumerate(said.tolist()):
        again = [
            so_far[i + GRAM - 1]
            for i in range(1, len(so_far) - GRAM + 1)
            if so_far[i : i + GRAM - 1] == so_far[1 - GRAM :]
        ]
        words[row, again] = float("-inf")
    return words
