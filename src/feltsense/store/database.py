"""A server's database: whole transactions on SQLite or PostgreSQL, and one line for whatever they refuse."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from feltsense.errors import InputError

from .engine_sqlite import SqliteEngine
from .migrating import migrate

SERVERS = ("postgresql://", "postgres://")
ERRORS = (SQLAlchemyError, CommandError, OSError, UnicodeError, OverflowError)


class Database:
    """Whole transactions; a place that is locked, full, gone, damaged or newer raises `InputError`."""

    def __init__(self, place: str | Path, wait: float = 5.0) -> None:
        address = str(place)
        if address.startswith(SERVERS):
            from .engine_postgres import PostgresEngine

            self._of: SqliteEngine | PostgresEngine = PostgresEngine(address, wait)
        else:
            self._of = SqliteEngine(Path(address), wait)
        self.place = self._of.place

    async def migrate(self) -> None:
        """Bring the tables to this version, all or nothing."""
        with self._told():
            self._of.prepare()
        async with self.transaction(write=True) as open_:
            await open_.run_sync(migrate, self.place)

    @asynccontextmanager
    async def transaction(self, write: bool = False) -> AsyncIterator[AsyncConnection]:
        """All or nothing: what happens within is kept when it ends well, and undone when it does not."""
        with self._told():
            self._of.check()
            async with self._of.engine.execution_options(write=write).begin() as open_:
                yield open_

    async def scrub(self) -> None:
        """Remove what deleting leaves behind, as far as the database can."""
        with self._told():
            await self._of.scrub()

    async def close(self) -> None:
        """Close all connections."""
        await self._of.engine.dispose()

    def insert_missing(self, table: Table) -> Insert:
        """An insert that passes over rows that are there already."""
        if self._of.engine.dialect.name == "sqlite":
            return sqlite.insert(table).on_conflict_do_nothing()
        return postgresql.insert(table).on_conflict_do_nothing()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in one line what the database or the disk refused; never with the values that were to be written."""
        kinds: tuple[type[Exception], ...] = (*ERRORS, *self._of.errors)
        try:
            yield
        except kinds as error:
            origin = getattr(error, "orig", None) or error
            said = str(origin.__cause__ or origin).partition("\n")[0] or type(error).__name__
            mend = next((mend for key, mend in self._of.mends if key in said), self._of.default_mend)
            raise InputError(f"{self.place} cannot be used as the store ({said}); {mend}") from error
