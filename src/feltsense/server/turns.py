"""A turn on the server: answered within a lock, written in one transaction, acknowledged only then."""

import asyncio
import dataclasses
import hashlib
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from weakref import WeakValueDictionary

from feltsense.components._memory._remembering import remembering
from feltsense.errors import LogError
from feltsense.flow import Memory
from feltsense.flow.answer import Answer
from feltsense.flow.caching import forget_cached
from feltsense.flow.events import Event, Opened
from feltsense.flow.remembering import Remembering
from feltsense.session.chat import Chat
from feltsense.session.handover import Human
from feltsense.session.journal import Journal
from feltsense.session.notices import Notice, record_consent
from feltsense.store.conversation_store import ConversationStore, Idempotency, Owned, Stored
from feltsense.store.keys import Key

from .engine import Engine
from .journals import Journals, Open, Written
from .news import News
from .outgoing import Receivers, Webhooks
from .problems import refused
from .telling import answered, told
from .wire import About, Answered, NewConversation

TRIES = 3
OUTRUN = "others write to this conversation at the same time; try again"
PAUSE = timedelta(hours=3)
"""After so long a silence a new sitting begins, with the notices that belong to a beginning."""
Tell = Callable[[str | Event | None], None]
"""Hears of a turn while it is answered: a piece of the reply, an event; None takes back all pieces so far."""


class Turns:
    """Begins conversations and goes on with them; one turn of a person at a time."""

    def __init__(self, store: ConversationStore, memory: Memory, engine: Engine, human: Human | None = None) -> None:
        self.store, self.memory, self.news = store, memory, News()
        self.human, self.open = human, Journals(store)
        self._engine = engine
        self.watch: Callable[[Sequence[Event]], None] = lambda _: None
        """Hears the events of every turn once it is stored."""
        self.hooks = Webhooks(Receivers())
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def begin(self, key: Key, wanted: NewConversation) -> About:
        """A new conversation, with what the person has to be told first."""
        await self._engine.ready()
        name, seed = secrets.token_hex(8), secrets.randbits(31) if wanted.seed is None else wanted.seed
        settings = {"country": wanted.country, **wanted.settings.model_dump()}
        settings = {name: value for name, value in settings.items() if value is not None}
        await self.store.create(key.tenant, name, wanted.person, seed, settings)
        stored = await self.stored(key, name)
        journal, written = await self.open.take(stored)
        chat = await self._chat(key, stored, journal)
        if wanted.consent:
            record_consent(journal)
        notices = chat.notices()
        await self.keep(key, name, written)
        return about(stored, notices)

    async def answer(self, key: Key, name: str, text: str, once: str | None, tell: Tell | None = None) -> Answered:
        """The stored answer to one more thing that the person said; `once` is its idempotency key."""
        stored = await self.stored(key, name)
        await self._engine.ready()
        async with self.lock(key, stored):
            for _ in range(TRIES):
                if done := await self._answer(key, name, text, once, tell):
                    return done
                if tell is not None:
                    tell(None)
        raise refused(409, OUTRUN)

    async def stored(self, key: Key, name: str) -> Stored:
        """What is kept about a conversation of this tenant; 404 for any other."""
        found = await self.store.get(key.tenant, name)
        if found is None:
            raise refused(404, "there is no conversation of this id")
        return found

    def lock(self, key: Key, stored: Stored) -> asyncio.Lock:
        """One for all conversations of a person, since what is remembered and forgotten reaches all of them."""
        return self.lock_of(key, stored.person or "/" + stored.id)

    def lock_of(self, key: Key, person: str) -> asyncio.Lock:
        """As `lock`, for a person by name."""
        return self._lock(key.tenant, person)

    @asynccontextmanager
    async def going(self, owned: Owned) -> AsyncIterator[None]:
        """Held while a conversation is removed by nobody's request."""
        async with self._lock(owned.tenant, owned.person or "/" + owned.id):
            yield
        self.changed(owned.id)

    def remembering(self, key: Key, person: str) -> Remembering:
        """The memory of a person."""
        return remembering_of(self.memory, key.tenant, person)

    async def journals(self, key: Key, person: str, but: str = "") -> list[Open]:
        """The journals of all conversations of a person, with what will be written to them."""
        found, before = [], None
        while some := await self.store.listed(key.tenant, person, limit=100, before=before):
            for stored in some:
                if stored.id != but:
                    found.append(await self.open.take(stored))
            before = some[-1].id
        return found

    async def keep(self, key: Key, name: str, written: Written, idempotency: Idempotency | None = None) -> None:
        """Store what was written to a conversation: its events all or none, then erase what is to go."""
        if written.new or idempotency is not None:
            await self.store.append(key.tenant, name, written.new, idempotency)
        if written.gone:
            await self.store.redact(key.tenant, name, written.gone)
        self.hooks.stored(key.tenant, name, written.new)
        self.changed(name)

    async def settle(self, key: Key, name: str, written: Written) -> None:
        """As `keep`, with 409 where another process was faster."""
        try:
            await self.keep(key, name, written)
        except LogError:
            raise refused(409, OUTRUN) from None

    def removed(self, tenant: str, name: str) -> None:
        """A conversation was removed."""
        forget_cached()
        self.hooks.removed(tenant, name)
        self.changed(name)

    def changed(self, name: str) -> None:
        """Something was stored in a conversation, or it was removed."""
        self.open.drop(name)
        self.news.tell(name)

    def _lock(self, tenant: str, person: str) -> asyncio.Lock:
        return self._locks.setdefault(f"{tenant}/{person}", asyncio.Lock())

    async def _answer(self, key: Key, name: str, text: str, once: str | None, tell: Tell | None) -> Answered | None:
        """The stored answer; None where another process was faster, so that what it wrote must be read first."""
        stored = await self.stored(key, name)
        if once is not None and (known := await self.store.remembered(key.tenant, once)) is not None:
            return _again(known, name, text, await self.store.events(key.tenant, name))
        (journal, written), others = await self.open.take(stored), list[Open]()
        say = written.tell = _across(tell)
        chat = await self._chat(key, stored, journal, others)
        answer, notices = await self._engine.worker.run(_said(chat, text, say))
        numbers = tuple(event.seq for event in written.new)
        try:
            for other in others:
                await self.keep(key, other[0].conversation, other[1])
            await self.keep(key, name, written, _record(once, name, text, written.new))
        except LogError:
            return None
        self.watch(written.new)
        self.open.put(journal, written)
        return Answered(
            turn=_place(journal, numbers),
            answer=answer,
            notices=tuple(told(notice.name) for notice in notices),
            events=numbers,
        )

    async def _chat(
        self,
        key: Key,
        stored: Stored,
        journal: Journal,
        others: list[Open] | None = None,
    ) -> Chat:
        """The chat where the journal ends; `others` receives the person's other journals when they are asked for."""
        agent = await self._engine.agent(stored.settings)
        loop, person = asyncio.get_running_loop(), stored.person

        def earlier() -> list[Journal]:
            if person is None or others is None:
                return []
            wanted = self.journals(key, person, but=stored.id)
            others[:] = asyncio.run_coroutine_threadsafe(wanted, loop).result(timeout=60)
            return [journal for journal, _ in others]

        if person is not None:
            agent = dataclasses.replace(agent, memory=self.remembering(key, person))
        return Chat(agent, journal, self.human, earlier, opens=_opens(journal.events, agent.settings))


def remembering_of(memory: Memory, tenant: str, person: str) -> Remembering:
    """The memory of a person of a tenant; names of people hold no slash, so tenants cannot meet."""
    return remembering(memory, person if tenant == "local" else f"{tenant}/{person}")


async def _said(chat: Chat, text: str, say: Callable[[str | None], None] | None) -> tuple[Answer, tuple[Notice, ...]]:
    answer = await chat.answer_async(text, say)
    return answer, chat.notices()


def about(stored: Stored, notices: Sequence[Notice] = ()) -> About:
    """What is kept about a conversation, for the wire."""
    return About(
        id=stored.id,
        person=stored.person,
        created=stored.created,
        seed=stored.seed,
        settings=dict(stored.settings),
        closed=stored.closed,
        notices=tuple(told(notice.name) for notice in notices),
    )


def _across(tell: Tell | None) -> Callable[[str | Event | None], None] | None:
    """The same listener, for a caller in another thread."""
    if tell is None:
        return None
    loop = asyncio.get_running_loop()
    return lambda something: (loop.call_soon_threadsafe(tell, something), None)[1]


def _place(journal: Journal, numbers: Sequence[int]) -> int | None:
    """The place in the conversation of the turn that these events tell; None once it is erased."""
    return next((i for i in reversed(range(len(journal.told().turns))) if journal.signal_at(i) in numbers), None)


def _record(once: str | None, conversation: str, text: str, new: Sequence[Event]) -> Idempotency | None:
    if once is None:
        return None
    return Idempotency(once, conversation, _digest(text, new), first_seq=new[0].seq, last_seq=new[-1].seq)


def _digest(text: str, own: Sequence[Event]) -> str:
    """Of a text under the salt of its event, so that nobody can guess the words once they are erased; then empty."""
    salt = next((event.salt for event in own if event.kind == "signal"), None)
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest() if salt else ""


def _again(known: Idempotency, conversation: str, text: str, events: Sequence[Event]) -> Answered:
    digest = _digest(text, [event for event in events if known.first_seq <= event.seq <= known.last_seq])
    if known.conversation != conversation or (digest and digest != known.digest):
        raise refused(422, "this Idempotency-Key was used for another request; take a new one")
    return answered(events, known.first_seq, known.last_seq)


def _opens(events: Sequence[Event], settings: dict[str, str]) -> bool:
    """Whether a new sitting begins: at first, under other settings, and after a long silence."""
    opened = [event.content for event in events if isinstance(event.content, Opened)]
    if not opened or opened[-1].settings != settings:
        return True
    return datetime.now(UTC) - events[-1].time > PAUSE
