"""From a model string, labels and a bank to a stage; what the default agent takes."""

import asyncio

import pytest

from feltsense.agent import Agent
from feltsense.components._named_reader import named_reader, open_bank, parse_labels, steady_reader
from feltsense.errors import MissingData, UserError
from feltsense.flow import Conversation
from feltsense.models.text.tiers import text_model
from tests.components.affect.networks import ONE, tiny


@pytest.mark.parametrize(
    ("model", "labels", "name"),
    [
        ("offline", None, "text_encoder"),
        ("small", None, "text_encoder"),
        ("small", "calm, burnt out", "label_descriptions"),
        ("llm:http://localhost:9/v1#x", None, "language_model"),
        ("llm:http://localhost:9/v1#x", "calm, burnt out", "language_model"),
        ("ensemble:small+llm:http://localhost:9/v1#x", None, "ensemble"),
    ],
)
def test_who_reads(model, labels, name):
    made = named_reader(model, labels)
    assert made.name == name
    if labels:
        assert made.labels == ("calm", "burnt out")


def test_missing_weights_say_how_to_make_them(monkeypatch, tmp_path):
    monkeypatch.setattr("feltsense.models.text.encoder.WEIGHTS", tmp_path)
    text_model.cache_clear()  # another test may have loaded it in this process
    with pytest.raises(MissingData, match="felt train text-affect"):
        asyncio.run(named_reader("nano-large")(Conversation.of("hello")))


@pytest.mark.parametrize("text", ["", "one", ",,", "a, A", "x" * 101 + ", b", ",".join(map(str, range(101)))])
def test_labels_that_cannot_be_judged(text):
    with pytest.raises(UserError, match="--labels"):
        parse_labels(text)


def test_a_corpus_as_a_bank(monkeypatch):
    monkeypatch.setattr("feltsense.datasets.goemotions.load", _two_texts)
    bank = open_bank("goemotions")
    assert [(one.text, one.said) for one in bank.all] == [("I won a cake.", ("joy",))]


def _two_texts(split):
    from feltsense.flow import Affect, Emotion, Signal, Turn

    glad = Affect(taxonomy="goemotions", emotions=(Emotion(label="joy", p=1.0, present=True),))
    for text, affect in (("I won a cake.", glad), ("The bus is red.", Affect(taxonomy="goemotions"))):
        yield Conversation(turns=(Turn(speaker="writer", signal=Signal.of(text), affect=affect),))


def test_a_conversation_waits_for_no_model_elsewhere():
    for model in ("llm:http://localhost:9/v1#x", "ensemble:small+llm:http://localhost:9/v1#x"):
        with pytest.raises(UserError, match="name the language model itself"):
            steady_reader(model)
    with pytest.raises(UserError, match="name the language model itself"):
        Agent.default(model="llm:http://localhost:9/v1#x")


def test_the_agent_takes_another_reader():
    agent = Agent.default(model=f"hf:{tiny(ONE, True)}")
    answer = agent.respond(Conversation.of("I lost my job on Monday and I am scared about the rent."))
    assert answer.affect.taxonomy == "dair_emotion"
    assert answer.affect.model.endswith("(uncalibrated)")
    assert answer.reply.by == "realiser"
