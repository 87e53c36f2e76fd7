"""The model of what a helper's turn mainly does, and its card."""

import json
from pathlib import Path

import numpy as np
import pytest

from feltsense.models.text.behaviour import FILE, LABELS, behaviour_model, features, surface
from feltsense.training.counsel.card import behaviour_card

RESULTS = Path(__file__).parents[2] / "results" / "therapist_behaviour.json"


def test_the_card_says_what_the_results_say():
    assert FILE.with_name("card.md").read_text("utf-8") == behaviour_card(json.loads(RESULTS.read_text("utf-8")))


@pytest.mark.parametrize(
    ("heard", "said", "kind"),
    [
        ("I drink after work.", "What are the evenings like?", "question"),
        ("I drink after work.", "So you drink when the evenings are long.", "reflection"),
        ("I drink after work.", "Mm-hmm.", "other"),
    ],
)
def test_plain_cases(heard, said, kind):
    p = behaviour_model()(features([(heard, said)]))
    assert LABELS[int(p.argmax())] == kind
    assert p.sum() == pytest.approx(1)


def test_a_pair_does_not_depend_on_its_company():
    pairs = [("I am sad.", "Why is that?"), ("", ""), ("x", "You miss her.")]
    assert np.allclose(features(pairs)[2], features(pairs[2:])[0])


def test_surface_of_nothing():
    assert surface("", "") == [0.0] * 8
