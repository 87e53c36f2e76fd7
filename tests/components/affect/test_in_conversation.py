"""Utterances after what was said before; unknown in a script that was not learnt."""

import asyncio

import numpy as np
import pytest

from feltsense.components.affect import in_conversation
from feltsense.flow import Conversation, Signal, Turn
from feltsense.models.text.calibration import Head

LABELS = ("anger", "joy", "neutral")


class Model:
    """Says joy, the surer the more was said before."""

    def __init__(self):
        self.calibration = {"name": "model 1"}
        self.heads = {"utterance": Head("choice", LABELS, "ekman")}

    def __call__(self, pairs):
        return {"utterance": np.array([[0.0, len(before) / 10, 0.0] for before, _ in pairs])}


@pytest.fixture
def make(monkeypatch):
    def stage():
        model = Model()
        monkeypatch.setattr(in_conversation, "text_model", lambda tier: model)
        monkeypatch.setattr(in_conversation, "fingerprint", lambda tier: "digest")
        return in_conversation.in_conversation()

    return stage


def talk(*texts):
    return Conversation(turns=tuple(Turn(speaker="seeker", signal=Signal.of(text)) for text in texts))


def test_the_likeliest_label_applies(make):
    stage = make()
    assert stage.labels == LABELS
    assert (stage.taxonomy, stage.exclusive, stage.thresholds) == ("ekman", True, (0.0, 0.0, 0.0))
    assert "digest" in stage.identity
    affects = stage.columns(["Hello.", "我今天很难过"])
    assert affects.present.sum(1).tolist() == [1, 0]
    assert affects.unknown.tolist() == [False, True]
    assert len(stage.columns([])) == 0


def test_what_was_said_before_is_read(make):
    stage = make()
    before, after = "You did it, you really did it!", "Yes."
    told = asyncio.run(stage(talk(before, after)))
    assert told.present == ("joy",)
    assert told.emotions[0].p > stage.columns([after])[0].emotions[0].p


def test_a_text_alone_is_a_conversation_of_one_turn(make):
    stage = make()
    assert asyncio.run(stage(talk("Hello."))) == stage.columns(["Hello."])[0]
