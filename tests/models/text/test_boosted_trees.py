"""Trees as tables: they say what scikit-learn's say, before and after being stored."""

import numpy as np
import pytest

from feltsense.models.text.boosted_trees import ROWS, BoostedTrees

learning = pytest.importorskip("sklearn.ensemble")


def grown(seeds=1):
    from feltsense.training.strategy.boosting import Boosting, boosted

    chance = np.random.default_rng(0)
    rows = chance.normal(size=(400, 6))
    gold = (rows[:, 0] + 0.5 * rows[:, 1] > 0).astype(int) + (rows[:, 2] > 1)
    return rows, gold, boosted(rows, gold, Boosting(rounds=12, least=5, columns=1.0, seeds=seeds))


def test_scores_are_those_of_the_library():
    rows, gold, trees = grown()
    learner = learning.GradientBoostingClassifier(
        n_estimators=12,
        learning_rate=0.06,
        max_leaf_nodes=8,
        max_depth=5,
        min_samples_leaf=5,
        subsample=0.6,
        max_features=1.0,
        random_state=0,
    ).fit(rows.astype(np.float32), gold)
    raised = np.exp(trees(rows))
    assert np.allclose(raised / raised.sum(1, keepdims=True), learner.predict_proba(rows.astype(np.float32)), atol=1e-6)


def test_several_seeds_are_averaged_and_what_was_stored_comes_back():
    rows, gold, trees = grown(seeds=3)
    again = BoostedTrees.of(trees.stored())
    assert np.allclose(trees(rows), again(rows), atol=1e-5)
    assert (trees(rows).argmax(1) == gold).mean() > 0.8
    assert len(trees.feature) == 3 * 12 * 3


def test_many_rows_and_none():
    rows, _, trees = grown()
    many = np.tile(rows, (ROWS // 100, 1))
    assert np.allclose(trees(many)[-400:], trees(rows))
    assert trees(rows[:0]).shape == (0, 3)
