"""`felt systems`, over a tiny recipe of our own and a result made by hand: what is told, run, refused and written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from feltsense import catalogue
from feltsense.benchmarks.reproduce import Claim, ready, running, two_systems
from feltsense.benchmarks.reproduce import status as standing
from feltsense.catalogue import Reported, recipe
from feltsense.cli.app import app
from feltsense.errors import FeltError, MissingData, MissingExtra, UserError
from feltsense.flow import Reply
from feltsense.flow.assembly import Assembly

from .felt import felt, one_line_error

ID = "gsa"
QUIET = "My cat sleeps on the warm radiator all day."
DANGER = "I have the pills here and I am going to kill myself tonight."
CLAIM = Claim(
    says="one answer made of several is better than one",
    task="empathetic_replies",
    slot="reply",
    figure="rouge_l",
    least=0.01,
    arms={"with": lambda _: Assembly(), "without": lambda _: Assembly()},
    baselines=("retrieval",),
)


def tiny(said: str = "A warm place is worth a lot."):
    """A recipe whose every reply is the same."""

    async def say(_) -> Reply:
        return Reply(text=said, by="tiny")

    @recipe(
        ID, "a stand-in", paper="a paper", fidelity="idea", differs="it says one sentence", fills=("reply",),
        corpora=("esconv",), reported=(Reported("rouge_l", 0.9, "table 1, its own data"),),
    )  # fmt: skip
    def gsa() -> Assembly:
        return Assembly(reply=say)

    return gsa


def figure(value: float) -> dict:
    return {"value": value, "low": value - 0.01, "high": value + 0.01}


def result(verdict: str = "holds", task: str = "empathetic_replies") -> dict:
    arms = {"with": 0.84, "without": 0.8, "retrieval": 0.7}
    pairs = [{"a": "with", "b": other, "figure": "rouge_l", "difference": 0.84 - arms[other]} for other in arms]
    return {
        "schema": 1,
        "id": ID,
        "verdict": verdict,
        "claim": {"says": CLAIM.says, "task": task, "figure": "rouge_l", "least": 0.01},
        "setting": "small",
        "seeds": [0, 1, 2],
        "code": "d1",
        "items": 600,
        "groups": 500,
        "arms": {arm: {"figures": {"rouge_l": figure(value)}, "by_seed": {}} for arm, value in arms.items()},
        "comparisons": [{**one, "low": 0.02, "high": 0.06, "p": 0.0005, "by_seed": []} for one in pairs[1:]],
        "data": {},
        "versions": {},
        "run": {},
    }


def stand_in(monkeypatch, made) -> None:
    load = catalogue.load
    monkeypatch.setattr(catalogue, "load", lambda *what: made if what == ("recipe", ID) else load(*what))


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The only recipe is the tiny one; its result lies in a folder of its own."""
    (tmp_path / "systems").mkdir()
    stand_in(monkeypatch, tiny())
    monkeypatch.setattr(standing, "has_recipe", lambda id: id == ID)
    monkeypatch.setattr(standing, "claim", lambda _: CLAIM)
    monkeypatch.setattr(standing, "code_digest", lambda _: "d1")
    return tmp_path


def keep(folder: Path, found: dict) -> None:
    (folder / "systems" / f"{found['id']}.json").write_text(json.dumps(found), "utf-8")


def call(*words: str, typed: str = "") -> str:
    """What a call prints; an error of ours is raised."""
    done = CliRunner().invoke(app, ["systems", *words], input=typed)
    if isinstance(done.exception, FeltError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_list_holds_every_system_and_is_narrowed(here):
    rows = json.loads(call("list", "--json", "--results", str(here)))
    assert len(rows) == 171
    assert {row["status"] for row in rows} == {"not yet", "not examined"}
    media = json.loads(call("list", "--block", "x-media", "--kind", "benchmark", "--json", "--results", str(here)))
    assert [row["id"] for row in media] == ["medimageedu", "multibind"]
    assert "1 published systems: 1 not examined" in call("list", "--status", "not examined", "--results", str(here))


def test_the_list_knows_what_recipes_need(here):
    with pytest.raises(UserError, match="no published system fits"):
        call("list", "--needs", "train", "--results", str(here))


@pytest.mark.parametrize(("option", "value"), [("--block", "R-gne"), ("--kind", "paper"), ("--status", "done")])
def test_an_unknown_choice_names_the_known_ones(option, value):
    with pytest.raises(UserError, match="known: "):
        call("list", option, value)


@pytest.mark.parametrize("verdict", ["holds", "does not hold", "cannot tell"])
def test_a_verdict_is_one_plain_sentence(here, verdict):
    keep(here, result(verdict))
    told = " ".join(call("show", ID, "--results", str(here)).split())
    assert f"status {verdict}" in told
    assert "rouge_l is 0.840 with the mechanism and 0.800 without it, a difference of +0.040 [+0.020, +0.060]" in told
    assert "rouge_l 0.9 (table 1, its own data); ours: 0.840 [0.830, 0.850]" in told
    assert f"felt systems reproduce {ID}" in told


def test_a_result_of_other_code_is_outdated(here):
    keep(here, {**result(), "code": "d0"})
    assert json.loads(call("show", ID, "--json", "--results", str(here)))["status"] == "outdated"


def test_what_reads_the_data_is_not_taken_for_the_reproduction(here):
    told = json.loads(call("show", "emobench", "--json", "--results", str(here)))
    assert (told["status"], told["corpora"], told["card"]) == ("not yet", ["emobench"], None)
    assert "not its reproduction" in call("show", "emobench", "--results", str(here))


def test_a_broken_result_says_how_to_make_it_anew(here):
    (here / "systems" / f"{ID}.json").write_text("{")
    with pytest.raises(UserError, match=f"felt systems reproduce {ID}"):
        call("show", ID, "--results", str(here))


def test_a_system_answers_a_text_and_a_transcript(here):
    assert "A warm place is worth a lot." in call("run", ID, QUIET, "--results", str(here))
    talk = json.dumps({"turns": [{"speaker": "seeker", "text": QUIET}, {"speaker": "supporter", "text": "Lucky cat."}]})
    found = json.loads(call("run", ID, "-", "--json", "--results", str(here), typed=talk))
    assert found["slots"]["reply"]["text"] == "A warm place is worth a lot."
    assert found["guards"] is None


def test_in_danger_the_guards_answer_and_say_so(here):
    found = json.loads(call("run", ID, DANGER, "--json", "--results", str(here)))
    assert not found["slots"]
    assert found["guards"]["reply"]
    assert "theirs, not the system's" in " ".join(call("run", ID, DANGER, "--results", str(here)).split())


def test_a_reply_that_the_guards_refuse_is_not_shown(here, monkeypatch):
    bad = "You should kill yourself. You suffer from depression."
    stand_in(monkeypatch, tiny(bad))
    shown = call("run", ID, QUIET, "--results", str(here))
    assert bad not in shown
    assert "theirs, not the system's" in " ".join(shown.split())


def test_what_has_to_learn_first_says_so_until_its_claim_was_examined(here, monkeypatch):
    def untrained(generator=None) -> Assembly:
        raise UserError("train it first")

    learnt = replace(CLAIM, task="goemotions", arms={"with": lambda trial: tiny(f"Seed {trial.seed}.")()})
    monkeypatch.setattr(standing, "claim", lambda _: learnt)
    monkeypatch.setattr("feltsense.benchmarks.reproduce.questions.shelf", lambda _: lambda *_: [])
    untrained.card = tiny().card
    stand_in(monkeypatch, untrained)
    with pytest.raises(UserError, match="train it first"):
        call("run", ID, QUIET, "--results", str(here))
    keep(here, result())
    assert "Seed 2." in call("run", ID, QUIET, "--seed", "2", "--results", str(here))


def test_the_page_tells_every_system_and_what_came_of_it(here):
    keep(here, result())
    call("page", "--out", str(here / "docs" / "page.md"), "--results", str(here))
    text = (here / "docs" / "page.md").read_text("utf-8")
    ours = "0.840 [0.830, 0.850] | 0.800 [0.790, 0.810] | +0.040 [+0.020, +0.060]"
    assert f"| holds | rouge_l of empathetic_replies (small setting) | {ours} | 0.9 |" in text
    assert "it says one sentence" in text
    assert sum(line.startswith("| `") for line in text.splitlines()) == 171


def test_errors_are_one_line(tmp_path):
    one_line_error(felt("systems", "show", "multi-esc-planner", home=tmp_path), "no published system", "multiesc")
    one_line_error(felt("systems", "run", "see-through-minds", "Hello.", home=tmp_path), "no recipe yet")
    one_line_error(felt("systems", "reproduce", "see-through-minds", home=tmp_path), "no recipe yet")


def test_an_examination_ends_with_arms_and_the_verdict(here, monkeypatch):
    def examined(id, setting, results, cache, model, say):
        say("with@0 empathetic_replies", 1, 2)
        return {**result(), "id": id, "setting": setting}

    monkeypatch.setattr(running, "reproduce", examined)
    shown = " ".join(call("reproduce", "reply/empathy/gsa").split())
    assert "with 0.840 [0.830, 0.850] without 0.800" in shown
    assert "The claim holds: on empathetic_replies" in shown
    assert json.loads(call("reproduce", ID, "--setting", "full", "--json"))["setting"] == "full"


def test_an_examination_that_is_stopped_says_how_it_goes_on(here, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "reproduce", stopped)
    done = CliRunner().invoke(app, ["systems", "reproduce", ID])
    assert done.exit_code == 130
    assert done.stderr == "stopped; the same command goes on where it was\n"


def test_what_is_missing_is_told_before_anything_runs(here, monkeypatch):
    monkeypatch.setenv("FELTSENSE_DATA", "")
    monkeypatch.setattr("feltsense.datasets._read.fetched", lambda: here)
    monkeypatch.setattr(ready, "has_recipe", lambda _: True)
    monkeypatch.setattr(ready, "claim", lambda _: CLAIM)
    with pytest.raises(MissingData, match="felt data get esconv"):
        call("reproduce", ID)
    monkeypatch.setitem(ready.PACKAGES, "bench", ("no_such_package",))
    with pytest.raises(MissingExtra, match=r"feltsense\[bench\]"):
        call("reproduce", ID)


def test_two_systems_stand_side_by_side(here, monkeypatch):
    def missing(*_):
        raise MissingData("no corpus here")

    monkeypatch.setattr(two_systems.Examined, "items", missing)
    keep(here, result())
    keep(here, {**result(), "id": "hef"})
    shown = " ".join(call("compare", ID, "hef", "--results", str(here)).split())
    assert "empathetic_replies rouge_l 0.840 [0.830, 0.850] 0.840 [0.830, 0.850]" in shown
    assert "empathetic_replies is not paired: no corpus here" in shown
