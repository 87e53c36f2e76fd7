"""Several processes give what one gives; one that dies is replaced, a second death ends the run, which can go on."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from feltsense.batch.annotate import annotate
from feltsense.errors import UserError
from tests.standin_analyses import WatchedReader, reader

ROOT = Path(__file__).parents[2]
FORMATS = ["jsonl", "csv", "parquet"]
ROWS = 60


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 4)
    monkeypatch.setattr("feltsense.batch.partial.COMMIT_SECONDS", 0)


def filled(path: Path, rows: int = ROWS) -> Path:
    """A file of rows in the format of its ending, some of them empty."""
    texts = ["" if i % 7 == 3 else f'text {i}, "quoted"\nè' * (1 + i % 5) for i in range(rows)]
    if path.suffix == ".parquet":
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.table({"n": range(rows), "text": texts}), path, row_group_size=13)
    else:
        path.write_text("".join(f'{{"text":{quoted(text)},"n":{i}}}\n' for i, text in enumerate(texts)), "utf-8")
    return path


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"').replace("\n", "\\n") + '"'


def dying(marks: str, times: int, word: str = "text 21") -> WatchedReader:
    """A reader whose process dies as by `kill -9` at a word, the first so many times that it comes to it."""

    def before(texts):
        left = Path(marks)
        if any(word in text for text in texts) and len(list(left.iterdir())) < times:
            (left / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)

    return WatchedReader(before)


def sick(word: str = "text 21") -> WatchedReader:
    """A reader that fails at a word."""

    def before(texts):
        if any(word in text for text in texts):
            raise ZeroDivisionError("two\nlines")

    return WatchedReader(before)


@pytest.mark.parametrize("ending", FORMATS)
def test_several_processes_write_what_one_writes(tmp_path, ending):
    source = filled(tmp_path / ("in.parquet" if ending == "parquet" else "in.jsonl"))
    one = annotate(source, tmp_path / f"one.{ending}", None, reader, workers=1)
    heard: list[int] = []
    several = annotate(
        source, tmp_path / f"all.{ending}", None, reader, workers=3, progress=lambda done, _: heard.append(done)
    )
    assert (tmp_path / f"all.{ending}").read_bytes() == (tmp_path / f"one.{ending}").read_bytes()
    assert several == one
    assert heard == sorted(heard)
    assert multiprocessing.active_children() == []


def test_one_that_dies_is_replaced(tmp_path):
    (tmp_path / "marks").mkdir()
    source = filled(tmp_path / "in.jsonl")
    annotate(source, tmp_path / "whole.csv", None, reader)
    annotate(source, tmp_path / "out.csv", None, partial(dying, str(tmp_path / "marks"), 1), workers=2)
    assert len(list((tmp_path / "marks").iterdir())) == 1
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_a_second_death_ends_the_run_which_goes_on_later(tmp_path):
    (tmp_path / "marks").mkdir()
    source, out = filled(tmp_path / "in.jsonl"), tmp_path / "out.csv"
    annotate(source, tmp_path / "whole.csv", None, reader)
    make = partial(dying, str(tmp_path / "marks"), 2)
    with pytest.raises(UserError, match=r"2 worker processes died.*fewer --workers.*again to go on") as raised:
        annotate(source, out, None, make, workers=2)
    assert "\n" not in str(raised.value)
    assert multiprocessing.active_children() == []
    heard: list[int] = []
    annotate(source, out, None, make, workers=2, progress=lambda done, _: heard.append(done))
    assert heard[0] == 20
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_an_error_in_a_worker_is_one_line(tmp_path):
    source = filled(tmp_path / "in.jsonl")
    with pytest.raises(Exception, match=r"stopped on ZeroDivisionError \(two\)") as raised:
        annotate(source, tmp_path / "out.csv", None, sick, workers=2)
    assert "\n" not in str(raised.value)
    assert multiprocessing.active_children() == []


def test_a_worker_reads_on_one_thread(tmp_path):
    source = filled(tmp_path / "in.jsonl", 8)
    annotate(source, tmp_path / "out.csv", None, partial(counting_threads, str(tmp_path / "seen")), workers=2)
    assert (tmp_path / "seen").read_text() == "1"


def counting_threads(place: str) -> WatchedReader:
    """A reader that writes down on how many threads the encoder would read."""
    from feltsense.models.text.runtime import threads

    return WatchedReader(lambda _: Path(place).write_text(str(threads())))


CHILD = """
import sys, time
from pathlib import Path
from tests.batch.test_pool import slowly
from feltsense.batch import partial, shards
from feltsense.batch.annotate import annotate

if __name__ == "__main__":
    shards.SHARD, partial.COMMIT_SECONDS = 4, 0
    annotate(Path(sys.argv[1]), Path(sys.argv[2]), None, slowly, workers=2)
"""


def slowly() -> WatchedReader:
    """A reader that takes its time."""
    return WatchedReader(lambda _: time.sleep(0.02))


@pytest.mark.parametrize("ending", FORMATS)
def test_killed_at_any_moment_with_all_its_workers_busy(tmp_path, ending):
    source = filled(tmp_path / ("in.parquet" if ending == "parquet" else "in.jsonl"), 200)
    out = tmp_path / f"out.{ending}"
    annotate(source, tmp_path / f"whole.{ending}", None, reader)
    for wanted in (1, 9_000 if ending == "parquet" else 4_000):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(source), str(out)], cwd=ROOT)
        until(lambda: child.poll() is not None or size(out) >= wanted)  # noqa: B023 - called before the next round
        workers = children(child.pid)
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
        until(lambda: not any(map(lives, workers)))  # noqa: B023
        assert not any(map(lives, workers)), "workers outlived the process that started them"
    annotate(source, out, None, reader)
    assert out.read_bytes() == (tmp_path / f"whole.{ending}").read_bytes()


def children(process: int) -> list[int]:
    """The processes that a process has started, where the system tells."""
    told = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in told.read_text().split()] if told.exists() else []


def lives(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def until(done) -> None:
    end = time.monotonic() + 60
    while not done() and time.monotonic() < end:
        time.sleep(0.01)


def size(out: Path) -> int:
    kept = out.with_name(out.name + ".partial")
    return kept.stat().st_size if kept.exists() else 0


def test_ctrl_c_ends_all_of_them_and_says_how_to_go_on(tmp_path):
    source = filled(tmp_path / "in.jsonl", 400)
    command = [sys.executable, "-c", f"import sys; sys.argv[1:] = {[str(source), str(tmp_path / 'out.csv')]}\n{CHILD}"]
    child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True)
    until(lambda: size(tmp_path / "out.csv") > 4_000)
    workers = children(child.pid)
    os.killpg(child.pid, signal.SIGINT)
    _, words = child.communicate(timeout=30)
    assert b"KeyboardInterrupt" in words
    assert words.count(b"Traceback") == 1, "the workers keep still"
    until(lambda: not any(map(lives, workers)))
    assert not any(map(lives, workers))
    annotate(source, tmp_path / "out.csv", None, reader)
    annotate(source, tmp_path / "whole.csv", None, reader)
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
