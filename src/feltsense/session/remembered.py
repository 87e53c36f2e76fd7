"""Memory as a log tells it, for replays: what came back and was kept is read from the events, nothing is written."""

from collections.abc import Sequence

from feltsense.components._memory._requests import request_of
from feltsense.flow import Conversation, GuardState, Reply, Understanding
from feltsense.flow.events import Content, MemoryKept, SlotFilled
from feltsense.flow.memory import Asked, Kept, Meaning, Recalled


class Remembered:
    """A `Remembering` over what followed one signal in a log.

    >>> import asyncio
    >>> asyncio.run(Remembered("ann", ()).recall(Conversation.of("hi")))
    Recalled(remembered=(), known=())
    """

    def __init__(self, person: str, contents: Sequence[Content | None]) -> None:
        self.person, self._contents = person, contents

    async def recall(self, conversation: Conversation) -> Recalled:
        """What the log says came back."""
        del conversation
        found = self._slot("understanding")
        understood = Understanding() if found is None else Understanding.model_validate(found)
        return Recalled(remembered=understood.remembered, known=understood.known)

    async def asked(self, conversation: Conversation) -> Asked | None:
        """The logged answer where memory was asked about."""
        newest, found = conversation.last("seeker"), self._slot("reply")
        if newest is None or found is None or request_of(newest.text) is None:
            return None
        return Asked(text=Reply.model_validate(found).text)

    async def keep(self, conversation: Conversation, recalled: Recalled, guard: GuardState = "none") -> Kept:
        """What the log says was kept, without the vectors, which no log holds; nothing is written."""
        del conversation, recalled, guard
        kept = next((one for one in self._contents if isinstance(one, MemoryKept)), None)
        if kept is None:
            return Kept()
        return Kept(episodes=tuple((one, Meaning(whole=())) for one in kept.episodes), facts=kept.facts)

    async def erase(self, asked: Asked) -> int:
        """Nothing: a replay forgets nothing."""
        del asked
        return 0

    def _slot(self, slot: str) -> dict[str, object] | None:
        found = (one for one in self._contents if isinstance(one, SlotFilled) and one.slot == slot)
        return next((one.value for one in found), None)
