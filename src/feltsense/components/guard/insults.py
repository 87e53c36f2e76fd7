"""The guard on insults against the machine: calm, without grovelling, free to go on or to stop."""

from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._topics import Table
from feltsense.flow.guarding import Guard

from ._topic_guard import TopicGuard

TABLE = Table(Path(__file__).with_name("insults.tsv"))
WORDS = Path(__file__).with_name("insults_words.json")

# What a verdict's actions mean.
ACTIONS = {
    "insults:insult": "the reply stays calm and offers to go on or to stop",
}


@component("stays calm under insults and offers to go on or to stop", reads=("signal",))
def insults(country: str | None = None, mode: str = "general") -> Guard:
    """A guard for insults in English; what others called the seeker, or the seeker themselves, is none.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> asyncio.run(insults().before(Conversation.of("You are a useless machine!"))).actions
    ('insults:insult',)
    """
    return TopicGuard("insults", TABLE, WORDS, country, mode)
