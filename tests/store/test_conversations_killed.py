"""A writing process that is killed at any moment loses nothing that it acknowledged and doubles nothing."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

from feltsense.flow.events import verify

from .talks import said

ROOT = Path(__file__).parents[2]
TURNS, KILLS = 200, 6


def writer(place: str, name: str, count: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.store.writing_turns", place, name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def acknowledged(process: subprocess.Popen, kill_after: float | None) -> set[int]:
    """The turns that a process said were stored; it is killed so many seconds after the first."""
    heard: set[int] = set()
    for line in process.stdout:
        if not line.endswith("\n"):
            break
        if not heard and kill_after is not None:
            threading.Timer(kill_after, process.kill).start()
        heard.add(int(line))
    process.wait()
    process.stdout.close()
    return heard


def test_what_was_acknowledged_is_there_exactly_once(store, place, run):
    run(store.create("acme", "talk", "ann", 1, {}))
    chance, kills, heard = random.Random(7), 0, set()
    while len(heard) < TURNS:
        process = writer(place, "turn ", TURNS)
        heard |= acknowledged(process, chance.uniform(0.01, 0.5) if kills < KILLS else None)
        kills += process.returncode == -signal.SIGKILL
        events = run(store.events("acme", "talk"))
        assert verify(events) == 0
        words = said(events)
        assert words == [f"turn {number}" for number in range(len(words))], "in order, each once"
        assert len(words) * 2 == len(events), "no half of a turn"
        assert heard <= set(range(len(words)))
        assert all(run(store.remembered("acme", word)) is not None for word in words[-2:])
        assert run(store.remembered("acme", f"turn {len(words)}")) is None
    assert kills >= 3
    places = [run(store.remembered("acme", f"turn {number}")).first_seq for number in range(TURNS)]
    assert places == list(range(0, 2 * TURNS, 2))


def test_two_processes_that_write_to_one_conversation_agree(store, place, run):
    run(store.create("acme", "talk", "ann", 1, {}))
    processes = [writer(place, name, 25) for name in ("a", "b")]
    assert [acknowledged(process, None) for process in processes] == [set(range(25))] * 2
    events = run(store.events("acme", "talk"))
    assert verify(events) == 0 and len(events) == 100
    words = said(events)
    for name in ("a", "b"):
        assert [word for word in words if word[0] == name] == [f"{name}{number}" for number in range(25)]
