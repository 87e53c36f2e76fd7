"""`felt analyze` as a user meets it: texts, files, pipes, panels, errors."""

import json
import sys

import pytest
import typer
from typer.testing import CliRunner

from feltsense.cli import analyze as verb
from feltsense.errors import FeltError
from feltsense.reader import Reader
from tests.standin_analyses import analysis, reader, watched


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    monkeypatch.setattr(verb, "reader", lambda who: reader)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def felt(*arguments: str, stdin: bytes | None = None):
    """What `felt analyze` answers: exit code, standard output, standard error."""
    app = typer.Typer()
    app.command()(verb.analyze)
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    if isinstance(result.exception, FeltError):
        assert "\n" not in str(result.exception)
        return 2, result.stdout, str(result.exception)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def rows(path, count=5):
    path.write_text("text,n\n" + "".join(f"row {i},{i}\n" for i in range(count)), encoding="utf-8")
    return str(path)


def test_one_text_as_json_is_one_line():
    code, out, _ = felt("I passed, così 🙂", "--json")
    assert code == 0
    assert out == analysis("I passed, così 🙂").to_json() + "\n"
    assert json.loads(out)["spans"] == []


def test_one_text_as_a_panel():
    code, out, _ = felt("I passed")
    assert code == 0
    measures = ["sentiment", "valence", "arousal", "dominance", "intensity", "Risk: none", "a screening signal", "no"]
    for words in ["I passed", analysis("I passed").emotions[0].label, "%", *measures, "stand-in"]:
        assert words in out
    assert "Unknown" not in out
    assert "Drove it" not in out


def test_unknown_and_risk_are_said_in_words():
    _, out, _ = felt("nothing clear, danger")
    assert "Unknown: no emotion stands out clearly" in out
    assert "elevated" in out
    assert "ask directly" in out


def test_spans_are_shown_when_asked_for():
    assert "Drove it: “I p” +0.40" in felt("I passed", "--spans")[1]
    assert json.loads(felt("I passed", "--spans", "--json")[1])["spans"][0]["text"] == "I p"


def test_spans_are_checked_by_deletion():
    leading = analysis("I passed").leading
    shown = " ".join(felt("I passed", "--spans")[1].replace("│", " ").split())
    assert f"Without these words {leading} falls from 0.92 to 0.08; they alone give 0.88" in shown
    assert json.loads(felt("I passed", "--spans", "--json")[1])["deletion"] == {
        "whole": 0.92,
        "without": 0.08,
        "alone": 0.88,
    }
    assert "deletion" not in json.loads(felt("I passed", "--json")[1])


@pytest.mark.parametrize("text", ["\x1b[31mred", "bell \x07", "over \u202e ride", "c1 \x9b31m", "[bold]markup[/nope]"])
def test_no_text_disturbs_the_terminal(text):
    code, out, _ = felt(text)
    assert code == 0
    assert not any(character in out for character in "\x1b\x07\u202e\x9b")
    assert "[bold]markup[/nope]" in out or "\\" in out
    assert json.loads(felt(text, "--json")[1])["text"] == text


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
def test_texts_that_cannot_be_read(text):
    code, _, err = felt(text)
    assert code == 2
    assert "the text" in err


def test_a_long_text_is_shown_by_its_beginning():
    shown = " ".join(felt("so long " * 1000)[1].replace("│", " ").split())
    assert "… (6,800 more characters)" in shown


def test_standard_input_is_one_text():
    assert json.loads(felt("-", "--json", stdin=b"line one\nline two\n")[1])["text"] == "line one\nline two"
    assert json.loads(felt("-", "--json", stdin=b"\xef\xbb\xbfhi\r\n")[1])["text"] == "hi"


@pytest.mark.parametrize(("stdin", "why"), [(b"", "empty"), (b"\xff\xfe", "not UTF-8"), (b"x" * 2**20, "longer")])
def test_standard_input_that_cannot_be_read(stdin, why):
    code, _, err = felt("-", stdin=stdin)
    assert code == 2
    assert why in err


def test_lines_are_one_text_each():
    code, out, _ = felt("-", "--lines", "--json", stdin=b"one\n\ntwo\n\xff\n")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line.get("text") for line in lines] == ["one", None, "two", None]
    assert "empty" in lines[1]["error"]
    assert "UTF-8" in lines[3]["error"]
    assert felt("one\nnothing clear", "--lines")[1].splitlines()[1] == "unknown"
    assert felt("-", "--lines", stdin=b"\n\n")[0] == 2


def test_a_file_without_out_is_summed_up(here):
    code, out, err = felt(rows(here / "a.csv"))
    assert code == 0
    assert "5 rows, 0 with errors, mean valence" in out
    assert "unknown" in out
    assert err == ""


def test_a_file_as_json_lines_on_standard_output(here):
    code, out, _ = felt(rows(here / "a.csv", 600), "--json", "--spans")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["row"]["n"] for line in lines] == [str(i) for i in range(600)]
    assert lines[0]["spans"][0]["text"] == "row"
    assert lines[0]["deletion"]["without"] == 0.08


def test_a_file_into_a_file(here):
    source = rows(here / "a.csv")
    code, out, _ = felt(source, "--out", "b.jsonl")
    assert code == 0
    assert "written to b.jsonl" in out
    assert len((here / "b.jsonl").read_text().splitlines()) == 5
    code, _, err = felt(source, "--out", "b.jsonl")
    assert code == 2
    assert "--overwrite" in err
    code, out, _ = felt(source, "--out", "b.jsonl", "--overwrite", "--json")
    assert code == 0
    assert json.loads(out)["rows"] == 5


def test_columns(here):
    (here / "a.tsv").write_text("so glad\t17\nso sad\t25\n")
    assert "'so glad'" in felt("a.tsv")[2]
    assert felt("a.tsv", "--column", "1", "--out", "b.txt")[0] == 0
    assert len((here / "b.txt").read_text().splitlines()) == 2


def test_all_bad_is_code_2_after_writing(here):
    (here / "a.jsonl").write_text("oops\n[1]\n")
    code, _, err = felt("a.jsonl", "--out", "b.jsonl")
    assert code == 2
    assert "none of the 2 rows" in err
    assert len((here / "b.jsonl").read_text().splitlines()) == 2
    code, out, _ = felt("a.jsonl", "--json")
    assert code == 2
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize("what", ["gone.csv", "folder/gone.PARQUET", "gone.txt"])
def test_a_word_that_looks_like_a_file_and_is_none(what):
    code, _, err = felt(what)
    assert code == 2
    assert "does not exist" in err


def test_words_around_a_file_name_are_a_text(here):
    assert "my notes.txt" in felt("I lost my notes.txt", "--json")[1]
    (here / "glad").write_text("x")
    assert "the ending shows which it is" in felt("glad")[2]
    assert felt("glad", "--lines")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("hi", "--model", "openai:some-model"), "write llm:openai:some-model"),
        (("hi", "--model", "what"), "not understood"),
        (("hi", "--out", "a.csv"), "--out is for a FILE"),
        (("hi", "--column", "text"), "--column is for a FILE"),
        (("-", "--lines", "--out", "a.csv"), "redirect"),
        (("a.csv", "--overwrite"), "name the output"),
        (("a.csv", "--lines"), "leave --lines out"),
        (("a.csv", "--spans"), "--spans has a place"),
        (("a.csv", "--spans", "--out", "b.csv"), "--spans has a place"),
        (("a.csv", "--out", "b.doc"), "format shows in the ending"),
        (("a.csv", "--out", "a.csv"), "input itself"),
        (("a.csv", "--column", "words"), "choose one with --column"),
        (("a.csv", "--engine", "spark"), "local or ray"),
        (("a.csv", "--engine", "ray", "--workers", "2"), "leave one out"),
        (("a.csv", "--out", "s3://bucket/b.csv"), "s3://bucket/b.csv is an address"),
        (("hi", "--workers", "2"), "--workers is for a FILE"),
        (("gone-*.csv",), "holds no file"),
        (("nowhere://x/a.csv",), "nowhere://x/a.csv"),
    ],
)
def test_what_cannot_be_done_is_one_line(here, arguments, why):
    rows(here / "a.csv")
    code, out, err = felt(*arguments)
    assert (code, out) == (2, "")
    assert why in err
    assert [path.name for path in here.iterdir()] == ["a.csv"]


def test_a_reader_that_cannot_say_which_words_drove_it(here, monkeypatch):
    class Mute:
        labels = ()

    monkeypatch.setattr(verb, "_reader", lambda who: Reader(Mute(), Mute()))
    for arguments in (("hi",), (rows(here / "a.csv"), "--out", "b.jsonl")):
        code, out, err = felt(*arguments, "--spans")
        assert (code, out) == (2, "")
        assert "cannot say which words drove its reading; leave --spans out" in err
    assert not (here / "b.jsonl").exists()
    assert felt("hi", "--spans", "--json", "--model", "llm:openai:any")[0] == 0, "its quotes are spans"


@pytest.mark.parametrize("model", ["small", "offline"])
def test_models_that_read_texts(model, monkeypatch):
    monkeypatch.setenv("FELTSENSE_MODEL", "openai:who-writes-the-replies")
    assert felt("hi", "--json", "--model", model)[0] == 0


def test_ctrl_c_says_how_to_go_on_and_the_same_command_does(here, monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 256)
    monkeypatch.setattr("feltsense.batch.judging.BATCH", 256)
    source, calls = rows(here / "a.csv", 600), []

    def tired(texts):
        calls.append(len(texts))
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(verb, "reader", lambda who: watched(tired))
    code, _, err = felt(source, "--out", "b.csv")
    assert (code, err) == (130, "stopped after 256 rows; the same command again goes on from there\n")
    code, _, err = felt(source, "--out", "b.csv")
    assert (code, err) == (0, "going on after row 256 of 600\n")
    assert calls == [256, 256, 256, 88]
    calls[:] = [0]
    assert felt(source, "--json")[0] == 130
    calls[:] = [0]
    assert felt(source)[0] == 130


def test_importing_the_verb_loads_nothing_heavy():
    import subprocess

    code = (
        "import sys, feltsense.cli.analyze as m; print([n for n in sys.modules if n.split('.')[0] in "
        "('pydantic','numpy','onnxruntime','pyarrow')])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
