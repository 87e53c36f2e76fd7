"""Guard: looks at a conversation before it is answered, and at a reply before it leaves."""

from typing import Protocol

from .conversation import Conversation, GuardState
from .plan import Plan
from .reply import Reply
from .value import Value


class Verdict(Value):
    """What a guard decides.

    Before an answer: `reply` and `plan`, when given, take the place of the agent's own.
    After a reply was written: `allow=False` keeps it from leaving.
    """

    state: GuardState = "none"
    actions: tuple[str, ...] = ()
    allow: bool = True
    plan: Plan | None = None
    reply: Reply | None = None


class Guard(Protocol):
    """Two looks; both are functions of the conversation alone, so that a replay sees the same."""

    async def before(self, conversation: Conversation) -> Verdict:
        """The verdict on everything said so far."""
        ...

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:
        """The verdict on a reply that is about to leave."""
        ...
