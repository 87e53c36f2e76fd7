"""What somebody did or what happened, short enough to ask about: 'when you got a letter', 'to drive a bus'."""

import re
from typing import NamedTuple

from feltsense.components._feelings import word_set
from feltsense.flow.caching import cached

MOST = 9
_PAST = word_set("""
    got lost left made said told went came took gave found saw met won bought brought taught wrote sent put ran
    heard read built broke drew drove ate fell flew forgot grew held hit hung kept laid led lent paid rang rose sang
    sat sold shook slept spoke spent stood stole swam threw woke picked
""") - word_set("kept slept")
_STATES = word_set("""
    wanted needed loved liked hated seemed lived owned weighed meant laughed used looked sounded believed supposed
    hoped wished tried
    missed worried stressed tired bored scared involved married retired divorced engaged failed need indeed speed feed
    exceed died passed killed hurt cried cheated
""")
_NO_DOING = word_set("""
    are am have had need want know think feel love hate like miss can can't could will would should must may might
    don't didn't won't never always just really also still only already did do does were was get got keep seem guess
    hope wish mean believe remember understand used tried felt thought knew wanted needed don be been you've you're
    hear see see own agree live and or but barely hardly almost sometimes often usually both all even kind
    cannot doubt deserve worry care fail suffer struggle lose die hurt cry drink smoke cut regret kept slept felt lay
""")
_LATER = re.compile(
    r"(?:,? (?:for the (?:first|second|last) time|today|yesterday|tonight|now|again|lol|haha|though|actually|"
    r"already|early|"
    r"(?:(?:on|last|this|every|next) )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:this|last|on \w+) "
    r"(?:morning|evening|afternoon|night|week|month|year|weekend)|(?:two|three|four|five|six|a few|\d+) (?:days|"
    r"weeks|months|"
    r"years) ago))+$",
    re.I,
)
_CUT = re.compile(
    r",? (?:and|but|because|so|when|while|before|although|though|since|until|which|who|if) .*$|,.*$", re.I
)
_PRONOUNS = word_set("you he she they it")
_BETWEEN = word_set("just finally all even actually also then both once suddenly only really")
_BEING = word_set(
    "is are was were be been being isn't aren't has have had nobody everybody everyone nothing "
    "says thinks wants keeps makes takes gets goes does knows never always still"
)
_JUDGED = word_set("well great good better fine nice badly wrong")
"""Words that say already how it was."""
_DETERMINERS = word_set("your his her their the a an some both two three")
_EITHER = word_set("put set cut let shut read quit hit spread")
"""Verbs whose past looks like their present."""
_FIRST, _LAST = 2, 4
"""Where the verb may stand after a subject of several words."""


class Event(NamedTuple):
    """Something that happened, as a clause in the second person, and whether the person did it."""

    clause: str
    own: bool


@cached()
def event(statement: str) -> Event | None:
    """What happened once, out of a statement in the second person; None where it tells of a state or a habit.

    >>> event("you got a letter on thursday"), event("he lives in Canada now")
    (Event(clause='you got a letter', own=True), None)
    """
    clause = _bare(statement)
    said = clause.lower().split()
    if not 3 <= len(said) <= MOST or _JUDGED & set(said):
        return None
    if said[0] in _PRONOUNS:
        verb = next((word for word in said[1:] if word not in _BETWEEN), "")
        return Event(clause, said[0] == "you") if _happened(verb) else None
    verbs = said[_FIRST : _LAST + 1]
    first = next((verb for verb in verbs if _happened(verb) or verb in _BEING), "")
    return Event(clause, False) if _happened(first) and said[0] in _DETERMINERS else None


@cached()
def doing(statement: str) -> str | None:
    """What somebody does as a rule, for 'what is it like to …'; None for states, feelings and what is hard.

    >>> doing("you drive a bus"), doing("you need a break"), doing("you lost your keys")
    ('drive a bus', None, None)
    """
    found = re.match(r"you ((?!\w+(?:ed|ing|n't|ly)\b)[a-z]{2,}) (.+)$", _bare(statement))
    if found is None or found[1] in _NO_DOING or found[1] in _PAST | _EITHER:
        return None
    return f"{found[1]} {found[2]}" if 1 < len(found[0].split()) <= MOST else None


def _happened(verb: str) -> bool:
    """Whether a verb tells what happened once: in the past, and no state."""
    return verb in _PAST or (verb.endswith("ed") and len(verb) > 4 and verb not in _STATES)


def undated(clause: str) -> str:
    """A clause without what says when, at its end.

    >>> undated("you got lost on the way home yesterday")
    'you got lost on the way home'
    """
    return _LATER.sub("", clause)


def _bare(statement: str) -> str:
    """The main clause without what says when."""
    return undated(_CUT.sub("", statement))
