"""Values by wording: every row meets its example, words are exact, what is old fades."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.understanding.values_rules import VALUES, names, shown, signs, values_rules
from feltsense.flow import Conversation, Rating
from tests.components.dialogues import talk


def values(conversation: Conversation, most: int = 3) -> tuple[Rating, ...]:
    return asyncio.run(values_rules(most)(conversation))


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: f"{sign.value} {sign.weight} {sign.example[:20]}")
def test_every_row_meets_its_example(sign) -> None:
    assert sign.pattern.search(sign.example)
    assert sign.value in shown(sign.example)[0]


def test_strongest_first_with_words_that_stand_there() -> None:
    said = "He lied to me for years, and my kids are everything to me."
    found = values(talk(f"s: {said}"))
    assert names(found) == ("family", "honesty")
    assert all(said[span.start : span.end] == span.text for rating in found for span in rating.spans)
    assert all(0 < rating.value <= 1 for rating in found)


def test_at_most_three_and_fewer_where_asked() -> None:
    said = talk("s: He lied to me, it's so unfair, I lost my job, I'm exhausted and my kids are everything to me.")
    assert len(values(said)) == 3
    assert len(values(said, most=1)) == 1


def test_what_was_said_long_ago_fades_and_others_words_do_not_count() -> None:
    assert names(values(talk("s: He lied to me.", "s: ok", "s: yes"))) == ()
    assert names(values(talk("s: He lied to me.", "s: I can't trust him."))) == ("honesty",)
    assert values(talk("h: My family is everything to me.", "s: hm")) == ()


@pytest.mark.parametrize("text", ["", "😭😭", "私の家族", "ok", "x" * 20_000, "my kids " * 2_500])
def test_hostile_texts(text: str) -> None:
    assert set(names(values(talk(f"s: {text}")))) <= set(VALUES)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_words_are_exact_in_any_text(text: str) -> None:
    for spans in shown(text)[1].values():
        assert all(text[span.start : span.end] == span.text for span in spans)
