"""The server's store in a SQLite file that only its owner may read, by SQLAlchemy and aiosqlite."""

import asyncio
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from feltsense.errors import InputError

MENDS = (
    ("locked", "another program is writing to it; end that or try again"),
    ("full", "make room on the disk"),
    ("readonly", "it cannot be written; check its permissions"),
    ("malformed", "it is damaged; bring back a copy or move it away"),
    ("not a database", "it is damaged or no store; bring back a copy or move it away"),
    ("no such table", "its tables are not there; `felt serve --migrate-only` makes them"),
)
DEFAULT_MEND = "check the file and its folder"
SCRUB_AGAIN = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 0.0)
"""Seconds between tries: of two programs that scrub at once, SQLite sends one away instead of letting it wait."""
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON")


class SqliteEngine:
    """A file; `wait` is how many seconds another program's writing is waited for."""

    mends, default_mend = MENDS, DEFAULT_MEND
    errors: tuple[type[Exception], ...] = (sqlite3.Error,)

    def __init__(self, path: Path, wait: float) -> None:
        self._path, self.place, self._inode = path, str(path), 0
        self.engine = _engine(path, wait)

    def prepare(self) -> None:
        """Make the file where there is none, for its owner alone."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))

    def check(self) -> None:
        """An error where the file is gone or another: connections that are open would go on writing to nothing."""
        if not self._path.exists():
            raise InputError(f"{self.place} is gone; bring it back, or start the server anew to begin an empty store")
        inode = self._path.stat().st_ino
        self._inode = self._inode or inode
        if inode != self._inode:
            raise InputError(f"{self.place} was replaced while it was in use; start the server anew")

    async def scrub(self) -> None:
        """Let no copy of what was deleted stand in the write-ahead log; an error when another program holds one."""
        for pause in SCRUB_AGAIN:
            if await self._scrubbed():
                return
            await asyncio.sleep(pause)
        raise InputError(
            f"{self.place}: the words are out of the tables, but another program still holds a copy of them in the "
            "write-ahead log; end it and erase again"
        )

    async def _scrubbed(self) -> bool:
        async with self.engine.connect() as open_:
            await open_.execution_options(begin="")
            (busy, *_) = (await open_.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")).one()
        return not busy


def _engine(path: Path, wait: float) -> AsyncEngine:
    address = URL.create(
        "sqlite+aiosqlite", database=f"file:{quote(str(path.absolute()))}", query={"uri": "true", "mode": "rw"}
    )
    made = create_async_engine(
        address, hide_parameters=True, connect_args={"timeout": wait, "isolation_level": None}, max_overflow=0
    )
    event.listen(made.sync_engine, "connect", _connected)
    event.listen(made.sync_engine, "begin", _begin)
    return made


def _connected(db: Any, _: object) -> None:
    cursor = db.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers wait for each other at their beginning, so that none finds its reading outdated when it writes."""
    options = connection.get_execution_options()
    if statement := options.get("begin", "BEGIN IMMEDIATE" if options.get("write") else "BEGIN"):
        connection.exec_driver_sql(statement)
