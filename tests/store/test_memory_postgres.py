"""PostgreSQL: rows are gone from the tables, an address that does not answer is told without its password."""

import asyncio
import builtins

import pytest

from feltsense.errors import InputError, MissingExtra
from feltsense.flow.memory import Meaning
from feltsense.store.memory import open_memory

from .databases import memory_at, place_of
from .test_memory import episode, fact, unit

NOWHERE = "postgresql://ann:hush-hush@127.0.0.1:1/felt"


def test_no_row_of_an_erased_person_is_left(tmp_path):
    place = place_of("postgres", tmp_path)
    memory = memory_at(place)
    asyncio.run(memory.keep("ann", [(episode("a"), Meaning(whole=unit(1, 0)))], [fact("f")]))
    asyncio.run(memory.erase("ann"))

    async def rows() -> list[int]:
        async with memory._database.transaction(write=False) as open_:
            tables = ("episodes", "vectors", "facts", "sources")
            return [(await open_.fetch(f"SELECT count(*) FROM memory_{name}"))[0][0] for name in tables]

    assert asyncio.run(rows()) == [0, 0, 0, 0]


def test_a_server_that_does_not_answer_is_told_without_the_password():
    pytest.importorskip("asyncpg")
    with pytest.raises(InputError, match="cannot be used as the memory") as told:
        asyncio.run(open_memory(NOWHERE).people())
    assert "hush" not in str(told.value)
    assert "\n" not in str(told.value)


def test_without_the_driver_the_install_line_is_told(monkeypatch):
    real = builtins.__import__

    def missing(name, *args, **kwargs):
        if name == "asyncpg":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingExtra, match=r"feltsense\[server\]"):
        asyncio.run(open_memory(NOWHERE).people())
