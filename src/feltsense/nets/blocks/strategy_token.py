"""One strategy for the reply: it is predicted from the talk, and its vector opens the reply (Liu et al. 2021)."""

import torch
from torch import Tensor, nn

from feltsense.nets.encoder_decoder import Batch, Block, Encoded, Size
from feltsense.nets.talk_labels import TalkLabels, label_loss, opened


class StrategyToken(Block):
    """The known or planned strategy opens the reply, where there is none the likeliest.

    Scores of strategies are found as `strategy`, (talks, strategies). `weight` is that of their loss.

    >>> block = StrategyToken(Size(words=9, width=8))
    >>> found = {"strategy": torch.eye(8)[:2]}
    >>> block.chosen(Encoded(torch.zeros(2, 1, 8), torch.zeros(2, 1), found), {"strategy": torch.tensor([-1, 5])})
    tensor([0, 5])
    """

    wants: tuple[str, ...] = ("turn", "strategy")

    def __init__(self, size: Size, strategies: int = 8, weight: float = 0.4) -> None:
        super().__init__()
        self.scores = TalkLabels(size, strategies)
        self.tokens = nn.Embedding(strategies, size.width)
        self.weight = weight

    def read(self, encoded: Encoded, batch: Batch) -> Encoded:
        """The same, with scores of strategies found."""
        encoded.found["strategy"] = self.scores(encoded, batch)
        return encoded

    def chosen(self, encoded: Encoded, batch: Batch) -> Tensor:
        """The strategy of each talk's reply, (talks,)."""
        given = batch["strategy"]
        return torch.where(given >= 0, given, encoded.found["strategy"].argmax(-1))

    def begin(self, embedded: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The words with the strategy at their head."""
        return opened(embedded, self.tokens(self.chosen(encoded, batch)))

    def loss(self, encoded: Encoded, batch: Batch) -> Tensor:
        """How far the prediction is from the strategies that are known."""
        return self.weight * label_loss(encoded.found["strategy"], batch["strategy"])
