"""Polarity towards one thing: another than that of the text, and unknown where it is not named."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feltsense.components.affect.aspect import aspect, clause_of, mention
from feltsense.errors import UserError
from feltsense.flow import Conversation

REVIEW = "The food was wonderful, but the waiter was rude and awful to us."


def told(target: str, text: str = REVIEW):
    return asyncio.run(aspect(target)(Conversation.of(text)))


@pytest.mark.parametrize(("target", "polarity"), [("food", "positive"), ("Waiter", "negative")])
def test_each_target_has_its_own_polarity(target, polarity):
    affect = told(target)
    assert affect.sentiment.label == polarity
    assert affect.present == (polarity,)
    assert affect.spans[0].text.lower() == target.lower()
    assert REVIEW[affect.spans[0].start : affect.spans[0].end] == affect.spans[0].text


@pytest.mark.parametrize(("target", "polarity"), [("food", "positive"), ("waiter", "negative")])
def test_with_research_the_text_and_its_clause_are_read(target, polarity):
    affect = asyncio.run(aspect(target, research=True)(Conversation.of(REVIEW)))
    assert affect.sentiment.label == polarity
    assert "research" in affect.model


def test_what_is_not_named_is_unknown():
    affect = told("terrace")
    assert affect.unknown
    assert affect.sentiment is None
    assert affect.present == ()


@pytest.mark.parametrize("target", [".*", "(", "food("])
def test_a_strange_target_is_only_a_word(target):
    assert told(target).unknown


def test_the_clause_that_names_it_is_read():
    assert clause_of(REVIEW, "waiter") == "the waiter was rude and awful to us"
    assert clause_of("Nothing here.", "waiter") == "Nothing here."


@given(st.text(max_size=60), st.text(max_size=8))
def test_a_mention_stands_in_the_text(text, target):
    place = mention(text, target)
    assert place is None or text[slice(*place)].casefold() == target.strip().casefold() or place[0] < place[1]


@pytest.mark.parametrize("target", ["", "  "])
def test_about_nothing_is_one_line(target):
    with pytest.raises(UserError, match="--about names nothing"):
        aspect(target)
