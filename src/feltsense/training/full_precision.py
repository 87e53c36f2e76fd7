"""An encoder as it was before its weights were rounded to eight bits: what the rounding costs."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from feltsense.errors import MissingData
from feltsense.models.text.encoder import Input, Outputs, TextEncoder

from .checkpoint import finished
from .multihead import predict
from .text_affect import fresh_model, tokenize
from .tiers import Tier


class FullPrecision:
    """The network of a finished training, with the calibration of the file that was made from it."""

    def __init__(self, tier: Tier, checkpoint: Path, folder: Path) -> None:
        if not finished(checkpoint):
            raise MissingData(f"{checkpoint} is no finished training; run: felt train text-affect --tier {tier.name}")
        shipped = TextEncoder(folder)
        self.calibration, self.heads = shipped.calibration, shipped.heads
        targets = {name: target for source in tier.sources for name, target in source.heads.items()}
        apart = {name for name, target in targets.items() if target.apart} if len(tier.sources) > 1 else set()
        self._model = fresh_model({name: len(target.labels) for name, target in targets.items()}, apart)
        self._model.load_state_dict(torch.load(checkpoint, weights_only=True)["mean"])

    def __call__(self, texts: Sequence[Input]) -> Outputs:
        """Outputs by head; of a text longer than a window only its beginning is read, as in training."""
        found = predict(self._model, tokenize(texts))
        return {name: np.asarray(rows.numpy(), np.float32) for name, rows in found.items()}
