"""The server's store on PostgreSQL, by SQLAlchemy and asyncpg."""

import re
from typing import Any

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

MENDS = (
    ("lock timeout", "another program holds it; end that or try again"),
    ("space left", "make room on the server's disk"),
    ("disk full", "make room on the server's disk"),
    ("read-only", "it cannot be written; name the server that takes writes"),
    ("does not exist", "`felt serve --migrate-only` makes its tables; check the address"),
)
DEFAULT_MEND = "check that the server runs, the address and this user's rights"


class PostgresEngine:
    """A database by its address, postgresql://user:password@host/name; `wait` is for its answer and for locks."""

    mends, default_mend = MENDS, DEFAULT_MEND
    errors: tuple[type[Exception], ...] = (asyncpg.PostgresError, asyncpg.InterfaceError)

    def __init__(self, address: str, wait: float) -> None:
        self.place = re.sub(r"//[^@/]*@", "//", address).partition("?")[0]
        lock = {"lock_timeout": str(int(wait * 1000))}

        async def connect(*_: object, **__: object) -> Any:
            return await asyncpg.connect(address, timeout=wait * 2, command_timeout=60, server_settings=lock)

        self.engine = create_async_engine(
            "postgresql+asyncpg://", async_creator=connect, hide_parameters=True, pool_pre_ping=True
        )

    def prepare(self) -> None:
        """The database is there already."""

    def check(self) -> None:
        """A server that is gone says so itself."""

    async def scrub(self) -> None:
        """Give back the room of what was deleted; the server's own log keeps its copies for as long as it is set to."""
        async with self.engine.connect() as open_:
            await open_.execution_options(isolation_level="AUTOCOMMIT")
            await open_.execute(text("VACUUM events, conversations, idempotency"))
