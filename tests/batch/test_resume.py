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
from feltsense.batch.tally import Tally
from feltsense.errors import InputError
from tests.standin_analyses import reader, watched

FORMATS = ["jsonl", "csv", "tsv", "txt", "parquet"]
ROWS = 18


class Killed(BaseException):
    """What a kill looks like from inside."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 4)
    monkeypatch.setattr("feltsense.batch.partial.COMMIT_SECONDS", 0)


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
    annotate(source, source.with_name(f"whole.{ending}"), None, reader)
    return source.with_name(f"whole.{ending}").read_bytes()


def killed_after(calls: int):
    left = [calls]

    def die(texts):
        if left[0] == 0:
            raise Killed
        left[0] -= 1

    return watched(die)


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
    tally = annotate(source, out, None, reader, progress=lambda done, total: heard.append((done, total)))
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
                annotate(source, out, None, reader)
        if left[0] > 0:
            break
        annotate(source, out, None, reader, overwrite=out.exists() and not leftovers(tmp_path))
        assert out.read_bytes() == expected
        assert leftovers(tmp_path) == []
    assert moment > 15


def dying(patch: pytest.MonkeyPatch, moment: int, when: str) -> list[int]:
    """Make the process die at the given call of what reaches the disk."""
    left = [moment]

    def wrapped(real):
        def call(*arguments):
            left[0] -= 1
            if left[0] < 0 or (left[0] == 0 and when == "before"):
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
    annotate(source, out, None, reader)
    assert out.read_bytes() == expected


def test_a_finished_output_wants_overwrite(tmp_path, source):
    expected, out = whole_run(source, "csv"), tmp_path / "whole.csv"
    with pytest.raises(InputError, match="--overwrite"):
        annotate(source, out, None, reader)
    assert out.read_bytes() == expected
    filled(source, rows=2)
    annotate(source, out, None, reader, overwrite=True)
    assert out.read_bytes() != expected


def test_the_old_output_stays_until_the_new_one_is_whole(tmp_path, source):
    expected, out = whole_run(source, "csv"), tmp_path / "out.csv"
    out.write_text("precious")
    with pytest.raises(Killed):
        annotate(source, out, None, killed_after(2), overwrite=True)
    assert out.read_text() == "precious"
    heard: list[int] = []
    annotate(source, out, None, reader, overwrite=True, progress=lambda done, total: heard.append(done))
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
        annotate(source, out, make=reader, **how)
    assert (tmp_path / "out.csv.partial").read_bytes() == kept
    annotate(source, out, make=reader, overwrite=True, **how)
    assert out.exists()


def test_a_foreign_partial_and_a_damaged_record_are_left_alone(tmp_path, source):
    (tmp_path / "out.csv.partial").write_text("not ours")
    with pytest.raises(InputError, match="no record; remove it or give --overwrite"):
        annotate(source, tmp_path / "out.csv", None, reader)
    assert (tmp_path / "out.csv.partial").read_text() == "not ours"
    (tmp_path / "out.csv.partial.json").write_text('{"half')
    with pytest.raises(InputError, match="damaged; give --overwrite"):
        annotate(source, tmp_path / "out.csv", None, reader)
    annotate(source, tmp_path / "out.csv", None, reader, overwrite=True)
    assert leftovers(tmp_path) == []


def test_an_input_that_changes_on_the_way_is_noticed(tmp_path, source):
    def meddling(texts):
        with source.open("a", encoding="utf-8") as file:
            file.write("more,1\n")

    with pytest.raises(InputError, match="changed while it was read"):
        annotate(source, tmp_path / "out.csv", None, watched(meddling))
    assert not (tmp_path / "out.csv").exists()


def test_a_full_disk_is_one_line_and_the_run_goes_on_later(tmp_path, source, monkeypatch):
    expected, out = whole_run(source, "csv"), tmp_path / "out.csv"

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(partial_module.os, "fsync", full)
        with pytest.raises(InputError, match=r"No space left on device\); mend that and run the same again"):
            annotate(source, out, None, reader)
    annotate(source, out, None, reader)
    assert out.read_bytes() == expected


FULL = """
import resource, sys
from pathlib import Path
from feltsense.batch import partial, shards
from feltsense.batch.annotate import annotate
from feltsense.errors import InputError
from tests.standin_analyses import reader

shards.SHARD, partial.COMMIT_SECONDS = 4, float(sys.argv[2])
for out, most in zip(sys.argv[3::2], sys.argv[4::2]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), resource.RLIM_INFINITY))
    try:
        annotate(Path(sys.argv[1]), Path(out), None, reader)
    except InputError as error:
        print(error)
"""


@pytest.mark.parametrize("seconds", ["0", "99"], ids=["every shard committed", "committed when it breaks off"])
def test_a_disk_that_is_really_full(tmp_path, ending, seconds):
    """The system lets files grow so far and no further, also in the midst of a shard and of the last step."""
    source = filled(tmp_path / "in.csv", rows=60)
    expected = whole_run(source, ending)
    outs = {tmp_path / f"{share}.{ending}": max(int(len(expected) * share), 1_500) for share in (0.3, 0.62, 0.97)}
    pairs = (str(part) for pair in outs.items() for part in pair)
    command = [sys.executable, "-c", FULL, str(source), seconds, *pairs]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    for out, said in zip(outs, done.stdout.splitlines(), strict=True):
        assert str(out) in said and "cannot be written" in said and "run the same again" in said
        heard: list[int] = []
        annotate(source, out, None, reader, progress=lambda rows, _, heard=heard: heard.append(rows))
        assert out.read_bytes() == expected, out
        assert heard[0] > 0 or ending == "txt", out


def test_two_processes_do_not_write_one_output(tmp_path, source):
    out = tmp_path / "out.csv"
    with Partial(out, {"a": "b"}), pytest.raises(InputError, match="another process is writing"):
        annotate(source, out, None, reader)


CHILD = """
import sys, time
from pathlib import Path
from feltsense.batch import partial, shards
from feltsense.batch.annotate import annotate
from tests.standin_analyses import watched

shards.SHARD, partial.COMMIT_SECONDS = 4, 0
annotate(Path(sys.argv[1]), Path(sys.argv[2]), None, watched(lambda _: time.sleep(0.02)))
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
    annotate(source, out, None, reader)
    assert out.read_bytes() == expected


def batches_of(out: Path) -> int:
    try:
        return int(json.loads(out.with_name(out.name + ".partial.json").read_text())["tally"]["rows"]) // 4
    except FileNotFoundError:
        return 0


def test_ctrl_c_between_any_two_steps_of_an_append_leaves_rows_and_counts_together(tmp_path):
    """What breaks in, at every line of `append` and of the calls below it, is followed by the commit that keeps."""
    for moment in range(1, 200):
        with Partial(tmp_path / f"{moment}.txt", {"a": "b"}) as kept:
            kept.append(b"one\n", Tally(rows=1))
            left = [moment]
            sys.settrace(interrupting(left))
            try:
                kept.append(b"two\n", Tally(rows=2))
            except KeyboardInterrupt:
                pass
            finally:
                sys.settrace(None)
            kept.commit()
            assert kept.record.offset == 4 * kept.record.tally.rows
        if left[0] > 0:
            break
    assert moment > 10


def interrupting(left: list[int]):
    """A tracer that breaks in at the given line of Feltsense from here on."""

    def trace(frame, event, argument):
        if "feltsense" in frame.f_code.co_filename and event == "line":
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt
        return trace

    return trace


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_an_input_that_changes_right_after_the_survey_is_noticed(tmp_path, ending, monkeypatch):
    pytest.importorskip("pyarrow")
    from feltsense.batch import delimited

    source, real = filled(tmp_path / "in.csv"), delimited.open_delimited

    def meddling(*arguments):
        table = real(*arguments)
        source.write_text(source.read_text("utf-8").replace("text 2", "TEXT 2"), "utf-8")
        return table

    monkeypatch.setattr(delimited, "open_delimited", meddling)
    with pytest.raises(InputError, match=r"in\.csv changed while it was read; run again with --overwrite"):
        annotate(source, tmp_path / f"out.{ending}", None, reader)


@pytest.mark.parametrize(
    "change", [lambda told: told.replace("text", "TEXT"), lambda told: told[: told.rindex("text")]]
)
def test_an_input_that_is_another_when_it_is_read_again_is_noticed(tmp_path, change, monkeypatch):
    """Rows left out would be dropped, and other words laid beside readings of the former ones."""
    pytest.importorskip("pyarrow")
    from feltsense.batch import parquet

    source, out, real = tmp_path / "in.txt", tmp_path / "out.parquet", parquet.write_parquet
    source.write_text("".join(f"text {i}\n" for i in range(ROWS)))

    def meddling(*arguments):
        source.write_text(change(source.read_text()))
        real(*arguments)

    monkeypatch.setattr(parquet, "write_parquet", meddling)
    with pytest.raises(InputError, match=r"in\.txt changed while it was read; run again with --overwrite"):
        annotate(source, out, None, reader)
    assert not out.exists()
    assert not json.loads((tmp_path / "out.parquet.partial.json").read_text())["made"]


def test_a_full_disk_at_the_last_step_blames_the_output(tmp_path, source, monkeypatch):
    pq = pytest.importorskip("pyarrow.parquet")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    with pytest.raises(InputError, match=r"out\.parquet cannot be written \(No space left on device\)"):
        annotate(source, tmp_path / "out.parquet", None, reader)


def test_a_folder_that_may_not_be_written_has_a_mend(tmp_path, source, monkeypatch):
    def shut(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(partial_module, "_lock", shut)
    with pytest.raises(InputError, match="right to write in its folder, or choose another --out"):
        annotate(source, tmp_path / "out.csv", None, reader)
