"""A token encoder, mean-pooled, with one linear head a task."""

from collections.abc import Mapping

from torch import Tensor, nn


def mean_pool(hidden: Tensor, mask: Tensor) -> Tensor:
    """Mean of the token vectors (batch, tokens, width) where mask (batch, tokens) is 1: (batch, width)."""
    weight = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weight).sum(1) / weight.sum(1).clamp(min=1)


class PooledHeads(nn.Module):
    """Mean-pooled encoder output and the linear heads over it.

    Returns a mapping with one tensor (batch, outputs) for every head, and `embedding` (batch, width).
    """

    def __init__(self, encoder: nn.Module, width: int, heads: Mapping[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: nn.Linear(width, outputs) for name, outputs in heads.items()})

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> dict[str, Tensor]:
        """Head outputs for token ids and their mask, each (batch, tokens)."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        embedding = mean_pool(hidden, attention_mask)
        return {name: head(embedding) for name, head in self.heads.items()} | {"embedding": embedding}
