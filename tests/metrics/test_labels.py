"""Figures for labels against scikit-learn and by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.errors import InputError
from feltsense.metrics import labels, plan
from feltsense.metrics.figure import Found, measure

from .draws import choices, several, value

sklearn = pytest.importorskip("sklearn.metrics")
SEED = st.integers(0, 10_000)
NAMES = ("anger", "joy", "fear", "love", "neutral")


@settings(deadline=None)
@given(SEED)
def test_like_scikit_learn_for_several_labels(seed):
    gold, found = several(seed)
    known = {
        "macro": labels.macro_f1(),
        "micro": labels.micro_f1(),
        "weighted": labels.weighted_f1(),
    }
    for kind, figure in known.items():
        empty = np.nan if kind == "macro" else 0
        expected = sklearn.f1_score(gold, found.marks, average=kind, zero_division=empty)
        assert value(figure, gold, found) == pytest.approx(expected)
    assert value(labels.accuracy(), gold, found) == pytest.approx(sklearn.accuracy_score(gold, found.marks))
    jaccard = sklearn.jaccard_score(gold, found.marks, average="samples", zero_division=1)
    assert value(labels.samples_jaccard(), gold, found) == pytest.approx(jaccard)


@settings(deadline=None)
@given(SEED)
def test_like_scikit_learn_for_single_choice(seed):
    gold, found = choices(seed)
    true = gold.argmax(1)
    said = np.where(found.marks.any(1), found.marks.argmax(1), 5)  # no answer is a sixth, never right
    for kind in ("macro", "micro", "weighted"):
        figure = getattr(labels, f"{kind}_f1")()
        expected = sklearn.f1_score(true, said, average=kind, labels=range(5), zero_division=0)
        assert value(figure, gold, found) == pytest.approx(expected)
    among = labels.micro_f1(NAMES, NAMES[:4], "micro_f1_emotions")
    expected = sklearn.f1_score(true, said, average="micro", labels=range(4))
    assert value(among, gold, found) == pytest.approx(expected)
    expected = sklearn.f1_score(true, said, average=None, labels=range(5), zero_division=0)
    ours = [value(labels.f1_of(name, NAMES), gold, found) for name in NAMES]
    assert ours == pytest.approx(list(expected))
    assert value(labels.accuracy(), gold, found) == pytest.approx(sklearn.accuracy_score(true, said))


def test_like_the_functions_that_training_uses():
    gold, found = choices(1, items=300, silent=0)
    pair = gold.argmax(1), found.marks.argmax(1)
    assert value(labels.weighted_f1(), gold, found) == pytest.approx(plan.weighted_f1(*pair, 5))


def test_a_system_without_one_valid_answer():
    gold, _ = choices(2)
    silent = Found(marks=np.zeros_like(gold))
    for figure in (labels.accuracy(), labels.macro_f1(), labels.micro_f1(), labels.weighted_f1()):
        seen = measure(figure, gold, silent, range(60), draws=50)
        assert (seen.value, seen.low, seen.high) == (0, 0, 0)


def test_a_label_that_never_occurs_is_left_out_of_the_mean():
    gold = np.array([[True, False, False], [False, True, False]])
    assert value(labels.macro_f1(), gold, Found(marks=gold)) == 1
    assert value(labels.f1_of("c", "abc"), gold, Found(marks=gold)) == 0
    assert value(labels.samples_jaccard(), ~gold & gold, Found(marks=~gold & gold)) == 1


def test_counts_of_a_confusion():
    gold, found = choices(3)
    counts = labels.confusion(gold, found)
    assert counts.shape == (5, 6)
    assert (counts.sum(1) == gold.sum(0)).all()
    assert (counts[:, :5].sum(0) == found.marks.sum(0)).all()
    with pytest.raises(InputError, match="single choice"):
        labels.confusion(*several(3))


def test_a_label_that_is_not_there():
    with pytest.raises(InputError, match="no such label: envy"):
        labels.f1_of("envy", NAMES)
