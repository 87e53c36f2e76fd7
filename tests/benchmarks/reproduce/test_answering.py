"""Answers are kept as they come, and a stopped run comes to the same."""

import json
from dataclasses import replace

import pytest

from feltsense.benchmarks.reproduce import answering
from feltsense.benchmarks.reproduce.answering import UNFILLED, Sheet, answer, is_full, kept
from feltsense.benchmarks.reproduce.questions import questions
from feltsense.errors import ModelError, UserError
from feltsense.flow import Affect, Conversation, Emotion, Plan, Signal, Turn
from feltsense.flow.assembly import Assembly
from feltsense.models.language.scripted import Scripted

from .toy import TASKS, Happened, Listening, claim, job, plans, put_in


def answered(path) -> dict:
    """What a sheet says, without how long it took."""
    return {id: {k: v for k, v in record.items() if k != "seconds"} for id, record in kept(path).items()}


@pytest.fixture
def happened(monkeypatch) -> Happened:
    found = Happened()
    put_in(monkeypatch, claim(found))
    return found


def test_whole_dialogues_are_answered_once(happened, tmp_path):
    one = job(tmp_path)
    assert not is_full(one)
    answer(one)
    assert is_full(one)
    records = kept(one.sheets[0].path)
    assert len(records) == 60 == len(happened.asked) == len(set(happened.asked))
    assert {tuple(record) for record in records.values()} == {("id", "label", "p", "seconds")}
    answer(one)
    assert happened.made == 1, "nothing is made where nothing is left to answer"


@pytest.mark.parametrize("fail_at", [0, 10, 32, 40])
def test_a_stopped_run_goes_on_to_the_same(happened, tmp_path, fail_at):
    answer(job(tmp_path / "a"))
    happened.asked.clear()
    happened.fail_at = fail_at
    with pytest.raises(KeyboardInterrupt):
        answer(job(tmp_path / "b"))
    happened.fail_at = None
    first = len(kept(job(tmp_path / "b").sheets[0].path))
    assert first == fail_at // 32 * 32
    answer(job(tmp_path / "b"))
    paths = [job(tmp_path / folder).sheets[0].path for folder in "ab"]
    assert list(answered(paths[0]).items()) == list(answered(paths[1]).items())


def test_chance_depends_on_seed_and_item_alone(happened, tmp_path, monkeypatch):
    answer(job(tmp_path / "a"))
    answer(job(tmp_path / "a", seed=1))
    monkeypatch.setattr(answering, "CHUNK", 7)
    answer(job(tmp_path / "b"))
    a, b, other = (answered(tmp_path / name) for name in ("a/with@0.jsonl", "b/with@0.jsonl", "a/with@1.jsonl"))
    assert a == b
    assert a != other


def test_a_line_that_broke_off_is_asked_again(happened, tmp_path):
    one = job(tmp_path)
    answer(one)
    path = one.sheets[0].path
    before = answered(path)
    path.write_bytes(path.read_bytes()[:-9])
    assert len(kept(path)) == 59
    answer(one)
    assert answered(path) == before


def test_a_baseline_never_sees_gold(happened, tmp_path):
    answer(job(tmp_path, "majority", baseline=True))
    assert {record["label"] for record in kept(tmp_path / "majority@0.jsonl").values()} == {"question"}
    assert happened.made == 0


def test_an_arm_without_the_slot_of_a_further_task_is_noted_once(happened, tmp_path):
    for who in ("with", "without"):
        one = job(tmp_path / who, who)
        further = Sheet("toy_replies", "reply", tmp_path / who / "further.jsonl")
        one = replace(one, sheets=(*one.sheets, further))
        answer(one)
        assert is_full(one)
    assert len(kept(tmp_path / "with/further.jsonl")) == 60
    assert set(kept(tmp_path / "without/further.jsonl")) == {UNFILLED}
    assert happened.made == 2, "one assembly answers all tasks"


def test_an_arm_without_the_claims_slot_is_an_error(monkeypatch, tmp_path):
    put_in(monkeypatch, claim(Happened(), arms={"with": lambda _: Assembly()}))
    with pytest.raises(UserError, match="the arm with of toy has no stage for plan"):
        answer(job(tmp_path))


class Failing:
    """A planner that fails at some words."""

    def __init__(self, error: ModelError) -> None:
        self._error = error

    async def __call__(self, talk: Conversation) -> Plan:
        if talk.turns[0].text.startswith("why me"):
            raise self._error
        return await Listening(Happened(), 1.0)(talk)


@pytest.mark.parametrize(
    ("error", "model"),
    [
        (ModelError("it declined", refused=True), None),
        (ModelError("no valid plan"), Scripted(["yes"] * 99)),
    ],
)
def test_what_a_model_cannot_answer_is_invalid(monkeypatch, tmp_path, error, model):
    put_in(monkeypatch, claim(Happened(), arms={"with": lambda _: Assembly(plan=Failing(error))}))
    answer(job(tmp_path), model)
    records = kept(tmp_path / "with@0.jsonl").values()
    asked = {item.id: item.texts[0] for item in questions("toy_plans", 60)}
    assert {record["id"] for record in records if "invalid" in record} == {
        id for id, text in asked.items() if text.startswith("why me")
    }
    assert {record["invalid"] for record in records if "invalid" in record} == {str(error)}


def test_a_model_that_is_gone_ends_the_run(monkeypatch, tmp_path):
    gone = ModelError("nobody answers")
    put_in(monkeypatch, claim(Happened(), arms={"with": lambda _: Assembly(plan=Failing(gone))}))
    with pytest.raises(ModelError, match="nobody answers"):
        answer(job(tmp_path), Scripted([gone] * 99))
    assert kept(tmp_path / "with@0.jsonl") == {}


class Feeling:
    """Says what the newest turn of the one who is heard begins with."""

    async def __call__(self, talk: Conversation) -> Affect:
        said = talk.last("seeker")
        assert said == talk.turns[-1]
        label = "question" if said.text == "why" else "other"
        return Affect(taxonomy="toy", emotions=(Emotion(label=label, p=0.8, present=True),))


def test_who_spoke_last_is_heard_where_affect_is_asked(monkeypatch, tmp_path):
    turns = [Turn(speaker=who, signal=Signal.of(text)) for who, text in (("Ann", "no"), ("Ben", "why"))]
    talk = Conversation(turns=tuple(turns))
    what = replace(TASKS["toy_plans"], items=lambda split: [replace(one, talk=talk) for one in plans(split)])
    monkeypatch.setitem(TASKS, "toy_plans", what)
    put_in(monkeypatch, claim(Happened(), arms={"with": lambda _: Assembly(affect=Feeling())}))
    answer(replace(job(tmp_path), sheets=(Sheet("toy_plans", "affect", tmp_path / "a.jsonl"),)))
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert {(line["label"], line["p"]["question"]) for line in lines} == {("question", 1.0)}
