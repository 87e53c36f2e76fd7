"""Appraisals by rules and by the head: seven ratings from 0 to 1, in the direction that theory says."""

import asyncio

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.understanding import appraisal_encoder
from feltsense.components.understanding.appraisal_rules import appraisal_rules, appraised
from feltsense.flow import Conversation, Signal, Turn
from feltsense.models.text.calibration import Head
from feltsense.taxonomies.appraisals import LABELS
from tests.components.dialogues import affect


def ratings(text: str, label: str | None = None) -> dict[str, float]:
    turn = Turn(speaker="seeker", signal=Signal.of(text), affect=affect(label) if label else None)
    return {rating.scale.removeprefix("appraisal/"): rating.value for rating in appraised(turn)}


@pytest.mark.parametrize(
    ("text", "label", "high", "low"),
    [
        ("I lied to my best friend.", "remorse", ("responsibility", "control"), ("pleasant", "circumstance")),
        ("My grandmother died of cancer.", "grief", ("circumstance", "effort"), ("pleasant", "control")),
        ("I won the first prize.", "joy", ("pleasant", "attention"), ("circumstance",)),
        ("I heard a noise in the dark, maybe somebody was there.", "fear", ("attention",), ("certainty", "pleasant")),
    ],
)
def test_directions(text: str, label: str, high: tuple[str, ...], low: tuple[str, ...]) -> None:
    found = ratings(text, label)
    assert all(found[name] > 0.5 for name in high)
    assert all(found[name] < 0.5 for name in low)


def test_feelings_move_what_words_leave_open() -> None:
    joy, fear, remorse, anger = (ratings("It was on Monday.", label) for label in ("joy", "fear", "remorse", "anger"))
    assert joy["pleasant"] > fear["pleasant"]
    assert remorse["responsibility"] > anger["responsibility"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_seven_ratings_for_any_text(text: str) -> None:
    found = ratings(text)
    assert tuple(found) == LABELS
    assert all(0 <= value <= 1 for value in found.values())


def test_nobody_spoke() -> None:
    assert asyncio.run(appraisal_rules()(Conversation())) == ()
    assert asyncio.run(appraisal_rules()(Conversation.of("  "))) == ()


class Model:
    def __init__(self) -> None:
        self.calibration: dict[str, str] = {}
        self.heads = {"appraisal": Head("labels", LABELS, "appraisals")}
        self.asked: list[str] = []

    def __call__(self, texts):
        self.asked = list(texts)
        return {"appraisal": np.zeros((len(texts), len(LABELS)))}


def test_the_head_gives_its_probabilities_and_abstains(monkeypatch) -> None:
    model = Model()
    monkeypatch.setattr(appraisal_encoder, "text_model", lambda tier: model)
    stage = appraisal_encoder.appraisal_encoder()
    found = asyncio.run(stage(Conversation.of("I fell. " * 3_000)))
    assert {rating.value for rating in found} == {0.5}
    assert len(model.asked[0]) == appraisal_encoder.READ
    assert asyncio.run(stage(Conversation.of("私は転んだ"))) == ()
    assert asyncio.run(stage(Conversation())) == ()
