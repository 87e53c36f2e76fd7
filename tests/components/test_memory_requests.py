"""Requests about memory are told from talk about remembering and forgetting."""

import pytest

from feltsense.components._memory._remembering import remembering
from feltsense.components._memory._requests import request_of
from feltsense.flow.memory import Recalled

from .understanding.memories import PERSON, TOLD, do, empty, holding, talk


@pytest.mark.parametrize(
    ("text", "kind", "subject"),
    [
        ("forget that", "forget_last", ""),
        ("Please forget what I just said.", "forget_last", ""),
        ("please delete it", "forget_last", ""),
        ("Please forget what I said about my sister.", "forget_about", "my sister"),
        ("Can you delete what you know about my job?", "forget_about", "my job"),
        ("delete all about my sister", "forget_about", "my sister"),
        ("forget everything", "forget_all", ""),
        ("Forget everything you know about me, please.", "forget_all", ""),
        ("delete my data", "forget_all", ""),
        ("Erase everything, please.", "forget_all", ""),
        ("forget everything about me", "forget_all", ""),
        ("delete everything you know about me", "forget_all", ""),
        ("forget me, erase everything", "forget_all", ""),
        ("What do you know about me?", "list", ""),
        ("what do you remember about my sister?", "list", "my sister"),
        ("tell me what you know about me", "list", ""),
    ],
)
def test_requests(text, kind, subject):
    assert request_of(text) == (kind, subject)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Forget me.", ""),
        ("please just forget me", ""),
        ("forget about me", ""),
        ("Forget about us.", ""),
        ("forget all about me", ""),
        ("erase me", ""),
        ("just forget it all", ""),
        ("I can't do this. Delete all my data.", ""),
        ("forget what I said", "that"),
        ("Forget I said anything.", "that"),
        ("please forget it", "that"),
        ("forget about my sister", "my sister"),
        ("forget that he lied to me", "…"),
    ],
)
def test_a_plea_a_farewell_or_a_figure_of_speech_is_asked_back(text, subject):
    assert request_of(text) == ("unclear", subject)
    mine = remembering(holding("My sister Anna hit me."), PERSON, now=TOLD)
    found = do(mine.asked(talk("My sister Anna hit me.", text)))
    assert not found.erases and found.text.count(".") == 1 and "erase " in found.text


def test_what_is_asked_back_is_erased_when_it_is_said_plainly():
    mine = remembering(empty(), PERSON, now=TOLD)
    told = ("My neighbour Leo shouted at me and I cried.", "forget what I said")
    do(mine.keep(talk(told[0]), Recalled()))
    found = do(mine.asked(talk(*told, "erase that")))
    assert [one.turn for one in found.sources] == [0] and len(found.ids) == 2
    assert do(mine.asked(talk(*told, "erase everything"))).everything


@pytest.mark.parametrize("more", [{"guard": "elevated"}, {"risk": "imminent"}])
def test_in_danger_a_plea_to_be_forgotten_is_not_memorys_to_answer(more):
    mine = remembering(empty(), PERSON, now=TOLD)
    assert do(mine.asked(talk("forget me", **more))) is None


@pytest.mark.parametrize(
    "text",
    [
        "I can't forget what I said about my sister.",
        "I want to forget everything about him",
        "Forget it.",
        "please forget about it",
        "forget all about it",
        "you can forget that",
        "you can forget about me",
        "please forget that I exist",
        "forget my sister",
        "forget about it, he won't change",
        "I always forget my keys.",
        "don't forget about me",
        "What do you know about grief?",
        "She told me to forget everything.",
        "",
    ],
)
def test_no_requests(text):
    assert request_of(text) is None
