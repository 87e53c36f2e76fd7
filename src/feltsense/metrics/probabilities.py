"""Figures for probabilities: are they honest, and do they know when to be silent?

A row without probabilities counts as confidently wrong, so that silence is never worth more than an answer; for
selective prediction it is the least sure, and wrong unless its mark is right. `several` says that an item may have
several labels, each with a probability of its own; otherwise the probabilities of a row share one item.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import InputError

from .figure import Figure, Found, given, mean_of, ratio

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Bin:
    """One point of a reliability diagram: what was said, how often it held, of how many."""

    said: float
    true: float
    count: int


def brier(several: bool = False) -> Figure:
    """Mean squared error of the probabilities (Brier 1950): of a single choice the sum over labels, else their mean."""

    def score(gold: Marks, found: Found) -> Array:
        p = np.asarray(given(found, "p", gold), float)
        off = np.where(np.isnan(p), 1.0, (p - gold) ** 2)
        silent = np.isnan(p).any(1)
        return off.mean(1) if several else np.where(silent, 2.0, off.sum(1))

    return mean_of("brier", "Brier score", score, "lower", bounds=(0.0, 1.0 if several else 2.0))


def ece(several: bool = False, bins: int = 15) -> Figure:
    """Expected calibration error (Naeini et al. 2015) in equally filled bins whose edges come from all items.

    Of the top label for single choice, of all labels' probabilities for several. Interval by jackknife: drawing items
    again adds noise inside the bins, which always raises this figure. The figure itself has such noise: a perfectly
    calibrated system measures about 0.04 on 1,000 items of single choice, less on more, so read small values as 0.
    """

    def parts(gold: Marks, found: Found) -> Array:
        said, true = _claims(gold, found, several)
        place = _bin(said, bins)
        gaps = (said - true)[:, :, None] * (place[:, :, None] == np.arange(bins))
        return np.concatenate([gaps.sum(1), np.full((len(said), 1), said.shape[1])], 1)

    def value(sums: Array) -> Array:
        return ratio(np.abs(sums[..., :-1]).sum(-1), sums[..., -1])

    return Figure("ece", "Calibration error", parts, value, "lower", spread="jackknife")


def reliability(gold: Marks, found: Found, several: bool = False, bins: int = 15) -> list[Bin]:
    """The points of a reliability diagram, in the bins of `ece`; empty bins are left out."""
    said, true = (side.ravel() for side in _claims(gold, found, several))
    place = _bin(said, bins)
    members = [np.flatnonzero(place == k) for k in range(bins)]
    return [Bin(float(said[rows].mean()), float(true[rows].mean()), len(rows)) for rows in members if len(rows)]


def aurc() -> Figure:
    """Area under the risk–coverage curve (Geifman and El-Yaniv 2017): mean error over all coverages, surest first."""
    return Figure("aurc", "Area under risk–coverage", _sureness, _area, "lower", additive=False)


def risk_coverage(gold: Marks, found: Found) -> Array:
    """(n, 2) share of items answered, surest first, and the share of wrong ones among them; for plotting.

    >>> p = np.array([[0.9, 0.1], [0.6, 0.4]])
    >>> risk_coverage(np.eye(2, dtype=bool)[[0, 1]], Found(p=p)).tolist()
    [[0.5, 0.0], [1.0, 0.5]]
    """
    rows = _sureness(gold, found)
    return np.stack([np.arange(1, len(rows) + 1) / len(rows), _risks(rows)], 1)


def _claims(gold: Marks, found: Found, several: bool) -> tuple[Array, Array]:
    """(n, k) probabilities said and whether they held."""
    p, gold = np.asarray(given(found, "p", gold), float), np.asarray(gold, bool)
    silent = np.isnan(p).any(1)
    if several:
        return np.where(silent[:, None], ~gold, p), gold.astype(float)
    top = np.where(np.isnan(p), -1.0, p).argmax(1)
    held = gold[np.arange(len(gold)), top] & ~silent
    said = np.where(silent, 1.0, p[np.arange(len(p)), top])
    return said[:, None], held[:, None].astype(float)


def _bin(said: Array, bins: int) -> NDArray[np.intp]:
    """The bin of each probability; equal ones share a bin."""
    ordered = np.sort(said, axis=None)
    starts = [len(part) for part in np.array_split(ordered, bins)]
    edges = ordered[np.minimum(np.cumsum(starts)[:-1], len(ordered) - 1)] if len(ordered) else ordered
    return np.searchsorted(edges, said, side="right")


def _sureness(gold: Marks, found: Found) -> Array:
    """(n, 2) sureness and error."""
    p, gold = np.asarray(given(found, "p", gold), float), np.asarray(gold, bool)
    if len(gold) and (gold.sum(1) != 1).any():
        raise InputError("selective prediction is measured on single choice: one gold label an item")
    silent = np.isnan(p).any(1)
    sure = np.where(silent, -1.0, np.where(np.isnan(p), -1.0, p).max(1))
    if found.marks is None:
        wrong = ~gold[np.arange(len(gold)), np.where(np.isnan(p), -1.0, p).argmax(1)] | silent
    else:
        wrong = (gold != given(found, "marks", gold)).any(1)
    return np.stack([sure, wrong], 1).astype(float)


def _risks(rows: Array) -> Array:
    """Share of wrong answers among the surest k, for each k; equally sure ones share their errors evenly."""
    _, place = np.unique(-rows[:, 0], return_inverse=True)
    count = np.bincount(place)
    error = np.bincount(place, rows[:, 1]) / count
    return np.cumsum(np.repeat(error, count)) / np.arange(1, len(rows) + 1)


def _area(rows: Array) -> float:
    return float(_risks(rows).mean())


def macro_auc() -> Figure:
    """Mean over labels of the chance that a text with the label gets a higher probability for it than one without.

    The area under the receiver operating characteristic (Hanley & McNeil 1982); ties count half. Labels that all or no
    items have are left out.

    >>> figure = macro_auc()
    >>> figure.value(figure.parts(np.array([[True], [False], [False]]), Found(p=np.array([[0.5], [0.1], [0.5]]))))
    0.75
    """

    def parts(gold: Marks, found: Found) -> Array:
        p = np.asarray(given(found, "p", gold), float)
        return np.concatenate([np.where(np.isnan(p), np.where(gold, -1.0, 2.0), p), np.asarray(gold, float)], 1)

    def value(rows: Array) -> float:
        p, gold = np.split(rows, 2, axis=1)
        areas = [_chance_above(p[:, i], gold[:, i] > 0) for i in range(p.shape[1]) if 0 < gold[:, i].sum() < len(gold)]
        return float(np.mean(areas)) if areas else float("nan")

    return Figure("macro_auc", "Macro-AUC", parts, value, additive=False)


def _chance_above(p: Array, gold: Marks) -> float:
    """The area under one label's curve, from ranks in which ties share their mean."""
    _, place, count = np.unique(p, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    positives = int(gold.sum())
    return float((ranks[gold].sum() - positives * (positives + 1) / 2) / (positives * (len(gold) - positives)))
