"""Remembering: what an agent needs of memory, for one person."""

from typing import Protocol

from .conversation import Conversation, GuardState
from .memory import Asked, Kept, Recalled


class Remembering(Protocol):
    """What comes back before an answer, and what stays after it."""

    person: str

    async def recall(self, conversation: Conversation) -> Recalled:
        """What comes back at the newest turn; changes nothing."""
        ...

    async def asked(self, conversation: Conversation) -> Asked | None:
        """What to answer where the newest seeker turn asks about memory itself, and what is to go; else None."""
        ...

    async def keep(self, conversation: Conversation, recalled: Recalled, guard: GuardState = "none") -> Kept:
        """Keep what the newest seeker turn leaves behind, note what was recalled, and return what was kept.

        `guard` is where the guards stand after that turn: words said in danger are not kept.
        """
        ...

    async def erase(self, asked: Asked) -> int:
        """Erase what was asked for from memory; how many items are gone. Logs are another matter."""
        ...

    async def of_conversation(self, conversation: str) -> tuple[str, ...]:
        """Ids of everything that was taken from a conversation, also from before and after erasures in it."""
        ...
