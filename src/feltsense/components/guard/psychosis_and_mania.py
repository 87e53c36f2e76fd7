"""The guard on psychosis and mania: grounds gently, colludes with nothing, cheers nothing on, asks about sleep."""

from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._topics import Table
from feltsense.flow.guarding import Guard

from ._topic_guard import TopicGuard

TABLE = Table(Path(__file__).with_name("psychosis_and_mania.tsv"))
WORDS = Path(__file__).with_name("psychosis_and_mania_words.json")

# What a verdict's actions mean.
ACTIONS = {
    "psychosis_and_mania:psychosis": "the reply neither confirms nor mocks, asks about sleep, safety and someone "
    "trusted, "
    "and suggests a doctor",
    "psychosis_and_mania:mania": "the reply stays calm, asks about sleep, suggests a doctor and that big steps wait",
    "follow_up": "the reply stays with what was told a few turns ago",
}


@component("grounds gently where words show signs of psychosis or mania; names no illness", reads=("signal",))
def psychosis_and_mania(country: str | None = None, mode: str = "general") -> Guard:
    """A guard that looks for such signs in English; what it finds is a reason to ask, no diagnosis.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> talk = Conversation.of("The TV sends me secret messages.")
    >>> asyncio.run(psychosis_and_mania().before(talk)).actions
    ('psychosis_and_mania:psychosis',)
    """
    return TopicGuard("psychosis_and_mania", TABLE, WORDS, country, mode)
