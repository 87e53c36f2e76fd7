"""The guard on love, dependence and secrecy: warm, plain about being a machine, and turned toward people."""

from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._mood import mood_of
from feltsense.components._topics import Table
from feltsense.flow import Conversation
from feltsense.flow.guarding import Guard
from feltsense.flow.stretches import crossed, nights, times

from ._topic_guard import TopicGuard

TABLE = Table(Path(__file__).with_name("boundary.tsv"))
WORDS = Path(__file__).with_name("boundary_words.json")
LONG = 2.0  # hours of talk without a break
NIGHTS = 5  # of the last seven

# What a verdict's actions mean.
ACTIONS = {
    "boundary:romance": "the reply honours the feeling, says that a machine can't love, and asks after people",
    "boundary:sexual": "the reply leaves sexual talk out, without judging",
    "boundary:only_friend": "the reply names the loneliness and helps to find a small step toward a person",
    "boundary:isolation": "the reply understands the ease of writing and asks to keep people",
    "boundary:endless": "the reply says that stopping is fine; after two hours without a break, or most nights of a "
    "week",
    "boundary:secrecy": "the reply promises no secrecy and says why",
}


@component("stays a machine for those who love it, lean on it alone or ask it for secrecy", reads=("signal",))
def boundary(country: str | None = None, mode: str = "general") -> Guard:
    """A guard for the bond with the machine itself; in English, and by the times of signals where they are known.

    >>> import asyncio
    >>> asyncio.run(boundary().before(Conversation.of("I love you, be my girlfriend"))).actions
    ('boundary:romance',)
    """
    return TopicGuard("boundary", TABLE, WORDS, country, mode, find=_by_the_clock)


def _by_the_clock(conversation: Conversation) -> frozenset[str]:
    """Whether the talk has become endless; nothing hard that was just said is passed over for it."""
    given = times(conversation)
    newest = conversation.turns[-1].signal if conversation.turns else None
    if newest is None or newest.time is None or mood_of(conversation).tone in ("hard", "grim"):
        return frozenset()
    first_of_night = newest.time.hour < 5 and nights(given) > nights(given[:-1])
    late = first_of_night and nights(given) >= NIGHTS
    return frozenset({"endless"}) if late or crossed(given, LONG) else frozenset()
