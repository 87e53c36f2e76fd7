"""`--keep-days`: old conversations go with what was remembered of them, once, and the audit says so."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from feltsense.errors import InputError
from feltsense.flow.events import Closed, Happening
from feltsense.server.operations import retention
from feltsense.server.operations.retention import Retention

from ..cli.felt import felt, one_line_error
from ..serving import running

TOLD = "My name is Ada and my sister Mia moved to Leeds."


def aged(place) -> None:
    """Let everything in a store be of years ago."""
    with closing(sqlite3.connect(place)) as db, db:
        db.execute('UPDATE events SET header = replace(header, \'"time":"20\', \'"time":"19\')')
        db.execute("UPDATE conversations SET created = '19' || substr(created, 3)")


@pytest.fixture
def keeping(served, tmp_path):
    """Runs `test(having, retention)` after one old and one new conversation of ada's, and one old of nobody's."""

    def go(test, **changes) -> None:
        async def within(having) -> None:
            old, nobodys = await having.begin(person="ada"), await having.begin()
            for name in (old, nobodys):
                await having.say(name, TOLD)
            await asyncio.to_thread(aged, tmp_path / "chats.db")
            new = await having.begin(person="ada")
            await having.say(new, "My brother Tom plays the cello.")
            services = having.services
            made = Retention(services.store, services.memory, services.audit, timedelta(days=30), services.turns.going)
            await test(having, made, {"old": old, "nobody's": nobodys, "new": new})

        served(within, **changes)

    return go


async def left(having) -> set[str]:
    return {one["id"] for one in (await having.client.get("/v1/conversations")).json()["items"]}


async def remembered(having) -> str:
    return (await having.client.get("/v1/people/ada/memory")).text


def test_old_conversations_go_with_what_was_remembered(keeping):
    async def test(having, retention, names):
        assert "Mia" in await remembered(having)
        assert await retention.purge() == 2
        assert await left(having) == {names["new"]}
        memory = await remembered(having)
        assert "Mia" not in memory and "Leeds" not in memory
        assert "Tom" in memory
        noted = [one for one in (await having.client.get("/v1/audit")).json()["items"] if one["action"] == "purge"]
        assert {one["object"] for one in noted} == {f"conversation {names[name]}" for name in ("old", "nobody's")}
        assert {(one["key"], one["outcome"]) for one in noted} == {(None, "nothing new for 30 days")}
        assert await retention.purge() == 0

    keeping(test)


def test_several_at_once_remove_and_note_it_once(keeping):
    async def test(having, retention, names):
        from feltsense.store.conversation_store import open_store

        other = open_store(having.services.configuration.store)
        both = [retention, Retention(other, retention.memory, retention.audit, retention.keep)] * 2
        assert sum(await asyncio.gather(*(one.purge() for one in both))) == 2
        await other.close()
        noted = (await having.client.get("/v1/audit")).json()["items"]
        assert [one["action"] for one in noted].count("purge") == 2
        assert await left(having) == {names["new"]}

    keeping(test)


def test_one_that_goes_on_meanwhile_is_kept(keeping):
    """While it waits for a turn that is being answered, the conversation is old no more."""

    async def test(having, retention, names):
        key = having.services.start_key
        async with having.services.turns.lock_of(key, "ada"):
            work = asyncio.create_task(retention.purge())
            await asyncio.sleep(0.2)
            stored = await having.services.turns.stored(key, names["old"])
            journal, written = await having.services.turns.open.take(stored)
            journal.record(Happening(content=Closed(), by="person"))
            await having.services.turns.settle(key, names["old"], written)
        assert await work == 1
        assert await left(having) == {names["new"], names["old"]}
        assert "Mia" in await remembered(having)

    keeping(test)


def test_memory_that_cannot_forget_keeps_the_conversation(keeping, monkeypatch):
    """It is tried again; nothing is left behind that nobody finds."""

    async def test(having, retention, names):
        async def locked(*_: object) -> int:
            raise InputError("the memory is locked")

        with monkeypatch.context() as broken:
            broken.setattr(type(retention.memory), "erase", locked)
            with pytest.raises(InputError):
                await retention.purge()
        assert names["old"] in await left(having)
        await retention.purge()
        assert await left(having) == {names["new"]}

    keeping(test)


def test_a_bad_hour_is_followed_by_a_good_one(keeping, monkeypatch, caplog):
    async def test(having, made, names):
        failing = [InputError("the store is locked")]

        async def purge(self) -> int:
            if failing:
                raise failing.pop()
            return await real(self)

        real = Retention.purge
        monkeypatch.setattr(Retention, "purge", purge)
        monkeypatch.setattr(retention, "HOUR", 0.05)
        work = asyncio.create_task(retention._hourly(made))
        while names["old"] in await left(having):
            await asyncio.sleep(0.05)
        work.cancel()

    keeping(test)
    assert "the store is locked" in caplog.text


def test_from_the_command_line(tmp_path):
    """By the server at its start, and once by hand; without the option nothing goes."""
    with running(tmp_path) as server:
        place = next((tmp_path / ".local").rglob("chats.db"))
        first, second = server.begin(person="ada"), server.begin(person="bob")
        server.say(first, TOLD)
        server.end()
    aged(place)
    with running(tmp_path) as server:
        assert len(server.client.get("/v1/conversations").json()["items"]) == 2
        new = server.begin()
        server.end()
    assert felt("retention", "--keep-days", "30", home=tmp_path).stdout == "2 conversations went\n"
    with running(tmp_path, "--keep-days", "30") as server:
        assert [one["id"] for one in server.client.get("/v1/conversations").json()["items"]] == [new]
        assert "Mia" not in server.client.get("/v1/people/ada/memory").text
        server.end()
    aged(place)
    with running(tmp_path, "--keep-days", "30") as server:
        for _ in range(100):
            if not server.client.get("/v1/conversations").json()["items"]:
                break
        assert server.client.get("/v1/conversations").json()["items"] == []
        assert server.end() == (0, "")
    one_line_error(felt("retention", "--keep-days", "0", home=tmp_path), "keep-days")
    assert second
