"""Bootstrap intervals for any figure computed from rows."""

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
