"""Situations: every row is found by its example, at most four inferences, nothing from nothing."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.understanding._reading._situation_table import situations as known
from feltsense.components.understanding.situations import likely, situations
from feltsense.flow import Conversation, Inference, Signal, Turn
from tests.components.dialogues import affect, talk


def inferred(conversation: Conversation, most: int = 4) -> tuple[Inference, ...]:
    return asyncio.run(situations(most)(conversation))


def test_there_are_many() -> None:
    assert len(known()) >= 150
    assert len({one.name for one in known()}) == len(known())
    assert all(all(one.inferences.values()) and one.feeling in "+-0" for one in known())


@pytest.mark.parametrize("situation", known(), ids=lambda one: one.name)
def test_every_row_is_found_by_its_example(situation) -> None:
    found = likely(Turn(speaker="seeker", signal=Signal.of(situation.example)))
    best = sorted(found, key=lambda one: -one.p)[:3]
    assert situation.name in [one.situation.name for one in best]


def test_four_kinds_with_p_and_source() -> None:
    found = inferred(talk("s: My dog died this morning and I can't stop crying."))
    assert [one.kind for one in found] == ["wants", "needs", "reacts", "effect"]
    assert {one.by for one in found} == {"situations: loss of a pet"}
    assert all(0 < one.p <= 1 for one in found)
    assert len(inferred(talk("s: My dog died this morning."), most=2)) == 2


def test_a_feeling_that_does_not_fit_makes_it_less_likely() -> None:
    said = Turn(speaker="seeker", signal=Signal.of("I got promoted to team lead"))
    glad, sad = (likely(said.fill(affect=affect(label)))[0].p for label in ("joy", "sadness"))
    assert glad > sad


def test_it_is_remembered_for_some_turns_and_no_longer() -> None:
    told = ["s: My boss yelled at me in front of everyone."]
    assert inferred(talk(*told, "h: Oh no.", "s: Yes."))[0].by == "situations: boss conflict"
    assert inferred(talk(*told, *["s: Yes."] * 5)) == ()


@pytest.mark.parametrize("text", ["", "hi", "😭", "我的狗死了", "Is it Tuesday?", "exam " * 4_000, "a" * 20_000])
def test_nothing_from_nothing(text: str) -> None:
    assert inferred(talk(f"s: {text}")) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    assert len(inferred(talk(f"s: {text}"))) in (0, 4)
