"""Risk by a trained head."""

import asyncio

import numpy as np
import pytest

from feltsense.components.understanding import risk_encoder
from feltsense.flow import Conversation, Risk, Signal, Turn
from feltsense.models.text.calibration import Head


class Model:
    """Alarmed by one word."""

    def __init__(self):
        self.heads = {"risk": Head("labels", ("alarm",), "risk", thresholds=(0.5,))}

    def __call__(self, texts):
        return {"risk": np.array([[2.0 if "bridge" in text else -2.0] for text in texts])}


@pytest.fixture
def trained(monkeypatch):
    monkeypatch.setattr(risk_encoder, "text_model", lambda tier: Model())
    return risk_encoder.risk_encoder()


def test_an_alarm_is_elevated_with_its_probability(trained):
    assert trained.columns(["the bridge", "the dog", ""]) == [
        Risk(level="elevated", p=0.8808),
        Risk(level="none", p=0.1192),
        Risk(),
    ]
    assert trained.columns([]) == []
    assert trained.columns(["我今天很难过 bridge 我今天很难过"]) == [Risk()], "a script that was not learnt"


def test_the_newest_seeker_turn_is_judged(trained):
    said = (("seeker", "the bridge"), ("seeker", "the dog"), ("supporter", "the bridge"))
    talk = Conversation(turns=tuple(Turn(speaker=who, signal=Signal.of(text)) for who, text in said))
    assert asyncio.run(trained(talk)).level == "none"
    assert asyncio.run(trained(Conversation(turns=()))) == Risk()
