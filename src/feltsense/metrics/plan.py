"""Figures for chosen strategies."""

import numpy as np
from numpy.typing import NDArray

Choices = NDArray[np.intp]


def accuracy(gold: Choices, found: Choices) -> float:
    """Share of equal choices.

    >>> accuracy(np.array([1, 2]), np.array([1, 0]))
    0.5
    """
    return float((gold == found).mean())


def class_f1(gold: Choices, found: Choices, classes: int) -> NDArray[np.float64]:
    """F1 of every class; 0 for one that is neither given nor found."""
    hits = np.bincount(gold[gold == found], minlength=classes)
    total = np.bincount(gold, minlength=classes) + np.bincount(found, minlength=classes)
    return np.where(total > 0, 2 * hits / np.maximum(total, 1), 0.0)


def macro_f1(gold: Choices, found: Choices, classes: int) -> float:
    """Mean F1 over classes.

    >>> round(macro_f1(np.array([0, 1]), np.array([0, 0]), 2), 3)
    0.333
    """
    return float(class_f1(gold, found, classes).mean())


def weighted_f1(gold: Choices, found: Choices, classes: int) -> float:
    """Mean F1 over classes, weighted by how often each is given."""
    return float(np.average(class_f1(gold, found, classes), weights=np.bincount(gold, minlength=classes)))
