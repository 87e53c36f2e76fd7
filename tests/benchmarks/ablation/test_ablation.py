"""What a part is worth: the same conversations with and without it, paired by talk."""

import dataclasses

import numpy as np
import pytest

from feltsense.benchmarks.ablation import answers as answering
from feltsense.benchmarks.ablation import table
from feltsense.benchmarks.ablation.answers import MEASURES, Point, answers
from feltsense.benchmarks.ablation.table import SIMULATED, ablated
from feltsense.benchmarks.simulate.sample import own_profiles
from feltsense.flow import Act, Conversation, Plan

from ...tiny_agent import tiny_agent

POINTS = [Point(Conversation.of(f"I am tired of work, day {i}"), "question", f"talk {i % 3}") for i in range(6)]


async def reflects(_):
    return Plan(acts=(Act(strategy="reflection"),))


@pytest.fixture(autouse=True)
def without_corpora(monkeypatch):
    def measured(chosen, made, ms, _):
        asked = [
            point.chosen in {act.strategy for act in one.plan.acts} for point, one in zip(chosen, made, strict=True)
        ]
        return {"as_people": np.array(asked, float), "ms": ms}

    monkeypatch.setattr(table, "measured", measured)


def tag(turns):
    return [frozenset({"questioning"}) if "?" in turn else frozenset({"validation"}) for turn in turns]


def test_differences_are_to_the_whole():
    whole = tiny_agent()
    found = ablated(
        {"whole": whole, "planner": dataclasses.replace(whole, plan=reflects)}, POINTS, own_profiles()[:2], tag
    )
    assert found["answers"] == 6 and found["talks"] == 3 and found["simulated_talks"] == 2
    assert found["whole"]["as_people"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert found["without"]["planner"]["as_people"] == {"value": -1.0, "low": -1.0, "high": -1.0}
    assert set(found["whole"]) <= set(MEASURES) | set(SIMULATED)


def test_answers_are_timed_and_told():
    told = []
    made, ms = answers(tiny_agent(), POINTS, told.append)
    assert len(made) == len(ms) == 6 and (ms > 0).all() and told == [1, 2, 3, 4, 5, 6]


def test_what_is_new_in_the_mouth_of_the_supporter():
    talk = Conversation.of("hi")
    assert answering._fresh(talk, "one two three four") == 1.0
    assert answering._fresh(talk, "one") == 1.0
