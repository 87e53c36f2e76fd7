"""Killed at any moment and run again, the output is the same, byte for byte."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from feltsense.batch import partial as partial_module
from feltsense.batch.annotate import annotate
from feltsense.batch.partial import Partial
from feltsense.errors import InputError
from tests.standin_analyses import analyses

FORMATS = ["jsonl", "csv", "tsv", "txt", "parquet"]
ROWS = 18


class Killed(BaseException):
    """What a kill looks like from inside."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr("feltsense.batch.annotate.BATCH", 4)


@pytest.fixture(params=FORMATS)
def ending(request):
    if request.param == "parquet":
        pytest.importorskip("pyarrow")
    return request.param


@pytest.fixture
def source(tmp_path):
    return filled(tmp_path / "in.csv")


def filled(path: Path, rows: int = ROWS) -> Path:
    cells = ["" if i % 7 == 3 else f'"text {i}, ""quoted""\nè"' for i in range(rows)]
    path.write_text("text,n\n" + "".join(f"{cell},{i}\n" for i, cell in enumerate(cells)), encoding="utf-8")
    return path


def whole_run(source: Path, ending: str) -> bytes:
    annotate(source, source.with_name(f"whole.{ending}"), None, analyses)
    return source.with_name(f"whole.{ending}").read_bytes()


def killed_after(calls: int):
    left = [calls]

    def analyze(texts):
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return analyses(texts)

    return analyze


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "partial" in path.name)


@pytest.mark.parametrize("calls", range(5))
@pytest.mark.parametrize("tail", [b"", b'{"torn', b"\x00" * 300])
def test_killed_at_a_border_or_in_mid_write(tmp_path, source, ending, calls, tail):
    expected, out = whole_run(source, ending), tmp_path / f"out.{ending}"
    with pytest.raises(Killed):
        annotate(source, out, None, killed_after(calls))
    assert not out.exists()
    kept = out.with_name(out.name + ".partial")
    kept.write_bytes(kept.read_bytes() + tail)
    heard: list[tuple[int, int]] = []
    tally = annotate(source, out, None, analyses, progress=lambda done, total: heard.append((done, total)))
    assert out.read_bytes() == expected
    assert heard[0] == (calls * 4, ROWS)
    assert heard[-1] == (ROWS, ROWS)
    assert (tally.rows, tally.errors) == (ROWS, 3)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"], indirect=True)
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_around_every_write_to_the_disk(tmp_path, source, ending, when, monkeypatch):
    expected = whole_run(source, ending)
    for moment in range(1, 40):
        out = tmp_path / f"out{moment}.{ending}"
        with monkeypatch.context() as patch:
            left = dying(patch, moment, when)
            with suppress(Killed):
                annotate(source, out, None, analyses)
        if left[0] > 0:
            break
        annotate(source, out, None, analyses, overwrite=out.exists() and not leftovers(tmp_path))
        assert out.read_bytes() == expected
        assert leftovers(tmp_path) == []
    assert moment > 15


def dying(patch: pytest.MonkeyPatch, moment: int, when: str) -> list[int]:
    """Make the process die at the given call of what reaches the disk."""
    left = [moment]

    def wrapped(real):
        def call(*arguments):
            left[0] -= 1
            if left[0] == 0 and when == "before":
                raise Killed
            real(*arguments)
            if left[0] == 0:
                raise Killed

        return call

    for name in ("replace", "fsync"):
        patch.setattr(partial_module.os, name, wrapped(getattr(os, name)))
    return left


def test_a_partial_shorter_than_promised_is_begun_anew(tmp_path, source):
    expected, out = whole_run(source, "jsonl"), tmp_path / "out.jsonl"
    with pytest.raises(Killed):
        annotate(source, out, None, killed_after(3))
    os.truncate(tmp_path / "out.jsonl.partial", 10)
    annotate(source, out, None, analyses)
    assert out.read_bytes() == expected


def test_a_finished_output_wants_overwrite(tmp_path, source):
    expected, out = whole_run(source, "csv"), tmp_path / "whole.csv"
    with pytest.raises(InputError, match="--overwrite"):
        annotate(source, out, None, analyses)
    assert out.read_bytes() == expected
    filled(source, rows=2)
    annotate(source, out, None, analyses, overwrite=True)
    assert out.read_bytes() != expected


def test_the_old_output_stays_until_the_new_one_is_whole(tmp_path, source):
    expected, out = whole_run(source, "csv"), tmp_path / "out.csv"
    out.write_text("precious")
    with pytest.raises(Killed):
        annotate(source, out, None, killed_after(2), overwrite=True)
    assert out.read_text() == "precious"
    heard: list[int] = []
    annotate(source, out, None, analyses, overwrite=True, progress=lambda done, total: heard.append(done))
    assert heard[0] == 8
    assert out.read_bytes() == expected


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"model": "other"}, "model"),
        ({"options": {"spans": True}}, "options"),
        ({"column": "n"}, "column"),
        ({"rows": 30}, "input"),
    ],
)
def test_another_job_does_not_go_on_where_this_one_stopped(tmp_path, source, change, named):
    out = tmp_path / "out.csv"
    with pytest.raises(Killed):
        annotate(source, out, None, killed_after(2))
    if "rows" in change:
        filled(source, change.pop("rows"))
    kept = (tmp_path / "out.csv.partial").read_bytes()
    how = {"column": None, **change}
    with pytest.raises(InputError, match=f"another {named}.*--overwrite"):
        annotate(source, out, analyze_many=analyses, **how)
    assert (tmp_path / "out.csv.partial").read_bytes() == kept
    annotate(source, out, analyze_many=analyses, overwrite=True, **how)
    assert out.exists()


def test_a_foreign_partial_and_a_damaged_record_are_left_alone(tmp_path, source):
    (tmp_path / "out.csv.partial").write_text("not ours")
    with pytest.raises(InputError, match="no record; remove it or give --overwrite"):
        annotate(source, tmp_path / "out.csv", None, analyses)
    assert (tmp_path / "out.csv.partial").read_text() == "not ours"
    (tmp_path / "out.csv.partial.json").write_text('{"half')
    with pytest.raises(InputError, match="damaged; give --overwrite"):
        annotate(source, tmp_path / "out.csv", None, analyses)
    annotate(source, tmp_path / "out.csv", None, analyses, overwrite=True)
    assert leftovers(tmp_path) == []


def test_an_input_that_changes_on_the_way_is_noticed(tmp_path, source):
    def meddling(texts):
        with source.open("a", encoding="utf-8") as file:
            file.write("more,1\n")
        return analyses(texts)

    with pytest.raises(InputError, match="changed while it was read"):
        annotate(source, tmp_path / "out.csv", None, meddling)
    assert not (tmp_path / "out.csv").exists()


def test_a_full_disk_is_one_line_and_the_run_goes_on_later(tmp_path, source, monkeypatch):
    expected, out = whole_run(source, "csv"), tmp_path / "out.csv"

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(partial_module.os, "fsync", full)
        with pytest.raises(InputError, match=r"No space left on device\); mend that and run the same again"):
            annotate(source, out, None, analyses)
    annotate(source, out, None, analyses)
    assert out.read_bytes() == expected


def test_two_processes_do_not_write_one_output(tmp_path, source):
    out = tmp_path / "out.csv"
    with Partial(out, {"a": "b"}), pytest.raises(InputError, match="another process is writing"):
        annotate(source, out, None, analyses)


CHILD = """
import sys, time
from pathlib import Path
from feltsense.batch import annotate as module
from tests.standin_analyses import analyses

def slow(texts):
    time.sleep(0.02)
    return analyses(texts)

module.BATCH = 4
module.annotate(Path(sys.argv[1]), Path(sys.argv[2]), None, slow)
"""


def test_a_real_kill(tmp_path):
    source, out = filled(tmp_path / "in.csv", rows=400), tmp_path / "out.csv"
    expected = whole_run(source, "csv")
    kills = 0
    for wanted in (2, 9, 30):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(source), str(out)], cwd=Path(__file__).parents[2])
        while child.poll() is None and batches_of(out) < wanted:
            time.sleep(0.002)
        child.send_signal(signal.SIGKILL)
        kills += child.wait() == -signal.SIGKILL
    assert kills == 3
    assert not out.exists()
    annotate(source, out, None, analyses)
    assert out.read_bytes() == expected


def batches_of(out: Path) -> int:
    try:
        return int(json.loads(out.with_name(out.name + ".partial.json").read_text())["batches"])
    except FileNotFoundError:
        return 0
