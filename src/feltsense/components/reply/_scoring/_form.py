"""Scores of form: novelty against what was said before, tone against the person's, length after the person's."""

import math
import re
from collections.abc import Sequence

from feltsense.components._deeds import deeds
from feltsense.components._feelings import words
from feltsense.flow import VAD
from feltsense.flow.caching import cached

from ._text import grams, sentences

_BRIGHT = re.compile(
    r"\b(?:lovely|great|wonderful|congratulations|celebrat\w+|enjoy\w*|happ(?:y|ier|iness)|well done|amazing|"
    r"delight\w*|fun|joy|perfect|glad|harvest|sweeter|good for you|how nice|proud(?:ly)?)\b|!",
    re.I,
)
_GRAVE = re.compile(
    r"\b(?:sorry|hard(?:er|est)?|heav(?:y|ier)|hurts?|pain(?:ful)?|loss|lost|miss(?:ing)?|worr\w+|lonel\w+|alone|bitter|"
    r"tir(?:ed|ing)|fear|afraid|frighten\w*|weighs?|sad\w*|ang(?:er|ry)|shame|harsh|stings?|slap|burden|grie\w+|tears)\b",
    re.I,
)
SAME_DEEDS, SAME_OPENING = 0.15, 0.3
SHORTEST, LONGEST, BRIEF = 9, 42, 14
"""Words of a reply to a few words, to many, and to somebody who asked for short ones."""


def novelty(text: str, said: Sequence[str]) -> float:
    """How new a reply is against the supporter's last turns, 0 … 1: word triples, openings, and the same tactic again.

    >>> novelty("That sounds hard.", ["That sounds hard."]) < novelty("What a day.", ["That sounds hard."])
    True
    """
    if not said:
        return 1.0
    own = grams(text)
    repeated = max((len(own & grams(old)) / max(len(own), 1) for old in said), default=0.0)
    opening = words(text)[:2]
    again = any(words(part)[:2] == opening for old in said[-6:] for part in sentences(old)[:1])
    same = deeds(text) == deeds(said[-1])
    return round(max(0.0, 1.0 - repeated - SAME_OPENING * again - SAME_DEEDS * same), 4)


def tone(text: str, wanted: VAD) -> float:
    """How well the tone of a reply fits, 0 … 1; cheer where somebody is low is nearly worth nothing.

    >>> low = VAD(valence=-0.6, arousal=0, dominance=0)
    >>> tone("How lovely, enjoy it!", low) < 0.3 < tone("That must weigh on you.", low)
    True
    """
    valence = valence_of(text)
    away = abs(valence - wanted.valence)
    if wanted.valence < 0 and valence > wanted.valence + 0.6:
        away += 0.5
    return round(max(0.0, 1.0 - max(0.0, away - 0.2) / 1.1), 4)


@cached(2048)
def valence_of(text: str) -> float:
    """The tone of a reply's words, −0.7 … 0.9; nothing bright or grave is a friendly 0.05."""
    bright, grave = len(_BRIGHT.findall(text)), len(_GRAVE.findall(text))
    return max(-0.7, min(0.9, 0.05 + 0.35 * bright - 0.22 * grave))


def length(text: str, lines: Sequence[str], brief: bool = False) -> float:
    """How well a reply's length follows the person's, 0 … 1, within limits.

    >>> length("word " * 80, ["ok"]) < length("That is fine with me, no hurry at all.", ["ok"])
    True
    """
    lengths = [len(words(line)) for line in lines[-3:]] or [0]
    wanted = BRIEF if brief else min(LONGEST, SHORTEST + 1.1 * sum(lengths) / len(lengths))
    away = abs(math.log(max(len(words(text)), 1) / wanted))
    return round(max(0.0, min(1.0, 1.25 - 0.7 * away)), 4)
