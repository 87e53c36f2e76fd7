"""Who else a talk is about: 'your sister', she."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from feltsense.components._feelings import word_set
from feltsense.flow.caching import cached

WOMEN = word_set("sister mom mum mother wife girlfriend daughter grandma grandmother granny nana granddaughter aunt "
    "niece stepmother gran nan")
MEN = word_set("brother dad father husband boyfriend son grandpa grandfather grandad granddad grandson uncle nephew "
    "stepfather stepdad")
OTHERS = word_set(
    "boss manager supervisor coworker co-worker colleague teammate partner fiance fiancé fiancée spouse friend "
    "roommate "
    "flatmate cousin child kid baby toddler teenager landlord teacher professor neighbour neighbor ex doctor therapist "
    "dog cat puppy kitten rabbit horse hamster parrot bird pet parents"
)
_ROLES: dict[str, frozenset[str]] = {
    "boss": frozenset(("boss", "manager", "supervisor")),
    "colleague": frozenset(("coworker", "co-worker", "colleague", "teammate")),
    "family": (WOMEN | MEN | {"cousin", "parents"}) - {"wife", "husband", "girlfriend", "boyfriend"},
    "partner": word_set("boyfriend girlfriend husband wife partner fiance fiancé fiancée spouse"),
    "friend": frozenset(("friend", "roommate", "flatmate")),
    "parenting": word_set("son daughter child kid baby toddler teenager"),
    "pet_gone": word_set("dog cat puppy kitten rabbit horse hamster parrot bird pet"),
    "pet": word_set("dog cat puppy kitten rabbit horse hamster parrot bird pet"),
    "money": frozenset(("landlord",)),
}
_ROLES["grief"] = _ROLES["family"] | _ROLES["partner"] | _ROLES["friend"] | _ROLES["parenting"] | word_set(
    "teacher neighbour neighbor colleague coworker cousin boss patient"
)
_ROLES["care"] = _ROLES["grief"]
_ROLES["breakup"] = _ROLES["partner"] | {"ex"}
_ROLES["guilt"] = _ROLES["partner"] | _ROLES["friend"] | _ROLES["family"]
_NOBODY_IN = word_set("miscarriage interview exam overload lonely sleep work habit low health failure")
"""Situations in which no particular person is meant."""
_NAMED = re.compile(
    r"\b(?:my|our) ((?:best |older |younger |little |big |oldest |former |old |twin |late )?(?:"
    + "|".join(map(re.escape, sorted(WOMEN | MEN | OTHERS, key=len, reverse=True)))
    + r"))\b(?!['’]s)",
    re.I,
)
_SHE = re.compile(r"\b(?:she|her|hers|she['’](?:s|d|ll))\b", re.I)
_HE = re.compile(r"\b(?:he|him|his|he['’](?:s|d|ll))\b", re.I)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.I)
_ANYONE = re.compile(_NAMED.pattern.removesuffix("(?!['’]s)"), re.I)
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


_EVENTS: dict[str, re.Pattern[str]] = {
    "grief": re.compile(r"\b(?:died|dead|passed away|(?<='s )(?:funeral|death)|lost (?=my|our)|buried (?=my|our)|"
    r"killed)\b", re.I),
    "breakup": re.compile(
        r"\b(?:broke up|broken up|split up|dumped|left me|divorc\w+|separat\w+|ended (?:it|things)|called off)\b", re.I
    ),
    "care": re.compile(
        r"\b(?:cancer|stroke|dementia|alzheimer\w*|chemo|hospital|surgery|dying|terminal|ill|sick|diagnos\w+|operation|"
        r"heart attack|coma|caring for|taking care of|looking after)\b",
        re.I,
    ),
    "pet_gone": re.compile(r"\b(?:died|dead|put|lost|gone|miss|buried|passed away)\b", re.I),
    "pet": re.compile(r"\b(?:sick|ill|dying|died|cancer|missing|put|vet|old|lost|ran away)\b", re.I),
}
"""What somebody must have a part in, in the situations that are about one person."""
_TOLD = re.compile(r"\b(?:said|says|told|thinks?|wants?|keeps?|asks?|asked|her|his|their)\b", re.I)


def other_of(lines: Sequence[str], situation: str | None) -> Other | None:
    """The person that somebody's lines, oldest first, are about; in a known situation only one who has a part in it.

    Who died, left or is ill is taken from the sentence that says so and stays the same for the talk.

    >>> other_of(["I had a fight with my sister", "she hung up"], "family").who
    'your sister'
    >>> other_of(["My mum died", "My brother wants to sell the house", "he is cold"], "grief").they
    'she'
    """
    if situation in _NOBODY_IN:
        return None
    event = _EVENTS.get(situation or "")
    who, pronoun = _struck(lines, event, _ROLES.get(situation or "")) if event else (None, None)
    if who is None and event is None:
        named = [person for line in reversed(lines) for person in reversed(_people(line)[0])]
        roles = _ROLES.get(situation or "")
        who = next((one for one in named if roles is None or one.split()[-1] in roles), None)
        pronoun = None if who else _by_use(lines)
    pronoun = _by_noun(who) or pronoun or (_by_following(lines, who) if who else None)
    if pronoun is None and who is None:
        return None
    return Other(f"your {who}" if who else None, *_FORMS[pronoun or "they"])


def at_hand(other: Other | None, newest: str, situation: str | None = None) -> Other | None:
    """Whom the newest words are about: somebody else where their pronoun is another one.

    Where a situation is about one person, such as who died, nobody takes that person's place: then it is nobody.

    >>> at_hand(Other("your mum", "she", "her", "her"), "my brother says he doesn't care").who
    'your brother'
    """
    named, used = _people(newest)
    if other is None or used is None or used in ("they", other.they):
        return other
    if other.they == "they" and not named:
        return Other(other.who, *_FORMS[used])
    if situation in _EVENTS:
        return None
    return Other(f"your {named[0]}" if named else None, *_FORMS[used])


def _struck(
    lines: Sequence[str], event: re.Pattern[str], roles: frozenset[str] | None
) -> tuple[str | None, str | None]:
    """Whom the event befell, as the sentence that tells it has it; their pronoun where no role is named."""
    pronoun: str | None = None
    for line in lines:
        for sentence in re.split(r"[.!?\n]", line[:READ]):
            match = event.search(sentence)
            if match is None:
                continue
            who = _nearest(sentence, match.start(), match.end(), roles)
            if who:
                return who, None
            pronoun = pronoun or (None if named_in(sentence) else _people(sentence)[1])
    return None, pronoun


def _nearest(sentence: str, start: int, end: int, roles: frozenset[str] | None) -> str | None:
    """The role next to an event: just after it, or before it with nobody else between."""
    fits = [one for one in _ANYONE.finditer(sentence) if roles is None or one[1].lower().split()[-1] in roles]
    after = [one for one in fits if end <= one.start() <= end + 12]
    before = [one for one in fits if one.start() < start and not _TOLD.search(sentence[one.end() : start])]
    best = after[:1] or before[-1:]
    return best[0][1].lower() if best else None


def named_in(line: str) -> tuple[str, ...]:
    """Everybody whom a line calls 'my …' or 'our …'.

    >>> named_in("My aunt rang our neighbour")
    ('aunt', 'neighbour')
    """
    return _people(line)[0]


def _by_following(lines: Sequence[str], who: str) -> str | None:
    """The pronoun of somebody whose role has no gender: of the line that names only them, or of those that follow."""
    known = False
    for line in lines:
        named = set(_people(line)[0])
        known = known or who in named
        used = _people(line)[1]
        if known and named <= {who} and used in ("he", "she"):
            return used
    return None


_FORMS = {"she": ("she", "her", "her"), "he": ("he", "him", "his"), "they": ("they", "them", "their")}


def _by_noun(who: str | None) -> str | None:
    noun = who.split()[-1] if who else ""
    return "she" if noun in WOMEN else "he" if noun in MEN else "they" if noun == "parents" else None


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
