"""From network outputs to calibrated probabilities or values, by numbers that were fitted on held-out texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
Kind = Literal["labels", "choice", "scales"]


@dataclass(frozen=True)
class Head:
    """What a network's outputs mean.

    `labels`: any of them may apply; `choice`: one of them does; `scales`: each is a value from −1 to 1.
    `shift` undoes the weights that training gave to rare labels (a score each), `temperature` cools the scores
    (Guo et al., ICML 2017), `thresholds` say from which probability on a label is present.
    """

    kind: Kind
    labels: tuple[str, ...]
    taxonomy: str = ""
    shift: tuple[float, ...] = ()
    temperature: float = 1.0
    thresholds: tuple[float, ...] = ()
    inputs: str = "text"

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Head":
        """The head that a calibration file describes."""
        parts: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in stored.items()}
        return cls(**parts)

    def __call__(self, outputs: NDArray[Any]) -> Array:
        """Probabilities (texts, labels) from 0 to 1, or values from −1 to 1, for raw outputs of the same shape.

        >>> Head("choice", ("yes", "no"), temperature=2.0)(np.array([[2.0, 0.0]])).round(2).tolist()
        [[0.73, 0.27]]
        """
        found = outputs.astype(np.float64)
        if self.kind == "scales":
            return np.clip(found, -1, 1)
        scores = (found - np.array(self.shift or 0.0)) / self.temperature
        return sigmoid(scores) if self.kind == "labels" else softmax(scores)

    def present(self, p: Array) -> Marks:
        """Which probabilities reach their label's threshold; one half where none is set."""
        return np.asarray(p >= np.array(self.thresholds or 0.5))


def sigmoid(scores: Array) -> Array:
    """The logistic function, without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(scores / 2)))


def softmax(scores: Array) -> Array:
    """Rows of probabilities that sum to 1."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


def distance(vad: Array, centre: tuple[float, ...] | list[float]) -> Array:
    """How far valence and arousal lie from an everyday sentence's."""
    return np.asarray(np.hypot(vad[:, 0] - centre[0], vad[:, 1] - centre[1]))


def intensity(vad: Array, calibration: Mapping[str, Any]) -> Array:
    """Share of EmoBank's dev sentences that lie nearer to the centre of feeling than this one: 0…1."""
    quantiles = np.array(calibration["intensity_quantiles"])
    return np.interp(distance(vad, calibration["intensity_centre"]), quantiles, np.linspace(0, 1, len(quantiles)))
