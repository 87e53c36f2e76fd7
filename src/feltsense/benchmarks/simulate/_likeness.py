"""Figures of likeness of two sets of turns: whether they can be told apart; how length, feelings and words differ."""

from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import InputError, MissingExtra
from feltsense.metrics.figure import Figure, Found, Interval, mean_of, measure
from feltsense.metrics.reply import distinct, mean_length, words

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
FIRST = frozenset(["i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself", "im", "ive"])
FOLDS = 5
STRENGTH = 0.03


def surface(text: str) -> list[float]:
    """What a turn looks like: length, marks, capitals, the first person.

    >>> surface("I am ok")[1:4]
    [0.0, 0.0, 1.0]
    """
    said = words(text)
    count, letters = max(len(said), 1), max(len(text), 1)
    return [
        float(np.log1p(len(said))),
        float("?" in text),
        float("!" in text),
        float(text[:1].isupper()),
        float(text.rstrip()[-1:] in ".!?"),
        sum(letter.isupper() for letter in text) / letters,
        text.count(",") / count,
        text.count("'") / count,
        sum(len(word) for word in said) / count,
        sum(word.replace("’", "'") in FIRST for word in said) / count,
        float("..." in text or "…" in text),
        float("  " in text),
    ]


def told_apart(rows: Array, real: Marks, groups: Sequence[str], seed: int = 0) -> Array:
    """(n,) chances of being real, each by a logistic regression that saw no turn of the same group (5 folds)."""
    if find_spec("sklearn") is None:
        raise MissingExtra("the realism of simulated seekers", "bench")
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    names = np.unique(np.asarray(groups))
    if len(names) < FOLDS:
        raise InputError(f"{len(names)} dialogues are too few for {FOLDS} folds; simulate more talks")
    fold_of = dict(zip(names[np.random.default_rng(seed).permutation(len(names))], np.arange(len(names)) % FOLDS,
                       strict=True))  # fmt: skip
    folds, p = np.array([fold_of[name] for name in groups]), np.empty(len(real))
    for fold in range(FOLDS):
        held = folds == fold
        model: Any = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=500))
        p[held] = model.fit(rows[~held], real[~held]).predict_proba(rows[held])[:, 1]
    return p


def auc(name: str, title: str) -> Figure:
    """Chance that a real one (gold) gets the higher score of a pair, ties half: area under the ROC curve.

    >>> figure = auc("auc", "AUC")
    >>> float(figure.value(figure.parts(np.array([True, False]), Found(values=np.array([[0.9], [0.1]])))))
    1.0
    """

    def parts(gold: Marks, found: Found) -> Array:
        assert found.values is not None
        return np.column_stack([gold, found.values[:, 0]])

    def value(rows: Array) -> float:
        real = rows[:, 0] > 0.5
        _, place, count = np.unique(rows[:, 1], return_inverse=True, return_counts=True)
        ranks = (np.cumsum(count) - (count - 1) / 2)[place]
        positive, negative = int(real.sum()), int((~real).sum())
        if not positive or not negative:
            return 0.5
        return float((ranks[real].sum() - positive * (positive + 1) / 2) / (positive * negative))

    return Figure(name, title, parts, value, "lower", additive=False)


def divergence(name: str, title: str) -> Figure:
    """Jensen–Shannon divergence, in bits, of the mean distributions of real (gold) and other rows of `Found.values`."""

    def parts(gold: Marks, found: Found) -> Array:
        assert found.values is not None
        real = gold[:, None].astype(float)
        return np.hstack([found.values * real, found.values * (1 - real)])

    def value(sums: Array) -> Array:
        p, q = (side / np.maximum(side.sum(-1, keepdims=True), 1e-12) for side in np.split(sums, 2, axis=-1))
        middle = (p + q) / 2
        return np.asarray((_relative(p, middle) + _relative(q, middle)) / 2)

    return Figure(name, title, parts, value, "lower", unit="bits", spread="jackknife")


def distance(name: str, title: str) -> Figure:
    """Largest gap between the cumulative distributions of real (gold) and other values (Kolmogorov–Smirnov)."""

    def parts(gold: Marks, found: Found) -> Array:
        assert found.values is not None
        return np.column_stack([gold, found.values[:, 0]])

    def value(rows: Array) -> float:
        sides = [np.sort(rows[rows[:, 0] == side, 1]) for side in (1.0, 0.0)]
        if not all(map(len, sides)):
            return 0.0
        at = np.concatenate(sides)
        real, other = (np.searchsorted(side, at, side="right") / len(side) for side in sides)
        return float(np.abs(real - other).max())

    return Figure(name, title, parts, value, "lower", additive=False, spread="jackknife")


def variety(texts: Sequence[str], groups: Sequence[str], most: int) -> dict[str, Interval]:
    """Mean length of turns, and the share of different words and word pairs in the first `most` words."""
    kept = _first_words(texts, most)
    few, names = Found(texts=tuple(texts[:kept])), list(groups[:kept])
    found = {figure.name: measure(figure, names, few, names) for figure in (distinct(1), distinct(2))}
    return {"mean_length": measure(mean_length(), texts, Found(texts=tuple(texts)), groups), **found}


def mean_interval(name: str, scores: Array, groups: Sequence[str]) -> Interval:
    """The mean of scores with its interval over groups; NaN does not count."""
    return measure(mean_of(name, name, lambda gold, _: gold, bounds=(-np.inf, np.inf)), scores, Found(), groups)


def count_words(texts: Sequence[str]) -> int:
    """How many words there are in all."""
    return sum(len(words(text)) for text in texts)


def plain(found: dict[str, Interval]) -> dict[str, dict[str, float | None]]:
    """Intervals as JSON has them, rounded to four places."""
    return {
        name: {k: None if v is None else round(v, 4) for k, v in asdict(one).items()} for name, one in found.items()
    }


def _first_words(texts: Sequence[str], most: int) -> int:
    """How many of the texts hold about so many words."""
    total = np.cumsum([len(words(text)) for text in texts])
    return max(1, int(np.searchsorted(total, most, side="right")))


def _relative(p: Array, q: Array) -> Array:
    logs = np.log2(np.divide(p, q, out=np.ones_like(p), where=(p > 0) & (q > 0)))
    return np.asarray((p * logs).sum(-1))
