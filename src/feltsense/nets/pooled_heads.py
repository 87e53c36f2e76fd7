"""A token encoder, mean-pooled, with one linear head a task; some heads may have a top layer of their own."""

import copy
from collections.abc import Collection, Mapping
from typing import Any

import torch
from torch import Tensor, nn


def mean_pool(hidden: Tensor, pool: Tensor) -> Tensor:
    """Mean of the token vectors (batch, tokens, width) weighted by pool (batch, tokens): (batch, width)."""
    weight = pool.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)


class PooledHeads(nn.Module):
    """Mean-pooled encoder output and the linear heads over it.

    The heads named in `apart` read a copy of the encoder's last layer instead, so that tasks which would pull that
    layer apart share the others only. Returns a mapping with one tensor (batch, outputs) for every head, and
    `sentence_embedding` (batch, width) from the encoder's own last layer.
    """

    def __init__(self, encoder: Any, width: int, heads: Mapping[str, int], apart: Collection[str] = ()) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: nn.Linear(width, outputs) for name, outputs in heads.items()})
        self.apart = frozenset(apart)
        self.second = copy.deepcopy(encoder.encoder.layer[-1]) if apart else None

    def forward(self, input_ids: Tensor, attention_mask: Tensor, pool: Tensor) -> dict[str, Tensor]:
        """Head outputs for token ids, their mask, and the weight of each in the mean, all (batch, tokens)."""
        closed = (1.0 - attention_mask[:, None, None, :].float()) * torch.finfo(torch.float32).min
        return self.read(input_ids, pool, closed)

    def read(self, input_ids: Tensor, pool: Tensor, closed: Tensor | None = None) -> dict[str, Tensor]:
        """As `forward`; without `closed`, every token sees every other."""
        hidden = self.encoder.embeddings(input_ids=input_ids)
        *lower, last = self.encoder.encoder.layer
        for layer in lower:
            hidden = _through(layer, hidden, closed)
        embedding = mean_pool(_through(last, hidden, closed), pool)
        other = embedding if self.second is None else mean_pool(_through(self.second, hidden, closed), pool)
        outputs = {name: head(other if name in self.apart else embedding) for name, head in self.heads.items()}
        return outputs | {"sentence_embedding": embedding}


def _through(layer: nn.Module, hidden: Tensor, closed: Tensor | None) -> Tensor:
    found = layer(hidden, None if closed is None else closed.to(hidden.dtype))
    out: Tensor = found[0] if isinstance(found, tuple) else found
    return out
