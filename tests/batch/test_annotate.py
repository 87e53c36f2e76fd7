"""Rows in, rows out: as many, in order, whatever they hold."""

import csv
import json
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.batch.annotate import annotate
from feltsense.batch.shards import SHARD, shards
from feltsense.batch.tables import open_table
from feltsense.errors import AgentError, InputError, ModelError
from feltsense.flow import Affect, Emotion, Span
from feltsense.flow.judged import Rating
from feltsense.flow.limits import MAX_CHARACTERS, check_text, whole
from feltsense.models.text.affects import Affects
from feltsense.models.text.judgements import Judgements
from feltsense.reader import Reader
from feltsense.taxonomies.goemotions import LABELS
from tests.standin_analyses import StandInAffect, analysis, reader, stand_in_risk, watched

OURS = [f"p_{label}" for label in LABELS] + [
    "labels",
    "unknown",
    "valence",
    "arousal",
    "dominance",
    "intensity",
    "sentiment",
    "risk",
    "error",
]
TEXTS = ['I "passed", ok', "tabs\tand\nnew\r\nlines", "nothing clear", "=1+1", "@you", "  ", "così è 🙂", "x\x00y"]
INPUTS = {
    "csv": lambda texts: "text,n\n" + "".join('"' + t.replace('"', '""') + f'",{i}\n' for i, t in enumerate(texts)),
    "tsv": lambda texts: "text\tn\n" + "".join('"' + t.replace('"', '""') + f'"\t{i}\n' for i, t in enumerate(texts)),
    "jsonl": lambda texts: "".join(json.dumps({"text": t, "n": str(i)}) + "\n" for i, t in enumerate(texts)),
}


def lay(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    return path


def read_back(path: Path, column: str) -> list[dict]:
    return [dict(row.cells) for row in open_table(path, column).read()]


@pytest.mark.parametrize("source", ["csv", "tsv", "jsonl"])
@pytest.mark.parametrize("target", ["csv", "tsv", "parquet"])
def test_flat_round_trip(tmp_path, source, target):
    pytest.importorskip("pyarrow")
    path = lay(tmp_path, f"in.{source}", INPUTS[source](TEXTS))
    tally = annotate(path, tmp_path / f"out.{target}", None, reader)
    rows = read_back(tmp_path / f"out.{target}", "text")
    assert list(rows[0]) == ["text", "n", *OURS]
    assert [row["text"] for row in rows] == TEXTS
    assert [row["n"] for row in rows] == [str(i) for i in range(len(TEXTS))]
    assert (tally.rows, tally.errors, tally.unknown) == (8, 1, 1)
    first, read = rows[0], analysis(TEXTS[0])
    assert float(first["p_joy"]) == next(e.p for e in read.emotions if e.label == "joy")
    assert first["labels"] == "|".join(e.label for e in read.emotions if e.present)
    assert float(first["valence"]) == read.vad.valence
    assert rows[2]["unknown"] in ("true", True)
    assert "empty" in rows[5]["error"]
    assert not rows[0]["error"]


@pytest.mark.parametrize("source", ["csv", "tsv", "jsonl"])
def test_json_lines_hold_the_analysis_and_the_row(tmp_path, source):
    path = lay(tmp_path, f"in.{source}", INPUTS[source](TEXTS))
    annotate(path, tmp_path / "out.jsonl", None, reader)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    for i, (text, line) in enumerate(zip(TEXTS, lines, strict=True)):
        assert line.pop("row") == {"text": text, "n": str(i)}
        assert line == ({"error": line.get("error")} if not text.strip() else json.loads(analysis(text).to_json()))


def test_text_lines_hold_labels(tmp_path):
    path = lay(tmp_path, "in.txt", "I passed\nnothing clear\n\n")
    annotate(path, tmp_path / "out.txt", None, reader)
    named = ",".join(e.label for e in analysis("I passed").emotions if e.present)
    assert (tmp_path / "out.txt").read_text("utf-8").splitlines() == [
        named,
        "unknown",
        "error: the text is empty; write at least one word",
    ]


def test_cells_that_look_like_formulas_stay_as_they_are(tmp_path):
    path = lay(tmp_path, "in.csv", "text\n=1+1\n+a\n-b\n@c\n")
    annotate(path, tmp_path / "out.csv", None, reader)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["=1+1", "+a", "-b", "@c"]


def test_an_input_column_keeps_its_name(tmp_path):
    path = lay(tmp_path, "in.csv", "text,labels,p_joy,error,felt_error\nhi,mine,0.5,none,no\n")
    annotate(path, tmp_path / "out.csv", None, reader)
    (row,) = read_back(tmp_path / "out.csv", "text")
    assert [row[name] for name in ("labels", "p_joy", "error", "felt_error")] == ["mine", "0.5", "none", "no"]
    assert row["felt_labels"] == "|".join(e.label for e in analysis("hi").emotions if e.present)
    assert {"felt_p_joy", "felt_felt_error"} <= set(row)


def test_columns_of_json_lines_are_those_of_all_lines(tmp_path):
    path = lay(tmp_path, "in.jsonl", '{"text":"a","x":1}\n{"y":[1,null],"text":"b","z":null}\n{"text":7}\n{"x":1}\n')
    tally = annotate(path, tmp_path / "out.csv", None, reader)
    rows = read_back(tmp_path / "out.csv", "text")
    assert list(rows[0])[:4] == ["text", "x", "y", "z"]
    assert [rows[1][name] for name in ("x", "y", "z")] == ["", "[1,null]", ""]
    assert tally.errors == 2
    assert "holds int" in rows[2]["error"]
    assert "no cell in column 'text'" in rows[3]["error"]


def test_a_megabyte_in_one_row(tmp_path):
    for name in ("in.csv", "in.jsonl", "in.txt"):
        long = "a" * 2**20
        content = {"in.csv": f"text\n{long}\nok\n", "in.txt": f"{long}\nok\n"}
        path = lay(tmp_path, name, content.get(name, json.dumps({"text": long}) + '\n{"text":"ok"}\n'))
        tally = annotate(path, tmp_path / f"{name}.jsonl", None, reader)
        assert (tally.rows, tally.errors) == (2, 1)
        assert "1,048,576 characters, 20,000 are the most" in tally.first_error


def test_half_characters_are_errors_of_their_rows(tmp_path):
    path = lay(tmp_path, "in.jsonl", '{"text":"\\ud83d half"}\n{"text":"ok","n":"\\ud83d"}\n')
    for name in ("out.jsonl", "out.csv"):
        tally = annotate(path, tmp_path / name, None, reader)
        assert (tally.rows, tally.errors) == (2, 1)
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[1])["row"]["n"] == "\ud83d"


def test_nothing_in_nothing_out(tmp_path):
    annotate(lay(tmp_path, "in.csv", "text,n\n"), tmp_path / "out.csv", None, reader)
    assert (tmp_path / "out.csv").read_text() == ",".join(["text", "n", *OURS]) + "\n"
    tally = annotate(lay(tmp_path, "in.txt", ""), tmp_path / "out.jsonl", None, reader)
    assert (tmp_path / "out.jsonl").read_bytes() == b""
    assert not tally.all_bad


def test_all_bad_is_known_after_writing(tmp_path):
    tally = annotate(lay(tmp_path, "in.jsonl", "oops\n{}\n"), tmp_path / "out.jsonl", None, reader)
    assert tally.all_bad
    assert json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])["row"] == "oops"


def test_texts_of_like_length_are_read_together_and_every_row_keeps_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.judging.BATCH", 16)
    texts = ["word " * (i * 37 % 61) + str(i) if i % 3 else "" for i in range(SHARD + 10)]
    path = lay(tmp_path, "in.txt", "".join(text + "\n" for text in texts))
    seen: list[list[str]] = []
    annotate(path, tmp_path / "out.jsonl", None, watched(lambda batch: seen.append(list(batch))), workers=1)
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line.get("text", "") for line in lines] == texts
    assert all(line == json.loads(analysis(line["text"]).to_json()) | {"row": line["row"]} for line in lines[1:3])
    assert max(map(len, seen)) == 16
    for batch in seen:
        assert [len(text) for text in batch] == sorted(len(text) for text in batch)
    assert sorted(text for batch in seen for text in batch) == sorted(text for text in texts if text)


def test_a_reader_must_answer_every_text_by_its_labels(tmp_path):
    class Forgetful(StandInAffect):
        async def batch(self, talks):
            return [await self(talk) for talk in talks[1:]]

    class Wordy(StandInAffect):
        labels = ("joy",)

    path = lay(tmp_path, "in.txt", "a\nb\n")
    with pytest.raises(AgentError, match="1 judgements, 2 risks for 2 texts"):
        annotate(path, tmp_path / "out.txt", None, lambda: Reader(Forgetful(), stand_in_risk))
    with pytest.raises(AgentError, match="none of its labels"):
        annotate(path, tmp_path / "out2.jsonl", None, lambda: Reader(Wordy(), stand_in_risk))
    with pytest.raises(AgentError, match="does not say by which labels"):
        annotate(path, tmp_path / "out3.jsonl", None, lambda: Reader(StandInAffect().__call__, stand_in_risk))


def test_columns_are_those_of_the_reader(tmp_path):
    class Ekman(StandInAffect):
        labels = ("anger", "joy")

        async def __call__(self, conversation):
            joy = Emotion(label="joy", p=0.75, present=True)
            return Affect(taxonomy="ekman", emotions=(joy,), model="six")

    path = lay(tmp_path, "in.csv", "text\nhi\n\n")
    annotate(path, tmp_path / "out.csv", None, lambda: Reader(Ekman(), stand_in_risk))
    first, second = (tmp_path / "out.csv").read_text().splitlines()[:2]
    assert first == "text,p_anger,p_joy,labels,unknown,valence,arousal,dominance,intensity,sentiment,risk,error"
    assert second == "hi,0.0,0.75,joy,false,,,,,,none,"


def test_the_reader_is_made_once(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 2)
    made: list[int] = []
    path = lay(tmp_path, "in.txt", "a\nb\nc\nd\n")
    annotate(path, tmp_path / "out.txt", None, lambda: made.append(1) or reader())
    assert made == [1]


def test_the_memory_of_a_shard_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.BYTES", 3_000)
    path = lay(tmp_path, "in.txt", ("x" * 1_000 + "\n") * 10)
    assert [shard.count for shard in shards(open_table(path))] == [3, 3, 3, 1]


@pytest.mark.parametrize(("out", "why"), [("out.xls", "ending"), ("in.txt", "input itself"), ("no/out.txt", "folder")])
def test_outputs_that_cannot_be(tmp_path, out, why):
    path = lay(tmp_path, "in.txt", "a\n")
    with pytest.raises(InputError, match=why):
        annotate(path, tmp_path / out, None, reader)
    assert path.read_text() == "a\n"
    assert [found.name for found in tmp_path.iterdir()] == ["in.txt"]


@pytest.mark.parametrize("text", ["", " \n\t", "a" * (MAX_CHARACTERS + 1), "a\udcff"])
def test_texts_that_cannot_be_read(text):
    with pytest.raises(InputError):
        check_text(text)


@pytest.mark.parametrize("text", ["a" * MAX_CHARACTERS, "\x00\x1b[31m", "我很高兴", "👩‍🚀"])
def test_texts_that_can_be_read_stay_as_they_are(text):
    assert check_text(text) == text


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(st.characters(), max_size=20), max_size=12))
def test_as_many_rows_in_the_same_order(texts):
    with tempfile.TemporaryDirectory() as folder:
        source = lay(Path(folder), "in.jsonl", "".join(json.dumps({"text": text}) + "\n" for text in texts))
        annotate(source, Path(folder) / "out.jsonl", None, reader)
        lines = (Path(folder) / "out.jsonl").read_text("utf-8").split("\n")[:-1]
        assert [json.loads(line)["row"]["text"] for line in lines] == texts
        for name in ("out.csv", "out.tsv") if texts else ():
            annotate(source, Path(folder) / name, None, reader)
            assert [row["text"] for row in read_back(Path(folder) / name, "text")] == [whole(text) for text in texts]


@settings(max_examples=50, deadline=None)
@given(content=st.binary(max_size=200), ending=st.sampled_from(["csv", "tsv", "jsonl", "txt"]))
def test_any_bytes_become_rows_or_an_input_error(content, ending):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"in.{ending}"
        source.write_bytes(content)
        with suppress(InputError):
            tally = annotate(source, Path(folder) / "out.csv", "1" if ending in ("csv", "tsv") else None, reader)
            assert len(read_back(Path(folder) / "out.csv", "error")) == tally.rows


def test_an_input_by_its_address_is_not_written_over(tmp_path):
    path = lay(tmp_path, "in.csv", "text\nprecious\n")
    with pytest.raises(InputError, match="input itself"):
        annotate(path.as_uri(), path, None, reader, overwrite=True)
    assert path.read_text() == "text\nprecious\n"
    kept = lay(tmp_path, "out.csv.partial", "precious\n")
    with pytest.raises(InputError, match="partial file is the input itself"):
        annotate(kept, tmp_path / "out.csv", None, reader, overwrite=True, lines=True)
    assert kept.read_text() == "precious\n"


@pytest.mark.parametrize("source", ["", "*.csv", "../*/o*.csv", "**/*.[ct]sv"])
@pytest.mark.parametrize("there", [False, True])
def test_an_output_that_the_next_run_would_read(tmp_path, source, there):
    folder = tmp_path / "in"
    folder.mkdir()
    lay(folder, "old.csv", "text\na\n")
    out = lay(folder, "out.csv", "text\nb\n") if there else folder / "out.csv"
    with pytest.raises(InputError, match="input itself" if there else "would be read as input"):
        annotate(str(folder / source), out, None, reader, overwrite=True)
    assert len(list(folder.iterdir())) == 1 + there


@pytest.mark.parametrize(("source", "out"), [("in", "out.csv"), ("in/a*.csv", "in/b.csv"), ("in/*.csv", "in/_b.csv")])
def test_an_output_beside_what_is_read(tmp_path, source, out):
    (tmp_path / "in").mkdir()
    lay(tmp_path / "in", "a.csv", "text\na\n")
    for overwrite in (False, True):
        annotate(str(tmp_path / source), tmp_path / out, None, reader, overwrite=overwrite)
    lay(tmp_path / "in", "more.csv.partial", "")
    assert annotate(str(tmp_path / "in/a*"), tmp_path / out, None, reader, overwrite=True).rows == 1


def test_an_output_behind_an_address(tmp_path):
    path = lay(tmp_path, "in.csv", "text\na\n")
    with pytest.raises(InputError, match=r"s3://bucket/out.csv is an address.*give a path as --out"):
        annotate(path, Path("s3://bucket/out.csv"), None, reader)


class Rated(StandInAffect):
    """A stage without columns whose judgements say more than columns hold."""

    async def __call__(self, conversation):
        span = Span(start=0, end=1, text=conversation.turns[-1].text[0], weight=0.5)
        return Affect(
            taxonomy="goemotions",
            emotions=(Emotion(label="joy", p=0.7, present=True, said="implicit"),),
            ratings=(Rating(scale="mood", value=3, low=1, high=5),),
            spans=(span,),
            model="rater",
        )


def test_ratings_and_spans_of_a_stage_without_columns_are_kept(tmp_path):
    path = lay(tmp_path, "in.txt", "so glad\n\nthe end\n")
    annotate(path, tmp_path / "out.jsonl", None, lambda: Reader(Rated(), stand_in_risk))
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [line["spans"][0]["text"] for line in lines[::2]] == ["s", "t"]
    alone = json.loads(Reader(Rated(), stand_in_risk).analyze("the end").to_json())
    assert lines[2] == alone | {"row": {"text": "the end"}}
    assert lines[2]["ratings"][0]["value"] == 3


class Failing(StandInAffect):
    """A stage that fails on some texts."""

    def __init__(self, words: str, refused: bool = False) -> None:
        self.words, self.refused = words, refused

    def columns(self, texts):
        blank = Affect(taxonomy="goemotions", unknown=True, model="far")
        rows = [ModelError("far away; wait", self.refused) if self.words in text else blank for text in texts]
        return Judgements.made(rows, self.labels, blank)


def test_a_model_that_fails_on_every_text_stops_the_run_which_goes_on_later(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 2)
    path = lay(tmp_path, "in.txt", "a1\nb1\na2\na3\nb2\n")
    with pytest.raises(ModelError, match="far away; wait; no text of 2 could be read, run the same again to go on"):
        annotate(path, tmp_path / "out.csv", None, lambda: Reader(Failing("a"), stand_in_risk))
    heard: list[int] = []
    done = annotate(
        path,
        tmp_path / "out.csv",
        None,
        lambda: Reader(Failing("b"), stand_in_risk),
        progress=lambda n, _: heard.append(n),
    )
    assert (heard[0], done.rows, done.errors) == (2, 5, 2)
    assert "far away" in (tmp_path / "out.csv").read_text()


def test_texts_that_a_model_declines_are_rows_with_an_error(tmp_path):
    path = lay(tmp_path, "in.txt", "a1\na2\n")
    tally = annotate(path, tmp_path / "out.csv", None, lambda: Reader(Failing("a", refused=True), stand_in_risk))
    assert tally.all_bad


def test_what_two_models_judged_is_not_joined():
    judged = [Affect(taxonomy="ekman", unknown=True, model=model) for model in ("one", "other")]
    parts = [Affects.of([each], ["joy"]) for each in judged]
    assert len(Affects.joined([parts[0], parts[0], Affects.of([], ["joy"])])) == 2
    with pytest.raises(AgentError, match="several label sets or models"):
        Affects.joined(parts)


def test_the_memory_of_nested_cells_counts(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.BYTES", 3_000)
    path = lay(tmp_path, "in.jsonl", (json.dumps({"text": "a", "deep": {"list": ["x" * 1_000]}}) + "\n") * 10)
    assert [shard.count for shard in shards(open_table(path))] == [3, 3, 3, 1]


def test_the_file_that_may_not_be_read_is_named_with_a_mend(tmp_path, monkeypatch):
    lay(tmp_path, "a.txt", "a\n")
    shut = lay(tmp_path, "b.txt", "b\n")
    real = Path.open

    def opened(path, *arguments, **how):
        if path == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **how)

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(
        InputError, match=r"b\.txt cannot be read \(Permission denied\); give yourself the right to read"
    ):
        open_table(tmp_path)
