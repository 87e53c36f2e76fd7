"""Which support strategy comes next: boosted trees over past strategies, the place in the talk and the newest words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData
from feltsense.flow import Conversation, Strategy
from feltsense.taxonomies.esconv_strategies import LABELS

from .boosted_trees import BoostedTrees
from .encoder import EMBEDDING, WEIGHTS, network, text_encoder
from .strategy_features import history, newest_text

Array = NDArray[np.float64]
Encoder = Callable[[Sequence[str]], Mapping[str, Any]]
HISTORY = len(history(Conversation()))


@dataclass(frozen=True)
class Directions:
    """The directions in which sentences differ most: principal components of their embeddings (Pearson 1901)."""

    centre: Array
    "(width,)"
    axes: Array
    "(directions, width)"

    def __call__(self, texts: Sequence[str], encoder: Encoder | None = None) -> Array:
        """Where texts lie, (texts, directions); a text that stands there twice is read once, an empty one lies at 0."""
        unique = [text for text in dict.fromkeys(texts) if text.strip()]
        read = (encoder or text_encoder())(unique)[EMBEDDING].astype(np.float64)
        rows = dict(zip(unique, (read - self.centre) @ self.axes.T, strict=True))
        found = [rows.get(text, np.zeros(len(self.axes))) for text in texts]
        return np.array(found).reshape(len(texts), len(self.axes))


@dataclass(frozen=True)
class StrategyModel:
    """Scores of trees, moved by `shift` towards strategies that would be chosen too seldom, and then cooled.

    The shift adjusts logits for rare classes after training (Menon et al., ICLR 2021); the temperature makes of them
    probabilities (Guo et al., ICML 2017).
    """

    directions: Directions
    trees: BoostedTrees
    shift: Array
    "(8,)"
    temperature: float
    encoder: str = ""

    def __call__(self, conversations: Sequence[Conversation]) -> Array:
        """Probabilities (conversations, 8) in the taxonomy's order; each ends just before the supporter's turn."""
        return self.judge(features(conversations, self.directions))

    def judge(self, rows: Array) -> Array:
        """Probabilities (rows, 8) for rows of features."""
        return softmax((self.trees(rows) + self.shift) / self.temperature)

    def save(self, path: Path) -> None:
        """Write the model as a compressed numpy archive."""
        path.parent.mkdir(parents=True, exist_ok=True)
        parts: dict[str, Any] = self.trees.stored()
        parts |= {name: part.astype(np.float32) for name, part in vars(self.directions).items()}
        parts |= {"shift": self.shift, "temperature": self.temperature, "encoder": self.encoder}
        np.savez_compressed(path, **parts)

    @classmethod
    def load(cls, path: Path) -> "StrategyModel":
        """The model in a file that `save` wrote."""
        if not path.is_file():
            raise MissingData(f"no strategy weights at {path}; make them with: felt train strategy")
        with np.load(path, allow_pickle=False) as stored:
            words = Directions(stored["centre"].astype(np.float64), stored["axes"].astype(np.float64))
            trees, encoder = BoostedTrees.of(stored), str(stored["encoder"])
            return cls(words, trees, stored["shift"], float(stored["temperature"]), encoder)


def features(conversations: Sequence[Conversation], directions: Directions, encoder: Encoder | None = None) -> Array:
    """(conversations, features): what went before as numbers, then where the newest words of both sides lie."""
    texts = [newest_text(talk, who) for who in ("seeker", "supporter") for talk in conversations]
    seeker, supporter = np.split(directions(texts, encoder), 2)
    return np.hstack([np.array([history(talk) for talk in conversations]).reshape(-1, HISTORY), seeker, supporter])


def softmax(scores: Array) -> Array:
    """Scores (rows, choices) as probabilities."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


@cache
def strategy_model() -> StrategyModel:
    """The shipped model, trained on ESConv: for non-commercial research."""
    model = StrategyModel.load(WEIGHTS / "strategy_esconv" / "weights.npz")
    if model.encoder != network():
        raise MissingData("the strategy weights belong to another encoder; fit them again with: felt train strategy")
    return model


def ranked(p: Array) -> list[tuple[Strategy, float]]:
    """Strategies with their probabilities, the most probable first."""
    return [(LABELS[i], float(p[i])) for i in np.argsort(-p, kind="stable")]
