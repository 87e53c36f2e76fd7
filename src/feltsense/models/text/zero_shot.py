"""Labels of anybody's own, judged by likeness of sentence embeddings, and what likeness is worth as a probability.

A label is put into a few sentences and read by the shipped encoder; so is the text. Features say how alike they are,
and a logistic map that was fitted on labelled corpora turns them into the probability that people would give the
label (Yin et al. 2019 on zero-shot classification; Platt 1999 on the map).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData
from feltsense.taxonomies import goemotions

from . import encoder
from .calibration import sigmoid
from .demonstrations import SHIPPED, directions, shipped_bank
from .encoder import WEIGHTS

Array = NDArray[np.float64]
FOLDER = WEIGHTS / "zero_shot"
TEMPLATES = ("{}", "I feel {}.", "This person feels {}.")
FEATURES = ("z_margin", "log_labels")
FEWEST, MOST = 5, 27
"""The sizes of the label sets that the map was fitted on; beyond them it is not carried further."""
TIER = "small"


@dataclass(frozen=True)
class Descriptions:
    """Labels as directions among sentence embeddings: each the mean over the templates that it is put into."""

    labels: tuple[str, ...]

    def features(self, texts: Sequence[str]) -> Array:
        """(texts, labels, 2): the margin of the label's z-score over other labels', and the log of the set's size.

        A label's z-score is its cosine with the text, centred and scaled over the package's own demonstrations, so a
        label that is like everything gains nothing by it. The other labels are GoEmotions'. The more labels are asked
        for, the finer they are and the rarer is each.
        """
        if not texts:
            return np.empty((0, len(self.labels), len(FEATURES)))
        found = directions(texts, TIER)
        margin = self._z(found, self._directions) - self._z(found, _background_labels()).mean(1, keepdims=True)
        size = np.full_like(margin, np.log(np.clip(len(self.labels), FEWEST, MOST)))
        return np.stack([margin, size], axis=2)

    @cached_property
    def _directions(self) -> Array:
        return _described(self.labels)

    def _z(self, texts: Array, labels: Array) -> Array:
        """Cosines (texts, labels) as z-scores of each label over texts about all kinds of feeling."""
        usual = _background_texts() @ labels.T
        return np.asarray((texts @ labels.T - usual.mean(0)) / usual.std(0))


@dataclass(frozen=True)
class Acceptance:
    """The map from features to probabilities, and from which probability on a label is accepted."""

    weights: tuple[float, ...]
    bias: float
    threshold: float
    encoder: str

    def __call__(self, features: Array) -> Array:
        """Probabilities (texts, labels) for features (texts, labels, 2).

        >>> Acceptance((1.0, 0.0), 0.0, 0.5, "")(np.zeros((1, 2, 2))).tolist()
        [[0.5, 0.5]]
        """
        return sigmoid(features @ np.array(self.weights) + self.bias)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> "Acceptance":
        """The fitted map; an error where there is none, or one for another encoder."""
        path = folder / "calibration.json"
        if not path.is_file():
            raise MissingData(f"no calibration at {path}; make it with: felt train zero-shot")
        stored: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        found = cls(tuple(stored["weights"]), stored["bias"], stored["threshold"], stored["encoder"])
        if found.encoder != network():
            raise MissingData(f"{path} was fitted for another encoder or bank; fit it again with: felt train zero-shot")
        return found


@cache
def network() -> str:
    """A digest of what features depend on: the encoder's network and tokenizer, the demonstrations, the templates."""
    parts = (encoder.network(TIER).encode(), SHIPPED.read_bytes(), repr(TEMPLATES).encode())
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def _described(labels: Sequence[str]) -> Array:
    found = directions([template.format(label) for template in TEMPLATES for label in labels], TIER)
    mean = found.reshape(len(TEMPLATES), len(labels), -1).mean(0)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True))


@cache
def _background_labels() -> Array:
    return _described([label for label in goemotions.LABELS if label != "neutral"])


@cache
def _background_texts() -> Array:
    return directions([one.text for one in shipped_bank().all], TIER)
