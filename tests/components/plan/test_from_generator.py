"""A plan as a generator foresees it."""

import asyncio

import numpy as np
import pytest

from feltsense.catalogue import load
from feltsense.errors import AgentError
from feltsense.flow import Conversation
from feltsense.taxonomies.esconv_strategies import LABELS


class Foresees:
    """Stands in for a trained generator."""

    def __init__(self, **found):
        self._found = found

    def found(self, talks):
        return {name: np.array([row] * len(talks)) for name, row in self._found.items()}


def planned(*talks, share=1.0, **found):
    return asyncio.run(load("component", "plan/from_generator")(Foresees(**found), share=share).batch(talks))


TALK = Conversation.of("My dog died last week.")
SCORES = [0.0, 0.0, 3.0, -9.0, 2.9, 1.0, 0.0, 0.0]


def test_the_likeliest_is_the_act_and_all_others_stand_beside_it():
    (plan,) = planned(TALK, strategy=SCORES)
    assert [act.strategy for act in plan.acts] == ["reflection"]
    assert [act.strategy for act in plan.alternatives][:2] == ["affirmation", "suggestion"]
    everything = [*plan.acts, *plan.alternatives]
    assert {act.strategy for act in everything} == set(LABELS)
    assert sum(act.p for act in everything) == pytest.approx(1, abs=0.001)
    assert plan.stage == "exploration" and "%" in plan.acts[0].why


def test_strategies_that_come_close_are_acts_together():
    (plan,) = planned(TALK, share=0.5, strategy=SCORES)
    assert [act.strategy for act in plan.acts] == ["reflection", "affirmation"]


def test_a_plan_for_each_talk():
    assert len(planned(TALK, TALK, strategy=SCORES)) == 2


def test_a_generator_without_strategies_is_told_apart():
    with pytest.raises(AgentError, match="strategy_token"):
        planned(TALK, emotion=[1.0])
