"""The memory on PostgreSQL with the extension pgvector, for a server; likeness is counted by the database."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from feltsense.errors import InputError, MissingExtra
from feltsense.flow.memory import LEVEL_WEIGHTS, Vector

from .memory_database import Connection
from .memory_schema import TABLES

MIGRATING = 0x66656C74  # the key of the lock that lets one program migrate at a time
_WEIGHTS = " ".join(f"WHEN '{level}' THEN {weight}" for level, weight in LEVEL_WEIGHTS.items())
NEAREST = f"""
SELECT episode, sum(weight * best) / sum(weight) AS likeness FROM (
    SELECT episode, CASE level {_WEIGHTS} END AS weight, max(1 - (vector <=> ?::vector)) AS best
    FROM memory_vectors WHERE person = ? AND encoder = ? GROUP BY episode, level
) AS levels GROUP BY episode ORDER BY likeness DESC, episode LIMIT ?
"""  # noqa: S608  (made of our own constants)


class PostgresDatabase:
    """A database by its address, postgresql://user:password@host/name; connections live for one operation."""

    vector = "vector"

    def __init__(self, address: str, wait: float = 10.0) -> None:
        self._address, self._wait = address, wait
        self.place = re.sub(r"//[^@/]*@", "//", address).partition("?")[0]

    @asynccontextmanager
    async def transaction(self, write: bool) -> AsyncIterator[Connection]:
        """All or nothing: what happens within is kept when it ends well, and undone when it does not."""
        async with self._connected() as db:
            if write and not await db.fetchval("SELECT 1 FROM pg_extension WHERE extname = 'vector'"):
                await db.execute("CREATE EXTENSION IF NOT EXISTS vector")
            async with db.transaction():
                yield _Open(db)

    async def scrub(self) -> None:
        """Give back the room of what was deleted; the server's own log keeps its copies for as long as it is set to."""
        async with self._connected() as db:
            await db.execute(f"VACUUM {', '.join(TABLES[1:])}")

    def pack(self, vector: Vector) -> object:
        """A vector as it is handed over."""
        return "[" + ",".join(f"{number:.8g}" for number in vector) + "]"

    async def nearest(
        self, open_: Connection, person: str, encoder: str, vector: Vector, count: int
    ) -> list[tuple[str, float]]:
        """Ids of the episodes most like a vector, with their likeness."""
        rows = await open_.fetch(NEAREST, self.pack(vector), person, encoder, count)
        return [(str(episode), float(likeness)) for episode, likeness in rows]  # type: ignore[arg-type]

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Any]:
        try:
            import asyncpg
        except ImportError:
            raise MissingExtra("a memory on PostgreSQL", "server") from None

        with self._told((asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError, ValueError)):
            db = await asyncpg.connect(self._address, timeout=self._wait, command_timeout=60)
            try:
                yield db
            finally:
                await db.close()

    @contextmanager
    def _told(self, kinds: tuple[type[BaseException], ...]) -> Iterator[None]:
        """Say in one line what the server refused, without the password."""
        try:
            yield
        except kinds as error:
            said = str(error).partition("\n")[0] or type(error).__name__
            mend = (
                "install pgvector on the server and let this user CREATE EXTENSION vector"
                if "vector" in said
                else "check that the server runs, the address and this user's rights"
            )
            raise InputError(f"{self.place} cannot be used as the memory ({said}); {mend}") from None


class _Open:
    def __init__(self, db: Any) -> None:
        self._db = db

    async def fetch(self, sql: str, *arguments: object) -> list[tuple[object, ...]]:
        return [tuple(row) for row in await self._db.fetch(_numbered(sql), *arguments)]

    async def execute(self, sql: str, *arguments: object) -> int:
        done: str = await self._db.execute(_numbered(sql), *arguments)
        last = done.rpartition(" ")[2]
        return int(last) if last.isdecimal() else 0

    async def many(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        await self._db.executemany(_numbered(sql), rows)

    async def tables(self) -> set[str]:
        await self._db.execute("SELECT pg_advisory_xact_lock($1)", MIGRATING)
        rows = await self._db.fetch("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        return {str(row[0]) for row in rows}


def _numbered(sql: str) -> str:
    """The statement with `$1`, `$2`… for its question marks.

    >>> _numbered("SELECT ? + ?")
    'SELECT $1 + $2'
    """
    first, *rest = sql.split("?")
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, start=1))
