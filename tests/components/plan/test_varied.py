"""Habits held in check, and what a plan has beyond its acts."""

import asyncio
from datetime import UTC, datetime

import pytest

from feltsense.catalogue import load
from feltsense.components.plan._timing import ahead
from feltsense.flow import Conversation, Signal, Turn, Understanding

from .test_lookahead import TOLD, fixed, planned, talk


def varied(plan, **options):
    return load("component", "plan/varied")(planner=fixed(plan), **options)


def directed(plan, talked):
    return asyncio.run(load("component", "plan/directed")(planner=fixed(plan))(talked))


def test_a_move_just_made_gives_way():
    plan = asyncio.run(varied(planned("reflection", alternatives=("affirmation",)))(TOLD))
    assert [act.strategy for act in plan.acts] == ["affirmation"]
    assert "not used" in plan.acts[0].why


def test_nothing_changes_without_weight_or_before_the_first_turn():
    plan = planned("reflection", alternatives=("affirmation",))
    assert asyncio.run(varied(plan, novelty=0, fairness=0)(TOLD)) == plan
    assert asyncio.run(varied(plan)(talk("I lost my job and my wife is angry"))) == plan


def test_what_may_not_be_done_does_not_come_in():
    plan = asyncio.run(varied(planned("reflection", alternatives=("self_disclosure",)))(TOLD))
    assert [act.strategy for act in plan.acts] == ["reflection"]


def test_initiative_mechanisms_and_values():
    heard = Turn(
        speaker="seeker",
        signal=Signal.of("What should I do about my son?"),
        understanding=Understanding(values=("family",)),
    )
    plan = directed(planned("affirmation", "suggestion"), Conversation(turns=(heard,)))
    assert plan.initiative == "lead" and plan.values == ("family",)
    assert plan.acts[0].mechanism == "emotional_reaction" and plan.acts[1].mechanism is None
    assert directed(planned("reflection"), TOLD).initiative == "follow"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("My exam is tomorrow", 22 * 60),
        ("I have an interview on Friday", (4 * 24 - 2) * 60),
        ("The scan is in three days", 3 * 24 * 60),
        ("The wedding is next week", (7 * 24 - 2) * 60),
        ("The meeting is tonight", 120),
    ],
)
def test_asks_after_what_lies_ahead(text, minutes):
    monday_evening = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    assert ahead(text, monday_evening).minutes == minutes


@pytest.mark.parametrize(
    "text", ["My exam was on Friday", "Tomorrow never comes", "I had surgery two weeks ago", "the exam", "", "🙂"]
)
def test_what_is_over_or_has_no_time_is_not_asked_after(text):
    assert ahead(text, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) is None


@pytest.mark.parametrize("text", ["My exam is on FRİDAY", "Our meeting is in two weekſ", "The scan is tomorrow"])
def test_odd_letters_and_the_last_year_break_nothing(text):
    for now in (None, datetime(2026, 11, 23, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        found = ahead(text, now)
        assert found is None or found.minutes > 0


def test_danger_comes_before_any_date():
    plan = directed(planned("reflection"), talk("The funeral is tomorrow and I want to die"))
    assert plan.timing.when == "now"
