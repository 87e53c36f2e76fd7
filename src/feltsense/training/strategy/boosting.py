"""Stochastic gradient boosting of small trees (Friedman 2002), as tables that numpy reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.models.text.boosted_trees import BoostedTrees

Array = NDArray[np.float64]
Choices = NDArray[np.intp]


@dataclass(frozen=True)
class Boosting:
    """How trees are grown; the scores of several seeds are averaged."""

    rounds: int = 120
    rate: float = 0.06
    leaves: int = 8
    depth: int = 5
    least: int = 30
    "fewest rows in a leaf"
    rows: float = 0.6
    "the share of rows that a round sees"
    columns: float = 0.2
    "the share of columns that a split may choose from"
    seeds: int = 3
    first: int = 0
    "the first of these seeds; those after it follow by ones"


def boosted(rows: Array, gold: Choices, how: Boosting) -> BoostedTrees:
    """Trees grown on rows (n, columns) and their classes 0 … k − 1, of which each must occur."""
    return _averaged([_grown(rows, gold, how, how.first + i) for i in range(how.seeds)], gold, how)


def _grown(rows: Array, gold: Choices, how: Boosting, seed: int) -> Any:
    from sklearn.ensemble import GradientBoostingClassifier

    learner = GradientBoostingClassifier(
        n_estimators=how.rounds,
        learning_rate=how.rate,
        max_leaf_nodes=how.leaves,
        max_depth=how.depth,
        min_samples_leaf=how.least,
        subsample=how.rows,
        max_features=how.columns,
        random_state=seed,
    )
    return learner.fit(rows.astype(np.float32), gold)


def _averaged(learners: Sequence[Any], gold: Choices, how: Boosting) -> BoostedTrees:
    """All trees of all learners, each with its part in the mean; the start is the classes' log shares."""
    trees = [one.tree_ for learner in learners for one in learner.estimators_.ravel()]
    part, nodes = how.rate / len(learners), max(tree.node_count for tree in trees)
    return BoostedTrees(
        start=np.log(np.bincount(gold) / len(gold)),
        feature=_table([np.maximum(tree.feature, 0) for tree in trees], nodes, np.intp),
        threshold=_table([tree.threshold for tree in trees], nodes),
        below=_table([_next(tree.children_left) for tree in trees], nodes, np.intp),
        above=_table([_next(tree.children_right) for tree in trees], nodes, np.intp),
        value=_table([part * tree.value.ravel() for tree in trees], nodes),
        depth=max(tree.max_depth for tree in trees),
    )


def _next(children: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where each node leads to; a leaf, which has no children, to itself."""
    return np.where(children < 0, np.arange(len(children)), children)


def _table(rows: Sequence[Any], width: int, kind: Any = np.float64) -> Any:
    """Rows of different lengths as one table, filled up with 0."""
    found = np.zeros((len(rows), width), kind)
    for i, row in enumerate(rows):
        found[i, : len(row)] = row
    return found
