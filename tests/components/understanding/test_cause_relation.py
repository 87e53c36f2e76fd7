"""The turn that the relation holds for the cause, and the clause in it; nothing where none is likely."""

import asyncio

import numpy as np
import pytest

from feltsense.components.understanding import cause_relation
from feltsense.flow import Conversation, Signal, Turn
from feltsense.models.text.calibration import Head

SAID = (
    ("seeker", "Hello there."),
    ("seeker", "My dog died on Monday, and it rains."),
    ("supporter", "Oh no. How are you?"),
    ("seeker", "I feel so sad all the time, nothing helps me."),
    ("supporter", ""),
    ("seeker", "yes"),
)


class Model:
    """Holds what names a word for the cause, and remembers what it was asked."""

    def __init__(self, word):
        self.word, self.asked = word, []
        self.heads = {"cause": Head("choice", ("no", "yes"), "reccon")}

    def __call__(self, pairs):
        self.asked = list(pairs)
        return {"cause": np.array([[0.0, 3.0 if self.word in before else -3.0] for before, _ in pairs])}


@pytest.fixture
def find(monkeypatch):
    def found(word, said=SAID):
        model = Model(word)
        monkeypatch.setattr(cause_relation, "text_model", lambda tier: model)
        turns = tuple(Turn(speaker=who, signal=Signal.of(text)) for who, text in said)
        return asyncio.run(cause_relation.cause_relation()(Conversation(turns=turns))), model

    return found


def test_the_likeliest_turn_and_its_most_telling_clause(find):
    cause, model = find("dog")
    assert (cause.turn, cause.text) == (1, "My dog died on Monday")
    assert SAID[1][1][cause.start : cause.end] == cause.text
    assert {text for _, text in model.asked} == {SAID[3][1]}, "what is felt is the newest turn that tells anything"
    assert [before for before, _ in model.asked] == [f"2 before, me: {SAID[1][1]}", f"0 before, me: {SAID[3][1]}"]


def test_what_others_said_is_no_cause_of_the_seekers(find):
    said = (("supporter", "I lost my job, because my boss is cruel."), ("seeker", "It hurts so much, day and night."))
    cause, model = find("job", said)
    assert cause is None
    assert len(model.asked) == 1


def test_a_turn_without_a_telling_clause_is_the_cause_as_a_whole(find):
    said = (("seeker", "Work stuff, family stuff."),)
    cause, _ = find("stuff", said)
    assert (cause.turn, cause.text) == (0, said[0][1])


def test_a_hostile_turn_is_cut(find):
    _, model = find("x9$", (("seeker", "My dog died today. " + "x9$ " * 5_000),))
    assert max(len(text) for _, text in model.asked) == cause_relation.LONGEST


def test_no_likely_turn_or_nothing_told_is_no_cause(find):
    assert find("not said by anyone")[0] is None
    assert find("", said=())[0] is None
    assert find("", said=(("seeker", "Hi!"), ("seeker", " ")))[0] is None
