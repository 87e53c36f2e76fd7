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
from feltsense.errors import AgentError, UserError
from tests.standin_analyses import WatchedReader, reader, watched

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


ALONE = """
import os, signal, sys
from pathlib import Path

if __name__ == "__mp_main__":
    Path(sys.argv[3]).write_text(os.environ.get("OPENBLAS_NUM_THREADS", ""))
    os.kill(os.getpid(), signal.SIGINT)

from feltsense.batch import shards
from feltsense.batch.annotate import annotate
from tests.standin_analyses import reader

if __name__ == "__main__":
    shards.SHARD = 4
    before = dict(os.environ)
    annotate(Path(sys.argv[1]), Path(sys.argv[2]), None, reader, workers=2)
    print(before == dict(os.environ), signal.pthread_sigmask(signal.SIG_BLOCK, []))
"""


def scripted(folder: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A script of its own, as processes that are spawned begin with it."""
    (folder / "script.py").write_text(script)
    command = [sys.executable, str(folder / "script.py"), *arguments]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    environment.pop("OPENBLAS_NUM_THREADS", None)
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)


def test_a_worker_is_born_with_one_thread_and_deaf_to_ctrl_c(tmp_path):
    """Its libraries count threads when they load; a Ctrl-C while it begins must neither kill it nor be shown."""
    source = filled(tmp_path / "in.jsonl", 8)
    done = scripted(tmp_path, ALONE, str(source), str(tmp_path / "out.csv"), str(tmp_path / "seen"))
    assert done.stderr == ""
    assert done.stdout == "True set()\n"
    assert (tmp_path / "seen").read_text() == "1"


UNGUARDED = """
import sys
from pathlib import Path
from feltsense.batch.annotate import annotate
from feltsense.errors import FeltError
from tests.standin_analyses import reader

try:
    annotate(Path(sys.argv[1]), Path(sys.argv[2]), None, reader, workers=2)
except FeltError as error:
    print(error)
    raise SystemExit(3)
"""


def test_a_script_without_a_guard_is_told_what_it_lacks(tmp_path):
    done = scripted(tmp_path, UNGUARDED, str(filled(tmp_path / "in.jsonl", 8)), str(tmp_path / "out.csv"))
    assert done.returncode == 3
    assert 'begin its work under if __name__ == "__main__":' in done.stdout.splitlines()[-1]


class Unknown:
    """What can be handed over but not taken in."""

    def __reduce__(self):
        return failing, ()

    def __call__(self):
        """Never comes to it."""


def failing():
    raise LookupError("nobody knows it\nhere")


def test_a_job_that_cannot_be_taken_in_or_handed_over_is_one_line(tmp_path):
    source = filled(tmp_path / "in.jsonl")
    with pytest.raises(AgentError, match=r"stopped on LookupError \(nobody knows it\)") as raised:
        annotate(source, tmp_path / "one.csv", None, Unknown(), workers=2)
    assert "\n" not in str(raised.value)
    with pytest.raises(UserError, match=r"cannot be handed to other processes \(.*\); make it with a ReaderSpec"):
        annotate(source, tmp_path / "two.csv", None, watched(len), workers=2)


def test_the_trace_of_a_worker_is_printed_when_asked_for(tmp_path, monkeypatch, capfd):
    source = filled(tmp_path / "in.jsonl")
    for asked in (False, True):
        monkeypatch.setenv("FELTSENSE_DEBUG", "1" if asked else "")
        with pytest.raises(AgentError):
            annotate(source, tmp_path / f"{asked}.csv", None, sick, workers=2)
        assert ("in before" in capfd.readouterr().err) is asked
