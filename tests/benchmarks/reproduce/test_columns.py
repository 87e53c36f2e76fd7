"""What is told of single replies."""

import numpy as np
import pytest

from feltsense.benchmarks._task import Item
from feltsense.benchmarks.reproduce import columns
from feltsense.benchmarks.reproduce.columns import Said
from feltsense.flow import Conversation, Reply, Signal, Turn


def talk(*texts: str) -> Conversation:
    """A seeker and a supporter in turns."""
    turns = [
        Turn(speaker="supporter", reply=Reply(text=text, by="us"))
        if i % 2
        else Turn(speaker="seeker", signal=Signal.of(text))
        for i, text in enumerate(texts)
    ]
    return Conversation(turns=tuple(turns))


def asked(tmp_path, replies: list[str], talks: list[Conversation], **beside) -> Said:
    items = [Item(str(i), "g", (one.turns[-1].text,), ("gold",), (), one) for i, one in enumerate(talks)]
    records = [{"id": item.id, "text": text} for item, text in zip(items, replies, strict=True)]
    for name, values in beside.items():
        records = [{**one, name: value} if value else one for one, value in zip(records, values, strict=True)]
    return Said(items, records, tmp_path)


@pytest.fixture
def tactics(monkeypatch):
    """A tactic is a word."""
    monkeypatch.setattr(columns, "_tagger", lambda _: lambda turns: [frozenset(turn.split()) for turn in turns])


def test_tactics_used_again(tactics, tmp_path):
    before = talk("hello", "ask affirm", "well")
    said = asked(tmp_path, ["ask tell", "ask", "", "tell"], [before, before, before, talk("hello")])
    found = columns.tactics_again(said)[:, 0]
    assert found[:2].tolist() == [0.5, 1.0]
    assert np.isnan(found[2:]).all(), "a reply without tactics, and one that is the first"


def test_numbers_that_take_long_are_found_again(tactics, tmp_path, monkeypatch):
    said = asked(tmp_path, ["ask"], [talk("hello", "ask", "well")])
    first = columns.tactics_again(said)
    monkeypatch.setattr(columns, "_tagger", lambda _: 1 / 0)
    assert columns.tactics_again(said).tolist() == first.tolist()
    with pytest.raises(ZeroDivisionError):
        columns.tactics_again(asked(tmp_path, ["tell"], [talk("hello", "ask", "well")]))


def test_the_feeling_that_was_meant(tmp_path, monkeypatch):
    """Ekman calls remorse sadness."""
    monkeypatch.setattr(columns, "text_model", Reader)
    said = asked(
        tmp_path, ["sorry", "grr", "sorry", ""], [talk("hello")] * 4, meant=["sadness", "sadness", None, "joy"]
    )
    found = columns.shows_what_was_meant(said)[:, 0]
    assert found[[0, 1, 3]].tolist() == [1.0, 0.0, 0.0]
    assert np.isnan(found[2]), "nothing was meant"


class Reader:
    """Finds remorse in one word and anger in all others."""

    labels = ("anger", "remorse")

    @property
    def heads(self) -> dict:
        return {"emotion": self}

    def __call__(self, given):
        if not isinstance(given, list):
            return given
        return {"emotion": np.array([[0.1, 0.9] if text == "sorry" else [0.9, 0.1] for text in given])}


def test_likeness_to_peoples_reply(tmp_path, monkeypatch):
    found = {"gold": [1.0, 0.0], "alike": [2.0, 0.0], "unlike": [0.0, 1.0], "": [0.0, 0.0]}
    monkeypatch.setattr(columns, "vectors", lambda texts, _: np.array([found[text] for text in texts]))
    said = asked(tmp_path, ["alike", "unlike", ""], [talk("hello")] * 3)
    assert columns.similarity(said)[:, 0].tolist() == [1.0, 0.0, 0.0]


def test_what_is_taken_up_of_the_persons_newest_words(tmp_path):
    said = asked(tmp_path, ["That interview matters to you.", "I see."], [talk("I have an interview on friday")] * 2)
    first, second = columns.takes_up(said)[:, 0]
    assert first > second == 0
