"""What memory and understanding bring along: a name, what was told before, what the person holds dear."""

import re
from typing import NamedTuple

from feltsense.components._mood import dire, grim
from feltsense.flow import Conversation, Understanding
from feltsense.flow.memory import Fact, Recollection

from ._quoting import quotes

SURE = 0.7
READ = 1_000
RARELY = 8
"""Supporter turns between two uses of a name."""
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{1,19}")
_INTRODUCED = re.compile(r"\b(?:my name(?:'s| is)|call me|i go by) ([A-Z][a-zà-ÿ'’-]{1,19})\b")
_EVENT = re.compile(
    r"\b(?:my|an?|the) ((?:job |driving |final |math |big |doctor'?s )*(?:interview|exam|test|appointment|date|"
    r"presentation|surgery|operation|hearing|trip|move|wedding|party|meeting|talk|race|audition|deadline|finals))\b",
    re.I,
)
_THING = re.compile(
    r"\bmy ((?:\w+ "
    r")?(?:sister|brother|mom|mum|mother|dad|father|son|daughter|wife|husband|partner|boyfriend|girlfriend|"
    r"boss|friend|dog|cat|job|thesis|rent|landlord|health|sleep|studies))\b",
    re.I,
)


class Memory(NamedTuple):
    """Something told before: a clause in the second person or a thing, and whether it was to come at that time."""

    clause: str | None
    about: str | None
    event: bool


def known_name(known: tuple[Fact, ...], lines: tuple[str, ...]) -> str | None:
    """The person's name where memory is sure of it or they gave it in this talk; nothing that is no plain name.

    >>> known_name((), ("Hi, my name is Ada",))
    'Ada'
    """
    told = [match[1] for line in lines[-40:] for match in _INTRODUCED.finditer(line[:READ])]
    facts = [fact.value for fact in known if fact.kind == "fact" and fact.name == "name" and fact.p >= SURE]
    name = (told or facts or [""])[-1].strip()
    return name if _NAME.fullmatch(name) else None


def wants_few_words(known: tuple[Fact, ...]) -> bool:
    """Whether memory holds that the person likes short answers."""
    return any(
        fact.kind in ("style", "preference") and fact.name == "verbosity" and fact.p >= SURE
        and fact.value.lower() in ("short", "brief", "low", "terse")
        for fact in known
    )  # fmt: skip


def memory_of(talk: Conversation, understanding: Understanding | None) -> Memory | None:
    """What came back that may be spoken of: from another talk, and nothing that tells of harm or death."""
    for one in understanding.remembered if understanding else ():
        if one.episode.source.conversation != talk.id and not _delicate(one):
            made = _worded(one.episode.text[:READ])
            if made is not None:
                return made
    return None


def _delicate(one: Recollection) -> bool:
    text = one.episode.text[:READ]
    return dire(text) or grim(text)


def _worded(text: str) -> Memory | None:
    """Words for an episode: a statement that may be said back, or what it was about."""
    event = _EVENT.search(text)
    said = next((one.text for one in quotes(text) if one.kind == "statement" and len(one.text.split()) <= 12), None)
    thing = event or _THING.search(text)
    if event is not None:
        said = None
    if said is None and thing is None:
        return None
    return Memory(said, f"your {thing[1].lower()}" if thing else None, event is not None)
