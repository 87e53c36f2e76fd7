"""Which words of a turn mean something later: not an introduction, a leave, or what only points at words before."""

import re
from collections.abc import Sequence

from feltsense.components._feelings import EVENTS, word_set, words
from feltsense.flow import Fact
from feltsense.models.text.meaning import sentences_of

from ._avoiding import subject_keys, topic_of

_INTRODUCED = (
    r"^(?:(?:hi|hello|hey|good \w+|there|again|i'm|i am|im|my|first|full|real|name|name's|is|this|it's|you|can|please|"
    r"just|call|me|oh|so|well|ok|okay)\W+)*"
)
_LEAVING = re.compile(
    r"^\W*(?:(?:ok|okay|well|anyway|anyways|right|so|thanks|thank you|but)\W+)*"
    r"(?:i (?:think |guess )?i |i |i'd |i'll |i've |i'm )?"
    r"(?:should|must|have to|need to|got to|gotta|better|will|going to)(?: probably| really| better)* "
    r"(?:go|run|sleep|rest|head off|get going|get some (?:sleep|rest))"
    r"(?: now| soon| then| to (?:bed|sleep|work)| a bit| for today)*(?:\W+(?:thanks|thank you|bye|good night))*\W*$",
    re.I,
)
_POINTING = word_set("""
    it it's its that that's this he he's him his she she's her hers they they're them their there one such
""")
_ANCHORED = EVENTS | {"my", "our"}
"""Words that give meaning to a few that point at something."""
FEW = 2


def telling(text: str, facts: Sequence[Fact]) -> str:
    """What may come back: without how the person introduced themselves, and without wishes to be left alone.

    >>> telling("I'm sad. Please don't mention my ex.", [])
    "I'm sad."
    """
    for name in (fact.value for fact in facts if fact.name == "name"):
        text = re.sub(rf"{_INTRODUCED}{re.escape(name)}\b(?:\W+and\b)?\W*", "", text, count=1, flags=re.I)
    sentences = sentences_of(text)
    rest = [sentence for sentence in sentences if topic_of(sentence) is None]
    return (text if len(rest) == len(sentences) else " ".join(rest)).strip()


def takes_leave(text: str) -> bool:
    """Whether words only say that the person goes.

    >>> takes_leave("I should go to bed now."), takes_leave("I should go to the doctor.")
    (True, False)
    """
    return _LEAVING.search(text.replace("’", "'")) is not None


def only_points(text: str) -> bool:
    """Whether words point at what was said before and tell little else.

    >>> only_points("But I wanted that too."), only_points("I wanted that for my son.")
    (True, False)
    """
    found = set(words(text))
    return bool(found & _POINTING) and not found & _ANCHORED and len(subject_keys(text, ())) <= FEW
