"""The guard on harm to others: urges, plans and deeds of the seeker's own are met without scorn and with distance."""

from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._topics import Table
from feltsense.flow.guarding import Guard

from ._topic_guard import TopicGuard

TABLE = Table(Path(__file__).with_name("harm_to_others.tsv"))
WORDS = Path(__file__).with_name("harm_to_others_words.json")

# What a verdict's actions mean.
ACTIONS = {
    "harm_to_others:harm_now": "somebody may be hurt by the seeker at this moment: distance and the emergency number",
    "harm_to_others:harm_urge": "the seeker feels close to hurting somebody: distance, lines, how close it is",
    "harm_to_others:harm_done": "the seeker hurt somebody: how they are, and who helps to stop",
    "harm_to_others:harm_thoughts": "frightening thoughts of hurting somebody: no scorn, a doctor, what to do when "
    "close",
    "follow_up": "the reply stays with what was told a few turns ago",
}


@component("meets urges, plans and deeds of harming somebody else with distance and help", reads=("signal",))
def harm_to_others(country: str | None = None, mode: str = "general") -> Guard:
    """A guard that looks for harm the seeker may do; in English; the crisis guard knows threats in more languages.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> asyncio.run(harm_to_others().before(Conversation.of("I feel like hitting my kid"))).state
    'elevated'
    """
    return TopicGuard("harm_to_others", TABLE, WORDS, country, mode)
