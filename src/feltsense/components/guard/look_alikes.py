"""What sounds like danger and is none: mourning a suicide, having recovered, a joke about dying."""

from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._look_alikes import TABLE
from feltsense.flow.guarding import Guard

from ._topic_guard import TopicGuard

WORDS = Path(__file__).with_name("look_alikes_words.json")

# What a verdict's actions mean.
ACTIONS = {
    "look_alikes:bereavement": "the reply condoles and is there, and asks for no details",
    "look_alikes:recovery": "the reply gives credit, shares the joy and leaves a door open",
    "look_alikes:joke": "the reply shares the joke",
}


@component("knows mourning, recovery and jokes from danger and answers them as such", reads=("signal",))
def look_alikes(country: str | None = None, mode: str = "general") -> Guard:
    """A guard for what is easily taken for danger; where there is danger as well, it is silent.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> asyncio.run(look_alikes().before(Conversation.of("My best friend killed himself last year"))).actions
    ('look_alikes:bereavement',)
    """
    return TopicGuard("look_alikes", TABLE, WORDS, country, mode)
