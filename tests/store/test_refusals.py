"""A place that is locked, read-only, full, gone or damaged is told in one line, and nothing is half written."""

import os
import sqlite3

import pytest
from sqlalchemy import event, text

from feltsense.errors import InputError, LogError
from feltsense.store.conversation_store import open_store

from .databases import place_of
from .talks import SECRET, request, turn

NOWHERE = "postgresql://ann:hush-hush@127.0.0.1:1/felt"
FIRST = turn([], "hello")
NEXT = turn(FIRST, f"my {SECRET} " * 3000)


@pytest.fixture
def begun(place, open_at, run):
    """A store with one turn, which waits for others but shortly."""
    store = open_at(place, wait=0.3)
    run(store.create("acme", "talk", "ann", 1, {}))
    run(store.append("acme", "talk", FIRST))
    return store


@pytest.fixture
def file(tmp_path, open_at, run):
    store = open_at(tmp_path / "store.db", wait=0.05)
    run(store.create("acme", "talk", "ann", 1, {}))
    run(store.append("acme", "talk", FIRST))
    return store


@pytest.fixture
def address(tmp_path):
    return place_of("postgres", tmp_path)


@pytest.fixture
def server(address, open_at, run):
    store = open_at(address, wait=0.3)
    run(store.create("acme", "talk", "ann", 1, {}))
    run(store.append("acme", "talk", FIRST))
    return store


def refused(store, run, why: str) -> None:
    """Writing a turn fails for this reason, in one line without its words; afterwards `still_whole` must hold."""
    with pytest.raises(InputError, match=why) as told:
        run(store.append("acme", "talk", NEXT, request("k", NEXT)))
    assert "\n" not in str(told.value) and SECRET not in str(told.value)
    cause = told.value.__cause__
    while cause is not None:
        assert SECRET not in str(cause), "a traceback in a log shows causes, too"
        cause = cause.__cause__


def still_whole(store, run) -> None:
    """The turn that was refused left nothing, and goes through once the trouble is over."""
    assert run(store.events("acme", "talk")) == FIRST
    assert run(store.remembered("acme", "k")) is None
    run(store.append("acme", "talk", NEXT, request("k", NEXT)))
    assert run(store.events("acme", "talk")) == FIRST + NEXT


def execute(store, run, *statements: str) -> None:
    async def work() -> None:
        async with store.database.transaction(write=True) as open_:
            for statement in statements:
                await open_.execute(text(statement))

    run(work())


def test_tables_that_are_gone(begun, run):
    execute(begun, run, "DROP TABLE idempotency")
    refused(begun, run, "--migrate-only")
    assert run(begun.events("acme", "talk")) == FIRST


def test_tables_that_were_never_made(place, run):
    store = open_store(place)
    store.database._of.prepare()
    for work in (store.ping, lambda: store.listed("acme"), lambda: store.create("acme", "t", None, 1, {})):
        with pytest.raises(InputError, match="--migrate-only"):
            run(work())
    run(store.close())


def test_content_that_cannot_be_read(begun, run):
    execute(begun, run, "UPDATE events SET content = 'nonsense' WHERE seq = 1")
    with pytest.raises(LogError, match="event 1 in the chat store cannot be read") as told:
        run(begun.events("acme", "talk"))
    assert "\n" not in str(told.value)


def test_texts_that_no_database_takes(begun, run):
    with pytest.raises(InputError, match="cannot be used as the store") as told:
        run(begun.create("acme", "other", "half of a pair: \ud800", 1, {}))
    assert "\n" not in str(told.value)
    with pytest.raises(InputError, match="cannot be used as the store"):
        run(begun.create("acme", "other", None, 2**70, {}))
    assert run(begun.get("acme", "other")) is None


def test_a_locked_file(file, run):
    other = sqlite3.connect(file.database.place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused(file, run, "another program is writing to it")
    assert run(file.events("acme", "talk")) == FIRST, "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    still_whole(file, run)


def test_a_full_disk(file, run):
    def full(db, *_: object) -> None:
        cursor = db.cursor()
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    engine = file.database._of.engine
    event.listen(engine.sync_engine, "connect", full)
    run(engine.dispose())
    refused(file, run, "make room on the disk")
    event.remove(engine.sync_engine, "connect", full)
    run(engine.dispose())
    still_whole(file, run)


def test_a_read_only_file(file, run):
    def read_only(db, *_: object) -> None:
        db.cursor().execute("PRAGMA query_only = ON")

    engine = file.database._of.engine
    event.listen(engine.sync_engine, "connect", read_only)
    run(engine.dispose())
    refused(file, run, "check its permissions")
    event.remove(engine.sync_engine, "connect", read_only)
    run(engine.dispose())
    still_whole(file, run)


def test_a_file_that_is_gone_or_another(file, run, tmp_path):
    place = tmp_path / "store.db"
    place.rename(tmp_path / "elsewhere.db")
    refused(file, run, "is gone")
    assert not place.exists(), "no empty store takes its place"
    place.write_bytes((tmp_path / "elsewhere.db").read_bytes())
    refused(file, run, "was replaced while it was in use")
    os.replace(tmp_path / "elsewhere.db", place)
    still_whole(file, run)


@pytest.mark.parametrize("pages", [slice(0, 4096), slice(4096, None)])
def test_a_damaged_file(tmp_path, file, run, pages):
    run(file.append("acme", "talk", NEXT))
    run(file.close())
    place = tmp_path / "store.db"
    damaged = bytearray(place.read_bytes())
    damaged[pages] = b"rubbish!" * (len(damaged[pages]) // 8)
    place.write_bytes(damaged)
    with pytest.raises(InputError, match="it is damaged") as told:
        run(open_store(place).events("acme", "talk"))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", ["", "no/folder/store.db"])
def test_a_place_that_is_no_file(tmp_path, run, name):
    (tmp_path / "no").write_text("in the way")
    with pytest.raises(InputError, match="cannot be used as the store") as told:
        run(open_store(tmp_path / name).migrate())
    assert "\n" not in str(told.value)


def test_a_locked_table(server, address, run):
    async def meanwhile() -> None:
        async with other.database.transaction() as open_:
            await open_.execute(text("LOCK TABLE events IN ACCESS EXCLUSIVE MODE"))
            with pytest.raises(InputError, match="another program holds it"):
                await server.append("acme", "talk", NEXT, request("k", NEXT))

    other = open_store(address)
    run(meanwhile())
    run(other.close())
    still_whole(server, run)


def test_a_server_whose_disk_is_full(server, run):
    execute(
        server,
        run,
        "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON idempotency EXECUTE FUNCTION full_disk()",
    )
    refused(server, run, "make room on the server's disk")
    execute(server, run, "DROP TRIGGER full_disk ON idempotency")
    still_whole(server, run)


def test_a_server_that_only_reads(server, address, run):
    execute(server, run, "ALTER DATABASE postgres SET default_transaction_read_only = on")
    run(server.close())
    try:
        refused(server, run, "it cannot be written")
        assert run(server.events("acme", "talk")) == FIRST
    finally:
        run(_writable(address))
    run(server.close())
    still_whole(server, run)


async def _writable(address: str) -> None:
    import asyncpg

    db = await asyncpg.connect(address)
    await db.execute("SET default_transaction_read_only = off")
    await db.execute("ALTER DATABASE postgres RESET default_transaction_read_only")
    await db.close()


def test_connections_that_the_server_ended(server, run):
    async def ended_within() -> None:
        async with server.database.transaction(write=True) as open_:
            await open_.execute(text("UPDATE conversations SET person = 'half'"))
            async with server.database.transaction() as other:
                await other.execute(text(END))
            await open_.execute(text("SELECT 1"))

    with pytest.raises(InputError, match="check that the server runs"):
        run(ended_within())
    assert run(server.get("acme", "talk")).person == "ann"
    still_whole(server, run)


END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE 'UPDATE%'"


def test_a_server_that_does_not_answer_is_told_without_the_password(run):
    for work in (lambda s: s.migrate(), lambda s: s.ping(), lambda s: s.events("acme", "talk")):
        with pytest.raises(InputError, match="check that the server runs") as told:
            run(work(open_store(NOWHERE)))
        assert "hush" not in str(told.value) and "\n" not in str(told.value)
