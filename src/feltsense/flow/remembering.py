"""Remembering: what an agent needs of memory, for one person."""

from typing import Protocol

from .conversation import Conversation
from .memory import Kept, Recalled


class Remembering(Protocol):
    """What comes back before an answer, and what stays after it."""

    person: str

    async def recall(self, conversation: Conversation) -> Recalled:
        """What comes back at the newest turn; changes nothing."""
        ...

    async def keep(self, conversation: Conversation, recalled: Recalled) -> Kept:
        """Keep what the newest seeker turn leaves behind, note what was recalled, and return what was kept."""
        ...
