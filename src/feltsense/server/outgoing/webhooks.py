"""The webhooks of a server: what was stored or removed is told to every configured address."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakSet

from feltsense.flow.events import Event
from feltsense.session.posting import checked_address

from .messages import Message, messages_of
from .sending import PAUSES, Sender
from .signing import key_of

CLOSING = 5.0


@dataclass(frozen=True)
class Receivers:
    """Addresses that are told, the secret that signs, and whether they get words, too."""

    addresses: tuple[str, ...] = ()
    secret: str = ""
    content: bool = False
    pauses: tuple[float, ...] = PAUSES

    def __post_init__(self) -> None:
        if self.addresses:
            key_of(self.secret)
        for address in self.addresses:
            checked_address(address)


class Webhooks:
    """Hears of what happened and returns at once; the addresses are told in the background."""

    def __init__(self, receivers: Receivers) -> None:
        self._content = receivers.content
        self._told: WeakSet[Message] = WeakSet()
        key = key_of(receivers.secret) if receivers.addresses else b""
        self._senders = [Sender(address, key, receivers.pauses) for address in receivers.addresses]

    def begin(self) -> None:
        """Deliver from now on."""
        for sender in self._senders:
            sender.begin()

    def stored(self, tenant: str, conversation: str, events: Sequence[Event]) -> None:
        """Events were stored in a conversation."""
        for message in messages_of(tenant, conversation, events, self._content) if self._senders else ():
            self._tell(message)

    def removed(self, tenant: str, conversation: str) -> None:
        """A conversation is gone."""
        self._tell(Message("conversation.erased", {"tenant": tenant, "conversation": conversation, "events": None}))

    async def close(self) -> None:
        """Deliver what waits, for some seconds."""
        await asyncio.gather(*(sender.close(CLOSING) for sender in self._senders))

    def _tell(self, message: Message) -> None:
        """Line a message up everywhere; words of an erased conversation that still wait are taken back."""
        if message.type == "conversation.erased":
            for one in self._told:
                if one.data["conversation"] == message.data["conversation"]:
                    one.words.clear()
        if message.words:
            self._told.add(message)
        for sender in self._senders:
            sender.put(message)
