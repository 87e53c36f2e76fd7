"""Utterances after what was said before; unknown below a threshold, where there is one."""

import asyncio

import numpy as np
import pytest

from feltsense.components.affect import in_conversation
from feltsense.flow import Conversation, Signal, Turn
from feltsense.models.text.calibration import Head

LABELS = ("anger", "joy", "neutral")


class Model:
    """Says joy, the surer the more was said before."""

    def __init__(self, thresholds=()):
        self.calibration = {"name": "model 1"}
        self.heads = {"utterance": Head("choice", LABELS, "ekman", thresholds=thresholds)}

    def __call__(self, pairs):
        return {"utterance": np.array([[0.0, len(before) / 10, 0.0] for before, _ in pairs])}


@pytest.fixture
def make(monkeypatch):
    def stage(thresholds=()):
        model = Model(thresholds)
        monkeypatch.setattr(in_conversation, "text_model", lambda tier: model)
        monkeypatch.setattr(in_conversation, "fingerprint", lambda tier: "digest")
        return in_conversation.in_conversation()

    return stage


def talk(*texts):
    return Conversation(turns=tuple(Turn(speaker="seeker", signal=Signal.of(text)) for text in texts))


def test_the_likeliest_label_applies_where_no_threshold_is(make):
    stage = make()
    assert stage.labels == LABELS
    assert (stage.taxonomy, stage.exclusive, stage.thresholds) == ("ekman", True, (0.0, 0.0, 0.0))
    assert "digest" in stage.identity
    affects = stage.columns(["Hello.", "我今天很难过"])
    assert affects.present.sum(1).tolist() == [1, 0]
    assert affects.unknown.tolist() == [False, True]
    assert len(stage.columns([])) == 0


def test_below_its_threshold_it_abstains(make):
    stage = make((0.5, 0.5, 0.5))
    assert stage.columns(["Hello."]).unknown.tolist() == [True]
    told = asyncio.run(stage(talk("You did it, you really did it!", "Yes.")))
    assert told.present == ("joy",)


def test_a_text_alone_is_a_conversation_of_one_turn(make):
    stage = make()
    assert asyncio.run(stage(talk("Hello."))) == stage.columns(["Hello."])[0]
