import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.understanding.needs_rules import needs_rules
from feltsense.flow import Conversation, Need, Signal, Turn


def needs(*lines: str) -> tuple[Need, ...]:
    turns = tuple(Turn(speaker="seeker", signal=Signal.of(line)) for line in lines)
    return asyncio.run(needs_rules()(Conversation(turns=turns)))


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("I lost my job and I'm late with the rent. What should I do?", "to_act"),
        ("I don't understand why she left", "to_understand"),
        ("I just need to vent, nobody listens to me", "to_be_heard"),
        ("My husband threatened me again and I'm scared to go home", "to_be_safe"),
        ("I feel so lonely these days", "to_be_heard"),
    ],
)
def test_wording_decides_what_comes_first(said: str, first: Need) -> None:
    assert needs(said)[0] == first


def test_nothing_told_means_no_need() -> None:
    assert needs() == ()
    assert needs("hi there") == ()


def test_an_older_wish_fades() -> None:
    told = ["What should I do about my job?", "It is a long story.", "My boss hates me.", "I hate it, nobody listens!"]
    assert needs(*told)[0] == "to_be_heard"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=5))
def test_any_text_gives_distinct_needs(lines: list[str]) -> None:
    found = needs(*lines)
    assert len(found) == len(set(found))
