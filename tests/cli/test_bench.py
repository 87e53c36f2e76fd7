import json
import os
from pathlib import Path

import pytest

from feltsense.settings import cache_folder

from .felt import felt, one_line_error

MIRROR = os.environ.get("FELTSENSE_DATA")
real = pytest.mark.skipif(not MIRROR, reason="FELTSENSE_DATA is not set: real corpora are not read")


def bench(*words, home, data=""):
    kept = ["--results", str(home / "results")] if words[0] in ("run", "compare", "report", "score") else []
    return felt("bench", *words, *kept, home=home, FELTSENSE_DATA=data)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["run", "mled"], "did you mean 'meld'"),
        (["run", "meld", "--system", "majorty"], "did you mean 'majority'"),
        (["run", "emobench"], "--model"),
        (["run", "meld", "--system", "llm"], "--model"),
        (["run", "meld", "--limit", "0"], "--limit"),
        (["run", "misery", "--system", "realiser"], "these can: encoder_linear"),
        (["items", "emobench"], "felt bench run emobench --model"),
        (["items", "meld", "--split", "exam"], "train, dev or test"),
        (["compare", "a", "b"], "felt bench run"),
        (["report"], "felt bench run"),
        (["score", "meld", "nothing.jsonl", "--name", "mine"], "there is no file nothing.jsonl"),
    ],
)
def test_one_line_and_the_mend(words, says, tmp_path):
    found = bench(*words, home=tmp_path, data=MIRROR or "")
    assert found.returncode == 2
    assert says in found.stderr
    assert "Traceback" not in found.stderr


def test_a_missing_corpus_says_where_to_obtain_it(tmp_path):
    found = bench("run", "meld", "--system", "majority", home=tmp_path)
    assert found.returncode == 2
    assert "felt data get meld" in found.stderr
    assert "GPL" in found.stderr


def test_show_says_what_to_answer(tmp_path):
    found = json.loads(bench("show", "epitome", "--json", home=tmp_path).stdout)
    assert found["example"] == {"id": "…", "label": "0", "p": {"0": 0.9}}
    assert found["labels"] == ["0", "1", "2"]
    assert "emotional_reactions" in bench("show", "epitome", home=tmp_path).stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--system", "bert"], "known: nano"),
        (["--repeats", "0"], "--repeats"),
        (["--out", "speed.txt"], "results/speed.json"),
    ],
)
def test_speed_says_the_mend(words, says, tmp_path):
    found = felt("bench", "speed", *words, home=tmp_path, FELTSENSE_DATA=MIRROR or "")
    assert found.returncode == 2
    assert says in found.stderr
    assert "Traceback" not in found.stderr


def test_speed_needs_the_corpus(tmp_path):
    found = felt("bench", "speed", "--out", str(tmp_path / "speed.json"), home=tmp_path)
    one_line_error(found, "felt data get goemotions")


def test_speed_keeps_what_others_prepare_in_the_users_own_folder(tmp_path, monkeypatch):
    """It is loaded as code, so it never comes from the folder in which the command is run."""
    from feltsense.benchmarks.speed import measuring
    from feltsense.cli import _speed, bench

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(bench, "_need", lambda: None)
    monkeypatch.setattr(bench, "_find_corpora", lambda: None)
    asked = []

    def measure(order, _):
        asked.append(order.cache)
        raise KeyError

    monkeypatch.setattr(measuring, "measure", measure)
    for cache in (None, Path("here")):
        with pytest.raises(KeyError):
            _speed.speed(out=Path("speed.json"), cache=cache)
    assert asked[0].is_absolute()
    assert asked[0].parent == cache_folder()
    assert asked[1] == Path("here")


@real
def test_speed_writes_a_result_and_a_page(tmp_path):
    out = tmp_path / "results" / "speed.json"
    asked = ["--system", "vader", "--texts", "30", "--repeats", "1", "--out", str(out), "--cache", str(tmp_path / "c")]
    found = felt("bench", "speed", *asked, "--json", home=tmp_path, FELTSENSE_DATA=MIRROR)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout) == json.loads(out.read_text("utf-8"))
    assert "left" in found.stderr
    assert "pareto" in out.with_suffix(".html").read_text("utf-8")


def test_list(tmp_path):
    found = json.loads(bench("list", "--json", home=tmp_path).stdout)
    assert {"meld", "esconv_replies", "emobench"} <= {row["task"] for row in found["tasks"]}
    assert {row["family"] for row in found["tasks"]} == {"predictive", "replies", "intelligence"}
    assert "majority" in found["systems"]


@real
def test_from_run_to_report(tmp_path):
    """Two systems on two tasks, twice; compared; put on a page; an outside system scored beside them."""
    arguments = ["run", "misery", "senti4sd", "--system", "majority", "--system", "lexicon_linear"]
    first = bench(*arguments, home=tmp_path, data=MIRROR)
    assert first.returncode == 0, first.stderr
    assert "lexicon_linear" in first.stdout
    before = {path: path.read_bytes() for path in (tmp_path / "results").rglob("*.json")}
    assert len(before) == 4
    assert bench(*arguments, home=tmp_path, data=MIRROR).returncode == 0
    assert before == {path: path.read_bytes() for path in (tmp_path / "results").rglob("*.json")}

    compared = json.loads(bench("compare", "lexicon_linear", "majority", "--json", home=tmp_path, data=MIRROR).stdout)
    assert {one["task"]: one["verdict"] for one in compared}["senti4sd"] == "a is better"

    lines = bench("items", "senti4sd", "--gold", home=tmp_path, data=MIRROR).stdout.splitlines()
    gold = [json.loads(line) for line in lines]
    answers = tmp_path / "answers.jsonl"
    answers.write_text(
        "".join(json.dumps({"id": x["id"], "label": x["gold"][0]}) + "\n" for x in gold), encoding="utf-8"
    )
    scored = bench("score", "senti4sd", str(tmp_path / "answers.jsonl"), "--name", "oracle", home=tmp_path, data=MIRROR)
    assert scored.returncode == 0, scored.stderr
    result = json.loads((tmp_path / "results" / "senti4sd" / "oracle.json").read_text("utf-8"))
    assert result["figures"]["accuracy"]["value"] == 1

    assert bench("report", home=tmp_path, data=MIRROR).returncode == 0
    page = (tmp_path / "results" / "report.html").read_text("utf-8")
    assert page.index("oracle") < page.index("majority</td>")


@real
@pytest.mark.parametrize("name", ["../../evil", "majority", "a/b", ""])
def test_names_that_could_overwrite_are_refused(name, tmp_path):
    (tmp_path / "answers.jsonl").write_text('{"id": "1", "label": "positive"}\n', encoding="utf-8")
    found = bench("score", "senti4sd", str(tmp_path / "answers.jsonl"), "--name", name, home=tmp_path, data=MIRROR)
    assert found.returncode == 2
    assert "cannot be a name" in found.stderr
    assert not list(tmp_path.rglob("*.json"))
