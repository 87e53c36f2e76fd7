"""The memory in a SQLite file that only its owner may read; likeness by numpy over the person's vectors.

A connection lives for one operation: nothing is bound to an event loop, and nothing is held in between that an erasure
would have to reach. Statements run where they are called, without a thread of their own: they take milliseconds, and
no two transactions of a process can get in each other's way.
"""

import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from feltsense.errors import InputError
from feltsense.flow.memory import LEVEL_WEIGHTS, Level, Vector

from .memory_database import Connection

MENDS = (
    ("locked", "another program is writing to it; end that or try again"),
    ("full", "make room on the disk"),
    ("readonly", "it cannot be written; check its permissions"),
    ("malformed", "it is damaged; bring back a copy or move it away"),
    ("not a database", "it is damaged or no memory; bring back a copy or move it away"),
)


class SqliteDatabase:
    """A file; `wait` is how many seconds another program's writing is waited for."""

    vector = "BLOB"

    def __init__(self, path: Path, wait: float = 5.0) -> None:
        self._path, self._wait = path, wait
        self.place = str(path)

    @asynccontextmanager
    async def transaction(self, write: bool) -> AsyncIterator[Connection]:
        """All or nothing: what happens within is kept when it ends well, and undone when it does not."""
        with self._told():
            db = self._connect()
            open_ = _Open(db)
            try:
                await open_.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                yield open_
                await open_.execute("COMMIT")
            finally:
                db.close()

    async def scrub(self) -> None:
        """Let no copy of what was deleted stand in the write-ahead log; an error when another program holds one."""
        with self._told():
            db = self._connect()
            try:
                (busy, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                db.close()
        if busy:
            raise InputError(
                f"{self.place}: the memories are out of the tables, but another program still holds a copy of them in "
                "the write-ahead log; end it and erase again"
            )

    def pack(self, vector: Vector) -> object:
        """A vector as it is stored: 32-bit floats."""
        import numpy as np

        return np.asarray(vector, "<f4").tobytes()

    async def nearest(
        self, open_: Connection, person: str, encoder: str, vector: Vector, count: int
    ) -> list[tuple[str, float]]:
        """Ids of the episodes most like a vector, with their likeness."""
        sql = "SELECT episode, level, vector FROM memory_vectors WHERE person = ? AND encoder = ?"
        rows = await open_.fetch(sql, person, encoder)
        return _ranked(rows, vector, count)

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        db = sqlite3.connect(self._path, timeout=self._wait, isolation_level=None)
        db.execute("PRAGMA secure_delete = ON")
        if db.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        return db

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in one line what the database or the disk refused."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            mend = next((mend for key, mend in MENDS if key in str(error)), "check the file and its folder")
            raise InputError(f"{self.place} cannot be used as the memory ({error}); {mend}") from error


class _Open:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    async def fetch(self, sql: str, *arguments: object) -> list[tuple[object, ...]]:
        return self._db.execute(sql, arguments).fetchall()

    async def execute(self, sql: str, *arguments: object) -> int:
        return self._db.execute(sql, arguments).rowcount

    async def many(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        self._db.executemany(sql, rows)

    async def tables(self) -> set[str]:
        return {name for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _ranked(rows: list[tuple[object, ...]], vector: Vector, count: int) -> list[tuple[str, float]]:
    """The best of each level, weighted by level over those that an episode has."""
    import numpy as np

    if not rows:
        return []
    stored = np.frombuffer(b"".join(blob for _, _, blob in rows), "<f4").reshape(len(rows), -1)  # type: ignore[misc]
    cosines = (stored @ np.asarray(vector, np.float32)).tolist()
    best: dict[str, dict[Level, float]] = {}
    for (episode, level, _), cosine in zip(rows, cosines, strict=True):
        own = best.setdefault(episode, {})  # type: ignore[arg-type]
        own[level] = max(cosine, own.get(level, -1.0))  # type: ignore[index,call-overload]
    scores = [(episode, _weighted(own)) for episode, own in best.items()]
    return sorted(scores, key=lambda pair: (-pair[1], pair[0]))[:count]


def _weighted(best: dict[Level, float]) -> float:
    total = sum(LEVEL_WEIGHTS[level] for level in best)
    return sum(LEVEL_WEIGHTS[level] * cosine for level, cosine in best.items()) / total
