"""Who did what on the server, for those who have to answer for it; no words of anybody stand here."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from .database import Database
from .tables import audit


@dataclass(frozen=True)
class Entry:
    """Something that was done, or was refused."""

    id: int
    time: datetime
    tenant: str
    key: str | None
    action: str
    object: str | None
    outcome: str


class AuditLog:
    """Entries that are added and never changed.

    >>> import asyncio
    >>> from feltsense.store.conversation_store import opened_for_example
    >>> async def example():
    ...     async with opened_for_example() as store:
    ...         log = AuditLog(store.database)
    ...         await log.note("local", "erase", "talk", "done", key="k1")
    ...         return [(one.action, one.object) for one in await log.listed("local")]
    >>> asyncio.run(example())
    [('erase', 'talk')]
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, tenant: str, action: str, object: str | None, outcome: str, key: str | None = None) -> None:
        """Add an entry; `object` is the id of what it was done to, `key` the id of who asked."""
        values = {"tenant": tenant, "action": action, "object": object, "outcome": outcome, "key": key}
        async with self._database.transaction(write=True) as open_:
            await open_.execute(audit.insert().values(**values, time=datetime.now(UTC)))

    async def listed(self, tenant: str, limit: int = 100, before: int | None = None) -> list[Entry]:
        """A tenant's entries, the newest first; `before` is the id of the last one that was seen."""
        query = select(audit).where(audit.c.tenant == tenant).order_by(audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(audit.c.id < before)
        async with self._database.transaction() as open_:
            return [Entry(**row._mapping) for row in await open_.execute(query)]
