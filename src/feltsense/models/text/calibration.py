"""From network outputs to calibrated probabilities, by the numbers that were fitted on held-out texts."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def probabilities(logits: NDArray[Any], calibration: dict[str, Any]) -> Array:
    """Calibrated label probabilities (texts, 28): the training weights undone, then one temperature."""
    corrected = (logits.astype(np.float64) - np.array(calibration["shift"])) / calibration["temperature"]["emotion"]
    return np.asarray(1 / (1 + np.exp(-corrected)))


def sentiment_probabilities(logits: NDArray[Any], calibration: dict[str, Any]) -> Array:
    """Calibrated polarity probabilities (texts, 4), each row summing to 1."""
    scaled = logits.astype(np.float64) / calibration["temperature"]["sentiment"]
    raised = np.exp(scaled - scaled.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


def distance(vad: Array, centre: Sequence[float]) -> Array:
    """How far valence and arousal lie from an everyday sentence's."""
    return np.asarray(np.hypot(vad[:, 0] - centre[0], vad[:, 1] - centre[1]))


def intensity(vad: Array, calibration: dict[str, Any]) -> Array:
    """Share of EmoBank's dev sentences that lie nearer to the centre of feeling than this one: 0…1."""
    quantiles = np.array(calibration["intensity_quantiles"])
    return np.interp(distance(vad, calibration["intensity_centre"]), quantiles, np.linspace(0, 1, len(quantiles)))
