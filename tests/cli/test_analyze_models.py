"""`felt analyze --model …`, `--labels` and `--bank`: the same rows out, whoever reads."""

import csv
import json

import pytest
import typer
from typer.testing import CliRunner

from feltsense.cli import analyze as verb
from feltsense.errors import FeltError
from tests.components.affect.networks import NLI, ONE, SEVERAL, VALUES, tiny
from tests.components.affect.test_language_model import answer, feeling
from tests.openai_stub import Answer, Stub, serving


def felt(*arguments: str):
    """What `felt analyze` answers: exit code, standard output, the line of an error."""
    app = typer.Typer()
    app.command()(verb.analyze)
    result = CliRunner().invoke(app, list(arguments))
    if isinstance(result.exception, FeltError):
        return 2, result.stdout, str(result.exception)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def analyzed(*arguments: str) -> dict:
    code, out, err = felt("I am so glad today!", "--json", *arguments)
    assert code == 0, err
    return json.loads(out)


def table(path):
    path.write_text("n,text\n1,I am so glad\n2,\n3,sad about the rent\n", encoding="utf-8")
    return str(path)


def test_a_folder_of_torch_or_onnx():
    found = [analyzed("--model", f"hf:{tiny(SEVERAL, onnx)}") for onnx in (False, True)]
    assert [e["label"] for e in found[0]["emotions"]] == [e["label"] for e in found[1]["emotions"]]
    assert "uncalibrated" in found[0]["model"]
    assert "said" not in found[0]["emotions"][0]


def test_a_regression_shows_its_ratings():
    found = analyzed("--model", f"hf:{tiny(VALUES, True)}")
    assert found["vad"]["valence"] != 0
    assert [rating["scale"] for rating in found["ratings"]] == ["empathy"]
    assert "ratings" not in analyzed()


def test_an_ensemble_with_the_shipped_reader():
    found = analyzed("--model", f"ensemble:small+hf:{tiny(ONE, True)}")
    assert found["taxonomy"] == "ekman"
    assert " + hf:tiny_6_onnx (uncalibrated)" in found["model"]


def test_labels_of_ones_own_by_likeness_and_by_entailment():
    assert {e["label"] for e in analyzed("--labels", "burnt out, very happy")["emotions"]} == {
        "burnt out",
        "very happy",
    }
    found = analyzed("--labels", "joy, anger", "--model", f"hf:{tiny(NLI, True)}")
    assert {e["label"] for e in found["emotions"]} == {"joy", "anger"}


def test_a_file_gets_columns_for_the_readers_labels(tmp_path):
    out = tmp_path / "out.csv"
    code, _, err = felt(table(tmp_path / "in.csv"), "--out", str(out), "--model", f"hf:{tiny(SEVERAL, True)}")
    assert code == 0, err
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert list(rows[0])[:5] == ["n", "text", *(f"p_{label}" for label in SEVERAL)]
    assert [bool(row["error"]) for row in rows] == [False, True, False]
    assert 0 <= float(rows[2]["p_pride"]) <= 1


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_text_that_a_language_model_fails_on_is_a_row_with_an_error(tmp_path, ending):
    out = tmp_path / f"out.{ending}"
    texts = tmp_path / "in.txt"
    texts.write_text("I am so glad\nsad about the rent\n")
    stub = Stub()
    with serving(stub):
        stub.script(Answer((answer([feeling("joy", 0.9, ["glad"])]),)), Answer(status=400, message="no"))
        code, told, err = felt(str(texts), "--out", str(out), "--model", f"llm:{stub.address}#tiny", "--lines")
    assert code == 0, err
    lines = out.read_text(encoding="utf-8").splitlines()
    if ending == "jsonl":
        rows = [json.loads(line) for line in lines]
        assert sorted("error" in row for row in rows) == [False, True]
        good = next(row for row in rows if "error" not in row)
        assert good["emotions"][0]["said"] in ("explicit", "implicit")
    else:
        rows = list(csv.DictReader(lines))
        assert sorted(bool(row["error"]) for row in rows) == [False, True]
    assert "1 with errors" in told


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--model", "hf:./nowhere"), "there is no such folder"),
        (("--model", "openai:x"), "write llm:openai:x to let it read"),
        (("--model", "ensemble:small"), "fewer than two readers"),
        (("--model", "ensemble:small+openai:x"), "write llm:openai:x"),
        (("--labels", "joy"), "fewer than two labels"),
        (("--labels", "joy, Joy"), "names a label twice"),
        (("--bank", "goemotions"), "leave it out"),
        (("--bank", "nowhere", "--model", "llm:http://localhost:9/v1#x"), "neither a file nor a corpus"),
        (("--bank", "reddit_cssrs", "--model", "llm:http://localhost:9/v1#x"), "people in distress"),
        (("--model", "llm:http://127.0.0.1:9/v1#x"), "connection refused"),
        (("--labels", "a, b", "--model", "nano"), "calibrated for --model small"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments, why):
    code, out, err = felt("hi", *arguments)
    assert (code, out) == (2, "")
    assert why in err
    assert "\n" not in err
