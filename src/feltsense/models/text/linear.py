"""A multinomial logistic regression in numpy, with its file."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData

Array = NDArray[np.float64]


@dataclass(frozen=True)
class LinearModel:
    """A multinomial logistic regression over standardised features."""

    mean: Array
    scale: Array
    weight: Array
    bias: Array
    encoder: str = ""

    def __call__(self, rows: Array) -> Array:
        """(rows, classes) probabilities."""
        scores = ((rows - self.mean) / self.scale) @ self.weight.T + self.bias
        raised = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(raised / raised.sum(1, keepdims=True))

    def cooled(self, temperature: float) -> "LinearModel":
        """The model with its scores divided by a temperature."""
        return replace(self, weight=self.weight / temperature, bias=self.bias / temperature)

    def save(self, path: Path) -> None:
        """Write the model as a compressed numpy archive in half precision."""
        path.parent.mkdir(parents=True, exist_ok=True)
        parts = {name: getattr(self, name).astype(np.float16) for name in ("mean", "weight", "bias")}
        np.savez_compressed(path, **parts, scale=self.scale.astype(np.float32), encoder=np.array(self.encoder))

    @classmethod
    def load(cls, path: Path) -> "LinearModel":
        """The model in a file that `save` wrote."""
        if not path.is_file():
            raise MissingData(f"no weights of a linear model at {path}; train it first")
        with np.load(path, allow_pickle=False) as stored:
            parts = {name: stored[name].astype(np.float64) for name in ("mean", "scale", "weight", "bias")}
            return cls(**parts, encoder=str(stored["encoder"]) if "encoder" in stored else "")
