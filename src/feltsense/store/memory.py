"""A person's memory in a database: SQLite for one machine, PostgreSQL for a server; one set of statements for both."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from feltsense.errors import InputError
from feltsense.flow.caching import forget_cached
from feltsense.flow.memory import Episode, Fact, Meaning, Source, Vector

from .memory_database import Connection, Database
from .memory_postgres import PostgresDatabase
from .memory_schema import migrate
from .memory_sqlite import SqliteDatabase

SERVERS = ("postgresql://", "postgres://")
AGGREGATED = ("trait", "style")
"""Kinds that are estimated over many turns: without one of these turns nobody can say what is left of them."""


def open_memory(place: str | Path, encoder: str = "") -> "SqlMemory":
    """The memory in a SQLite file, or at an address such as postgresql://host/name.

    `encoder` names what made the vectors; only vectors by one encoder are compared. Nothing is read or written yet.

    >>> import asyncio, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     asyncio.run(open_memory(Path(folder, "memory.db")).people())
    []
    """
    address = str(place)
    return SqlMemory(
        PostgresDatabase(address) if address.startswith(SERVERS) else SqliteDatabase(Path(address)), encoder
    )


class SqlMemory:
    """Episodes with their vectors, and facts with their sources; every statement names the person.

    A place that is locked, full, damaged, half a memory or of a newer version raises `InputError`, and nothing is half
    written.
    """

    def __init__(self, database: Database, encoder: str = "") -> None:
        self._database, self._encoder, self._ready = database, encoder, False

    async def keep(
        self,
        person: str,
        episodes: Sequence[tuple[Episode, Meaning]],
        facts: Sequence[Fact],
        gone: Sequence[str] = (),
    ) -> None:
        """Keep these and drop the items `gone`, all or nothing; one with the id of an older one takes its place."""
        if nameless := next((fact.id for fact in facts if not fact.sources), None):
            raise InputError(f"fact {nameless} names no turn that it was taken from; give it `sources`")
        async with self._transaction(write=True) as open_:
            replaced = await _drop(open_, person, [*gone, *(e.id for e, _ in episodes), *(fact.id for fact in facts)])
            for episode, meaning in episodes:
                await self._insert_episode(open_, person, episode, meaning)
            for fact in facts:
                await _insert_fact(open_, person, fact)
        if replaced:
            await self._database.scrub()

    async def nearest(self, person: str, vector: Vector, count: int) -> list[tuple[Episode, float]]:
        """The episodes nearest in meaning, nearest first, each with its likeness: cosines weighted by level."""
        async with self._transaction() as open_:
            found = await self._database.nearest(open_, person, self._encoder, vector, count)
            rows = [(await open_.fetch(f"{EPISODES} AND id = ?", person, name), score) for name, score in found]
        return [(_episode(row[0]), score) for row, score in rows]

    async def episodes(self, person: str, newest: int | None = None) -> list[Episode]:
        """All episodes in order of time, or the newest so many."""
        limit, arguments = ("", ()) if newest is None else (" LIMIT ?", (newest,))
        async with self._transaction() as open_:
            rows = await open_.fetch(f"{EPISODES} ORDER BY time DESC, id DESC{limit}", person, *arguments)
        return [_episode(row) for row in reversed(rows)]

    async def facts(self, person: str) -> list[Fact]:
        """All facts in order of time."""
        sources: dict[object, list[Source]] = {}
        async with self._transaction() as open_:
            rows = await open_.fetch(FACTS, person)
            for name, conversation, turn in await open_.fetch(SOURCES, person):
                source = Source.model_validate({"conversation": conversation, "turn": turn})
                sources.setdefault(name, []).append(source)
        return [_fact(content, tuple(sources.get(name, ()))) for name, content in rows]

    async def recalled(self, person: str, ids: Sequence[str], time: datetime) -> None:
        """Note that these episodes came back, which makes them last longer."""
        rows: list[tuple[object, ...]] = [(_text(time), person, name) for name in ids]
        async with self._transaction(write=True) as open_:
            await open_.many(
                "UPDATE memory_episodes SET recalls = recalls + 1, recalled = ? WHERE person = ? AND id = ?", rows
            )

    async def erase(self, person: str, ids: Sequence[str] | None = None) -> int:
        """Erase these items, or all of a person; how many are gone, with their vectors and what was derived.

        A fact goes with the last of the turns that it was taken from; a trait or a style, which is estimated over
        turns, with the first.
        """
        async with self._transaction(write=True) as open_:
            names = list(ids) if ids is not None else await _all(open_, person)
            count = await _drop(open_, person, [*names, *await _derived(open_, person, names)])
        forget_cached()
        await self._database.scrub()
        return count

    async def unread(self, person: str) -> list[Episode]:
        """Episodes without a meaning that this memory can compare: another encoder read them."""
        async with self._transaction() as open_:
            return [_episode(row) for row in await open_.fetch(UNREAD, person, self._encoder)]

    async def people(self) -> list[str]:
        """Who has anything here."""
        sql = "SELECT person FROM memory_episodes UNION SELECT person FROM memory_facts ORDER BY 1"
        async with self._transaction() as open_:
            return [str(person) for (person,) in await open_.fetch(sql)]

    @asynccontextmanager
    async def _transaction(self, write: bool = False) -> AsyncIterator[Connection]:
        """A transaction on a store of this version; the first one brings the store to it."""
        if not self._ready:
            async with self._database.transaction(write=True) as open_:
                await migrate(open_, self._database.vector, self._database.place)
            self._ready = True
        async with self._database.transaction(write) as open_:
            yield open_

    async def _insert_episode(self, open_: Connection, person: str, episode: Episode, meaning: Meaning) -> None:
        content = episode.model_dump_json(exclude={"recalls", "recalled"})
        recalled = None if episode.recalled is None else _text(episode.recalled)
        source, time = episode.source, _text(episode.time)
        await open_.execute(
            "INSERT INTO memory_episodes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(person, episode.id, source.conversation, source.turn, time, episode.recalls, recalled, content),
        )
        rows: list[tuple[object, ...]] = [
            (person, episode.id, self._encoder, level, part, self._database.pack(vector))
            for part, (level, vector) in enumerate(meaning.levels)
        ]
        await open_.many("INSERT INTO memory_vectors VALUES (?, ?, ?, ?, ?, ?)", rows)


EPISODES = "SELECT content, recalls, recalled FROM memory_episodes WHERE person = ?"
FACTS = "SELECT id, content FROM memory_facts WHERE person = ? ORDER BY time, id"
SOURCES = "SELECT fact, conversation, turn FROM memory_sources WHERE person = ? ORDER BY conversation, turn"
UNREAD = f"""{EPISODES} AND NOT EXISTS (
    SELECT 1 FROM memory_vectors v WHERE v.person = memory_episodes.person AND episode = id AND encoder = ?
) ORDER BY time, id"""  # noqa: S608  (made of our own constants)
_SOURCE_GONE = """
    SELECT s.fact, f.kind, s.conversation, s.turn FROM memory_sources s
    JOIN memory_facts f ON f.person = s.person AND f.id = s.fact
    JOIN memory_episodes e ON e.person = s.person AND e.conversation = s.conversation AND e.turn = s.turn
    WHERE s.person = ? AND e.id = ?
"""


async def _all(open_: Connection, person: str) -> list[str]:
    """Ids of everything that a person has."""
    sql = "SELECT id FROM memory_episodes WHERE person = ? UNION SELECT id FROM memory_facts WHERE person = ?"
    return [str(name) for (name,) in await open_.fetch(sql, person, person)]


async def _derived(open_: Connection, person: str, names: Iterable[str]) -> list[str]:
    """Ids of facts that rest on nothing once these episodes go; those that still rest on another turn lose this one."""
    rows = [row for name in names for row in await open_.fetch(_SOURCE_GONE, person, name)]
    await open_.many(
        "DELETE FROM memory_sources WHERE person = ? AND fact = ? AND conversation = ? AND turn = ?",
        [(person, fact, conversation, turn) for fact, _, conversation, turn in rows],
    )
    left = {name for name, *_ in await open_.fetch(SOURCES, person)}
    return list(dict.fromkeys(str(fact) for fact, kind, *_ in rows if kind in AGGREGATED or fact not in left))


async def _drop(open_: Connection, person: str, names: Iterable[str]) -> int:
    """Delete items with everything that hangs on them; how many there were."""
    rows: list[tuple[object, ...]] = [(person, name) for name in dict.fromkeys(names)]
    there = {str(name) for name in await _all(open_, person)}
    await open_.many("DELETE FROM memory_vectors WHERE person = ? AND episode = ?", rows)
    await open_.many("DELETE FROM memory_episodes WHERE person = ? AND id = ?", rows)
    await open_.many("DELETE FROM memory_sources WHERE person = ? AND fact = ?", rows)
    await open_.many("DELETE FROM memory_facts WHERE person = ? AND id = ?", rows)
    return sum(name in there for _, name in rows)


async def _insert_fact(open_: Connection, person: str, fact: Fact) -> None:
    content = fact.model_dump_json(exclude={"sources"})
    await open_.execute(
        "INSERT INTO memory_facts VALUES (?, ?, ?, ?, ?)", person, fact.id, fact.kind, _text(fact.time), content
    )
    rows: list[tuple[object, ...]] = [
        (person, fact.id, source.conversation, source.turn) for source in set(fact.sources)
    ]
    await open_.many("INSERT INTO memory_sources VALUES (?, ?, ?, ?)", rows)


def _text(time: datetime) -> str:
    """A time as a text that sorts by time: UTC to the microsecond."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _episode(row: Sequence[object]) -> Episode:
    content, recalls, recalled = row
    try:
        found = Episode.model_validate_json(str(content))
    except ValidationError:
        raise InputError("an episode in the memory cannot be read; the memory is damaged there") from None
    time = None if recalled is None else datetime.fromisoformat(str(recalled))
    return found.model_copy(update={"recalls": recalls, "recalled": time})


def _fact(content: object, sources: tuple[Source, ...]) -> Fact:
    try:
        return Fact.model_validate_json(str(content)).model_copy(update={"sources": sources})
    except ValidationError:
        raise InputError("a fact in the memory cannot be read; the memory is damaged there") from None
