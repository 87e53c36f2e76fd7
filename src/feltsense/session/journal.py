"""The log of one conversation: seals what happens into the chain and hands it to every place that keeps it."""

from collections.abc import Iterable, Sequence

from feltsense.flow import Conversation, GuardState
from feltsense.flow.events import Erased, Event, Happening, Sink, fold, seal

KEPT = ("opened", "erased", "closed")


class Journal:
    """An append-only chain of events with its sinks.

    >>> from feltsense.flow.events import Closed
    >>> journal = Journal("talk", seed=1)
    >>> journal.record(Happening(content=Closed(), by="example")); len(journal.events)
    1
    """

    def __init__(self, conversation: str, seed: int, sinks: Sequence[Sink] = (), events: Iterable[Event] = ()) -> None:
        self.conversation, self.seed = conversation, seed
        self.events = list(events)
        self._sinks = sinks

    def record(self, happening: Happening) -> None:
        """Seal one happening and write it to every sink."""
        event = seal(happening, self.conversation, self.seed, self.events[-1] if self.events else None)
        for sink in self._sinks:
            sink.write(event)
        self.events.append(event)

    def erase(self, guard: GuardState) -> int:
        """Erase everything that was said and derived; how many events lost their content. The chain still holds."""
        gone = tuple(e.seq for e in self.events if e.content is not None and e.kind not in KEPT)
        self.events = [event.without_content() if event.seq in gone else event for event in self.events]
        for sink in self._sinks:
            sink.redact(self.conversation, gone)
        self.record(Happening(content=Erased(events=gone, guard=guard), by="person"))
        return len(gone)

    def told(self) -> Conversation:
        """The conversation that the events tell."""
        talk = fold(self.events)
        return talk.model_copy(update={"id": self.conversation, "seed": self.seed})
