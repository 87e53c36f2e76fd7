"""A tagger of ten support tactics in supporters' sentences, learnt where it runs from the tags of Lend an Ear."""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.benchmarks.systems._vectors import vectors
from feltsense.metrics.interval import bootstrap
from feltsense.taxonomies.support_tactics import LABELS

from ._learning import TOKEN, surface

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
FOLDS = 5
STRENGTH = 1.0
_END = re.compile(r"(?<=[.!?…])\s+")


class Tagger:
    """Linear models of a sentence's vector, words and surface, one a tactic; learns when first asked."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache

    def __call__(self, turns: Sequence[str]) -> list[frozenset[str]]:
        """The tactics of each supporter turn: those of its sentences."""
        parts = [(i, part) for i, turn in enumerate(turns) for part in _END.split(turn.strip()) if part]
        found: list[set[str]] = [set() for _ in turns]
        if parts:
            for (i, _), row in zip(parts, self._marks([part for _, part in parts]), strict=True):
                found[i] |= {name for name, mark in zip(LABELS, row, strict=True) if mark}
        return [frozenset(one) for one in found]

    def _marks(self, sentences: Sequence[str]) -> Marks:
        rows, learnt = self._learnt
        return _marked(rows(sentences), learnt)

    @cached_property
    def _learnt(self) -> tuple[Any, list[Any]]:
        texts, gold, _ = lesson()
        return fitted(texts, gold, self._cache)


def lesson() -> tuple[list[str], Marks, NDArray[np.str_]]:
    """Sentences, their (n, 10) tags and their talks."""
    from feltsense.datasets.lend_an_ear import sentences

    read = list(sentences())
    gold = np.array([[name in one.tactics for name in LABELS] for one in read])
    return [one.text for one in read], gold, np.array([one.talk for one in read])


def fitted(texts: Sequence[str], gold: Marks, cache: Path | None) -> tuple[Any, list[Any]]:
    """What makes rows of sentences, and a logistic regression for each tactic."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.base import clone
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    table = TfidfVectorizer(sublinear_tf=True, min_df=2, ngram_range=(1, 2), token_pattern=TOKEN).fit(texts)
    scale = StandardScaler().fit(_dense(texts, cache))

    def rows(sentences: Sequence[str]) -> Any:
        dense = scale.transform(_dense(sentences, cache))
        return hstack([csr_matrix(dense / np.sqrt(dense.shape[1])), table.transform(list(sentences))]).tocsr()

    made = rows(texts)
    learner = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000)
    return rows, [_as_often(clone(learner), made, column) for column in gold.T]


def _as_often(learner: Any, rows: Any, gold: Marks) -> tuple[Any, float]:
    """A fitted model, and the score above which it finds a tactic as often as it was tagged (by five folds)."""
    from sklearn.model_selection import cross_val_predict

    held = cross_val_predict(learner, rows, gold, cv=FOLDS, method="decision_function")
    return learner.fit(rows, gold), float(np.quantile(held, 1 - gold.mean()))


def _marked(rows: Any, learnt: Sequence[tuple[Any, float]]) -> Marks:
    return np.stack([model.decision_function(rows) > least for model, least in learnt], 1)


def agreement() -> dict[str, Any]:
    """F1 of each tactic against the tags, cross-validated by talk, with 95 % intervals over talks."""
    texts, gold, talks = lesson()
    names = np.unique(talks)
    fold_of = dict(zip(names, np.random.default_rng(0).permutation(len(names)) % FOLDS, strict=True))
    folds = np.array([fold_of[name] for name in talks])
    found = np.zeros_like(gold)
    for fold in range(FOLDS):
        held = folds == fold
        rows, models = fitted([text for text, out in zip(texts, held, strict=True) if not out], gold[~held], None)
        made = rows([text for text, out in zip(texts, held, strict=True) if out])
        found[held] = _marked(made, models)
    members = [np.flatnonzero(talks == name) for name in names]
    return {"sentences": len(texts), "talks": len(names), "f1": _figures(gold, found, members)}


def _figures(gold: Marks, found: Marks, members: list[NDArray[np.intp]]) -> dict[str, Any]:
    def of(columns: Sequence[int]) -> dict[str, float]:
        def value(drawn: Any) -> float:
            rows = np.concatenate([members[i] for i in drawn])
            return float(np.mean([_f1(gold[rows, j], found[rows, j]) for j in columns]))

        middle, low, high = bootstrap(value, len(members), draws=500)
        return {"value": round(middle, 4), "low": round(low, 4), "high": round(high, 4)}

    return {"macro": of(range(len(LABELS))), **{name: of([j]) for j, name in enumerate(LABELS)}}


def _f1(gold: Marks, found: Marks) -> float:
    hits = float((gold & found).sum())
    return 2 * hits / max(float(gold.sum() + found.sum()), 1.0)


def _dense(sentences: Sequence[str], cache: Path | None) -> Array:
    looks = [surface(("", sentence)) for sentence in sentences]
    return np.hstack([vectors(list(sentences), cache), np.array(looks)])
