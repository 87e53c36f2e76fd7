"""What a webhook tells, made from the events that were stored: ids and the guard's state; words only where wanted."""

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from feltsense.flow.events import Erased, Event, GuardActed, Opened, SignalReceived, SlotFilled
from feltsense.session.handover import GRAVE


@dataclass(eq=False)
class Message:
    """Something to tell; `words` are what can be taken back until it is sent."""

    type: str
    data: dict[str, Any]
    words: dict[str, str] = field(default_factory=dict)
    name: str = field(default_factory=lambda: f"msg_{secrets.token_hex(12)}")
    time: datetime = field(default_factory=lambda: datetime.now(UTC))

    def body(self) -> bytes:
        """The payload of the Standard Webhooks specification."""
        told = {"type": self.type, "timestamp": self.time.isoformat(), "data": {**self.data, **self.words}}
        return json.dumps(told, ensure_ascii=False).encode()


def messages_of(tenant: str, conversation: str, events: Sequence[Event], content: bool) -> Iterator[Message]:
    """What newly stored events tell, in the order in which it happened."""
    ids = {"tenant": tenant, "conversation": conversation}
    contents = [event.content for event in events]
    if events and events[0].seq == 0 and isinstance(contents[0], Opened):
        yield Message("conversation.begun", ids)
    for erased in (one for one in contents if isinstance(one, Erased)):
        yield Message("conversation.erased", {**ids, "events": list(erased.events)})
    acted = next((one for one in contents if isinstance(one, GuardActed) and one.state is not None), None)
    replied = next((one for one in contents if isinstance(one, SlotFilled) and one.slot == "reply"), None)
    if acted is not None and acted.state in GRAVE and "crisis_reply" in acted.actions:
        yield Message("crisis.raised", {**ids, "turn": acted.turn, "guard": acted.state})
    if replied is not None:
        guard = {"guard": acted.state if acted else "none", "actions": list(acted.actions) if acted else []}
        told = {**ids, "turn": replied.turn - 1, **guard, "events": [event.seq for event in events]}
        yield Message("turn.answered", told, _words(contents, replied) if content else {})


def _words(contents: Sequence[Any], replied: SlotFilled) -> dict[str, str]:
    heard = next((one.signal.text for one in contents if isinstance(one, SignalReceived)), "")
    return {"text": heard, "reply": str(replied.value.get("text", ""))}
