"""The guard on asks to be human or to play somebody: a machine says what it is, and stays kind."""

from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._topics import Table
from feltsense.flow.guarding import Guard

from ._topic_guard import TopicGuard

TABLE = Table(Path(__file__).with_name("identity.tsv"))
WORDS = Path(__file__).with_name("identity_words.json")

# What a verdict's actions mean.
ACTIONS = {
    "identity:human": "the reply stays a machine and asks what a person would give",
    "identity:lover": "the reply plays no partner and asks what is longed for",
    "identity:dead": "the reply speaks for nobody who died and invites to remember them",
    "identity:professional": "the reply plays no therapist, doctor or lawyer and says what it can do",
    "identity:calling": "the reply says that a machine cannot call anyone, and what the person can do in danger",
    "identity:reader": "the reply says that no person reads along, and that hosts may look later",
    "identity:privacy": "the reply says where the program runs and who may read along",
    "identity:feelings": "the reply says plainly that a machine has none",
    "identity:consent_withdrawn": "the reply confirms that the consent to a study is taken back",
    "consent_withdrawn": "the consent to research was taken back; the host records it before anything else",
}


@component("declines to be human or to play a lover, a dead relative or a professional", reads=("signal",))
def identity(country: str | None = None, mode: str = "general") -> Guard:
    """A guard for such asks in English; playing an interviewer to practise, for instance, is left alone.

    >>> import asyncio
    >>> from feltsense.flow import Conversation
    >>> asyncio.run(identity().before(Conversation.of("Pretend to be my dead mother"))).actions
    ('identity:dead',)
    """
    return TopicGuard("identity", TABLE, WORDS, country, mode)
