"""Who else a talk is about: 'your sister', she."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from feltsense.components._feelings import word_set
from feltsense.flow.caching import cached

_WOMEN = word_set("sister mom mum mother wife girlfriend daughter grandma grandmother aunt niece stepmother gran nan")
_MEN = word_set("brother dad father husband boyfriend son grandpa grandfather uncle nephew stepfather stepdad")
_OTHERS = word_set(
    "boss manager supervisor coworker co-worker colleague teammate partner fiance fiancé fiancée spouse friend "
    "roommate "
    "flatmate cousin child kid baby toddler teenager landlord teacher professor neighbour neighbor ex doctor therapist "
    "dog cat puppy kitten rabbit horse hamster parrot bird pet parents"
)
_ROLES: dict[str, frozenset[str]] = {
    "boss": frozenset(("boss", "manager", "supervisor")),
    "colleague": frozenset(("coworker", "co-worker", "colleague", "teammate")),
    "family": (_WOMEN | _MEN | {"cousin", "parents"}) - {"wife", "husband", "girlfriend", "boyfriend"},
    "partner": word_set("boyfriend girlfriend husband wife partner fiance fiancé fiancée spouse"),
    "friend": frozenset(("friend", "roommate", "flatmate")),
    "parenting": word_set("son daughter child kid baby toddler teenager"),
    "pet": word_set("dog cat puppy kitten rabbit horse hamster parrot bird pet"),
    "money": frozenset(("landlord",)),
}
_ROLES["breakup"] = _ROLES["partner"] | {"ex"}
_ROLES["guilt"] = _ROLES["partner"] | _ROLES["friend"] | _ROLES["family"]
_NOBODY_IN = word_set("interview exam overload lonely sleep work habit low health failure")
"""Situations in which no particular person is meant."""
_NAMED = re.compile(
    r"\bmy ((?:best |older |younger |little |big |oldest |former |old |twin |late )?(?:"
    + "|".join(map(re.escape, sorted(_WOMEN | _MEN | _OTHERS, key=len, reverse=True)))
    + r"))\b(?!['’]s)",
    re.I,
)
_SHE = re.compile(r"\b(?:she|her|hers|she['’](?:s|d|ll))\b", re.I)
_HE = re.compile(r"\b(?:he|him|his|he['’](?:s|d|ll))\b", re.I)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.I)
READ = 2_000


class Other(NamedTuple):
    """Somebody a talk is about; `who` is None where only a pronoun shows them."""

    who: str | None
    they: str
    them: str
    their: str

    @property
    def gaps(self) -> dict[str, str]:
        """What fills the gaps of a sentence.

        >>> Other("your sister", "she", "her", "her").gaps["was"]
        'was'
        """
        many = self.they == "they"
        verbs = {"is": "are", "was": "were", "does": "do"} if many else {"is": "is", "was": "was", "does": "does"}
        return {
            "who": self.who or "",
            "Who": (self.who or "").capitalize(),
            "they": self.they,
            "them": self.them,
            "their": self.their,
            "They": self.they.capitalize(),
            **verbs,
        }


def other_of(lines: Sequence[str], situation: str | None) -> Other | None:
    """The person that somebody's lines, oldest first, are about; in a known situation only one who has a part in it.

    >>> other_of(["I had a fight with my sister", "she hung up"], "family").who
    'your sister'
    """
    if situation in _NOBODY_IN:
        return None
    roles = _ROLES.get(situation or "")
    named = [person for line in reversed(lines) for person in reversed(_people(line)[0])]
    fitting = [one for one in named if roles is None or one.split()[-1] in roles]
    who = fitting[0] if fitting else None
    pronoun = _by_noun(who) or _by_use(lines)
    if pronoun is None and who is None:
        return None
    return Other(f"your {who}" if who else None, *_FORMS[pronoun or "they"])


_FORMS = {"she": ("she", "her", "her"), "he": ("he", "him", "his"), "they": ("they", "them", "their")}


def _by_noun(who: str | None) -> str | None:
    noun = who.split()[-1] if who else ""
    return "she" if noun in _WOMEN else "he" if noun in _MEN else "they" if noun == "parents" else None


def _by_use(lines: Sequence[str]) -> str | None:
    """The pronoun of the newest line that has one."""
    return next((used for line in reversed(lines) if (used := _people(line)[1])), None)


@cached()
def _people(line: str) -> tuple[tuple[str, ...], str | None]:
    """The people whom a line calls 'my …', and the pronoun it uses most."""
    line = line[:READ]
    named = tuple(match[1].lower() for match in _NAMED.finditer(line))
    counts = {"she": len(_SHE.findall(line)), "he": len(_HE.findall(line)), "they": len(_THEY.findall(line))}
    best = max(counts, key=lambda one: counts[one])
    return named, best if counts[best] else None
