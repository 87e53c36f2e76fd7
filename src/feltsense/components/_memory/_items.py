"""When something was said, and what it is called in memory and in logs."""

import hashlib
from datetime import UTC, datetime

from feltsense.flow import Conversation, Source


def moment(conversation: Conversation, now: datetime | None) -> datetime:
    """When the newest turn was said: as told, as the signal says, or by the clock."""
    times = [turn.signal.time for turn in conversation.turns[-1:] if turn.signal is not None and turn.signal.time]
    found = now or (times[0] if times else datetime.now(UTC))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def item_id(source: Source, time: datetime, what: str) -> str:
    """A name that says nothing of the words: made of where and when alone, so that it may stay in a log."""
    place = f"{source.conversation}|{source.turn}|{time.isoformat()}|{what}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]
