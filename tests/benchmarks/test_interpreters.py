"""The measure of correction runs with any model; here with stand-ins, which prove nothing about real ones."""

import json
import os

import pytest

from feltsense.benchmarks import interpreters
from feltsense.benchmarks.interpreters import Case, hit, main, measured, shared
from feltsense.flow import Cause, Conversation, State, Understanding
from feltsense.models.language.scripted import Scripted

TEXTS = ("I am so happy about the new job!", "My dog died this morning and I can't stop crying.")


@pytest.fixture
def few(monkeypatch):
    talks = [Conversation.of(text) for text in TEXTS]
    gold = (("joy", "excitement"), ("sadness", "grief"))
    words = (("the new job",), ("My dog died this morning",))
    monkeypatch.setattr(interpreters, "feelings", lambda limit: list(map(Case, talks, gold)))
    monkeypatch.setattr(interpreters, "causes", lambda limit: list(map(Case, talks, words)))


def test_a_wrong_model_is_corrected_and_a_right_one_stays(few):
    wrong = json.dumps({"emotion": "anger", "causes": [{"quote": "so"}]})
    found = measured(Scripted([wrong] * 4), 2)
    assert found["goemotions_dev"]["model"]["value"] == 0
    assert found["goemotions_dev"]["corrected"]["value"] == 1
    assert found["reccon_dev"]["corrected_less_model"]["value"] > 0
    assert found["goemotions_dev"]["model_failed"] == 0


def test_a_broken_model_is_counted_and_the_rules_answer(few, capsys, tmp_path):
    out = tmp_path / "figures.json"
    found = main(["--limit", "2", "--out", str(out)], Scripted([]))
    assert found["goemotions_dev"]["model_failed"] == found["reccon_dev"]["model_failed"] == 2
    assert found["goemotions_dev"]["model"] == found["goemotions_dev"]["rules"]
    assert json.loads(capsys.readouterr().out) == json.loads(out.read_text()) == found


def test_scores():
    cause = Cause(text="my dog", start=0, end=6, turn=0)
    assert shared(Understanding(cause=cause), ("my dog died", "rain")) == pytest.approx(0.8)
    assert shared(Understanding(), ("rain",)) == 0
    assert hit(Understanding(state=State(emotion="joy")), ("joy",)) == 1
    assert hit(Understanding(), ("joy",)) == 0


@pytest.mark.skipif(not os.environ.get("FELTSENSE_DATA"), reason="FELTSENSE_DATA is not set")
def test_real_cases():
    assert len(interpreters.feelings(5)) == len(interpreters.causes(5)) == 5
    for case in interpreters.causes(20):
        assert case.talk.turns[-1].speaker == "seeker" and all(case.gold)
        assert not any(turn.affect or turn.understanding for turn in case.talk.turns)
