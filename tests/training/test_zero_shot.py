"""The fit behind `felt train zero-shot`: on numbers with a known answer, and its card."""

import json

import numpy as np
import pytest

from feltsense.models.text.zero_shot import FOLDER
from feltsense.training.zero_shot import FITTED, OTHER_LABELS, Read, fit, logistic
from tests.house.test_project import ROOT


def drawn(bias, labels, count=4000, seed=0):
    """Features and labels that a logistic map with weight 2 made."""
    chance = np.random.default_rng(seed)
    margin = chance.normal(size=(count, labels))
    gold = chance.random((count, labels)) < 1 / (1 + np.exp(-(2 * margin + bias)))
    return Read(("x",) * labels, np.stack([margin, np.full_like(margin, np.log(labels))], 2), gold)


def test_a_known_map_is_found():
    parts = [drawn(-3.0, 20), drawn(-1.0, 5, seed=1)]
    made = fit(parts)
    assert made.weights[0] == pytest.approx(2, abs=0.1)
    for part in parts:
        p = made(part.features)
        assert p.mean() == pytest.approx(part.gold.mean(), abs=0.01)
    assert 0.2 <= made.threshold < 0.8


def test_every_label_set_counts_the_same():
    big, small = drawn(-2.0, 10, 8000), drawn(0.0, 10, 400, seed=2)
    p = fit([big, small])(small.features).mean()
    assert p == pytest.approx((big.gold.mean() + small.gold.mean()) / 2, abs=0.03)


def test_logistic_like_scikit_learn():
    linear = pytest.importorskip("sklearn.linear_model")
    part = drawn(-1.0, 3, 300)
    rows, gold = part.features[:, :, :1].reshape(-1, 1), part.gold.ravel()
    found = logistic(rows, gold, np.ones(len(gold)))
    wanted = linear.LogisticRegression(C=1.0, tol=1e-8).fit(rows, gold)
    assert found == pytest.approx([wanted.coef_[0, 0], wanted.intercept_[0]], abs=1e-3)


def test_what_is_checked_was_not_fitted_on():
    assert not {one.corpus for one in FITTED} & {one.corpus for one in OTHER_LABELS}


def test_the_card_says_what_the_results_say():
    from feltsense.training.cards.zero_shot import zero_shot_card

    results = json.loads((ROOT / "results" / "zero_shot.json").read_text("utf-8"))
    assert (FOLDER / "card.md").read_text("utf-8") == zero_shot_card(results)
    assert results["encoder"] == json.loads((FOLDER / "calibration.json").read_text("utf-8"))["encoder"]
