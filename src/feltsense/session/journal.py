"""The log of one conversation: seals what happens into the chain and hands it to every place that keeps it."""

from collections.abc import Iterable, Sequence

from feltsense.flow import Conversation, GuardState
from feltsense.flow.caching import forget_cached
from feltsense.flow.events import KEPT, Erased, Event, Folding, Happening, Sink, seal


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
        self._folded = Folding()
        if left := unfinished(self.events):
            self._redact(left)

    def record(self, happening: Happening) -> None:
        """Seal one happening and write it to every sink."""
        event = seal(happening, self.conversation, self.seed, self.events[-1] if self.events else None)
        for sink in self._sinks:
            sink.write(event)
        self.events.append(event)

    def erase(self, guard: GuardState, events: Iterable[int] | None = None) -> int:
        """Erase these events, or everything said and derived; how many lost their content. The chain still holds."""
        asked = None if events is None else set(events)
        gone = tuple(
            e.seq
            for e in self.events
            if e.content is not None and e.kind not in KEPT and (asked is None or e.seq in asked)
        )
        self.record(Happening(content=Erased(events=gone, guard=guard), by="person"))
        self._redact(gone)
        return len(gone)

    def _redact(self, gone: Iterable[int]) -> None:
        gone = set(gone)
        for sink in self._sinks:
            sink.redact(self.conversation, gone)
        self.events = [event.without_content() if event.seq in gone else event for event in self.events]
        self._folded = Folding()
        forget_cached()

    def told(self) -> Conversation:
        """The conversation that the events tell."""
        talk = self._folded.upto(self.events)
        return talk.model_copy(update={"id": self.conversation, "seed": self.seed})


def unfinished(events: Iterable[Event]) -> set[int]:
    """Events that an erasure names and whose content is still there, because it was interrupted."""
    events = list(events)
    named = {seq for event in events if isinstance(event.content, Erased) for seq in event.content.events}
    return {event.seq for event in events if event.seq in named and event.content is not None}
