"""Figures for ratings against scipy and scikit-learn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.errors import InputError
from feltsense.metrics import ratings as about
from feltsense.metrics.figure import Found, measure

from .draws import ratings, value

scipy = pytest.importorskip("scipy.stats")
sklearn = pytest.importorskip("sklearn.metrics")
SEED = st.integers(0, 10_000)
ALL = (about.pearson(), about.ccc(), about.spearman(), about.mae(), about.rmse())


@settings(deadline=None)
@given(SEED, st.sampled_from([0.0, 1e4]))
def test_like_scipy(seed, shift):
    gold, found = ratings(seed)
    pairs = [(gold[:, i] + shift, found.values[:, i] + shift) for i in (0, 1)]
    moved = gold + shift, Found(values=found.values + shift)
    for figure, known in ((about.pearson, scipy.pearsonr), (about.spearman, scipy.spearmanr)):
        each = [known(*pair).statistic for pair in pairs]
        assert value(figure(), *moved) == pytest.approx(np.mean(each))
        assert [value(figure(str(i), i), *moved) for i in (0, 1)] == pytest.approx(each)


@settings(deadline=None)
@given(SEED)
def test_errors_like_scikit_learn(seed):
    gold, found = ratings(seed)
    assert value(about.mae(), gold, found) == pytest.approx(sklearn.mean_absolute_error(gold, found.values))
    squared = sklearn.mean_squared_error(gold, found.values)
    assert value(about.rmse(), gold, found) == pytest.approx(np.sqrt(squared))


@settings(deadline=None)
@given(SEED)
def test_concordance_as_defined(seed):
    gold, found = ratings(seed, columns=1)
    a, b = gold[:, 0], found.values[:, 0]
    expected = 2 * np.cov(a, b, bias=True)[0, 1] / (a.var() + b.var() + (a.mean() - b.mean()) ** 2)
    assert value(about.ccc(), gold, found) == pytest.approx(expected)


def test_concordance_sees_what_correlation_does_not():
    gold = np.arange(10.0)[:, None]
    far = Found(values=2 * gold + 5)
    assert value(about.pearson(), gold, far) == pytest.approx(1)
    assert value(about.ccc(), gold, far) < 0.5


@pytest.mark.parametrize("constant", [0.0, 3.3, 1e6])
def test_a_series_that_does_not_vary(constant):
    gold, _ = ratings(0)
    for figure in ALL[:3]:
        seen = measure(figure, gold, Found(values=np.full(gold.shape, constant)), range(60), draws=50)
        assert (seen.value, seen.low, seen.high) == (0, 0, 0)
        assert value(figure, np.full(gold.shape, constant), Found(values=gold)) == 0


def test_an_invalid_row_is_as_far_off_as_can_be():
    gold = np.array([[1.0], [2.0], [5.0]])
    found = Found(values=np.array([[1.0], [np.nan], [np.nan]]))
    assert value(about.mae(), gold, found) == pytest.approx((0 + 3 + 4) / 3)
    assert value(about.mae(scale=(0, 10)), gold, found) == pytest.approx((0 + 8 + 5) / 3)


def test_silence_is_never_worth_more_than_an_answer():
    gold, found = ratings(1)
    quiet = found.values.copy()
    quiet[:15] = np.nan
    for figure in ALL:
        better, worse = value(figure, gold, found), value(figure, gold, Found(values=quiet))
        assert (better > worse) == (figure.better == "higher")
        nothing = measure(figure, gold, Found(values=np.full(gold.shape, np.nan)), range(60), draws=50)
        assert np.isfinite([nothing.value, nothing.low, nothing.high]).all()


def test_what_cannot_be_measured():
    gold, found = ratings(2)
    with pytest.raises(InputError, match="gold rating is missing"):
        value(about.mae(), np.full(gold.shape, np.nan), found)
    with pytest.raises(InputError, match="both its name and its number"):
        about.pearson("valence")
