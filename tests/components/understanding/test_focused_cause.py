"""The cause as a language model quotes it: within the words, with what was marked before, else what was marked."""

import asyncio

from feltsense import catalogue
from feltsense.errors import ModelError
from feltsense.flow import Affect, Cause, Conversation, Emotion, Signal, Turn
from feltsense.models.language.scripted import Scripted

SAD = Affect(taxonomy="ekman", emotions=(Emotion(label="sadness", p=1.0, present=True),))
TEXT = "We moved in May, and my dog ran off."
TALK = Conversation(turns=(Turn(speaker="seeker", signal=Signal.of(TEXT), affect=SAD),))


class Marking:
    """A stage that marks one word, as a small model would."""

    async def __call__(self, _: Conversation) -> Cause:
        return Cause(text="dog", start=24, end=27, turn=0)


def found(model: Scripted) -> Cause:
    return asyncio.run(catalogue.load("component", "understanding/focused_cause")(model, Marking())(TALK))


def test_the_model_is_told_the_feeling_and_the_marked_words() -> None:
    model = Scripted(['{"cause": "My dog ran off."}'])
    assert found(model) == Cause(text="my dog ran off", start=21, end=35, turn=0)
    rules, asked = model.asked[0]
    assert "why they feel sadness" in rules.content
    assert '"marked": ["dog"]' in asked.content


def test_a_quote_that_nobody_said_leaves_what_was_marked() -> None:
    assert found(Scripted(['{"cause": "the rent"}'])).text == "dog"
    assert found(Scripted([ModelError("declined", refused=True)])).text == "dog"
