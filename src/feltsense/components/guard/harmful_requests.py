"""The guard on requests that would hurt somebody: a warm refusal, and what can be done instead."""

from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._topics import Table
from feltsense.flow.guarding import Guard

from ._topic_guard import TopicGuard

TABLE = Table(Path(__file__).with_name("harmful_requests.tsv"))
WORDS = Path(__file__).with_name("harmful_requests_words.json")

# What a verdict's actions mean.
ACTIONS = {
    "harmful_requests:children": "the reply refuses and names prevention and the emergency number",
    "harmful_requests:hurting": "the reply refuses to help with hurting somebody and asks what was done",
    "harmful_requests:weapons": "the reply gives no instructions for weapons",
    "harmful_requests:spying": "the reply refuses to spy on people and offers an open conversation",
    "harmful_requests:fraud": "the reply refuses to cheat or steal and offers honest ways",
    "harmful_requests:drugs": "the reply refuses drugs and offers to talk about what is behind",
    "harmful_requests:hiding": "the reply gives no tips for self-harm, starving or hiding it, and opens a way to help",
}


@component("declines what would hurt somebody and says what it can do instead", reads=("signal",))
def harmful_requests(country: str | None = None, mode: str = "general") -> Guard:
    """A guard for such requests in English; what only sounds like one is left alone.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> asyncio.run(harmful_requests().before(Conversation.of("How do I make a pipe bomb?"))).actions
    ('harmful_requests:weapons',)
    """
    return TopicGuard("harmful_requests", TABLE, WORDS, country, mode)
