"""Whether explanations hold: probabilities without the named words and with nothing else, beside words drawn by lot."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.metrics.figure import Found, mean_of, measure
from feltsense.models.text.calibration import Head
from feltsense.models.text.explanation import Judge, deleted, explain, words

from .heads import Reader, rounded

Array = NDArray[np.float64]
TEXTS, FEWEST_WORDS, SEED = 500, 5, 0
PARTS = ("comprehensiveness", "sufficiency", "comprehensiveness_by_lot", "sufficiency_by_lot")


def explained(read: Reader, head: Head, texts: Sequence[str]) -> dict[str, Any]:
    """Mean comprehensiveness and sufficiency (DeYoung et al., ACL 2020) of the leading label's explanation.

    Over up to 500 texts of five words or more in which a label is present, drawn by lot; each beside as many words of
    the same text that were drawn by lot.
    """
    chance = random.Random(SEED)
    order = sorted(range(len(texts)), key=lambda _: chance.random())
    long = [texts[i] for i in order if len(words(texts[i])) >= FEWEST_WORDS][: 2 * TEXTS]
    p = head(read(long)["emotion"])
    leading = np.where(head.present(p), p, -1).argmax(1)
    chosen = np.flatnonzero(head.present(p).any(1))[:TEXTS]
    rows = np.array([_row(_judge(read, head, int(leading[i])), long[i], chance) for i in chosen])
    return {"texts": len(rows), **{name: _mean(rows[:, i]) for i, name in enumerate(PARTS)}}


def _judge(read: Reader, head: Head, label: int) -> Judge:
    return lambda texts: head(read(list(texts))["emotion"])[:, label]


def _row(judge: Judge, text: str, chance: random.Random) -> tuple[float, float, float, float]:
    found = explain(judge, text)
    borders = words(text)
    drawn = sorted(chance.sample(borders, min(len(found.spans), len(borders))))
    without, alone = judge(deleted(text, drawn))
    return found.comprehensiveness, found.sufficiency, found.whole - float(without), found.whole - float(alone)


def _mean(values: Array) -> dict[str, float | None]:
    figure = mean_of("mean", "Mean", lambda _, found: np.asarray(found.values)[:, 0], bounds=(-1.0, 1.0))
    groups = np.arange(len(values)).astype(str)
    return rounded({"mean": measure(figure, values[:, None], Found(values=values[:, None]), groups)})["mean"]
