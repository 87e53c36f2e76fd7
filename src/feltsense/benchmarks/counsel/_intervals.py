"""Figures of two kinds of sessions, with 95 % intervals over sessions drawn within each kind."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
DRAWS = 2000


def auc(high: Array, low: Array) -> float:
    """The chance that a high session has more than a low one, ties counting half (Hanley & McNeil 1982).

    >>> auc(np.array([2.0, 3.0]), np.array([1.0, 2.0]))
    0.875
    """
    more = high[:, None] - low[None, :]
    return float(((more > 0) + 0.5 * (more == 0)).mean())


def difference(high: Array, low: Array) -> float:
    """The mean of high sessions less that of low ones."""
    return float(high.mean() - low.mean())


def two_sided(
    figure: Callable[[Array, Array], float], high: Sequence[float], low: Sequence[float], draws: int = DRAWS
) -> dict[str, float]:
    """The figure, and its interval over sessions drawn again, high and low ones apart (Efron 1979)."""
    above, below, chance = np.asarray(high, float), np.asarray(low, float), np.random.default_rng(0)
    drawn = [figure(chance.choice(above, len(above)), chance.choice(below, len(below))) for _ in range(draws)]
    return _rounded(figure(above, below), drawn)


def ratio_over(hits: Sequence[float], counts: Sequence[float], draws: int = DRAWS) -> dict[str, float]:
    """Hits by counts over sessions, and its interval over sessions drawn again."""
    found, total, chance = np.asarray(hits, float), np.asarray(counts, float), np.random.default_rng(0)
    rows = [chance.integers(0, len(found), len(found)) for _ in range(draws)]
    drawn = [found[row].sum() / max(total[row].sum(), 1) for row in rows]
    return _rounded(found.sum() / max(total.sum(), 1), drawn)


def _rounded(value: float, drawn: Sequence[float]) -> dict[str, float]:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return {"value": round(float(value), 4), "low": round(float(low), 4), "high": round(float(high), 4)}
