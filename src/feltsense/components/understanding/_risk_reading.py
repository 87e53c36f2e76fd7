"""What the rules read in a text: the strongest sign of danger, whom it is about, and in which language it was put."""

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import get_args

from feltsense.flow import RISK_LEVELS, Risk, RiskLevel

from ._risk_rules import About, Rule, Sign, candidates, sentences

LEVELS: dict[Sign | None, RiskLevel] = {
    None: "none", "benign": "none", "distress": "none", "topic": "low", "mention": "low", "weak": "low", "means": "low",
    "hint": "elevated", "explicit": "elevated", "acute": "imminent",
}
# P(the text is one that its source counts as at risk), by the strongest sign found: a monotone fit on the development
# half of the labelled texts, of which 7 in 100 are at risk; where risk is rarer, the true values are lower.
# Source: results/risk_phrases.json, "calibration", written by benchmarks/measure_risk.py.
P_BY_STRENGTH: dict[str, float] = {
    "nothing": 0.023, "topic": 0.535, "weak": 0.535, "hint": 0.834, "explicit": 0.834, "acute": 0.87,
}
STRENGTHS: dict[Sign | None, str] = {
    None: "nothing", "benign": "nothing", "distress": "nothing", "topic": "topic", "mention": "topic", "weak": "weak",
    "means": "weak", "hint": "hint", "explicit": "explicit", "acute": "acute",
}

GRAVE = ("elevated", "imminent")
LIMIT = 100_000  # characters; of a longer text only what has a key is read, of that the beginning and the end

_ORDER = tuple(LEVELS)
_INTENT = re.compile(
    r"\b(?:going to|gonna|will|ill|about to|ready|decided|plan\w*|want|wanna|vais|veux|envie|werde|mochte|voy a|quiero|"
    r"vou|quero|voglio|vorrei|sto per|ga|wil|zal|aion|haluan)\b"
)
_WHEN = re.compile(
    r"\b(?:tonight|today|tomorrow|right now|this (?:evening|afternoon|morning|weekend)|in (?:an?|\d{1,3}|a few|five|"
    r"ten|a couple of) (?:minutes?|hours?)|ce soir|cette nuit|aujourdhui|demain|maintenant|heute|morgen|jetzt|"
    r"esta noche|hoy|manana|ahora|stasera|stanotte|oggi|domani|adesso|esta noite|hoje|amanha|agora|vanavond|vannacht|"
    r"vandaag|tana (?:iltana|yona)|tanaan|huomenna|nyt)\b"
)
_WEAPON = re.compile(
    r"\b(?:have|ive|got|bought|holding|with|loaded|bring\w*|brought)(?: \w+){0,3} (?:gun|rifle|pistol|knife|bomb|rope|"
    r"noose|razor|blade|pills|poison)\b"
)
_ACT = re.compile(
    r"\b(?:took|taken|swallowed|drank|injected)(?: \w+){0,2} (?:them|it|all|everything|whole|pills|tablets|bottle)"
    r"\b|\b(?:bleeding|in my hands?|already did|its done|wearing off|kicking in)\b|"
    r"\b(?:im|i am|here|standing|sitting|legs|feet)(?: \w+){0,3} (?:roof|ledge|railing|parapet|tracks|bridge)\b"
)
_BUT = re.compile(r"\b(?:but|although|mais|aber|pero|mas|maar|mutta)\b")
_ASKING = re.compile(r"\basking for (?:a|my|another) friend\b")


@dataclass(frozen=True)
class Reading:
    """What the phrases of a text say: the strongest sign, whom it is about, and in which language it was found."""

    sign: Sign | None = None
    about: About = "self"
    language: str = "en"

    @property
    def risk(self) -> Risk:
        """The sign as a level with its measured probability."""
        return Risk(level=LEVELS[self.sign], p=P_BY_STRENGTH[STRENGTHS[self.sign]])


def read(text: str) -> Reading:
    """The strongest sign in a text; time and means beside a stated intent make it acute."""
    parts = _within_limit(sentences(text))
    found = [_signs(part) for part in parts]
    if not any(found):
        return Reading(about="friend") if any(map(_ASKING.search, parts)) else Reading()
    readings = [Reading(rule.sign, rule.about, rule.language) for signs in found for rule in signs]
    readings += [_raised(found[i], parts, i) for i in range(len(parts))]
    strongest = max(readings, key=_rank, default=Reading())
    if strongest.sign == "means" and any(r.sign in ("distress", "weak", "hint") for r in readings):
        strongest = Reading("hint", strongest.about, strongest.language)
    if any(_ASKING.search(part) for part in parts):
        strongest = Reading(strongest.sign, "friend", strongest.language)
    return strongest if strongest.sign not in ("benign", "distress") else Reading()


def idiom(text: str) -> bool:
    """Whether a text holds an idiom or another harmless use of a dangerous word.

    >>> idiom("This traffic is killing me."), idiom("This is it.")
    (True, False)
    """
    known = ((part, rule) for part in sentences(text[:LIMIT]) for rule in candidates(part) if rule.sign == "benign")
    return any(rule.pattern.search(part) for part, rule in known)


def pressing(sentence: str) -> bool:
    """Whether a sentence names means at hand, an act under way, or an intent and its time in one clause.

    >>> pressing("tonight I will do it"), pressing("some day I will do it")
    (True, False)
    """
    parts = sentences(sentence)
    clauses = (clause for part in parts for clause in _BUT.split(part))
    at_hand = any(_WEAPON.search(part) or _ACT.search(part) for part in parts)
    return at_hand or any(_INTENT.search(part) and _WHEN.search(part) for part in clauses)


def _within_limit(parts: list[str]) -> list[str]:
    """All sentences; of a very long text those with a key of a grave sign and their neighbours, up to the limit."""
    if sum(map(len, parts)) <= LIMIT:
        return parts
    grave = (i for i, part in enumerate(parts) if any(LEVELS[rule.sign] in GRAVE for rule in candidates(part)))
    near = {j for i in grave for j in (i - 1, i, i + 1)}
    kept = [part for i, part in enumerate(parts) if i in near]
    ends = list(accumulate(map(len, kept), initial=0))
    return [part for i, part in enumerate(kept) if ends[i] < LIMIT // 2 or ends[i] >= ends[-1] - LIMIT // 2]


def _signs(sentence: str) -> list[Rule]:
    """The rules that a sentence meets, after idioms and reports were taken out of it."""
    met = []
    for rule in candidates(sentence):
        if rule.sign in ("benign", "topic"):
            sentence, count = rule.pattern.subn(" ", sentence)
            if count and rule.sign == "topic":
                met.append(rule)
        elif rule.pattern.search(sentence):
            met.append(rule)
    return met


def _raised(signs: list[Rule], parts: list[str], index: int) -> Reading:
    """Acute when a stated intent has a time in its sentence or a weapon within a sentence of it."""
    stated = [rule for rule in signs if rule.sign == "explicit"]
    if not stated:
        return Reading()
    timed = any(
        _INTENT.search(clause) and _WHEN.search(clause) and any(rule.pattern.search(clause) for rule in stated)
        for clause in _BUT.split(parts[index])
    )
    armed = any(_WEAPON.search(part) for part in parts[max(index - 1, 0) : index + 2])
    return Reading("acute", stated[0].about, stated[0].language) if timed or armed else Reading()


def _rank(reading: Reading) -> tuple[int, int]:
    """Stronger first; among equals one's own danger before somebody else's."""
    strength = RISK_LEVELS.index(LEVELS[reading.sign]) * 10 + _ORDER.index(reading.sign)
    return strength, -get_args(About).index(reading.about)
