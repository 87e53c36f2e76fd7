"""Guard: looks at a conversation before it is answered, and at a reply before it leaves."""

from collections.abc import Sequence
from typing import Protocol

from .conversation import Conversation, GuardState
from .plan import Plan
from .reply import Reply
from .value import Value

STRICTNESS: tuple[GuardState, ...] = ("none", "concern", "followed_up", "elevated", "imminent", "handed_over")


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


def joined(verdicts: Sequence[Verdict]) -> Verdict:
    """One verdict from several: the strictest state, all actions, and the words of the strictest that has any.

    >>> joined([Verdict(state="concern"), Verdict(state="none", actions=("watch",))])
    Verdict(state='concern', actions=('watch',), allow=True, plan=None, reply=None)
    """
    ordered = sorted(verdicts, key=lambda verdict: STRICTNESS.index(verdict.state), reverse=True)
    speaking = next((verdict for verdict in ordered if verdict.reply is not None), Verdict())
    return Verdict(
        state=ordered[0].state if ordered else "none",
        actions=tuple(action for verdict in verdicts for action in verdict.actions),
        plan=speaking.plan,
        reply=speaking.reply,
    )


def objections(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Why a reply may not leave, by every verdict that does not allow it; empty when all do.

    >>> objections([Verdict(), Verdict(allow=False)])
    ('withheld',)
    """
    return tuple(action for verdict in verdicts if not verdict.allow for action in verdict.actions or ("withheld",))
