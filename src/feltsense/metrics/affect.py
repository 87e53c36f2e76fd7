"""Figures for labels, probabilities and dimensions of feeling."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]


def f1_by_label(gold: Marks, found: Marks) -> Array:
    """F1 of each label for (texts, labels) marks; 0 where a label is neither given nor found.

    >>> f1_by_label(np.array([[True], [False]]), np.array([[True], [True]])).round(2).tolist()
    [0.67]
    """
    hits = (gold & found).sum(0)
    total = gold.sum(0) + found.sum(0)
    return np.where(total > 0, 2 * hits / np.maximum(total, 1), 0.0)


def macro_f1(gold: Marks, found: Marks) -> float:
    """Mean F1 over labels."""
    return float(f1_by_label(gold, found).mean())


def micro_f1(gold: Marks, found: Marks) -> float:
    """F1 over all marks at once."""
    return float(f1_by_label(gold.reshape(-1, 1), found.reshape(-1, 1))[0])


def calibration_error(gold: Marks, p: Array, bins: int = 15) -> float:
    """Expected calibration error (Naeini et al. 2015) over all probabilities, in equally filled bins.

    >>> round(calibration_error(np.array([True, False]), np.array([1.0, 0.0])), 3)
    0.0
    """
    order = np.argsort(p, axis=None)
    said, true = p.ravel()[order], gold.ravel()[order]
    parts = zip(np.array_split(said, bins), np.array_split(true, bins), strict=True)
    return float(sum(abs(a.mean() - b.mean()) * len(a) for a, b in parts if len(a)) / len(said))


def pearson(gold: Array, found: Array) -> float:
    """Pearson's r of two series; 0 when one of them does not vary.

    >>> round(pearson(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0])), 3)
    1.0
    """
    if gold.std() == 0 or found.std() == 0:
        return 0.0
    return float(np.corrcoef(gold, found)[0, 1])
