"""A short reply composed from the plan and the understanding, offline: particulars first, one question at most."""

from feltsense.catalogue import component
from feltsense.flow import Conversation, Reply, Stage

from ._writing import joined, task_of, write


@component(
    "A short reply from the plan and the understanding, composed of a stock of sentences and the person's own words",
    reads=("plan",),
)
def realiser() -> Stage[Reply]:
    """A stage that returns one to three sentences, at most 60 words and one question, none of them said before.

    What the person asked of the talk (no questions, no advice, fewer words) holds from then on.
    """
    return _Realiser()


class _Realiser:
    async def __call__(self, conversation: Conversation) -> Reply:
        return Reply(text=compose(conversation), by="realiser")


def compose(conversation: Conversation) -> str:
    """The words for the open supporter turn at the end of a conversation.

    >>> from feltsense.flow import Act, Plan, Turn
    >>> talk = Conversation.of("hi").add(Turn(speaker="supporter", plan=Plan(acts=(Act(strategy="other"),))))
    >>> compose(talk) == compose(talk)
    True
    """
    return joined(write(task_of(conversation)))
