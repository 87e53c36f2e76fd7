"""The log of one conversation: seals what happens into the chain and hands it to every place that keeps it."""

from collections.abc import Iterable, Sequence

from feltsense.errors import LogError
from feltsense.flow import Conversation, GuardState
from feltsense.flow.caching import forget_cached
from feltsense.flow.events import KEPT, Erased, Event, Folding, Happening, Keeper, Sink, seal


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
        """Seal one happening and write it to every sink.

        Where another program added to this conversation meanwhile, what it added is read first.
        """
        try:
            self._write(happening)
        except LogError:
            self.catch_up()
            self._write(happening)

    def _write(self, happening: Happening) -> None:
        event = seal(happening, self.conversation, self.seed, self.events[-1] if self.events else None)
        for sink in self._sinks:
            sink.write(event)
        self.events.append(event)

    def catch_up(self) -> None:
        """Take over the events that a sink holds and this journal does not yet; the other sinks get them, too."""
        keeper = next((sink for sink in self._sinks if isinstance(sink, Keeper)), None)
        stored = keeper.events(self.conversation) if keeper is not None else []
        if len(stored) <= len(self.events):
            return
        for sink in self._sinks:
            if sink is not keeper:
                for event in stored[len(self.events) :]:
                    sink.write(event)
                sink.redact(self.conversation, {event.seq for event in stored if event.content is None})
        self.events, self._folded = list(stored), Folding()
        forget_cached()

    def erase(self, guard: GuardState, events: Iterable[int] | None = None) -> int:
        """Erase these events, or everything said and derived; how many lost their content. The chain still holds."""
        self.catch_up()
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
        """The conversation that the events tell; its id is this journal's, with a number once something was erased."""
        talk = self._folded.upto(self.events)
        return talk if self.events else talk.model_copy(update={"id": self.conversation, "seed": self.seed})

    def signal_at(self, turn: int) -> int | None:
        """The number of the event that gave the turn at this place of `told()`; None where none was heard."""
        self._folded.upto(self.events)
        return self._folded.signals.get(turn)


def unfinished(events: Iterable[Event]) -> set[int]:
    """Events that an erasure names and whose content is still there, because it was interrupted."""
    events = list(events)
    named = {seq for event in events if isinstance(event.content, Erased) for seq in event.content.events}
    return {event.seq for event in events if event.seq in named and event.content is not None}
