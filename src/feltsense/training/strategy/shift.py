"""What to add to a classifier's scores so that right, even and varied choices are in balance, from held-out scores.

Rare classes lose against common ones wherever the words leave doubt; a constant for each class mends that without
training again (logit adjustment; Menon et al., ICLR 2021).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from feltsense.metrics.plan import accuracy, macro_f1, preferences

Array = NDArray[np.float64]
Choices = NDArray[np.intp]
STEPS = (0.4, 0.2, 0.1, 0.05, 0.025)
EVENNESS = 0.7
"""What macro-F1 counts for beside accuracy."""
MOST_BIAS = 0.33
"""Preference bias above which a shift is punished; on few dialogues the figure is larger by chance alone."""


def best_shift(scores: Array, gold: Choices) -> Array:
    """What to add to scores (n, classes), a number a class, by coordinate search in ever smaller steps.

    >>> best_shift(np.array([[1.0, 0.9], [1.0, 0.2]]), np.array([1, 0])).tolist()
    [0.0, 0.4]
    """
    classes = scores.shape[1]
    found = np.zeros(classes)
    for step in STEPS:
        found = _climbed(found, step, lambda shift: worth((scores + shift).argmax(1), gold, classes))
    return found


def worth(found: Choices, gold: Choices, classes: int) -> float:
    """Accuracy plus `EVENNESS` of macro-F1, less twice the preference bias above `MOST_BIAS`."""
    bias = float(preferences(_confusion(gold, found, classes)).std())
    return accuracy(gold, found) + EVENNESS * macro_f1(gold, found, classes) - 2 * max(0.0, bias - MOST_BIAS)


def _climbed(start: Array, step: float, worth_of: Callable[[Array], float]) -> Array:
    """Where no single step up or down helps any more."""
    best, value, moved = start, worth_of(start), True
    while moved:
        moved = False
        for move in np.vstack([np.eye(len(start)), -np.eye(len(start))]) * step:
            other = worth_of(best + move)
            if other > value + 1e-9:
                best, value, moved = best + move, other, True
    return best


def _confusion(gold: Choices, found: Choices, classes: int) -> Array:
    return np.bincount(gold * classes + found, minlength=classes**2).reshape(classes, classes).astype(float)
