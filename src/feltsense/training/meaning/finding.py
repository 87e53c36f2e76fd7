"""How often a question finds its telling among others, scored as memory scores: the best of each level, weighted."""

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from feltsense.flow.memory import LEVEL_WEIGHTS, Level
from feltsense.models.text.meaning import pieces_of

Rows = NDArray[np.float32]
LEVELS: tuple[Level, ...] = ("whole", "pair", "sentence")
POOL, POOLS = 160, 40


class Pieces:
    """The texts of tellings at each level, end to end, and where each telling's own begin and end."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts: list[str] = []
        self.spans: list[dict[Level, tuple[int, int]]] = []
        for text in texts:
            own: dict[Level, tuple[int, int]] = {}
            for level, pieces in zip(LEVELS, pieces_of(text), strict=True):
                if pieces:
                    own[level] = len(self.texts), len(self.texts) + len(pieces)
                    self.texts += pieces
            self.spans.append(own)

    def scores(self, questions: Rows, vectors: Rows) -> Rows:
        """The likeness of each question to each telling: (questions, tellings)."""
        cosines = questions @ vectors.T
        columns = [
            sum(LEVEL_WEIGHTS[level] * cosines[:, low:high].max(1) for level, (low, high) in own.items())
            / sum(LEVEL_WEIGHTS[level] for level in own)
            for own in self.spans
        ]
        return np.stack(columns, 1).astype(np.float32)


def recalls(scores: Rows, right: Sequence[int], most: Sequence[int] = (1, 3)) -> dict[int, float]:
    """The share of questions whose telling is among the first, among all tellings."""
    own = scores[np.arange(len(right)), list(right)]
    ranks = (scores > own[:, None]).sum(1)
    return {count: float((ranks < count).mean()) for count in most}


def pooled(scores: Rows, right: Sequence[int], most: Sequence[int] = (1, 3), seed: int = 0) -> dict[int, float]:
    """As `recalls`, over sampled pools of POOL tellings, each with the questions that ask for one of them."""
    chance, found = random.Random(seed), []
    for _ in range(POOLS):
        pool = sorted(chance.sample(range(scores.shape[1]), min(POOL, scores.shape[1])))
        place = {telling: i for i, telling in enumerate(pool)}
        rows = [i for i, telling in enumerate(right) if telling in place]
        found.append(recalls(scores[np.ix_(rows, pool)], [place[right[i]] for i in rows], most))
    return {count: float(np.mean([one[count] for one in found])) for count in most}


def strays(scores: Rows, least: float, count: int = 3) -> tuple[float, float]:
    """For lines that ask for nothing told: the share that bring something back all the same, and how much on average.

    >>> strays(np.array([[0.5, 0.1], [0.1, 0.1]], np.float32), 0.3)
    (0.5, 0.5)
    """
    over = np.minimum((scores >= least).sum(1), count)
    return float((over > 0).mean()), float(over.mean())


def cut(scores: Rows, right: Sequence[int], least: float, count: int = 3) -> float:
    """The share of questions whose telling is among the first and not under a likeness."""
    own = scores[np.arange(len(right)), list(right)]
    return float((((scores > own[:, None]).sum(1) < count) & (own >= least)).mean())
