"""Memory as a log tells it, so that a turn can be run again without the store it was run with."""

from collections.abc import Sequence
from dataclasses import dataclass

from feltsense.errors import InputError
from feltsense.flow import Conversation, Understanding
from feltsense.flow.events import Content, Event, MemoryKept, SlotFilled, Trouble
from feltsense.flow.memory import Kept, Meaning, Recalled


@dataclass
class LoggedMemory:
    """What came back at a turn, what was kept of it, and where memory failed."""

    recalled: Recalled
    kept: MemoryKept | None
    recall_failed: str | None
    keep_failed: str | None
    person: str

    @classmethod
    def of(cls, logged: Sequence[Event]) -> "LoggedMemory | None":
        """The memory of a turn, or None where the log shows none at work."""
        contents = [event.content for event in logged]
        place = next((i for i, one in enumerate(contents) if _understood(one)), len(contents))
        known = Understanding.model_validate(contents[place].value) if place < len(contents) else Understanding()  # type: ignore[union-attr]
        kept = next((one for one in contents if isinstance(one, MemoryKept)), None)
        before, after = _failure(contents[:place]), _failure(contents[place:])
        if not (known.remembered or known.known or kept or before or after):
            return None
        recalled = Recalled(remembered=known.remembered, known=known.known)
        return cls(recalled, kept, before, after, kept.person if kept else "")

    async def recall(self, conversation: Conversation) -> Recalled:  # noqa: ARG002  (the protocol's name)
        """What came back then."""
        if self.recall_failed is not None:
            raise InputError(self.recall_failed)
        return self.recalled

    async def keep(self, conversation: Conversation, recalled: Recalled) -> Kept:  # noqa: ARG002  (as above)
        """What was kept then, without its meaning."""
        if self.keep_failed is not None:
            raise InputError(self.keep_failed)
        if self.kept is None:
            return Kept()
        return Kept(episodes=tuple((one, Meaning(whole=())) for one in self.kept.episodes), facts=self.kept.facts)


def _understood(content: Content | None) -> bool:
    return isinstance(content, SlotFilled) and content.slot == "understanding"


def _failure(contents: Sequence[Content | None]) -> str | None:
    """The first failure of memory among these."""
    return next((one.error for one in contents if isinstance(one, Trouble) and one.where == "memory"), None)
