"""Parquet in and out: types kept, broken files named."""

import datetime as dt
from decimal import Decimal

import pytest

from feltsense.batch.annotate import annotate
from feltsense.batch.shards import shards
from feltsense.batch.tables import open_table
from feltsense.errors import InputError
from tests.standin_analyses import reader

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def table_of(**columns):
    return pa.table(columns)


@pytest.fixture
def rich_file(tmp_path):
    path = tmp_path / "in.parquet"
    columns = table_of(
        text=pa.array(["so glad", None, "  ", "tired"]),
        when=pa.array([1, 1_700_000_000_000_000_123, None, 5], pa.timestamp("ns")),
        cost=pa.array([Decimal("1.50"), None, Decimal("2.00"), Decimal("3.25")]),
        day=pa.array([dt.date(2024, 1, 2)] * 4),
        raw=pa.array([b"\xff\x00", None, b"", b"a"]),
        tags=pa.array([["a", "b"], None, [], ["c"]]),
        score=pa.array([0.5, float("nan"), None, float("inf")]),
        kind=pa.array(["x", "y", "x", "y"]).dictionary_encode(),
    )
    pq.write_table(columns, path)
    return path


def test_parquet_to_parquet_keeps_every_column_as_it_was(tmp_path, rich_file):
    tally = annotate(rich_file, tmp_path / "out.parquet", None, reader)
    before, after = pq.read_table(rich_file), pq.read_table(tmp_path / "out.parquet")
    assert (tally.rows, tally.errors) == (4, 2)
    for name in before.schema.names:
        assert after.column(name).type == before.column(name).type
        if name != "score":
            assert after.column(name).to_pylist() == before.column(name).to_pylist() if name != "when" else True
    assert after.column("when").cast("int64") == before.column("when").cast("int64")
    assert after.column("error").to_pylist()[1] == "column 'text' is null; write a text"
    assert after.schema.field("p_joy").type == pa.float64()
    assert after.schema.field("unknown").type == pa.bool_()


def test_parquet_to_json_lines_writes_every_type(tmp_path, rich_file):
    annotate(rich_file, tmp_path / "out.jsonl", None, reader)
    rows = [dict(row.cells["row"]) for row in open_table(tmp_path / "out.jsonl", "row").read()]
    assert rows[0]["when"].startswith("1970-01-01")
    assert rows[0] | {"when": ""} == {
        "text": "so glad",
        "when": "",
        "cost": "1.50",
        "day": "2024-01-02",
        "raw": "/wA=",
        "tags": ["a", "b"],
        "score": 0.5,
        "kind": "x",
    }
    assert rows[1]["score"] is None


def test_json_lines_to_parquet_finds_the_types(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"text":"a","i":1,"f":1,"b":true,"s":"x","m":1,"big":9007199254740993,"huge":99999999999999999999}\n'
        '{"text":"b","i":2,"f":0.5,"b":null,"s":null,"m":"y","o":{"k":[1]},"big":1}\n'
        "not json\n",
        encoding="utf-8",
    )
    annotate(path, tmp_path / "out.parquet", None, reader)
    out = pq.read_table(tmp_path / "out.parquet")
    kinds = {name: str(out.schema.field(name).type) for name in ("i", "f", "b", "s", "m", "o", "big", "huge")}
    assert kinds == {
        "i": "int64",
        "f": "double",
        "b": "bool",
        "s": "string",
        "m": "string",
        "o": "string",
        "big": "int64",
        "huge": "string",
    }
    assert out.column("o").to_pylist() == [None, '{"k":[1]}', None]
    assert out.column("big").to_pylist() == [9007199254740993, 1, None]
    assert "not valid JSON" in out.column("error").to_pylist()[2]


@pytest.mark.parametrize("keep", [0, 4, 100, -20])
def test_truncated_parquet(tmp_path, rich_file, keep):
    path = tmp_path / "cut.parquet"
    path.write_bytes(rich_file.read_bytes()[:keep])
    with pytest.raises(InputError, match="cannot be read as Parquet") as raised:
        open_table(path)
    assert "\n" not in str(raised.value)


def test_parquet_damaged_inside_is_an_error_and_nothing_else(tmp_path, rich_file):
    content = bytearray(rich_file.read_bytes())
    content[4:200] = b"\x00" * 196
    path = tmp_path / "bad.parquet"
    path.write_bytes(bytes(content))
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        list(open_table(path).read())


def test_bytes_that_are_no_text_are_errors_of_their_rows(tmp_path):
    words = pa.array([b"fine", b"\xff\xfe"], pa.binary()).view(pa.string())
    path = tmp_path / "a.parquet"
    pq.write_table(table_of(text=words), path)
    tally = annotate(path, tmp_path / "out.csv", None, reader)
    assert (tally.rows, tally.errors) == (2, 1)
    assert "not UTF-8" in tally.first_error


def test_a_text_column_that_holds_no_texts(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(table_of(text=pa.array([1, 2])), path)
    tally = annotate(path, tmp_path / "out.jsonl", None, reader)
    assert tally.all_bad
    assert "holds int, not text" in tally.first_error


def test_two_columns_of_one_name(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table([pa.array(["a"]), pa.array(["b"])], names=["text", "text"]), path)
    with pytest.raises(InputError, match="two columns named 'text'"):
        open_table(path)


def test_row_groups_are_written_as_they_fill(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.parquet.GROUP_ROWS", 300)
    path = tmp_path / "a.txt"
    path.write_text("".join(f"text {i}\n" for i in range(1000)), encoding="utf-8")
    annotate(path, tmp_path / "out.parquet", None, reader)
    assert pq.ParquetFile(tmp_path / "out.parquet").metadata.num_row_groups == 2
    assert pq.read_table(tmp_path / "out.parquet").column("text").to_pylist() == [f"text {i}" for i in range(1000)]


NASTY = ["so glad", None, "", "x" * 2**20, "😭😭", "<p>hi</p>", "我很难过 but ok", "a\x00b", "  ", "tired"]


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl", "txt"])
def test_every_row_of_a_nasty_column_comes_back(tmp_path, kind, ending, monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 4)
    plain = pa.array(NASTY)
    column = plain.dictionary_encode() if kind == "dictionary" else plain.cast(getattr(pa, kind)())
    pq.write_table(table_of(text=column, n=pa.array(range(10), pa.int16())), tmp_path / "in.parquet", row_group_size=3)
    tally = annotate(tmp_path / "in.parquet", tmp_path / f"out.{ending}", None, reader, workers=1)
    assert (tally.rows, tally.errors) == (10, 4)
    assert tally.first_error == "row 2: column 'text' is null; write a text"
    if ending == "parquet":
        out = pq.read_table(tmp_path / "out.parquet")
        assert out.select(["text", "n"]).equals(pq.read_table(tmp_path / "in.parquet"))
        assert [i for i, error in enumerate(out.column("error").to_pylist()) if error] == [1, 2, 3, 8]
    else:
        assert len((tmp_path / f"out.{ending}").read_text("utf-8").splitlines()) == 10 + (ending == "csv")


def test_lines_of_which_none_can_be_read_are_rows_without_columns_of_their_own(tmp_path):
    (tmp_path / "in.jsonl").write_text("oops\nworse\n")
    tally = annotate(tmp_path / "in.jsonl", tmp_path / "out.parquet", None, reader)
    assert tally.all_bad
    assert pq.read_table(tmp_path / "out.parquet").column("error").null_count == 0
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 2


def test_a_parquet_file_without_rows(tmp_path):
    pq.write_table(table_of(text=pa.array([], pa.string())), tmp_path / "in.parquet")
    annotate(tmp_path / "in.parquet", tmp_path / "out.parquet", None, reader)
    out = pq.read_table(tmp_path / "out.parquet")
    assert (out.num_rows, out.schema.names[:2]) == (0, ["text", "p_admiration"])


@pytest.mark.parametrize("most", [2**20, 300])
def test_shards_have_the_same_borders_after_any_border(tmp_path, monkeypatch, most):
    """So texts are read in the same company when a run goes on, for models in whose batches company counts."""
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 8)
    monkeypatch.setattr("feltsense.batch.shards.BYTES", most)
    texts = ["x" * (i * 31 % 97) for i in range(100)]
    pq.write_table(table_of(text=pa.array(texts), n=pa.array(range(100))), tmp_path / "in.parquet", row_group_size=21)
    table = open_table(tmp_path / "in.parquet")
    counts = [shard.count for shard in shards(table, whole=False)]
    assert sum(counts) == 100
    assert len(counts) == (14 if most > 300 else 24)
    for done in range(len(counts)):
        left = shards(table, sum(counts[:done]), whole=False, head=False)
        assert [shard.count for shard in left] == counts[done:]


def test_what_a_file_says_of_itself_is_kept(tmp_path):
    columns = table_of(text=pa.array(["a"])).replace_schema_metadata({"licence": "CC0"})
    pq.write_table(columns, tmp_path / "in.parquet")
    annotate(tmp_path / "in.parquet", tmp_path / "out.parquet", None, reader)
    assert pq.read_schema(tmp_path / "out.parquet").metadata == {b"licence": b"CC0"}


def test_codes_of_a_dictionary_are_written_out_before_pieces_are_cut(tmp_path, monkeypatch):
    """Two codes stand for many long texts; and one long value that few rows have does not cut all others apart."""
    monkeypatch.setattr("feltsense.batch.shards.BYTES", 40_000)
    few = pa.array(["x" * 10_000, "y" * 10_000] * 8).dictionary_encode()
    many = pa.array(["z" * 100_000, *("a" * 16)]).dictionary_encode()[1:]
    pq.write_table(table_of(text=few, other=many), tmp_path / "in.parquet")
    assert max(len(shard.texts) for shard in shards(open_table(tmp_path / "in.parquet"), whole=False)) < 50_000
    assert [shard.count for shard in shards(open_table(tmp_path / "in.parquet", "other"), whole=False)] == [16]


def test_wide_rows_are_laid_beside_readings_in_small_pieces(tmp_path, monkeypatch):
    import feltsense.batch.parquet as module

    monkeypatch.setattr("feltsense.batch.shards.BYTES", 3_000)
    (tmp_path / "in.txt").write_text(("x" * 1_000 + "\n") * 10)
    table = open_table(tmp_path / "in.txt")
    assert [each.num_rows for each in module._own_batches(table, module._own_schema(table))] == [3, 3, 3, 1]


def test_the_file_whose_column_cannot_be_read_is_named(tmp_path):
    for name, words in (("a", [b"fine"]), ("b", [b"\xff\xfe"])):
        inner = pa.array(words, pa.binary()).view(pa.string())
        column = pa.StructArray.from_arrays([inner], ["word"])
        pq.write_table(table_of(text=pa.array(["hi"]), deep=column), tmp_path / f"{name}.parquet")
    with pytest.raises(InputError, match=r"b\.parquet: column 'deep' holds bytes that are not UTF-8"):
        list(open_table(tmp_path).read())
