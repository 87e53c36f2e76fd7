"""A short reply composed from the plan and the understanding, offline: the person's own words, one question at most."""

import random

from feltsense.catalogue import component
from feltsense.flow import Act, Conversation, Reply, Stage

from ._choice import choose
from ._pools import FOR, occasion
from ._reading import read

MOST_WORDS = 60
MOST_SENTENCES = 3
UNPLANNED = (Act(strategy="reflection"), Act(strategy="question"))
LAST_RESORT = "I'm here, and I'm reading what you write."


@component(
    "A short reply from the plan and the understanding, composed of a stock of sentences and the person's own words",
    reads=("plan",),
)
def realiser() -> Stage[Reply]:
    """A stage that returns one to three sentences, at most 60 words and one question, none of them said before."""
    return _Realiser()


class _Realiser:
    async def __call__(self, conversation: Conversation) -> Reply:
        return Reply(text=compose(conversation), by="realiser")


def compose(conversation: Conversation) -> str:
    """The words for the open supporter turn at the end of a conversation.

    >>> from feltsense.flow import Plan, Turn
    >>> talk = Conversation.of("hi").add(Turn(speaker="supporter", plan=Plan(acts=(Act(strategy="other"),))))
    >>> compose(talk) == compose(talk)
    True
    """
    before, acts = _opened(conversation)
    reading = read(before)
    chance = random.Random(f"{conversation.seed}/{len(before.turns)}/{reading.text[:200]}")
    sentences: list[str] = []
    for pool in (occasion(reading) or [FOR[act.strategy] for act in acts])[:MOST_SENTENCES]:
        room = MOST_WORDS - sum(len(sentence.split()) for sentence in sentences)
        sentence = choose(pool(reading), reading, sentences, room, chance)
        if sentence is not None and not ("?" in sentence and any("?" in one for one in sentences)):
            sentences.append(sentence)
    return " ".join(sentences) or LAST_RESORT


def _opened(conversation: Conversation) -> tuple[Conversation, tuple[Act, ...]]:
    """What came before the open turn, and the acts planned for it."""
    last = conversation.turns[-1] if conversation.turns else None
    if last is None or last.speaker != "supporter" or last.reply is not None or last.plan is None:
        return conversation, UNPLANNED
    acts = {act.strategy: act for act in last.plan.acts}
    return conversation.upto(len(conversation.turns) - 1), tuple(acts.values()) or UNPLANNED
