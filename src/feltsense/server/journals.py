"""The journals of conversations that go on, so that a long one is not read and folded anew for every turn."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from feltsense.flow.events import Event
from feltsense.session.journal import Journal
from feltsense.store.conversation_store import ConversationStore, Stored

MOST = 64


@dataclass
class Written:
    """A sink that holds what is written until all of it can be stored at once."""

    tell: Callable[[Event], None] | None = None
    new: list[Event] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)

    def write(self, event: Event) -> None:
        """Hold one more event."""
        self.new.append(event)
        if self.tell is not None:
            self.tell(event)

    def redact(self, conversation: str, events: Iterable[int]) -> None:  # noqa: ARG002  (it holds one conversation's)
        """Let go of the contents of these, here and later in the store."""
        gone = set(events)
        self.new = [event.without_content() if event.seq in gone else event for event in self.new]
        self.gone |= gone


Open = tuple[Journal, Written]


class Journals:
    """Journals with what was written to them and not stored yet; those of the newest conversations are kept."""

    def __init__(self, store: ConversationStore) -> None:
        self._store = store
        self._kept: OrderedDict[str, Open] = OrderedDict()

    async def take(self, stored: Stored) -> Open:
        """The journal of a conversation, read anew when anybody else wrote to it; it is kept no longer."""
        kept = self._kept.pop(stored.id, None)
        last = kept[0].events[-1].seq if kept is not None and kept[0].events else -1
        newer = await self._store.events(stored.tenant, stored.id, after=last)
        if kept is not None and not newer:
            return kept
        events = newer if last == -1 else await self._store.events(stored.tenant, stored.id)
        written = Written()
        return Journal(stored.id, stored.seed, [written], events), written

    def put(self, journal: Journal, written: Written) -> None:
        """Keep a journal whose events are stored."""
        written.tell, written.new, written.gone = None, [], set()
        self._kept[journal.conversation] = journal, written
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)

    def drop(self, conversation: str) -> None:
        """Keep a journal no longer, because its conversation was changed."""
        self._kept.pop(conversation, None)
