"""Intervals: by resampling for any figure computed from rows, and in closed form for a share."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.intp]


def bootstrap(
    figure: Callable[[Rows], float], count: int, draws: int = 1000, seed: int = 0
) -> tuple[float, float, float]:
    """The figure on all rows and its 95 % percentile interval over resampled rows (Efron 1979).

    `figure` takes row indices. Returns (value, low, high).

    >>> ages = np.array([20.0, 30.0, 40.0])
    >>> bootstrap(lambda rows: float(ages[rows].mean()), 3)[0]
    30.0
    """
    chance = np.random.default_rng(seed)
    drawn = [figure(chance.integers(0, count, count)) for _ in range(draws)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return figure(np.arange(count)), float(low), float(high)


def wilson(count: int, total: int, z: float = 1.96) -> tuple[float, float, float]:
    """A share and its 95 % interval (Wilson 1927), which holds for few and for rare cases, too.

    Returns (share, low, high); `total` is at least 1.

    >>> [round(value, 3) for value in wilson(0, 10)]
    [0.0, 0.0, 0.278]
    """
    p, middle = count / total, (count / total + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return p, max(0.0, middle - reach), min(1.0, middle + reach)
