"""Folders, patterns and addresses as one table; files that change, go, or cannot be reached."""

import json
import sys
from pathlib import Path

import pytest

from feltsense.batch.annotate import annotate
from feltsense.batch.places import Place, is_address, places
from feltsense.batch.tables import open_table
from feltsense.errors import InputError, MissingExtra, UserError
from tests.standin_analyses import reader, watched


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 4)


def lay(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_text(content, "utf-8")
    return folder


def texts(out: Path) -> list[str]:
    return [json.loads(line)["row"]["text"] for line in out.read_text("utf-8").splitlines()]


def test_a_folder_is_one_table_in_the_order_of_names(tmp_path):
    folder = lay(tmp_path / "in", b__csv="text,n\nthree,1\n", a__csv="text\none\ntwo\n", _SUCCESS="", c__csv="text,n\n")
    tally = annotate(folder, tmp_path / "out.jsonl", None, reader)
    assert (texts(tmp_path / "out.jsonl"), tally.rows) == (["one", "two", "three"], 3)
    annotate(str(folder / "[ab].csv"), tmp_path / "out.csv", None, reader)
    assert (tmp_path / "out.csv").read_text().splitlines()[0].startswith("text,n,p_admiration")
    assert (tmp_path / "out.csv").read_text().splitlines()[1].startswith("one,,0.")


@pytest.mark.parametrize("ending", ["jsonl", "txt", "parquet"])
def test_folders_of_other_kinds(tmp_path, ending):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, found in (("1", ["a", "b", "c", "d", "e"]), ("2", []), ("3", ["f"])):
        part = folder / f"{name}.{ending}"
        if ending == "parquet":
            pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
            pq.write_table(pa.table({"text": pa.array(found, pa.string())}), part)
        else:
            lines = (json.dumps({"text": text}) if ending == "jsonl" else text for text in found)
            part.write_text("".join(f"{line}\n" for line in lines))
    for out in ("out.jsonl", "out.parquet"):
        annotate(folder, tmp_path / out, None, reader, workers=2)
    assert texts(tmp_path / "out.jsonl") == list("abcdef")
    assert [row.cells["text"] for row in open_table(tmp_path / "out.parquet").read()] == list("abcdef")


def test_parquet_files_of_one_table_have_one_schema(tmp_path):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "1.parquet")
    pq.write_table(pa.table({"text": ["a"], "n": [1]}), tmp_path / "2.parquet")
    with pytest.raises(InputError, match=r"2\.parquet has other columns or types than .*1\.parquet"):
        open_table(tmp_path)


def test_what_a_folder_may_not_be(tmp_path):
    with pytest.raises(InputError, match="holds no file that ends in"):
        places(str(lay(tmp_path / "none", readme__md="")))
    with pytest.raises(InputError, match=r"several kinds \(\.csv, \.txt\)"):
        places(str(lay(tmp_path / "many", a__csv="", b__txt="")))
    with pytest.raises(InputError, match="holds no file that ends in"):
        places(str(tmp_path / "*.csv"))
    with pytest.raises(InputError, match="is a device"):
        places("/dev/null")


def test_an_address_of_a_file_here_needs_nothing(tmp_path, monkeypatch):
    for name in ("fsspec", "fsspec.core"):
        monkeypatch.setitem(sys.modules, name, None)
    path = lay(tmp_path, **{"a b__txt": "hi\n"}) / "a b.txt"
    assert places(path.as_uri()) == (Place(str(path)),)
    with pytest.raises(MissingExtra, match=r"reading s3://b/a.csv needs the extra \[files\]"):
        places("s3://b/a.csv")


def test_addresses_are_read_like_files(tmp_path, store):
    store.pipe("/posts/part-2.csv", b"text,n\nthree,3\n")
    store.pipe("/posts/part-1.csv", b'text,n\n"one\n, 1",1\ntwo,2\n')
    for name in ("memory://posts/part-*.csv", "memory://posts"):
        annotate(name, tmp_path / "out.jsonl", None, reader, overwrite=True)
        assert texts(tmp_path / "out.jsonl") == ["one\n, 1", "two", "three"]
    annotate("memory://posts/part-2.csv", tmp_path / "out.csv", "n", reader)
    with pytest.raises(InputError, match="does not exist; check its name"):
        places("memory://posts/part-3.csv")


def test_parquet_behind_an_address(tmp_path, store):
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": [f"text {i}" for i in range(50)], "n": range(50)}), tmp_path / "a.parquet")
    store.pipe("/a.parquet", (tmp_path / "a.parquet").read_bytes())
    annotate("memory://a.parquet", tmp_path / "far.parquet", None, reader)
    annotate(tmp_path / "a.parquet", tmp_path / "near.parquet", None, reader)
    assert (tmp_path / "far.parquet").read_bytes() == (tmp_path / "near.parquet").read_bytes()


def test_a_store_whose_package_is_missing_and_one_that_nobody_knows():
    pytest.importorskip("fsspec")
    with pytest.raises(UserError, match=r"nowhere://a/b\.csv") as raised:
        places("nowhere://a/b.csv")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("s3://b/x", True), ("https://a.org/x.parquet?sig=1", True), ("https://a.org/page", False), ("see s3://b", False)],
)
def test_which_words_are_addresses(word, expected):
    assert is_address(word) is expected


def test_a_content_that_changed_behind_its_address_is_another_input(tmp_path, store):
    store.pipe("/a.txt", b"one\n" * 20)
    with pytest.raises(KeyboardInterrupt):
        annotate("memory://a.txt", tmp_path / "out.txt", None, watched(stopping_at(2)))
    store.pipe("/a.txt", b"one\n" * 21)
    with pytest.raises(InputError, match="begun with another input"):
        annotate("memory://a.txt", tmp_path / "out.txt", None, reader)


def stopping_at(calls: int):
    left = [calls]

    def stop(_):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt

    return stop


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_that_goes_while_it_is_read_and_comes_back(tmp_path, ending):
    source, away = filled(tmp_path, ending), tmp_path / "away"
    annotate(source, tmp_path / f"whole.{ending}", None, reader)
    steps = [2]

    def remove(_):
        steps[0] -= 1
        if steps[0] == 0:
            source.rename(away)

    with pytest.raises(InputError, match=r"is gone; put it back as it was and run the same again") as raised:
        annotate(source, tmp_path / f"out.{ending}", None, watched(remove))
    assert str(source) in str(raised.value)
    away.rename(source)
    annotate(source, tmp_path / f"out.{ending}", None, reader)
    assert (tmp_path / f"out.{ending}").read_bytes() == (tmp_path / f"whole.{ending}").read_bytes()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_that_is_written_while_it_is_read(tmp_path, ending):
    source = filled(tmp_path, ending)
    content = source.read_bytes()

    with pytest.raises(InputError, match=r"changed while it was read; run again with --overwrite|cut off"):
        annotate(source, tmp_path / f"out.{ending}", None, watched(lambda _: source.write_bytes(content * 2)))
    assert not (tmp_path / f"out.{ending}").exists()


def filled(folder: Path, ending: str) -> Path:
    found = [f"text {i}" for i in range(18)]
    path = folder / f"in.{ending}"
    if ending == "parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.table({"text": found}), path)
    else:
        path.write_text("text\n" + "".join(f"{text}\n" for text in found))
    return path
