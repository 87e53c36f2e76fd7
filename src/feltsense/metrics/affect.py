"""The calibration error of probabilities, as a plain number."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]


def calibration_error(gold: Marks, p: Array, bins: int = 15) -> float:
    """Expected calibration error (Naeini et al. 2015) over all probabilities, in equally filled bins.

    >>> round(calibration_error(np.array([True, False]), np.array([1.0, 0.0])), 3)
    0.0
    """
    order = np.argsort(p, axis=None)
    said, true = p.ravel()[order], gold.ravel()[order]
    parts = zip(np.array_split(said, bins), np.array_split(true, bins), strict=True)
    return float(sum(abs(a.mean() - b.mean()) * len(a) for a, b in parts if len(a)) / len(said))
