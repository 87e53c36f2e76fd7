"""Stores of any age come to this version; what the first release wrote is there, and its store goes on with it."""

import asyncio
import sqlite3
import stat
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from feltsense.errors import InputError, LogError
from feltsense.flow.events import verify
from feltsense.session.chat import Chat
from feltsense.session.journal import Journal
from feltsense.store import migrating
from feltsense.store.conversation_store import open_store
from feltsense.store.sqlite import EventStore
from feltsense.store.tables import metadata

from ..tiny_agent import tiny_agent
from .talks import SECRET, purged, turn


@pytest.fixture
def path(tmp_path):
    return tmp_path / "chats.db"


def chatted(path, name="talk"):
    """A file as the first release leaves it, and the chat that wrote it."""
    chat = Chat(tiny_agent(), Journal(name, 5, [EventStore(path)]))
    chat.answer(f"my {SECRET} and more")
    return chat


async def _did(store, sql: str) -> list:
    async with store.database.transaction(write=True) as open_:
        done = await open_.execute(text(sql))
        return done.all() if done.returns_rows else []


def test_the_steps_make_the_tables_that_are_declared(store, run):
    def differences(connection) -> list:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
        names = [getattr(one[1], "name", "") for one in found if one[0] in ("remove_table", "remove_index")]
        assert set(names) <= {migrating.VERSIONS, "events_first"}
        return [one for one in found if one[0] not in ("remove_table", "remove_index")]

    async def compared() -> list:
        async with store.database.transaction() as open_:
            return await open_.run_sync(differences)

    assert run(compared()) == []


def test_migrating_twice_and_by_several_at_once_is_fine(place, run, open_at):
    stores = [open_store(place) for _ in range(4)]

    async def together() -> None:
        await asyncio.gather(*(store.migrate() for store in stores))
        for store in stores:
            await store.migrate()
            await store.close()

    run(together())
    run(open_at(place).create("acme", "talk", None, 1, {}))


def test_chats_of_the_first_release_belong_to_the_local_tenant(path, open_at, run):
    chats = {name: chatted(path, name) for name in ("one", "two")}
    before = sqlite3.connect(path).execute("SELECT * FROM events ORDER BY conversation, seq").fetchall()
    store = open_at(path)
    assert sqlite3.connect(path).execute("SELECT * FROM events ORDER BY conversation, seq").fetchall() == before
    for name, chat in chats.items():
        assert run(store.events("local", name)) == chat.journal.events
        assert run(store.events("acme", name)) == []
        stored = run(store.get("local", name))
        assert (stored.tenant, stored.seed, stored.created) == ("local", 5, chat.journal.events[0].time)
    assert [one.id for one in run(store.listed("local"))] == ["two", "one"]
    with pytest.raises(InputError, match="is taken"):
        run(store.create("acme", "one", None, 1, {}))


@pytest.mark.parametrize("first", ["get", "listed", "events", "append", "redact", "delete", "create", "purge"])
def test_a_chat_that_came_later_is_adopted_by_whatever_comes_first(path, open_at, run, first):
    store = open_at(path)
    chat = chatted(path)
    new = turn(chat.journal.events, "from the server")
    match first:
        case "get":
            assert run(store.get("local", "talk")).id == "talk"
        case "listed":
            assert [one.id for one in run(store.listed("local"))] == ["talk"]
        case "events":
            assert run(store.events("local", "talk")) == chat.journal.events
        case "append":
            run(store.append("local", "talk", new))
            assert run(store.events("local", "talk"))[-2:] == new
        case "redact":
            run(store.redact("local", "talk", [1]))
            assert run(store.events("local", "talk"))[1].content is None
        case "delete":
            assert run(store.delete("local", "talk"))
        case "create":
            with pytest.raises(InputError, match="is taken"):
                run(store.create("acme", "talk", None, 1, {}))
        case "purge":
            assert len(run(purged(store, datetime.now(UTC)))) == 1
    assert run(store.get("acme", "talk")) is None


def test_the_first_releases_store_goes_on_with_a_migrated_file(path, open_at, run):
    chat = chatted(path)
    store = open_at(path)
    chat.answer("and on, in the same chat")
    new = turn(chat.journal.events, "from the server")
    run(store.append("local", "talk", new))
    again = Chat(tiny_agent(), Journal("talk", 5, [EventStore(path)], EventStore(path).events("talk")))
    again.answer("and once more")
    assert EventStore(path).conversations() == ["talk"]
    assert run(store.events("local", "talk")) == again.journal.events == EventStore(path).events("talk")
    with pytest.raises(LogError):
        run(store.append("local", "talk", new))
    again.forget()
    assert verify(run(store.events("local", "talk"))) > 0
    assert all(SECRET.encode() not in file.read_bytes() for file in path.parent.iterdir())


def test_only_the_owner_may_read_it(tmp_path, open_at, run):
    store = open_at(tmp_path / "new" / "store with ? and % and #.db")
    run(store.create("acme", "talk", None, 1, {}))
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "new").iterdir()}
    assert "store with ? and % and #.db" in modes and set(modes.values()) == {0o600}


def test_a_newer_store_is_told_in_one_line_and_left_alone(store, place, run):
    run(_did(store, f"UPDATE {migrating.VERSIONS} SET version_num = '9000'"))
    with pytest.raises(
        InputError, match=r"newer Feltsense \(its revision is 9000, this one knows up to 0002\)"
    ) as told:
        run(store.migrate())
    assert "\n" not in str(told.value)
    assert run(_did(store, f"SELECT version_num FROM {migrating.VERSIONS}")) == [("9000",)]


def test_another_programs_table_is_told_in_one_line(place, run):
    store = open_store(place)
    store.database._of.prepare()
    run(_did(store, "CREATE TABLE events (id INTEGER)"))
    with pytest.raises(InputError, match="another program's table `events`"):
        run(store.migrate())
    assert run(_did(store, "SELECT * FROM events")) == []
    run(store.close())


def test_a_migration_that_fails_leaves_everything_as_it_was(place, run, tmp_path, monkeypatch):
    steps = tmp_path / "steps"
    steps.mkdir()
    for step in migrating.MIGRATIONS.glob("revision_*.py"):
        source = step.read_text("utf-8")
        (steps / step.name).write_text(source.replace('"audit_tenant", "audit"', '"audit_tenant", "nowhere"'))
    store = open_store(place)
    with monkeypatch.context() as broken:
        broken.setattr(migrating, "MIGRATIONS", steps)
        with pytest.raises(InputError, match="cannot be used as the store") as told:
            run(store.migrate())
        assert "\n" not in str(told.value)
    with pytest.raises(InputError, match="--migrate-only"):
        run(store.events("acme", "talk"))
    run(store.migrate())
    run(store.create("acme", "talk", None, 1, {}))
    run(store.close())


def test_a_file_is_kept_safe(path, open_at, run):
    """What is acknowledged outlives the machine, what is deleted is overwritten, and no row hangs on nothing."""
    store = open_at(path)
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    assert {name: run(_did(store, f"PRAGMA {name}"))[0][0] for name in wanted} == wanted
