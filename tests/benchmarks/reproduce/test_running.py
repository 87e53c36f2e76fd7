"""A claim is examined from beginning to end; whatever cannot be is one line."""

import json
from dataclasses import replace

import pytest

from feltsense.benchmarks.reproduce import columns, jobs, questions, ready, running
from feltsense.benchmarks.reproduce.columns import COLUMNS
from feltsense.benchmarks.reproduce.running import reproduce
from feltsense.errors import InputError, MissingData, MissingExtra, UserError
from feltsense.models.language.scripted import Scripted

from .toy import CARD, TASKS, Happened, claim, plans, put_in


@pytest.fixture
def happened(monkeypatch) -> Happened:
    found = Happened()
    monkeypatch.setattr(columns, "COLUMNS", tuple(one for one in COLUMNS if one.figure.name == "relevance"))
    put_in(monkeypatch, claim(found))
    return found


def examined(folder, **given) -> dict:
    return reproduce("toy", results=folder / "results", cache=folder / "runs", **{"workers": 0, **given})


def lasting(result: dict) -> dict:
    """A result without what differs from run to run."""
    told = json.loads(json.dumps({name: value for name, value in result.items() if name != "run"}))
    for arms in (told["arms"], *(one["arms"] for one in told["also"].values())):
        for arm in arms.values():
            del arm["seconds"]
    return told


def test_the_result_says_everything(happened, tmp_path):
    result = examined(tmp_path)
    assert json.loads((tmp_path / "results/systems/toy.json").read_text("utf-8")) == result
    assert result["verdict"] == "holds"
    assert result["claim"] == {
        "says": "Listening helps.",
        "task": "toy_plans",
        "slot": "plan",
        "figure": "accuracy",
        "least": 0.05,
    }
    assert (result["id"], result["setting"], result["seeds"], result["model"]) == ("toy", "small", [0, 1], None)
    assert (result["code"], result["items"], result["groups"], result["data"]) == ("toy", 60, 15, {})
    assert list(result["arms"]) == ["with", "without", "majority", "stratified"]
    own = result["arms"]["with"]
    assert own["figures"]["accuracy"]["value"] == pytest.approx(sum(own["by_seed"]["accuracy"]) / 2, abs=1e-4)
    assert (len(own["by_seed"]["accuracy"]), len(result["arms"]["majority"]["by_seed"]["accuracy"])) == (2, 1)
    assert own["seconds"] >= 0 == own["invalid"]
    first = result["comparisons"][0]
    assert (first["a"], first["b"], first["figure"], len(first["by_seed"])) == ("with", "without", "accuracy", 2)
    assert {"started", "seconds", "cores"} == set(result["run"])
    further = result["also"]["toy_replies"]
    assert list(further["arms"]) == ["with"], "the other arm does not reply, and no baseline can"
    assert set(further["arms"]["with"]["figures"]) == {"length", "relevance"}
    assert further["comparisons"] == []


def test_a_result_quotes_nobody(happened, tmp_path):
    examined(tmp_path)
    text = (tmp_path / "results/systems/toy.json").read_text("utf-8")
    assert not [item.id for item in plans("test") if item.texts[0] in text]


@pytest.mark.parametrize("fail_at", [5, 70, 130])
def test_a_stopped_run_comes_to_the_same_result(happened, tmp_path, fail_at):
    whole = examined(tmp_path / "a")
    happened.asked.clear()
    happened.fail_at = fail_at
    with pytest.raises(KeyboardInterrupt):
        examined(tmp_path / "b")
    assert not (tmp_path / "b/results").exists()
    happened.fail_at = None
    assert lasting(examined(tmp_path / "b")) == lasting(whole)


def test_nothing_is_asked_twice_and_a_stricter_claim_asks_nobody(happened, tmp_path, monkeypatch):
    examined(tmp_path)
    made = happened.made
    put_in(monkeypatch, claim(happened, least=0.9, says="Listening helps a lot."))
    result = examined(tmp_path)
    assert happened.made == made
    assert result["claim"]["least"] == 0.9


def test_other_code_or_data_is_asked_anew(happened, tmp_path, monkeypatch):
    examined(tmp_path)
    made = happened.made
    monkeypatch.setattr(jobs, "answers_digest", lambda _: "changed")
    examined(tmp_path)
    assert happened.made == 2 * made
    changed = [replace(one, texts=(f"{one.texts[0]}!", "")) for one in plans("train")]
    other = replace(TASKS["toy_plans"], items=lambda split: changed if split == "train" else plans(split))
    monkeypatch.setitem(TASKS, "toy_plans", other)
    questions.shelf.cache_clear()
    examined(tmp_path)
    assert happened.made == 3 * made


def test_a_result_is_that_of_the_code_it_began_with(happened, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "code_digest", lambda _: f"after {len(happened.asked)}")
    assert examined(tmp_path)["code"] == "after 0"


def test_a_language_model_is_only_handed_to_claims_that_ask_one(happened, tmp_path, monkeypatch):
    model = Scripted([], name="http://127.0.0.1:1/v1#small")
    assert examined(tmp_path, model=model)["model"] is None
    put_in(monkeypatch, claim(happened, asks=True))
    assert examined(tmp_path, model=model)["model"] == "small"


@pytest.mark.parametrize(
    ("changed", "given", "says"),
    [
        ({}, {"id": "nobody"}, "nobody has no recipe yet"),
        ({}, {"setting": "huge"}, "there is no setting 'huge'; use small or full"),
        ({"asks": True}, {}, "toy asks a language model; name one: --model"),
        ({"figure": "beauty"}, {}, "toy_plans has no figure 'beauty'; it has: accuracy"),
        ({"slot": "reply"}, {}, "toy_plans is of kind single, which no reply answers"),
        ({"baselines": ("retrieval",), "also": ()}, {}, "retrieval cannot answer toy_plans"),
    ],
)
def test_what_cannot_be_examined_is_told_before_anything_is_spent(
    happened, tmp_path, monkeypatch, changed, given, says
):
    put_in(monkeypatch, claim(happened, **changed))
    with pytest.raises(UserError) as caught:
        reproduce(**{"id": "toy", "results": tmp_path / "results", "cache": tmp_path / "runs", "workers": 0, **given})
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert happened.made == 0


def test_a_missing_corpus_and_a_missing_extra_are_told(happened, tmp_path, monkeypatch):
    monkeypatch.setattr(ready, "card", lambda _: replace(CARD, corpora=("esconv",)))
    monkeypatch.setattr(ready, "at_hand", lambda *_: False)
    with pytest.raises(MissingData, match="the corpus esconv is not at hand; get it: felt data get esconv"):
        examined(tmp_path)
    monkeypatch.setattr(ready, "card", lambda _: replace(CARD, needs=("train",)))
    monkeypatch.setattr(ready, "find_spec", lambda name: None if name == "torch" else name)
    with pytest.raises(MissingExtra, match=r"felt systems reproduce toy needs the extra \[train\]"):
        examined(tmp_path)
    assert happened.made == 0


def test_items_without_a_talk_are_an_error(happened, tmp_path, monkeypatch):
    mute = [replace(one, talk=None) for one in plans("test")]
    monkeypatch.setitem(TASKS, "toy_plans", replace(TASKS["toy_plans"], items=lambda _: mute))
    with pytest.raises(InputError, match="of toy_plans has no talk to read; name another task"):
        examined(tmp_path)


def test_a_figure_that_one_arm_lacks_is_an_error(happened, tmp_path, monkeypatch):
    put_in(monkeypatch, claim(happened, figure="ece"))
    monkeypatch.setattr(running, "readings", lambda *given, **_: {})
    with pytest.raises(UserError, match="ece is not defined for both arms on toy_plans"):
        examined(tmp_path)
