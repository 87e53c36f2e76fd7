"""Cause–emotion pairs: the feeling explained, with whom the cause lies, whether it is said."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.understanding._reading._cause_marks import said, whose
from feltsense.components.understanding.cause_rules import cause_rules
from feltsense.flow import Cause, Conversation
from tests.components.dialogues import affect, talk

TALK = talk(
    "s: I'm so stressed because my boss yelled at me in front of everyone.",
    "h: That sounds hard.",
    "s: Yes. I failed my exam too and my parents are disappointed in me",
    "h: Oh no.",
    "s: I feel like giving up, my girlfriend broke up with me",
)
LABELS = ("anger", None, "neutral", None, "sadness")


def pairs(conversation: Conversation, further: int = 3) -> tuple[Cause, ...]:
    return asyncio.run(cause_rules(further).pairs(conversation))  # type: ignore[attr-defined]


def judged() -> Conversation:
    turns = (turn.fill(affect=affect(label)) for turn, label in zip(TALK.turns, LABELS, strict=True))
    return TALK.model_copy(update={"turns": tuple(turns)})


def test_every_cause_carries_the_feeling_of_the_turn_it_explains() -> None:
    found = {cause.turn: cause for cause in pairs(judged())}
    assert set(found) == {0, 2, 4}
    assert [found[i].emotion for i in (0, 2, 4)] == ["anger", "sadness", "sadness"]
    assert [found[i].whose for i in (0, 2, 4)] == ["other", "self", "other"]
    assert [found[i].said for i in (0, 2, 4)] == ["explicit", "implicit", "implicit"]


def test_the_first_pair_is_the_cause_and_the_switch_turns_the_others_off() -> None:
    talked = judged()
    assert pairs(talked)[0] == asyncio.run(cause_rules()(talked))
    assert len(pairs(talked, further=0)) == 1


def test_without_affect_no_feeling_is_claimed() -> None:
    assert {cause.emotion for cause in pairs(TALK)} == {None}


@pytest.mark.parametrize(
    ("clause", "holder"),
    [
        ("I failed my exam", "self"), ("my own mistakes", "self"), ("I'm worried about money", "self"),
        ("my boss yelled at me", "other"), ("I got dumped", "other"), ("I've been bullied", "other"),
        ("I was laid off", "other"), ("he doesn't love me", "other"), ("nobody calls me", "other"),
        ("the rent went up", None), ("the pandemic", None), ("", None), ("😭", None),
    ],
)  # fmt: skip
def test_with_whom_a_cause_lies(clause: str, holder: str | None) -> None:
    assert whose(clause) == holder


@pytest.mark.parametrize(
    ("text", "clause", "how"),
    [
        ("I'm sad because my dog died", "my dog died", "explicit"),
        ("I'm anxious about the exam next week", "the exam next week", "explicit"),
        ("My boss yelled at me and it makes me so angry", "My boss yelled at me", "explicit"),
        ("My dog died on Monday. I feel empty.", "My dog died on Monday", "implicit"),
    ],
)
def test_whether_it_is_said(text: str, clause: str, how: str) -> None:
    start = text.index(clause)
    assert said(text, start, start + len(clause)) == how


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=150), min_size=1, max_size=5))
def test_any_talk_gives_exact_spans(lines: list[str]) -> None:
    conversation = talk(*(f"s: {line}" for line in lines))
    for cause in pairs(conversation):
        assert conversation.turns[cause.turn].text[cause.start : cause.end] == cause.text


def test_a_hostile_turn_costs_little() -> None:
    assert pairs(talk("s: " + "because my boss " * 1_250)) is not None


def test_where_a_feeling_was_judged_less_is_enough() -> None:
    quiet = talk("s: I do the dishes there every single evening.")
    felt = quiet.replace(0, quiet.turns[0].fill(affect=affect("annoyance")))
    unfelt = quiet.replace(0, quiet.turns[0].fill(affect=affect("neutral")))
    assert pairs(quiet) == pairs(unfelt) == ()
    assert [cause.emotion for cause in pairs(felt)] == ["annoyance"]
    assert asyncio.run(cause_rules(where_felt=9.0)(felt)) is None
