"""The feeling that a reply should show: read from the seeker's newest words, or asked for."""

import asyncio

import pytest

from feltsense.catalogue import load
from feltsense.errors import UserError
from feltsense.flow import Conversation, Signal, Turn

GLAD = Conversation.of("I am so happy, we won the game!")
SCARED = Conversation.of("I am so scared of the surgery.")


def planner(*given):
    return load("component", "plan/mirrored_feeling")(*given)


def test_each_talk_gets_its_own_feeling_and_the_reason_names_it():
    glad, scared = asyncio.run(planner().batch([GLAD, SCARED]))
    assert (glad.label("ekman"), scared.label("ekman")) == ("joy", "fear")
    assert "joy" in glad.acts[0].why and glad.labels[0].p < 1


def test_only_the_seekers_newest_words_count():
    later = SCARED.add(Turn(speaker="supporter", signal=Signal.of("I am so glad for you!")))
    assert asyncio.run(planner()(later)).label("ekman") == "fear"


def test_a_feeling_can_be_asked_for_and_has_to_be_known():
    assert asyncio.run(planner("sadness")(GLAD)).label("ekman") == "sadness"
    with pytest.raises(UserError, match="no feeling is called 'delight'"):
        planner("delight")
