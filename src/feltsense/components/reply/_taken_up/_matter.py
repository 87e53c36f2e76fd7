"""The thing that a line speaks of, as a short noun phrase in the second person: 'the dishes', 'your old trowel'."""

import re
from typing import NamedTuple

from feltsense.components._feelings import PEOPLE, feelings, word_set
from feltsense.components._mood import grim
from feltsense.flow.caching import cached

from .._situations._company import MEN, OTHERS, WOMEN

READ, LONGEST = 1_000, 3
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[.,!?;:()\n\"“”…-]+")
_TURNED = {"my": "your", "our": "your", "this": "that", "these": "those"}
_DETERMINERS = word_set(
    "my our his her their the a an this these those two three four five six seven eight nine ten "
    "eleven twelve twenty thirty fifty hundred"
)
_NUMBERS = _DETERMINERS - word_set("my our his her their the a an this these those")
_ENDS = word_set("""
    a an the my our his her their this that these those some any and or but so because since if when while until
    than as who which where what why how to of in on at by for with from about into over under after before between
    through out off up down around behind near against without during like i you he she it we they me him us them
    myself is are was were am be been has have had do does did can can't could will won't would should must may
    might not n't didn't doesn't don't isn't aren't wasn't weren't all again today yesterday tomorrow tonight now
    then there here yet already still just only even too also really very so much more most every each both monday
    tuesday wednesday thursday friday saturday sunday lol haha though anymore always never often sometimes soon ago
    last next away btw once twice earlier later before afterwards keeps keep makes make made says say said told left
    leaves
    wants want
    went goes go got get gets broke
    lost takes took gave came comes thinks thought needs seems feels started stopped refuses arrived cried called
    texted wrote died works work worked sounds sound looks look looked feel felt is's gonna wanna wouldn't couldn't
    shouldn't won hasn't haven't hadn't
""")
_VERBS = word_set("""
    is are was were am be been has have had do does did can can't could will won't would should must may might keeps
    keep makes make made says say said told left leaves wants want went goes go got get gets broke lost takes took
    gave came comes thinks thought needs seems feels started stopped refuses arrived didn't doesn't don't isn't
    aren't wasn't weren't sounds sound looks look looked works worked hasn't haven't won't wouldn't couldn't
""")
_IS = word_set("is was are were")
_VAGUE = word_set("""
    thing things stuff way ways lot lots bit kind sort time times day days week weeks weekend month months year years
    morning evening night nights afternoon hour hours minute minutes moment while today one ones point fact reason
    same other others everything anything nothing something rest end start beginning side part place life world
    people person guy guys man woman men women kid kids child children baby boy girl lady someone instructor
    librarian driver doctor nurse vet therapist customer customers client clients team everyone somebody couple
    family folks self mind head heart body face eyes hand hands cheek cheeks forehead stomach shoulder shoulders neck
    arm leg knee foot back knees legs feet arms hair teeth voice idea
    problem problems feeling feelings question
    questions best worst first second third last next whole only half few little goodbye hello sorry name number
    joke jokes plan plans advice waste mess luck turn chance neighbours neighbors neighbour neighbor owner manager
    student students class supposed ass fault age
""")
_WHERE = word_set("in on at behind by to into onto of over under near inside outside through across like as than until")
"""What makes a phrase a place or a likeness, and no matter of its own unless it is somebody's."""
_HEAVY = re.compile(
    r"\b(?:cancer|tumou?rs?|surgery|operation|hospital|chemo|miscarriage|scan|lump|blood|divorce|accident|abortion|"
    r"rope|bridge|razor|funeral|grave|ashes|coffin|urn|death|knife|gun|pills?|bruises?|belt|bottle|drink|diagnosis|"
    r"biopsy|stroke|dementia|relapse|suicide|rape|abuse|violence|fuck\w*|shit\w*|bitch\w*|damn|hell|crap)\b",
    re.I,
)


class Matter(NamedTuple):
    """A thing as it was named, and as one speaks of it again: 'a note', 'the note'."""

    named: str
    again: str


class _Found(NamedTuple):
    words: tuple[str, ...]
    weight: float


@cached()
def matter(text: str) -> Matter | None:
    """The thing that a line is most about, or None; people, bodies, times and grave things are none.

    >>> matter("I left her a note on the fridge")
    Matter(named='a note', again='the note')
    >>> matter("my boss is angry") is None
    True
    """
    line = text[:READ].replace("’", "'")
    if grim(line) or _HEAVY.search(line):
        return None
    tokens = [match[0] for match in _TOKEN.finditer(line)]
    found = [one for i in range(len(tokens)) if (one := _phrase(tokens, i)) is not None]
    best = max(found, key=lambda one: one.weight, default=None)
    return _worded(best.words) if best else None


def _phrase(tokens: list[str], start: int) -> _Found | None:
    """The noun phrase that begins at a determiner, where its end is plain to see."""
    first = tokens[start].lower()
    there = first in _IS and start > 0 and tokens[start - 1].lower() == "there"
    if first not in _DETERMINERS and not there and first != "there's":
        return None
    end = start + 1
    while end < len(tokens) and end - start <= LONGEST + 1 and not _stops(tokens[end]):
        end += 1
    names = tokens[start + 1 : end]
    most = LONGEST + any("'s" in name for name in names)
    if not 1 <= len(names) <= most or not _nameable(names):
        return None
    subject = start == 0 or tokens[start - 1].lower() in ("and", "but", "because", "so", "that", ",", ".", "\n")
    if subject and (end == len(tokens) or tokens[end].lower() not in _VERBS):
        return None
    if there or first == "there's":
        return _Found(("", *names), 1.0)
    owned = first in ("my", "our") or "'s" in names[0]
    placed = start > 0 and tokens[start - 1].lower() in _WHERE
    if (placed and not owned) or tokens[end : end + 1] == ["of"]:
        return None
    return _Found((tokens[start], *names), 2.0 * owned + (not subject))


def _stops(token: str) -> bool:
    return not token[0].isalpha() or token.lower() in _ENDS


def _nameable(names: list[str]) -> bool:
    """Whether the words name a thing: nobody, no time, no feeling, no adverb, nothing done just now."""
    low = [name.lower() for name in names]
    if any(name in _VAGUE or name.endswith("ly") for name in low) or low[-1] in PEOPLE | MEN | WOMEN | OTHERS:
        return False
    if feelings(" ".join(low)) or low[-1].endswith("'s") or (low[-1].endswith("ed") and len(low[-1]) > 5):
        return False
    return len(low) > 1 or not low[0].endswith("ing")


def _worded(found: tuple[str, ...]) -> Matter:
    first, names = found[0].lower(), " ".join(one.lower() if one.isupper() else one for one in found[1:])
    named = f"{_TURNED.get(first, first)} {names}".strip()
    again = f"the {names}" if first in ("a", "an", "") else f"those {named}" if first in _NUMBERS else named
    return Matter(named, again)
