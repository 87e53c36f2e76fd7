"""Tenants: who shares a server without seeing each other."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from .database import Database
from .tables import tenants

COLUMNS = (tenants.c.id, tenants.c.name, tenants.c.quota_turns_per_minute, tenants.c.created)


@dataclass(frozen=True)
class Tenant:
    """One of those who share a server; without a quota only the server's own limits hold."""

    id: str
    name: str
    quota_turns_per_minute: int | None = None
    created: datetime = field(default_factory=lambda: datetime.now(UTC))


class TenantStore:
    """Who shares this server.

    >>> import asyncio
    >>> from feltsense.store.conversation_store import opened_for_example
    >>> async def example():
    ...     async with opened_for_example() as store:
    ...         return [tenant.id for tenant in await TenantStore(store.database).listed()]
    >>> asyncio.run(example())
    ['local']
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, tenant: Tenant) -> None:
        """Add a tenant, or change the name and quota of the one with this id."""
        changed = {"name": tenant.name, "quota_turns_per_minute": tenant.quota_turns_per_minute}
        async with self._database.transaction(write=True) as open_:
            await ensure(self._database, open_, tenant.id)
            await open_.execute(tenants.update().where(tenants.c.id == tenant.id).values(changed))

    async def get(self, tenant: str) -> Tenant | None:
        """The tenant of this id."""
        async with self._database.transaction() as open_:
            row = (await open_.execute(select(*COLUMNS).where(tenants.c.id == tenant))).one_or_none()
        return None if row is None else Tenant(*row)

    async def listed(self) -> list[Tenant]:
        """All tenants by id."""
        async with self._database.transaction() as open_:
            return [Tenant(*row) for row in await open_.execute(select(*COLUMNS).order_by(tenants.c.id))]


async def ensure(database: Database, open_: AsyncConnection, tenant: str) -> None:
    """Let there be a tenant of this id, named by it."""
    values = {"id": tenant, "name": tenant, "created": datetime.now(UTC)}
    await open_.execute(database.insert_missing(tenants).values(values))
