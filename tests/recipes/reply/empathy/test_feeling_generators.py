"""ECM and MIME: what each arm writes with, run with a tiny network, and what the mechanisms find in a talk."""

import pytest

pytest.importorskip("torch")

from feltsense.benchmarks.reproduce import generators
from feltsense.catalogue import load
from feltsense.errors import UserError
from feltsense.flow import Conversation
from feltsense.recipes.reply.empathy import ecm, mime
from feltsense.taxonomies.empathetic_dialogues import LABELS, POSITIVE
from tests.tiny_networks import tiny_generator

TALK = Conversation.of("I lost my job and I am scared.")


@pytest.fixture
def asked(monkeypatch):
    """The blocks that were asked for; each generator is a tiny one with them."""
    found = []

    def tiny(_trial, _corpus, blocks):
        found.append(blocks)
        return load("component", "reply/trained/generator")(tiny_generator(blocks))

    monkeypatch.setattr(generators, "generator", tiny)
    monkeypatch.setattr(ecm, "words_of_feeling", lambda: ["scared", "hard", "delighted"])
    return found


@pytest.mark.parametrize("system", [ecm, mime])
@pytest.mark.parametrize("arm", ["with", "without"])
def test_each_arm_fills_what_the_card_says(system, arm, asked):
    made = system.CLAIM.arms[arm](None)
    answer = made.run(TALK).turns[-1]
    assert made.card.fills == made.fills
    assert answer.reply.text
    assert (answer.plan is not None) == ("plan" in made.fills)


def test_ecm_is_told_what_its_plan_says(asked):
    made = ecm.CLAIM.arms["with"](None)
    assert made.run(TALK).turns[-1].plan.label("ekman") == "fear"
    assert ecm.ecm(made.reply, "joy").run(TALK).turns[-1].plan.label("ekman") == "joy"
    assert "emotion_words" in asked[0]


def test_both_arms_of_mime_recognise_the_emotion(asked):
    for arm in ("with", "without"):
        found = mime.CLAIM.arms[arm](None).reply.found([TALK])
        assert found["emotion"].shape == (1, len(LABELS))


def test_half_of_the_emotions_are_positive():
    assert set(POSITIVE) < set(LABELS) and 2 * len(POSITIVE) == len(LABELS)


@pytest.mark.parametrize("system", ["ecm", "mime"])
def test_without_a_trained_network_it_says_how_to_get_one(system):
    with pytest.raises(UserError, match=f"felt systems reproduce {system}"):
        load("recipe", system)()
