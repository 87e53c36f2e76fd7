"""How well a contender reads: on GoEmotions' test, everything that is chosen is chosen on dev, for all alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.benchmarks._arrays import above, first_choice, gold_of, thresholds
from feltsense.benchmarks._figures import rounded
from feltsense.benchmarks._listing import task
from feltsense.benchmarks._shelf import Shelf
from feltsense.benchmarks._task import Item
from feltsense.metrics.figure import Found, measure
from feltsense.metrics.labels import accuracy, macro_f1
from feltsense.taxonomies import ekman
from feltsense.taxonomies.goemotions import LABELS, TO_EKMAN, TO_SENTIMENT

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
Scores = Mapping[str, NDArray[Any]]
POLARITIES = ("positive", "negative", "neutral")
AXES = {
    "sentiment": "positive, negative or neutral: macro-F1, comments of exactly one of them",
    "ekman": "Ekman's six and neutral, several at once: macro-F1",
    "goemotions": "27 emotions and neutral, several at once: macro-F1",
}
STEPS = np.linspace(0.02, 0.98, 33)


@dataclass(frozen=True)
class Asked:
    """The items of dev and of test, with limits where asked for."""

    dev: Sequence[Item]
    test: Sequence[Item]

    @classmethod
    def of(cls, limit: int | None) -> "Asked":
        """The first so many comments of either split, or all."""
        shelf = Shelf(task("goemotions"), limit)
        return cls(shelf("dev", ""), shelf("test", ""))


def quality(dev: Scores, test: Scores, asked: Asked) -> dict[str, Any]:
    """The figures of every question that a contender's scores answer, with intervals."""
    found: dict[str, Any] = {}
    groups = [item.group for item in asked.test]
    gold = [gold_of(task("goemotions"), items) for items in (asked.dev, asked.test)]
    if "p" in test:
        found["goemotions"] = _several(LABELS, gold, (dev["p"], test["p"]), test.get("present"), groups)
    if "p" in test or "ekman" in test:
        grouping = _grouping({**TO_EKMAN, "neutral": "neutral"}, ekman.LABELS)
        own = None if "present" not in test else np.asarray(test["present"] @ grouping > 0)
        golds = [np.asarray(one @ grouping > 0) for one in gold]
        found["ekman"] = _several(ekman.LABELS, golds, (_ekman(dev, grouping), _ekman(test, grouping)), own, groups)
    if "p" in test or "polarity" in test:
        found["sentiment"] = _sentiment(gold, (_polarity(dev), _polarity(test)), groups)
    return found


def _several(
    labels: Sequence[str], gold: Sequence[Marks], p: tuple[Array, Array], own: Marks | None, groups: Sequence[str]
) -> dict[str, Any]:
    """Macro-F1 of labels of which several may apply, by the contender's own marks or by thresholds from dev."""
    found = Found(marks=own) if own is not None else above(p[1], thresholds(gold[0], p[0]))
    return {"macro_f1": rounded(measure(macro_f1(labels), gold[1], found, groups)), "items": len(groups)}


def _sentiment(gold: Sequence[Marks], scores: tuple[Array, Array], groups: Sequence[str]) -> dict[str, Any]:
    """Accuracy and macro-F1 over comments whose labels are all positive, all negative, or neutral alone."""
    grouping = _grouping({**TO_SENTIMENT, "neutral": "neutral"}, (*POLARITIES, "ambiguous"))
    clear = [np.asarray(one @ grouping > 0) for one in gold]
    rows = [np.flatnonzero((one.sum(1) == 1) & ~one[:, 3]) for one in clear]
    dev, test = (one[own, :3] for one, own in zip(clear, rows, strict=True))
    found = Found(marks=first_choice(scores[1][rows[1]] + offsets(dev, scores[0][rows[0]])))
    own = [groups[int(i)] for i in rows[1]]
    figures = {one.name: rounded(measure(one, test, found, own)) for one in (macro_f1(POLARITIES), accuracy())}
    return {**figures, "items": len(own)}


def offsets(gold: Marks, scores: Array) -> Array:
    """What to add to the scores of three choices so that the highest is right most evenly (macro-F1 on dev).

    Of one score it makes two cut-offs: below the one negative, above the other positive, between them neutral.

    >>> gold = np.eye(3, dtype=bool)
    >>> scores = np.array([[0.9, -0.9, 0], [-0.7, 0.7, 0], [0.3, -0.3, 0]])
    >>> bool((first_choice(scores + offsets(gold, scores)) == gold).all())
    True
    """
    first, second = (np.quantile(scores[:, 2] - scores[:, i], STEPS) for i in (0, 1))
    tried = [np.array([a, b, 0.0]) for a in np.unique(first) for b in np.unique(second)]
    return tried[int(np.argmax([_macro_f1(gold, first_choice(scores + one)) for one in tried]))]


def _macro_f1(gold: Marks, found: Marks) -> float:
    hits, both = (gold & found).sum(0), gold.sum(0) + found.sum(0)
    return float(np.mean(2 * hits / np.maximum(both, 1)))


def _grouping(groups: Mapping[str, str], names: Sequence[str]) -> NDArray[np.int64]:
    """(28, names) ones where a label belongs to a group."""
    return np.array([[int(groups.get(label) == name) for name in names] for label in LABELS])


def _any_of(p: Array, grouping: NDArray[np.int64]) -> Array:
    """The probability that any label of a group applies, as if they were independent."""
    return np.asarray(1 - np.exp(np.log1p(-np.clip(p, 0, 1 - 1e-9)) @ grouping))


def _ekman(scores: Scores, grouping: NDArray[np.int64]) -> Array:
    return scores["ekman"] if "ekman" in scores else _any_of(scores["p"], grouping)


def _polarity(scores: Scores) -> Array:
    if "polarity" in scores:
        return scores["polarity"]
    grouping = _grouping({**TO_SENTIMENT, "neutral": "neutral"}, POLARITIES)
    return np.log(np.maximum(_any_of(scores["p"], grouping), 1e-9))


def published() -> dict[str, list[dict[str, Any]]]:
    """Published macro-F1 of networks of BERT's and RoBERTa's base size on the very same test items."""
    asked = {"goemotions": "goemotions", "ekman": "goemotions_ekman"}
    return {
        axis: [
            {"system": one.system, "value": one.value, "source": one.source}
            for one in task(name).references
            if one.same_ids and one.figure == "macro_f1"
        ]
        for axis, name in asked.items()
    }
