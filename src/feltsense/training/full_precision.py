"""An encoder as it was before its weights were rounded to eight bits: what the rounding costs."""

from collections.abc import Sequence
from pathlib import Path

import torch

from feltsense.errors import MissingData
from feltsense.models.text.encoder import Array, TextEncoder

from .checkpoint import finished
from .multihead import predict
from .text_affect import fresh_model
from .tiers import Tier


class FullPrecision(TextEncoder):
    """The network of a finished training in place of the file that was made from it; windows and calibration stay."""

    def __init__(self, tier: Tier, checkpoint: Path, folder: Path) -> None:
        if not finished(checkpoint):
            raise MissingData(f"{checkpoint} is no finished training; run: felt train text-affect --tier {tier.name}")
        super().__init__(folder)
        targets = {name: target for source in tier.sources for name, target in source.heads.items()}
        apart = {name for name, target in targets.items() if target.apart} if len(tier.sources) > 1 else set()
        self._model = fresh_model({name: len(target.labels) for name, target in targets.items()}, apart)
        self._model.load_state_dict(torch.load(checkpoint, weights_only=True)["mean"])

    def _run_all(self, windows: Sequence[tuple[Array, Array]]) -> list[list[Array]]:
        tokens = [(ids[0].tolist(), int(pool[0].argmax())) for ids, pool in windows]
        found = predict(self._model, tokens) if tokens else {}
        return [[found[name][i].numpy() for name in self.names] for i in range(len(tokens))]
