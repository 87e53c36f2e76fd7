import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.understanding.cause_rules import cause_rules
from feltsense.flow import Cause, Conversation, Signal, Turn


def talk(*lines: str, speakers: str = "") -> Conversation:
    who = {"s": "seeker", "h": "supporter"}
    marks = speakers or "s" * len(lines)
    turns = (Turn(speaker=who[mark], signal=Signal.of(line)) for mark, line in zip(marks, lines, strict=True))
    return Conversation(turns=tuple(turns))


def cause(conversation: Conversation) -> Cause | None:
    return asyncio.run(cause_rules()(conversation))


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("I'm anxious that I'll lose my job", "I'll lose my job"),
        ("I feel so sad since my dog ran away, and it's raining.", "my dog ran away"),
        ("Hello! I'm stressed about work.", "work"),
        ("My girlfriend broke up with me last night. What now?", "My girlfriend broke up with me last night"),
        ("I’m upset because my boss yelled at me in front of everyone", "my boss yelled at me in front of everyone"),
        ("I got a promotion today!!", "I got a promotion today"),
    ],
)
def test_the_clause_that_names_the_cause_is_found(said: str, span: str) -> None:
    found = cause(talk(said))
    assert found is not None
    assert found.text == span
    assert said[found.start : found.end] == span
    assert found.turn == 0


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        ("hi",),
        ("thanks so much, bye!",),
        ("ok",),
        ("idk",),
        ("How are you?",),
        ("😭😭",),
        ("私は悲しい",),
        ("hello", "fine", "what should I do?"),
    ],
)
def test_small_talk_has_no_cause(lines: tuple[str, ...]) -> None:
    assert cause(talk(*lines)) is None


def test_only_the_seeker_is_quoted() -> None:
    said = talk("I lost my house because the bank was cruel", "I feel low today", speakers="hs")
    found = cause(said)
    assert found is None or found.turn == 1


def test_a_strong_cause_outlives_small_talk() -> None:
    found = cause(talk("My father lost his job and we can't pay the rent", "Oh no.", "yes", "it is", speakers="shss"))
    assert found is not None
    assert found.turn == 0


def test_the_same_conversation_gives_the_same_cause() -> None:
    said = talk("My exam went badly", "I failed because I was ill")
    assert cause(said) == cause(said)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_spans_are_exact_for_any_text(lines: list[str]) -> None:
    said = talk(*lines)
    found = cause(said)
    if found is not None:
        assert said.turns[found.turn].text[found.start : found.end] == found.text
