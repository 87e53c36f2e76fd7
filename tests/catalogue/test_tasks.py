"""One contract over every task and system of the bench."""

import os
from itertools import islice

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.benchmarks._arrays import gold_of
from feltsense.benchmarks._listing import FAMILIES, chosen, system, system_names, task, task_names
from feltsense.benchmarks._listing import test_names as names_of_language_tests
from feltsense.benchmarks._listing import tests as language_tests
from feltsense.errors import MissingData, UserError

MIRROR = os.environ.get("FELTSENSE_DATA")
SOME = 300


@pytest.mark.parametrize("name", task_names())
def test_a_task_says_what_it_is(name):
    what = task(name)
    assert what.name == name
    assert what.summary
    assert what.differs, "how it departs from the published protocol is confessed"
    assert set(what.corpora) <= set(catalogue.names("dataset"))
    assert bool(what.labels) == (what.kind in ("single", "multi", "regress"))
    names = [figure.name for figure in what.figures]
    assert len(names) == len(set(names))
    assert {one.figure for one in what.references} <= set(names)
    assert set((what.mapped or {}).values()) <= set(what.labels)


@pytest.mark.skipif(not MIRROR, reason="FELTSENSE_DATA is not set: real corpora are not read")
@pytest.mark.parametrize("split", ["train", "dev", "test"])
@pytest.mark.parametrize("name", task_names())
def test_real_items(name, split):
    """Ids once each, gold in the task's terms, a field of words for all, no judgement in the talk that is shown."""
    what = task(name)
    try:
        items = list(islice(what.items(split), SOME))
    except MissingData as error:
        pytest.skip(str(error))
    assert len(items) > 20
    assert len({item.id for item in items}) == len(items)
    assert len({len(item.texts) for item in items}) == 1
    assert len({len(item.numbers) for item in items}) == 1
    assert {item.part for item in items} <= set(what.parts)
    gold = gold_of(what, items)
    if what.kind == "single":
        assert (gold.sum(1) == 1).all()
    if what.kind == "regress":
        assert np.isfinite(gold).all()
    for item in items:
        turns = item.talk.turns if item.talk else ()
        assert not any(turn.affect or turn.understanding for turn in turns)
        assert not (item.talk and (item.talk.extra or item.talk.labels or item.talk.ratings))


@pytest.mark.parametrize("name", system_names())
def test_a_system_says_what_it_is(name):
    one = system(name)
    assert one.name == name
    assert one.summary
    assert one.kinds
    assert any(one.suits(task(what)) and task(what).kind in one.kinds for what in task_names())


def test_tests_of_language_models_say_what_they_are():
    assert names_of_language_tests() == [test.name for test in language_tests()]
    assert all(
        test.summary and test.differs and set(test.corpora) <= set(catalogue.names("dataset"))
        for test in language_tests()
    )


def test_names_and_families():
    assert chosen(["replies"]) == task_names("replies")
    assert chosen(["meld", "meld"]) == ["meld"]
    assert set(task_names()) == {name for family in FAMILIES for name in task_names(family)}
    with pytest.raises(UserError, match="did you mean 'meld'"):
        chosen(["mled"])
    with pytest.raises(UserError, match="did you mean 'majority'"):
        system("majorty")
