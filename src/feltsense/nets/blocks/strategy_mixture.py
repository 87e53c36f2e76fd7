"""Several strategies at once: their vectors, mixed by their probabilities, open the reply (Tu et al. 2022)."""

from torch import Tensor

from feltsense.nets.blocks.strategy_token import StrategyToken
from feltsense.nets.encoder_decoder import Batch, Encoded
from feltsense.nets.talk_labels import opened


class StrategyMixture(StrategyToken):
    """As `StrategyToken`, but no single strategy is ever chosen: what opens the reply is the blend of all of them.

    It is the predicted one in training, too. A planned strategy is not looked at, since the plan is made of the same
    probabilities.

    >>> import torch
    >>> from feltsense.nets.encoder_decoder import Size
    >>> tuple(StrategyMixture(Size(words=9, width=8)).blend(torch.zeros(2, 8)).shape)
    (2, 8)
    """

    def blend(self, scores: Tensor) -> Tensor:
        """The mixture of strategies' vectors (talks, width) for scores (talks, strategies)."""
        return scores.float().softmax(-1) @ self.tokens.weight

    def begin(self, embedded: Tensor, encoded: Encoded, batch: Batch) -> Tensor:
        """The words with the blend at their head."""
        return opened(embedded, self.blend(encoded.found["strategy"]))
