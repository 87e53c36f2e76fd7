"""Events for tests of the server's store: turns of a conversation, sealed into its chain."""

from datetime import datetime

from feltsense.flow.events import Closed, Event, Happening, SignalReceived, seal
from feltsense.flow.signal import Signal
from feltsense.store.conversation_store import ConversationStore, Idempotency, Owned

SECRET = "xylophone-in-the-attic"


def turn(events: list[Event], text: str, conversation: str = "talk") -> list[Event]:
    """Two events that follow these: what was said, and what was answered."""
    new: list[Event] = []
    for speaker, words in (("person", text), ("felt", f"You said {text}")):
        content = SignalReceived(turn=len(events) // 2, speaker=speaker, signal=Signal.of(words))
        previous = next(reversed([*events, *new]), None)
        new.append(seal(Happening(content=content, by="test"), conversation, 1, previous))
    return new


def closing(events: list[Event]) -> Event:
    return seal(Happening(content=Closed(), by="test"), "talk", 1, events[-1] if events else None)


def request(key: str, events: list[Event], conversation: str = "talk") -> Idempotency:
    return Idempotency(key, conversation, f"digest of {key}", events[0].seq, events[-1].seq)


def said(events: list[Event]) -> list[str]:
    """What people said, in order."""
    signals = [event.content for event in events if isinstance(event.content, SignalReceived)]
    return [one.signal.text for one in signals if one.speaker == "person"]


async def purged(store: ConversationStore, older_than: datetime) -> list[Owned]:
    """The conversations that went."""
    return [owned async for owned in store.purge(older_than)]
