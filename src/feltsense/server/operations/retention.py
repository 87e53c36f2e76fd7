"""How long conversations are kept: old ones go, with what was remembered of them, and the audit says so."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from feltsense.flow import Memory
from feltsense.store.audit import AuditLog
from feltsense.store.conversation_store import ConversationStore, Owned

from ..erasing import unremember
from ..problems import problem_of
from ..services import Services
from ..turns import remembering_of

HOUR = 3600.0
Around = Callable[[Owned], AbstractAsyncContextManager[object]]


@dataclass(frozen=True)
class Retention:
    """Removes conversations in which nothing happened for so long; `around` is held while one goes.

    Several processes may do so at once: what one removed, the others find gone.
    """

    store: ConversationStore
    memory: Memory
    audit: AuditLog
    keep: timedelta
    around: Around = nullcontext
    removed: Callable[[str, str], None] = lambda *_: None

    async def purge(self) -> int:
        """Remove what is too old now; how many conversations went."""
        count = 0
        older_than = datetime.now(UTC) - self.keep
        async for owned in self.store.purge(older_than, partial(self._going, older_than)):
            outcome = f"nothing new for {self.keep.days} days"
            self.removed(owned.tenant, owned.id)
            await self.audit.note(owned.tenant, "purge", f"conversation {owned.id}", outcome)
            count += 1
        return count

    @asynccontextmanager
    async def _going(self, older_than: datetime, owned: Owned) -> AsyncIterator[None]:
        """What was remembered goes first, so that nothing of a conversation is left when a process ends in between."""
        async with self.around(owned):
            if owned.person is not None and await self.store.idle(owned, older_than):
                await unremember(remembering_of(self.memory, owned.tenant, owned.person), owned.id)
            yield


@asynccontextmanager
async def keeping(services: Services) -> AsyncIterator[None]:
    """Purge now and every hour while a server runs, where it was given a number of days."""
    if services.configuration.keep_days is None:
        yield
        return
    keep, turns = timedelta(days=services.configuration.keep_days), services.turns
    kept = services.store, services.memory, services.audit
    work = asyncio.create_task(_hourly(Retention(*kept, keep, turns.going, turns.removed)))
    try:
        yield
    finally:
        work.cancel()


async def _hourly(retention: Retention) -> None:
    """What goes wrong is logged, and tried again an hour later."""
    while True:
        try:
            await retention.purge()
        except Exception as error:  # one bad hour does not end the keeping of a promise
            problem_of(error)
        await asyncio.sleep(HOUR)
