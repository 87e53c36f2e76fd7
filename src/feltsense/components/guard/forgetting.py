"""The guard on wishes to be forgotten that no memory answers: nothing may sound as if it had been erased."""

from dataclasses import dataclass

from feltsense.catalogue import component
from feltsense.components._memory._requests import request_of
from feltsense.components._memory._unkept import in_danger
from feltsense.components._mood import dire
from feltsense.flow import Act, Conversation, Plan, Reply
from feltsense.flow.guarding import Guard, Verdict

from ._sentences import unsaid

FORGETS = ("forget_last", "forget_about", "forget_all", "unclear")
KEPT = (
    "I'm a program without a memory of people here, so nothing of you goes from this chat into another.",
    "I keep no memory of people here, so there is none that I could erase.",
    "There is no memory of you behind this chat, and I have erased nothing.",
)
ERASED = (
    "The chat itself is another matter: in felt chat, /forget erases it; an app has its own way, so look there or ask "
    "whoever runs it.",
    "What stands in this chat stays until you erase it: with /forget in felt chat, elsewhere in the way of the app or "
    "of whoever runs it.",
    "To erase the chat, type /forget in felt chat; in an app, look for its own way or ask whoever runs it.",
)
ELSE = (
    "If you meant something else, tell me more.",
    "Or did you mean it another way?",
    "And if there is more behind it, I'm listening.",
)


@dataclass
class Forgetting:
    """Both looks of the guard; functions of the conversation alone."""

    async def before(self, conversation: Conversation) -> Verdict:
        """A reply where the newest words ask to forget; a memory that answers takes its place."""
        newest = conversation.last("seeker")
        request = request_of(newest.text) if newest is not None else None
        if newest is None or request is None or request.kind not in FORGETS:
            return Verdict()
        unclear = request.kind == "unclear"
        if unclear and (in_danger(conversation, newest) or dire(newest.text)):
            return Verdict()
        said = "\n".join(turn.text for _, turn in conversation.by("supporter")[-10:])
        choice = conversation.seed + len(conversation.turns)
        pools = (KEPT, ERASED, ELSE) if unclear else (KEPT, ERASED)
        reply = Reply(text=" ".join(unsaid(pool, said, choice) for pool in pools), by="forgetting")
        act = Act(strategy="information", why="Whoever wants to be forgotten must know what is kept and how it goes.")
        return Verdict(plan=Plan(acts=(act,)), reply=reply)

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Lets every reply go."""
        return Verdict()


@component("says what is kept where somebody asks to be forgotten and no memory answers", reads=("signal",))
def forgetting() -> Guard:
    """A guard for wishes to forget, in English; an agent with memory lets that answer instead.

    >>> import asyncio
    >>> asyncio.run(forgetting().before(Conversation.of("Erase everything."))).reply.by
    'forgetting'
    """
    return Forgetting()
