"""The SQLite file: erased means gone from its bytes, only its owner reads it, what goes wrong is told in one line."""

import asyncio
import sqlite3
import stat
import struct

import pytest

from feltsense.errors import InputError
from feltsense.flow.memory import Meaning
from feltsense.store import memory_sqlite
from feltsense.store.memory import SqlMemory, open_memory
from feltsense.store.memory_sqlite import SqliteDatabase

from .test_memory import episode, fact, unit

SECRET = "xylophone-in-the-attic"
VECTOR = unit(*(0.1 + 0.01 * i for i in range(384)))
BYTES = struct.pack("<384f", *VECTOR)


def do(work):
    return asyncio.run(work)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "memory.db"


def filled(path, count=40):
    """A memory of long tellings, which need pages of their own, with another person beside."""
    memory = open_memory(path)
    meaning = Meaning(whole=VECTOR, sentences=(VECTOR, VECTOR))
    for i in range(count):
        told = episode(f"e{i}", f"{SECRET} {i} " * (1 if i % 2 else 900), turn=i)
        do(memory.keep("ann", [(told, meaning)], [fact(f"f{i}", value=SECRET, turns=(i,))]))
    do(memory.keep("bob", [(episode("b", "bob's own words"), Meaning(whole=unit(1, 0)))], []))
    return memory


def leftovers(path):
    """Files of the memory that still hold the words or the numbers."""
    found = [f for f in path.parent.iterdir() if SECRET.encode() in f.read_bytes() or BYTES[:64] in f.read_bytes()]
    return [f.name for f in found]


def test_erased_words_and_vectors_are_gone_from_every_file(path):
    memory = filled(path)
    assert leftovers(path)
    do(memory.recalled("ann", ["e1"], episode("x").time))
    assert do(memory.erase("ann")) == 80
    assert leftovers(path) == []
    assert [e.text for e in do(memory.episodes("bob"))] == ["bob's own words"]


def test_erasing_some_leaves_nothing_of_them_while_another_connection_is_open(path):
    memory = filled(path, 6)
    idle = sqlite3.connect(path)
    idle.execute("SELECT count(*) FROM memory_facts").fetchall()
    assert do(memory.erase("ann", [f"e{i}" for i in range(6)])) == 12
    assert leftovers(path) == []
    idle.close()


def test_what_a_new_fact_replaces_is_gone_from_every_file(path):
    memory = open_memory(path)
    do(memory.keep("ann", [], [fact("old", value=SECRET)]))
    do(memory.keep("ann", [], [fact("new", value="other", replaced="old")], gone=["old"]))
    assert leftovers(path) == []


def test_an_erasure_that_leaves_a_copy_says_so(path):
    filled(path, 4)
    memory = SqlMemory(SqliteDatabase(path, wait=0.05))
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM memory_episodes").fetchall()
    with pytest.raises(InputError, match="still holds a copy"):
        do(memory.erase("ann"))
    reader.close()
    do(memory.erase("ann"))
    assert leftovers(path) == []


def test_only_the_owner_may_read_it(tmp_path):
    folder = tmp_path / "new"
    do(open_memory(folder / "memory.db").keep("ann", [(episode("a"), Meaning(whole=unit(1, 0)))], []))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_locked_store_is_told_in_one_line_and_nothing_is_half_written(path):
    filled(path, 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    memory = SqlMemory(SqliteDatabase(path, wait=0.05))
    with pytest.raises(InputError, match="another program is writing") as told:
        do(memory.keep("ann", [(episode("new"), Meaning(whole=VECTOR))], []))
    assert "\n" not in str(told.value)
    other.execute("ROLLBACK")
    assert [e.id for e in do(memory.episodes("ann"))] == ["e0"]


def test_a_full_disk_is_told_in_one_line_and_nothing_is_half_written(path, monkeypatch):
    filled(path, 1)

    class Full(sqlite3.Connection):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.execute(f"PRAGMA max_page_count = {self.execute('PRAGMA page_count').fetchone()[0]}")

    connect = sqlite3.connect
    monkeypatch.setattr(memory_sqlite.sqlite3, "connect", lambda *a, **k: connect(*a, **k, factory=Full))
    many = [(episode(f"n{i}", "much " * 2000), Meaning(whole=VECTOR)) for i in range(9)]
    with pytest.raises(InputError, match="make room on the disk"):
        do(open_memory(path).keep("ann", many, []))
    assert [e.id for e in do(open_memory(path).episodes("ann"))] == ["e0"]


def test_a_read_only_store_is_told_in_one_line(path, monkeypatch):
    filled(path, 1)
    connect = sqlite3.connect

    def read_only(*args, **kwargs):
        db = connect(*args, **kwargs)
        db.execute("PRAGMA query_only = ON")
        return db

    monkeypatch.setattr(memory_sqlite.sqlite3, "connect", read_only)
    with pytest.raises(InputError, match="check its permissions"):
        do(open_memory(path).recalled("ann", ["e0"], episode("x").time))


@pytest.mark.parametrize("at", [0, 4096])
def test_a_damaged_store_is_told_in_one_line(path, at):
    filled(path, 9)
    damaged = bytearray(path.read_bytes())
    damaged[at : at + 4096] = b"rubbish!" * 512
    path.write_bytes(damaged)
    with pytest.raises(InputError, match="it is damaged") as told:
        do(open_memory(path).episodes("ann"))
    assert "\n" not in str(told.value)


def test_a_place_that_is_no_file_is_told_in_one_line(tmp_path):
    with pytest.raises(InputError, match="cannot be used as the memory"):
        do(open_memory(tmp_path).people())


def test_a_fresh_loop_each_time_is_fine(path):
    memory = open_memory(path)
    for i in range(3):
        asyncio.run(memory.keep("ann", [(episode(str(i)), Meaning(whole=VECTOR))], []))
    assert len(asyncio.run(memory.episodes("ann"))) == 3
