"""Risk by a trained head, and beside the rules: the gravest counts."""

import asyncio

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.components.understanding import risk_encoder
from feltsense.errors import UserError
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


def test_beside_the_rules_the_gravest_counts(trained):
    rules = catalogue.load("component", "understanding/risk_phrases")()
    both = catalogue.load("component", "understanding/gravest_risk")([rules, trained])
    texts = ["the bridge", "I will kill myself tonight", "the dog", "the bridge, I will kill myself tonight"]
    found = both.columns(texts)
    assert [risk.level for risk in found] == ["elevated", "imminent", "none", "imminent"]
    assert found[3].p == max(trained.columns(texts)[3].p, rules.columns(texts)[3].p)
    assert asyncio.run(both.batch([Conversation.of(text) for text in texts])) == found
    assert both.columns([]) == []


def test_what_the_rules_know_of_whom_and_in_which_language_stays_known(trained):
    rules = catalogue.load("component", "understanding/risk_phrases")()
    both = catalogue.load("component", "understanding/gravest_risk")([trained, rules])
    for text in ("Je veux mourir ce soir, je vais me tuer.", "My friend told me she is going to kill herself tonight."):
        talk = Conversation.of(text)
        told = [asyncio.run(catalogue.load("component", "guard/crisis")(risk).before(talk)) for risk in (rules, both)]
        assert told[0].reply == told[1].reply


def test_nobody_to_ask_is_one_line():
    with pytest.raises(UserError, match="at least one"):
        catalogue.load("component", "understanding/gravest_risk")([])
