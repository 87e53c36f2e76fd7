"""Temperatures and thresholds from held-out texts."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
TEMPERATURES = np.geomspace(0.4, 3.0, 131)


def temperature(loss_at: Callable[[float], float]) -> float:
    """The temperature with the least loss (Guo et al., ICML 2017), from a grid of 0.4…3."""
    return float(min(TEMPERATURES, key=loss_at))


def binary_loss(p: Array, gold: Array) -> float:
    """Mean negative log-likelihood of independent labels."""
    safe = np.clip(p, 1e-7, 1 - 1e-7)
    return float(-(np.log(safe) * gold + np.log(1 - safe) * (1 - gold)).mean())


def distribution_loss(p: Array, gold: Array) -> float:
    """Mean cross-entropy against target distributions."""
    return float(-(gold * np.log(np.clip(p, 1e-7, 1))).sum(1).mean())


def best_thresholds(p: Array, gold: Marks) -> Array:
    """For each label the probability at which its F1 is highest; ties go to the higher one."""
    return np.array([_best_threshold(p[:, i], gold[:, i]) for i in range(p.shape[1])])


def _best_threshold(p: Array, gold: Marks) -> float:
    grid = np.arange(0.02, 0.91, 0.01)
    found = p[:, None] >= grid
    hits = (found & gold[:, None]).sum(0)
    f1 = 2 * hits / np.maximum(found.sum(0) + gold.sum(), 1)
    smooth = np.convolve(np.pad(f1, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round(float(grid[len(grid) - 1 - int(np.argmax(smooth[::-1]))]), 3)
