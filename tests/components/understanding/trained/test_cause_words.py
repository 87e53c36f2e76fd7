"""Words that explain a feeling: learnt from whole texts, found in the seeker's words, weighed by Bayes' rule."""

import asyncio

import pytest

from feltsense import catalogue
from feltsense.flow import Conversation, Signal, Turn

TOLD = [
    ("my dog died in the night", "sad"),
    ("the funeral of my aunt", "sad"),
    ("my son won the cup in May", "proud"),
    ("my boss yelled in the meeting", "angry"),
    ("the snake in my tent", "afraid"),
    ("my phone and the silence in here", "lonely"),
] * 20


@pytest.fixture(scope="module")
def causes():
    stage = catalogue.load("component", "understanding/trained/cause_words")(TOLD)
    return lambda *texts: asyncio.run(stage.pairs(talk_of(*texts)))


def talk_of(*texts):
    """A talk of the seeker's turns; what begins with > the supporter says."""
    speakers = ("supporter" if text.startswith(">") else "seeker" for text in texts)
    return Conversation(
        turns=tuple(
            Turn(speaker=who, signal=Signal.of(text.lstrip(">"))) for who, text in zip(speakers, texts, strict=True)
        )
    )


def test_words_that_tell_of_every_feeling_explain_none(causes):
    assert [one.text for one in causes("my dog is in the garden")] == ["dog"]
    assert causes("the") == causes("in my") == ()


def test_the_feeling_is_the_one_that_all_words_together_speak_for(causes):
    found = causes("The son of my aunt had the funeral in May")
    assert {one.emotion for one in found} == {"sad"}
    assert "son" not in [one.text for one in found]


def test_they_stand_where_they_were_said_last(causes):
    talk = talk_of("Our dog.", ">Your dog died?", "Our poor Dog.")
    (found,) = causes("Our dog.", ">Your dog died?", "Our poor Dog.")
    assert (found.text, found.turn) == ("Dog", 2)
    assert talk.turns[2].text[found.start : found.end] == "Dog"


def test_supporters_words_and_unknown_ones_explain_nothing(causes):
    assert causes("Hmm.", ">The funeral?") == ()


def test_without_texts_nothing_is_known():
    stage = catalogue.load("component", "understanding/trained/cause_words")([])
    assert asyncio.run(stage(Conversation.of("My dog died."))) is None


def test_at_most_so_many(causes):
    stage = catalogue.load("component", "understanding/trained/cause_words")(TOLD, most=1)
    assert len(asyncio.run(stage.pairs(Conversation.of("My dog died in the night.")))) == 1
