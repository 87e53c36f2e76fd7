"""Keys to the server: of their secrets only digests are kept."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from .database import Database
from .tables import keys
from .tenants import ensure

SECRET = re.compile(r"felt_(?P<id>[0-9a-f]{16})_[A-Za-z0-9_-]{43}")
COLUMNS = tuple(keys.c[name] for name in ("id", "tenant", "name", "scopes", "created", "expires", "revoked"))


@dataclass(frozen=True)
class Key:
    """A key without its secret: whose it is and what it opens."""

    id: str
    tenant: str
    name: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None


class KeyStore:
    """Makes, finds and revokes keys.

    >>> import asyncio
    >>> from feltsense.store.conversation_store import opened_for_example
    >>> async def example():
    ...     async with opened_for_example() as store:
    ...         keys = KeyStore(store.database)
    ...         _, secret = await keys.make("local", "my laptop", ("read", "write"))
    ...         return secret[:5], (await keys.find(secret)).scopes, await keys.find("felt_guessed_secret")
    >>> asyncio.run(example())
    ('felt_', ('read', 'write'), None)
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def make(
        self, tenant: str, name: str, scopes: Iterable[str], expires: datetime | None = None
    ) -> tuple[str, str]:
        """A new key's id and its secret, which nobody can show a second time; a new tenant is made with its key."""
        id_ = secrets.token_hex(8)
        secret = f"felt_{id_}_{secrets.token_urlsafe(32)}"
        values = {"id": id_, "tenant": tenant, "name": name, "hash": _digest(secret), "scopes": " ".join(scopes)}
        async with self._database.transaction(write=True) as open_:
            await ensure(self._database, open_, tenant)
            await open_.execute(keys.insert().values(**values, created=datetime.now(UTC), expires=expires))
        return id_, secret

    async def find(self, secret: str) -> Key | None:
        """The key of this secret, when it is neither revoked nor expired."""
        if (parts := SECRET.fullmatch(secret)) is None:
            return None
        query = select(*COLUMNS, keys.c.hash).where(keys.c.id == parts["id"])
        async with self._database.transaction() as open_:
            row = (await open_.execute(query)).one_or_none()
        if row is None or not hmac.compare_digest(row.hash, _digest(secret)):
            return None
        key = _key(row)
        over = key.revoked is not None or (key.expires is not None and key.expires <= datetime.now(UTC))
        return None if over else key

    async def revoke(self, tenant: str, id_: str) -> bool:
        """Let a key of this tenant open nothing any more; False when it has none of this id that does."""
        own = (keys.c.id == id_, keys.c.tenant == tenant, keys.c.revoked.is_(None))
        async with self._database.transaction(write=True) as open_:
            done = await open_.execute(keys.update().where(*own).values(revoked=datetime.now(UTC)))
        return bool(done.rowcount)

    async def listed(self, tenant: str) -> list[Key]:
        """All keys of a tenant, the oldest first."""
        query = select(*COLUMNS).where(keys.c.tenant == tenant).order_by(keys.c.created, keys.c.id)
        async with self._database.transaction() as open_:
            return [_key(row) for row in await open_.execute(query)]


def _key(row: Any) -> Key:
    return Key(row.id, row.tenant, row.name, tuple(row.scopes.split()), row.created, row.expires, row.revoked)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
