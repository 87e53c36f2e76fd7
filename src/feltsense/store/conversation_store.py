"""A server's conversations on SQLite or PostgreSQL: every statement names the tenant; a change is all or nothing."""

import json
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, exists, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from feltsense.errors import InputError, LogError
from feltsense.flow.events import Event

from .adopting import adopt
from .cipher import Cipher
from .database import Database
from .event_rows import joined, parts
from .tables import LOCAL, conversations, events, idempotency
from .tenants import TenantStore, ensure


@dataclass(frozen=True)
class Stored:
    """What is kept about a conversation beside its events; `seed` and `settings` let it be answered again."""

    id: str
    tenant: str
    person: str | None
    created: datetime
    seed: int
    settings: Mapping[str, Any]
    closed: datetime | None = None


class Owned(NamedTuple):
    """Whose a conversation is."""

    tenant: str
    id: str
    person: str | None


Going = Callable[[Owned], AbstractAsyncContextManager[object]]


@dataclass(frozen=True)
class Idempotency:
    """A request that was answered: its key, a digest of what it said, and the events that it made."""

    key: str
    conversation: str
    digest: str
    first_seq: int
    last_seq: int
    created: datetime = field(default_factory=lambda: datetime.now(UTC))


def open_store(place: str | Path, cipher: Cipher | None = None, wait: float = 5.0) -> "ConversationStore":
    """The store in a SQLite file, or at an address such as postgresql://host/name; `migrate` it before anything else.

    `cipher` encrypts what people say; `wait` is how many seconds another program's writing is waited for.
    """
    return ConversationStore(Database(place, wait), cipher)


@asynccontextmanager
async def opened_for_example() -> AsyncIterator["ConversationStore"]:
    """A store that is gone afterwards, for examples."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder, "store.db"))
        await store.migrate()
        yield store
        await store.close()


class ConversationStore:
    """Conversations with their events, and the requests that were answered.

    A place that is locked, full, gone, damaged or newer raises `InputError`, and nothing is half written.

    >>> import asyncio
    >>> async def example():
    ...     async with opened_for_example() as store:
    ...         await store.create("local", "talk", "ann", seed=1, settings={"country": "FR"})
    ...         return (await store.get("local", "talk")).settings, await store.get("another tenant", "talk")
    >>> asyncio.run(example())
    ({'country': 'FR'}, None)
    """

    def __init__(self, database: Database, cipher: Cipher | None = None) -> None:
        self.database, self._cipher = database, cipher or Cipher()

    async def migrate(self) -> None:
        """Bring the place to this version; one that is empty gets its tables."""
        await self.database.migrate()

    async def close(self) -> None:
        """Close all connections."""
        await self.database.close()

    async def ping(self) -> None:
        """An `InputError` when the store does not answer."""
        async with self.database.transaction() as open_:
            await open_.execute(select(conversations.c.id).limit(1))

    async def create(
        self, tenant: str, conversation: str, person: str | None, seed: int, settings: Mapping[str, Any]
    ) -> None:
        """Begin a conversation; an id that anybody has taken raises `InputError`."""
        await adopt(self.database, conversation)
        kept = self._cipher.encrypt(json.dumps(dict(settings)), _settings_place(conversation))
        values = {"id": conversation, "tenant": tenant, "person": person, "seed": seed, "settings": kept}
        try:
            async with self.database.transaction(write=True) as open_:
                await ensure(self.database, open_, tenant)
                await open_.execute(conversations.insert().values(**values, created=datetime.now(UTC)))
        except InputError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise InputError(f"the id {conversation} is taken; choose another") from error
            raise

    async def get(self, tenant: str, conversation: str) -> Stored | None:
        """What is kept about a conversation of this tenant."""
        await self._adopted(tenant, conversation)
        async with self.database.transaction() as open_:
            row = (await open_.execute(select(conversations).where(_row_of(tenant, conversation)))).one_or_none()
        return None if row is None else self._stored(row)

    async def listed(
        self, tenant: str, person: str | None = None, limit: int = 100, before: str | None = None
    ) -> list[Stored]:
        """Conversations of a tenant, or of one person, the newest first; `before` is the id of the last one seen."""
        await self._adopted(tenant)
        order = (conversations.c.created, conversations.c.id)
        query = select(conversations).where(conversations.c.tenant == tenant).limit(limit)
        query = query.order_by(*(column.desc() for column in order))
        if person is not None:
            query = query.where(conversations.c.person == person)
        if before is not None:
            query = query.where(tuple_(*order) < select(*order).where(_row_of(tenant, before)).scalar_subquery())
        async with self.database.transaction() as open_:
            return [self._stored(row) for row in await open_.execute(query)]

    async def events(self, tenant: str, conversation: str, after: int = -1) -> list[Event]:
        """The events of a conversation in order, from the one after this number."""
        await self._adopted(tenant, conversation)
        query = select(events).where(_events_of(tenant, conversation), events.c.seq > after).order_by(events.c.seq)
        async with self.database.transaction() as open_:
            return [self._event(row) for row in await open_.execute(query)]

    async def append(
        self, tenant: str, conversation: str, new: Sequence[Event], idempotency: Idempotency | None = None
    ) -> None:
        """Add events and the request that made them, all or nothing; they are on disk once this returns.

        A `LogError` when somebody else went on with the conversation or answered the request meanwhile: read it anew.
        """
        await self._adopted(tenant, conversation)
        try:
            async with self.database.transaction(write=True) as open_:
                if await _locked(open_, tenant, conversation) is None:
                    raise InputError(f"there is no conversation {conversation}; begin it first")
                await self._add(open_, tenant, conversation, new)
                if idempotency is not None:
                    await _remember(open_, tenant, idempotency)
        except InputError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise _outrun(conversation) from error
            raise

    async def remembered(self, tenant: str, key: str) -> Idempotency | None:
        """The request that was answered under this key."""
        columns = [column for column in idempotency.c if column.name != "tenant"]
        query = select(*columns).where(idempotency.c.tenant == tenant, idempotency.c.key == key)
        async with self.database.transaction() as open_:
            row = (await open_.execute(query)).one_or_none()
        return None if row is None else Idempotency(**row._mapping)

    async def redact(self, tenant: str, conversation: str, seqs: Iterable[int]) -> None:
        """Destroy the contents and salts of these events."""
        await self._adopted(tenant, conversation)
        async with self.database.transaction(write=True) as open_:
            for seq in seqs:
                where = and_(_events_of(tenant, conversation), events.c.seq == seq)
                await open_.execute(update(events).where(where).values(content=None, salt=None))
        await self.database.scrub()

    async def delete(self, tenant: str, conversation: str) -> bool:
        """Remove a conversation with all that was kept of it; False when the tenant has none of this id."""
        await self._adopted(tenant, conversation)
        async with self.database.transaction(write=True) as open_:
            there = await _locked(open_, tenant, conversation) is not None
            if there:
                await _remove(open_, tenant, conversation)
        if there:
            await self.database.scrub()
        return there

    async def purge(self, older_than: datetime, going: Going = nullcontext) -> AsyncIterator[Owned]:
        """Remove conversations in which nothing happened since then, and requests answered before; those that went.

        `going` is held while one is removed; one that is `idle` no more when it is held stays.
        """
        for owned in await self._all(conversations.c.created < older_than):
            if await self.idle(owned, older_than) and await self._purged(owned, older_than, going):
                yield owned
        for tenant in await TenantStore(self.database).listed():
            old = and_(idempotency.c.tenant == tenant.id, idempotency.c.created < older_than)
            async with self.database.transaction(write=True) as open_:
                await open_.execute(idempotency.delete().where(old))
        await self.database.scrub()

    async def idle(self, owned: Owned, since: datetime) -> bool:
        """Whether a conversation is there and nothing happened in it since then."""
        async with self.database.transaction() as open_:
            return await _idle(open_, owned, since)

    async def rewrite(self) -> int:
        """Encrypt under the newest key what stands plain or under an older one; how many conversations changed."""
        changed = [await self._rewritten(owned.tenant, owned.id) for owned in await self._all()]
        await self.database.scrub()
        return sum(changed)

    async def _all(self, *where: ColumnElement[bool]) -> list[Owned]:
        """Every conversation of which this holds."""
        await adopt(self.database)
        columns = (conversations.c.tenant, conversations.c.id, conversations.c.person)
        async with self.database.transaction() as open_:
            query = select(*columns).where(*where).order_by(conversations.c.id)
            return [Owned(*row) for row in await open_.execute(query)]

    async def _purged(self, owned: Owned, older_than: datetime, going: Going) -> bool:
        async with going(owned), self.database.transaction(write=True) as open_:
            if idle := await _idle(open_, owned, older_than):
                await _remove(open_, owned.tenant, owned.id)
        return idle

    async def _rewritten(self, tenant: str, conversation: str) -> bool:
        query = select(events).where(_events_of(tenant, conversation)).with_for_update(of=events)
        async with self.database.transaction(write=True) as open_:
            row = await _locked(open_, tenant, conversation)
            new = {} if row is None else self._resealed({"settings": row.settings}, _settings_place(conversation))
            if new:
                await open_.execute(update(conversations).where(_row_of(tenant, conversation)).values(new))
            changed = bool(new)
            for event in await open_.execute(query):
                held = {"content": event.content, "salt": event.salt}
                if new := self._resealed(held, _event_place(conversation, event.seq)):
                    where = and_(_events_of(tenant, conversation), events.c.seq == event.seq)
                    await open_.execute(update(events).where(where).values(new))
                changed = changed or bool(new)
        return changed

    def _resealed(self, held: Mapping[str, str | None], place: str) -> dict[str, str]:
        """Those of the values that are not under the newest key, encrypted anew."""
        old = {name: value for name, value in held.items() if value is not None and not self._cipher.newest(value)}
        return {name: self._cipher.encrypt(self._cipher.decrypt(value, place), place) for name, value in old.items()}

    async def _adopted(self, tenant: str, conversation: str | None = None) -> None:
        if tenant == LOCAL:
            await adopt(self.database, conversation)

    async def _add(self, open_: AsyncConnection, tenant: str, conversation: str, new: Sequence[Event]) -> None:
        """Insert events that follow the last one that is stored."""
        previous = await _last(open_, tenant, conversation)
        for event in new:
            if event.conversation != conversation:
                raise InputError(f"an event of {event.conversation} does not belong to {conversation}")
            if (event.seq, event.previous) != ((previous.seq + 1, previous.hash) if previous else (0, "")):
                raise _outrun(conversation)
            previous = event
        if new:
            await open_.execute(events.insert(), [self._event_row(event) for event in new])
        if closed := [event.time for event in new if event.kind == "closed"]:
            await open_.execute(update(conversations).where(_row_of(tenant, conversation)).values(closed=closed[-1]))

    def _event_row(self, event: Event) -> dict[str, object]:
        header, *secret = parts(event)
        place = _event_place(event.conversation, event.seq)
        content, salt = (None if text is None else self._cipher.encrypt(text, place) for text in secret)
        own = {"conversation": event.conversation, "seq": event.seq, "header": header}
        return {**own, "content": content, "salt": salt}

    def _event(self, row: Row[Any]) -> Event:
        place = _event_place(row.conversation, row.seq)
        content, salt = (
            None if value is None else self._cipher.decrypt(value, place) for value in (row.content, row.salt)
        )
        return joined(row.seq, row.header, content, salt)

    def _stored(self, row: Row[Any]) -> Stored:
        settings = json.loads(self._cipher.decrypt(row.settings, _settings_place(row.id)))
        return Stored(**{**row._mapping, "settings": settings})


def _row_of(tenant: str, conversation: str) -> ColumnElement[bool]:
    return and_(conversations.c.tenant == tenant, conversations.c.id == conversation)


def _events_of(tenant: str, conversation: str) -> ColumnElement[bool]:
    return and_(events.c.conversation == conversation, exists().where(_row_of(tenant, conversation)))


async def _locked(open_: AsyncConnection, tenant: str, conversation: str) -> Row[Any] | None:
    """The tenant's conversation of this id; nobody else changes it until the transaction ends."""
    query = select(conversations).where(_row_of(tenant, conversation)).with_for_update()
    return (await open_.execute(query)).one_or_none()


async def _last(open_: AsyncConnection, tenant: str, conversation: str) -> Event | None:
    """The newest event of a conversation, without its content."""
    query = select(events.c.header).where(_events_of(tenant, conversation)).order_by(events.c.seq.desc()).limit(1)
    header = (await open_.execute(query)).scalar_one_or_none()
    return None if header is None else joined(0, header, None, None)


async def _idle(open_: AsyncConnection, owned: Owned, since: datetime) -> bool:
    row, last = await _locked(open_, owned.tenant, owned.id), await _last(open_, owned.tenant, owned.id)
    return row is not None and max(row.created, last.time if last else row.created) < since


async def _remember(open_: AsyncConnection, tenant: str, request: Idempotency) -> None:
    await open_.execute(idempotency.insert().values(tenant=tenant, **vars(request)))


async def _remove(open_: AsyncConnection, tenant: str, conversation: str) -> None:
    own = and_(idempotency.c.tenant == tenant, idempotency.c.conversation == conversation)
    await open_.execute(idempotency.delete().where(own))
    await open_.execute(events.delete().where(_events_of(tenant, conversation)))
    await open_.execute(conversations.delete().where(_row_of(tenant, conversation)))


def _outrun(conversation: str) -> LogError:
    return LogError(f"another program went on with the conversation {conversation}; read it anew")


def _event_place(conversation: str, seq: int) -> str:
    return f"event {seq} of {conversation}"


def _settings_place(conversation: str) -> str:
    return f"settings of {conversation}"
