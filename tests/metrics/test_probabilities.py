"""Figures for probabilities by hand, against scikit-learn and against the calibration error used in training."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.errors import InputError
from feltsense.metrics import affect
from feltsense.metrics import probabilities as about
from feltsense.metrics.figure import Found, measure

from .draws import choices, several, value

sklearn = pytest.importorskip("sklearn.metrics")
SEED = st.integers(0, 10_000)


@settings(deadline=None)
@given(SEED)
def test_calibration_error_is_the_one_of_training(seed):
    gold, found = several(seed)
    untied = np.random.default_rng(seed).random(gold.shape)
    assert value(about.ece(several=True), gold, Found(p=untied)) == pytest.approx(
        affect.calibration_error(gold, untied)
    )
    gold, found = choices(seed, silent=0)
    right = gold[np.arange(60), found.p.argmax(1)]
    assert value(about.ece(), gold, found) == pytest.approx(affect.calibration_error(right, found.p.max(1)))


@settings(deadline=None)
@given(SEED)
def test_brier_like_scikit_learn(seed):
    gold, found = several(seed)
    losses = [sklearn.brier_score_loss(gold[:, i], found.p[:, i], pos_label=True) for i in range(5)]
    assert value(about.brier(several=True), gold, found) == pytest.approx(np.mean(losses))
    gold, found = choices(seed, silent=0)
    assert value(about.brier(), gold, found) == pytest.approx(((found.p - gold) ** 2).sum(1).mean())


def test_calibration_by_hand():
    gold = np.array([[True, False]] * 3 + [[False, True]])
    p = np.full((4, 2), [0.9, 0.1])
    assert value(about.ece(), gold, Found(p=p)) == pytest.approx(0.15)
    [point] = about.reliability(gold, Found(p=p))
    assert (point.said, point.true, point.count) == pytest.approx((0.9, 0.75, 4))


def test_points_account_for_the_whole_error():
    gold, found = choices(1, items=200)
    points = about.reliability(gold, found)
    total = sum(abs(point.said - point.true) * point.count for point in points) / 200
    assert sum(point.count for point in points) == 200
    assert total == pytest.approx(value(about.ece(), gold, found))


def test_the_surest_come_first():
    gold = np.eye(2, dtype=bool)[[0, 0, 0]]
    p = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4]])
    curve = about.risk_coverage(gold, Found(p=p))
    assert curve == pytest.approx(np.array([[1 / 3, 0], [2 / 3, 0.5], [1, 1 / 3]]))
    assert value(about.aurc(), gold, Found(p=p)) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)


@settings(deadline=None)
@given(SEED)
def test_equally_sure_answers_have_no_order(seed):
    gold, found = choices(seed)
    order = np.random.default_rng(seed).permutation(60)
    flat = np.full(gold.shape, 0.2)
    one, other = Found(marks=found.marks, p=flat), Found(marks=found.marks[order], p=flat)
    assert value(about.aurc(), gold, one) == pytest.approx(value(about.aurc(), gold[order], other))
    assert value(about.aurc(), gold, one) == pytest.approx(1 - (gold == found.marks).all(1).mean())


def test_silence_is_the_worst_answer():
    gold, found = choices(2)
    nothing = Found(marks=np.zeros_like(gold), p=np.full(gold.shape, np.nan))
    worst = {
        about.brier(): 2,
        about.brier(several=True): 1,
        about.ece(): 1,
        about.ece(several=True): 1,
        about.aurc(): 1,
    }
    for figure, expected in worst.items():
        assert measure(figure, gold, nothing, range(60), draws=20).value == pytest.approx(expected)
        quieter = found.p.copy()
        quieter[:20] = np.nan
        if figure.name == "brier":
            assert value(figure, gold, Found(p=quieter)) > value(figure, gold, found)


def test_a_right_mark_without_probabilities_comes_last_and_is_right():
    gold = np.eye(2, dtype=bool)
    found = Found(marks=gold[[1, 1]], p=np.array([[0.4, 0.6], [np.nan, np.nan]]))
    assert about.risk_coverage(gold, found)[:, 1] == pytest.approx([1, 0.5])
    unmarked = Found(p=np.array([[0.4, 0.6], [np.nan, np.nan]]))
    assert value(about.aurc(), gold[[0, 0]], unmarked) == 1


def test_a_perfect_system():
    gold, _ = choices(3)
    perfect = Found(marks=gold, p=gold.astype(float))
    for figure in (about.brier(), about.ece(), about.ece(several=True), about.aurc()):
        assert value(figure, gold, perfect) == 0


def test_no_probabilities_at_all():
    gold, found = choices(4)
    with pytest.raises(InputError, match="reads `p`"):
        measure(about.ece(), gold, Found(marks=found.marks), range(60))
    with pytest.raises(InputError, match="single choice"):
        measure(about.aurc(), *several(4), range(60))


@settings(deadline=None)
@given(SEED)
def test_auc_like_scikit_learn(seed):
    gold, found = several(seed)
    p = np.round(found.p, 1)
    scores = [
        sklearn.roc_auc_score(gold[:, i], p[:, i]) for i in range(gold.shape[1]) if 0 < gold[:, i].sum() < len(gold)
    ]
    assert value(about.macro_auc(), gold, Found(p=p)) == pytest.approx(np.mean(scores))
