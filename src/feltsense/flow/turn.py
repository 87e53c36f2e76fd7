"""Turn: one speaker's move, with the six slots filled left to right."""

from typing import Any

from pydantic import Field

from .affect import Affect
from .plan import Plan
from .rendition import Rendition
from .reply import Reply
from .signal import Signal
from .understanding import Understanding
from .value import Value

SLOTS = ("signal", "affect", "understanding", "plan", "reply", "rendition")


class Turn(Value):
    """One speaker's move.

    Somebody who is heard fills the first three slots (signal, affect, understanding); somebody who
    answers fills the last three (plan, reply, rendition). A corpus may fill any of them.

    >>> Turn(speaker="seeker", signal=Signal.of("hello")).text
    'hello'
    """

    speaker: str
    signal: Signal | None = None
    affect: Affect | None = None
    understanding: Understanding | None = None
    plan: Plan | None = None
    reply: Reply | None = None
    rendition: Rendition | None = None
    extra: dict[str, Any] = Field(default_factory=dict, description="Keys that came along and mean nothing to us.")

    @property
    def text(self) -> str:
        """The words of this move, whoever made it."""
        if self.reply is not None:
            return self.reply.text
        return self.signal.text if self.signal is not None else ""

    def fill(self, **slots: Any) -> "Turn":
        """A copy with these slots filled."""
        return self.model_copy(update=slots)
