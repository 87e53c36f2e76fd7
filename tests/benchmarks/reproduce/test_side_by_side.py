"""Jobs in processes, some at a time."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from feltsense.benchmarks.reproduce import side_by_side as module
from feltsense.benchmarks.reproduce.side_by_side import side_by_side
from feltsense.errors import MissingExtra, UserError


def note(job: tuple, say) -> None:
    """Leave a file that says how many threads there may be."""
    name, folder = job
    say(name, 1, 1)
    (folder / name).write_text(os.environ["OMP_NUM_THREADS"], encoding="utf-8")


def fail(job: tuple, say) -> None:
    raise MissingExtra("this", "train")


def test_processes_do_their_jobs_and_tell(tmp_path):
    heard = []
    side_by_side(note, [(name, tmp_path) for name in "abc"], 2, lambda *words: heard.append(words), lambda job: job[0])
    assert sorted(path.name for path in tmp_path.iterdir()) == list("abc")
    assert {path.read_text("utf-8") for path in tmp_path.iterdir()} == {"1"}
    for _ in range(50):
        if len(heard) == 3:
            break
        time.sleep(0.1)
    assert heard
    assert {words[1:] for words in heard} == {(1, 1)}


def test_an_error_of_ours_comes_back_as_its_line(tmp_path):
    with pytest.raises(UserError, match=r"^this needs the extra \[train\]; install it with: .*$"):
        side_by_side(fail, [("a", tmp_path)], 1, lambda *_: None, lambda job: job[0])


def test_nothing_to_do_starts_nothing(monkeypatch):
    monkeypatch.setattr(module, "Manager", lambda: 1 / 0)
    side_by_side(note, [], 2, lambda *_: None, str)


def test_jobs_that_must_be_apart_are_never_at_work_together():
    at_work, most, lock = [], [], threading.Lock()

    def work(job: str) -> str:
        with lock:
            at_work.append(job[0])
            most.append(len(at_work))
            assert len(set(at_work)) == len(at_work)
        time.sleep(0.01)
        with lock:
            at_work.remove(job[0])
        return ""

    with ThreadPoolExecutor(4) as pool:
        module._all(lambda job: pool.submit(work, job), ["a1", "a2", "a3", "b1", "b2", "c1"], 2, lambda job: job[0])
    assert max(most) == 2
    assert len(most) == 6
