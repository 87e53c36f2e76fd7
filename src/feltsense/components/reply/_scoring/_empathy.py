"""Empathy by EPITOME's three mechanisms (Sharma et al. 2020), read by rules: 0 none, 0.5 weak, 1 strong."""

import re
from collections.abc import Sequence

from feltsense.components._feelings import FAMILY, words
from feltsense.flow import Act
from feltsense.flow.caching import cached
from feltsense.flow.plan import Mechanism

from ._text import sentences, stems

_WARM = re.compile(
    r"\b(?:i'm (?:so |very |really )?(?:sorry|glad|happy for)|sorry (?:to|that|for)|hurts?|painful|heavy|ach(?:e|ing)|"
    r"lonel\w+|frighten\w*|scar(?:ed|y)|sad(?:ness)?|grie\w+|miss(?:ing)?|ang(?:er|ry)|asham\w+|shame|joy|happiness|proud|"
    r"love(?:d)?|bitter|humiliat\w+|exhaust\w+|tir(?:ed|ing)|afraid|fear|stings?|worr\w+|delight|congratulations|lovely|"
    r"wonderful|must (?:be|have been|feel)|hard (?:to|when|in)|tears)\b",
    re.I,
)
_CARE = re.compile(
    r"\b(?:i'm here|with you|take your time|thank you for|no hurry|good that you|welcome here|sounds)\b", re.I
)
_GENERIC = re.compile(r"\b(?:i see|i understand|makes sense|i hear you|all right|okay|thanks)\b", re.I)
_ABOUT_YOU = re.compile(r"\b(?:you|your|you're|you've|yours)\b", re.I)
_OPEN = re.compile(r"\b(?:what|how|who|when|which|where|why)\b[^?]*\?$", re.I)
_ANYBODY = re.compile(
    r"\b(?:tell me more|what else|how do you feel about it|what (?:is|'s) that like|how does that sit|what happened\?)",
    re.I,
)


def epitome(heard: str, reply: str) -> dict[Mechanism, float]:
    """The strength of each mechanism in a reply to what was heard.

    >>> epitome("my dog died", "I'm so sorry, you must miss your dog. What was he like?")["exploration"]
    1.0
    """
    parts = sentences(reply.replace("’", "'"))
    said = [part for part in parts if not part.endswith("?")]
    return {
        "emotional_reaction": _reaction(" ".join(said)),
        "interpretation": max((_interpretation(heard, part) for part in said), default=0.0),
        "exploration": max((_exploration(part) for part in parts if part.endswith("?")), default=0.0),
    }


def empathy(heard: str, reply: str, acts: Sequence[Act], asking: bool) -> float:
    """One figure: by the mechanisms that the plan names, else by all; exploration counts only where asking is due.

    >>> empathy("my dog died", "Okay.", (), asking=True) < empathy("my dog died", "That must hurt so much.", (), True)
    True
    """
    return weighed(epitome(heard, reply), acts, asking)


def weighed(levels: dict[Mechanism, float], acts: Sequence[Act], asking: bool) -> float:
    """The mean of the mechanisms' strengths, those that the plan names counting double."""
    wanted = {act.mechanism for act in acts if act.mechanism}
    weights: dict[Mechanism, float] = {"emotional_reaction": 1.0, "interpretation": 1.2, "exploration": float(asking)}
    weights = {name: weight * (2.0 if name in wanted else 1.0) for name, weight in weights.items()}
    return round(sum(levels[name] * weight for name, weight in weights.items()) / sum(weights.values()), 4)


@cached(2048)
def _reaction(said: str) -> float:
    named = any(word in FAMILY for word in words(said))
    return 1.0 if named or _WARM.search(said) else 0.5 if _CARE.search(said) else 0.0


def _interpretation(heard: str, part: str) -> float:
    shared = len(stems(heard) & stems(part))
    about = bool(_ABOUT_YOU.search(part))
    if _GENERIC.search(part) and not shared and len(part.split()) < 8:
        return 0.5
    return 1.0 if (about and (shared or len(part.split()) >= 9)) or shared > 1 else 0.5 if about or shared else 0.2


@cached(2048)
def _exploration(part: str) -> float:
    return 0.5 if _ANYBODY.search(part) or not _OPEN.search(part) else 1.0
