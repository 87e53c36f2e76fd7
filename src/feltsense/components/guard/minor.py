"""The guard on minors: who is under 18 is marked as such, so that everything else can be stricter and kinder."""

from dataclasses import dataclass

from feltsense.catalogue import component
from feltsense.components._minors import young
from feltsense.flow import Conversation, Reply
from feltsense.flow.guarding import Guard, Verdict

# What a verdict's actions mean.
ACTIONS = {
    "mode:minor": "the seeker is treated as under 18: youth lines first, no romance, no secrets, notices for the young",
}


@dataclass
class Minor:
    """Both looks of the guard; functions of the conversation alone."""

    mode: str = "general"

    async def before(self, conversation: Conversation) -> Verdict:
        """Marks the conversation of somebody under 18, by the mode or by what they said, and replaces nothing."""
        return Verdict(actions=("mode:minor",)) if young(conversation, self.mode) else Verdict()

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Lets every reply go; the rules for replies hold back what is not for the young."""
        return Verdict()


@component("marks conversations of people under 18, so that lines, limits and notices fit them", reads=("signal",))
def minor(mode: str = "general") -> Guard:
    """A guard that tells hosts and logs that somebody young is writing; what follows from it the other guards do.

    >>> import asyncio
    >>> asyncio.run(minor().before(Conversation.of("I'm 14 and I hate school"))).actions
    ('mode:minor',)
    """
    return Minor(mode)
