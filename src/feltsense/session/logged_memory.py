"""Memory as a log tells it, so that a turn can be run again without the store it was run with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from feltsense.errors import InputError
from feltsense.flow import Conversation, GuardState, Understanding
from feltsense.flow.events import Content, Event, MemoryKept, SlotFilled, Trouble
from feltsense.flow.memory import Asked, Kept, Meaning, Recalled


@dataclass
class LoggedMemory:
    """What came back at a turn, what was answered and kept of it, and where memory failed."""

    recalled: Recalled
    kept: MemoryKept | None
    answered: str | None
    failed: Mapping[str, str]
    person: str

    @classmethod
    def of(cls, logged: Sequence[Event]) -> "LoggedMemory | None":
        """The memory of a turn, or None where the log shows none at work."""
        contents = [event.content for event in logged]
        known = Understanding.model_validate(next(filter(None, (_slot(c, "understanding") for c in contents)), {}))
        kept = next((one for one in contents if isinstance(one, MemoryKept)), None)
        failed = {str(one.where): one.error for one in contents if isinstance(one, Trouble)}
        reply = next(filter(None, (_slot(one, "reply") for one in contents)), {})
        answered = reply["text"] if reply.get("by") == "memory" else None
        if not (known.remembered or known.known or kept or failed or answered):
            return None
        recalled = Recalled(remembered=known.remembered, known=known.known)
        return cls(recalled, kept, answered, failed, kept.person if kept else "")

    async def recall(self, conversation: Conversation) -> Recalled:  # noqa: ARG002  (the protocol's name)
        """What came back then."""
        self._fail("recall")
        return self.recalled

    async def asked(self, conversation: Conversation) -> Asked | None:  # noqa: ARG002  (as above)
        """What was answered then, where memory itself answered."""
        self._fail("asked")
        return None if self.answered is None else Asked(text=self.answered)

    async def keep(self, conversation: Conversation, recalled: Recalled, guard: GuardState = "none") -> Kept:  # noqa: ARG002
        """What was kept then, without its meaning."""
        self._fail("keep")
        if self.kept is None:
            return Kept()
        return Kept(episodes=tuple((one, Meaning(whole=())) for one in self.kept.episodes), facts=self.kept.facts)

    async def erase(self, asked: Asked) -> int:  # noqa: ARG002  (as above)
        """Nothing: a log is only read."""
        return 0

    async def of_conversation(self, conversation: str) -> tuple[str, ...]:  # noqa: ARG002  (as above)
        """Nothing, as above."""
        return ()

    def _fail(self, where: str) -> None:
        if where in self.failed:
            raise InputError(self.failed[where])


def _slot(content: Content | None, name: str) -> dict[str, Any]:
    """The value that a slot of this name was filled with; empty for any other content."""
    return content.value if isinstance(content, SlotFilled) and content.slot == name else {}
