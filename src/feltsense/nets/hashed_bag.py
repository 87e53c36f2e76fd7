"""A weighted sum of bucket vectors, a hidden layer, and one linear head a task over both (Cheng et al. 2016)."""

from collections.abc import Mapping

import torch
from torch import Tensor, nn


class HashedBag(nn.Module):
    """Features of texts as weighted buckets in, one tensor (texts, outputs) for every head out.

    Heads read the sum itself beside the hidden layer: what single words say goes straight to the labels, and only how
    words act together has to be found.
    In training, whole features are dropped at the rate `forget`, and hidden values at the rate `dropout`.
    """

    def __init__(
        self,
        buckets: int,
        width: int,
        hidden: int,
        heads: Mapping[str, int],
        forget: float = 0.2,
        dropout: float = 0.2,
    ) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(buckets, width, mode="sum")
        self.hidden = nn.Linear(width, hidden)
        self.heads = nn.ModuleDict({name: nn.Linear(hidden + width, outputs) for name, outputs in heads.items()})
        self.forget = forget
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.table.weight, std=0.1)

    def forward(self, buckets: Tensor, weights: Tensor, starts: Tensor) -> dict[str, Tensor]:
        """Scores for bags that lie behind each other: `buckets` and `weights` (features,), `starts` (texts,)."""
        if self.training and self.forget:
            kept = torch.rand_like(weights) >= self.forget
            weights = weights * kept / (1 - self.forget)
        bags = self.table(buckets, starts, per_sample_weights=weights)
        seen = torch.cat([self.dropout(torch.relu(self.hidden(bags))), bags], dim=1)
        return {name: head(seen) for name, head in self.heads.items()}
