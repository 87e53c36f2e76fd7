"""What the routes of one server share."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from starlette.requests import HTTPConnection

from feltsense.flow import Memory
from feltsense.store.audit import AuditLog
from feltsense.store.conversation_store import ConversationStore
from feltsense.store.keys import Key, KeyStore
from feltsense.store.tenants import TenantStore

from .configuration import Configuration
from .engine import Engine
from .metrics import Metrics
from .problems import refused
from .rates import Rates
from .security.tokens import Tokens
from .turns import Turns

T = TypeVar("T")


@dataclass
class Services:
    """Made when the server starts, closed when it ends."""

    configuration: Configuration
    start_key: Key
    store: ConversationStore
    memory: Memory
    keys: KeyStore
    tenants: TenantStore
    audit: AuditLog
    engine: Engine
    turns: Turns
    metrics: Metrics
    tokens: Tokens | None = None
    rates: Rates = field(default_factory=Rates)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    running: set[asyncio.Task[Any]] = field(default_factory=set)
    sockets: Counter[str] = field(default_factory=Counter)

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Do what goes on even when nobody waits for it any more; the server ends only after it."""
        task = asyncio.create_task(work)
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        return task

    async def take_turn(self, key: Key) -> None:
        """Count a turn for a key and its tenant; 429 where there were too many."""
        self.rates.take(f"turns {key.id}", self.configuration.turns_per_minute)
        tenant = await self.tenants.get(key.tenant)
        if tenant is not None and tenant.quota_turns_per_minute is not None:
            self.rates.take(f"tenant {tenant.id}", tenant.quota_turns_per_minute)

    async def finished(self, task: asyncio.Task[T]) -> T:
        """The result of what was started, or 503 where it takes too long."""
        done, _ = await asyncio.wait([task], timeout=self.configuration.request_seconds)
        if not done:
            raise refused(503, "this takes too long; ask again later, with the same Idempotency-Key", retry_after="10")
        return task.result()

    def end(self) -> None:
        """Let streams that have no end of their own end."""
        self.closing.set()
        self.turns.news.tell_all()


async def services(connection: HTTPConnection) -> Services:
    """The services of the server that got a request; asynchronous, or every request would wait for a thread."""
    found: Services = connection.app.state.services
    return found


Having = Annotated[Services, Depends(services)]
