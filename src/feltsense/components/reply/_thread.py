"""The thread of a talk: which situation the person is in, and whether it is a glad one. It outlasts short lines."""

import re
from collections.abc import Sequence
from functools import cache

from feltsense.components._feelings import PLEASANT, feelings, word_set
from feltsense.components._mood import good_news, grim, literal, weighs
from feltsense.flow import Turn
from feltsense.flow.caching import cached

from ._evidence import negated
from ._situations import SITUATIONS, Situation

LOOKED_BACK = 10
READ = 2_000
NEWEST, LATELY = 1.8, 1.2
PLAIN_SIGNS = frozenset(("boss", "colleague", "work", "money", "health", "parenting", "habit", "new_baby"))
"""Situations whose signs stand in everyday talk, too: they need something hard beside them."""
ADDED, LESS = frozenset(("decision", "worry", "sleep", "low", "failure", "guilt")), 0.6
"""Situations that often come on top of another one, which then names the matter better."""
ENDS_GLADNESS = word_set(
"grief miscarriage pet pet_gone care job_loss boss colleague family partner breakup friend parenting bullying shame "
"guilt "
"lonely")


def thread(turns: Sequence[Turn], glad: bool = False) -> Situation | None:
    """The situation that the newest turns of a person show most, among the glad or the other ones; or None.

    >>> from feltsense.flow import Conversation
    >>> talk = Conversation.of("I had a huge fight with my sister")
    >>> thread([turn for _, turn in talk.by("seeker")]).name
    'family'
    """
    recent = list(turns)[-LOOKED_BACK:]
    dark = any(_dark(turn) for turn in recent)
    scores: dict[int, float] = {}
    for age, turn in enumerate(reversed(recent)):
        for i, found in _signs(turn.text):
            one = SITUATIONS[i]
            if one.glad == glad and (glad or dark or one.name not in PLAIN_SIGNS):
                weight = (NEWEST if age == 0 else LATELY if age < 3 else 1.0) * (LESS if one.name in ADDED else 1.0)
                scores[i] = scores.get(i, 0.0) + found * weight
    newest = _shown_last(recent, glad)
    if newest is not None and newest in scores:
        return SITUATIONS[newest]
    best = min(scores, key=lambda i: (-scores[i], i), default=None)
    return SITUATIONS[best] if best is not None else None


def _shown_last(recent: Sequence[Turn], glad: bool) -> int | None:
    """The one situation that the newest turn shows beyond doubt, whatever was talked of before; None for several."""
    shown = [i for i, _ in _signs(recent[-1].text)] if recent else []
    clear = [i for i in shown if SITUATIONS[i].glad == glad and SITUATIONS[i].name not in ADDED | PLAIN_SIGNS]
    return clear[0] if len(clear) == 1 else None


def shows(text: str, situation: Situation | None) -> bool:
    """Whether a text has the signs of a situation itself.

    >>> shows("we're not breaking up", next(one for one in SITUATIONS if one.name == "breakup"))
    False
    """
    return situation is not None and any(SITUATIONS[i] is situation for i, _ in _signs(text))


def glad_since(recent: Sequence[Turn]) -> bool:
    """Whether good news was told and nothing dark since; happy tears and a fear that is over are not dark."""
    for turn in reversed(recent):
        if tempted(turn.text) or (turn is not recent[-1] and _RECOVERY.search(turn.text[:READ])):
            return False
        if good_news(turn.text):
            return True
        ends = any(SITUATIONS[i].name in ENDS_GLADNESS for i, _ in _signs(turn.text))
        if ends or _dark_words(turn.text) or _dim(turn):
            return False
    return False


_TEMPTED = re.compile(
    r"\b(?:think|thought|thinking|dreamt|tempted|close|want\w*|craving|urge|about) (?:\w+ ){0,2}?(?:us(?:e|ing)|"
    r"drink(?:ing)?|"
    r"smok(?:e|ing)|gambl(?:e|ing)|relaps\w+|a drink|a hit)\b|\brelapsed?\b|\bslipped (?:up|back)?|\bi (?:had|took|"
    r"drank) "
    r"(?:a |one |some |\w+ )?(?:drinks?|beers?|vodka|wine|whisky|pills?|hits?|cigarettes?|joint|line)\b|\b(?:just |"
    r"only "
    r")?once\W+\w*(?:vodka|wine|"
    r"beer|a (?:drink|beer|line))|\bcravings?\b|\bthe urge\b",
    re.I,
)


_RECOVERY = re.compile(r"\b(?:clean|sober) (?:for|since)\b|\b(?:years?|months|weeks|days) (?:clean|sober)\b", re.I)
"""Good news for its own turn only."""


def tempted(text: str) -> bool:
    """Whether a line tells of an urge or a slip after a time without.

    >>> tempted("I did think about using tonight"), tempted("I used the bus")
    (True, False)
    """
    return bool(_TEMPTED.search(text[:READ].replace("’", "'")))


_BUT = re.compile(r"^\W*but\b|\b(?:bathroom|toilet|alone|pillow)\b", re.I)


def _dim(turn: Turn) -> bool:
    """Whether a turn reads as clearly unhappy: happy tears and a fear that is over do not."""
    vad = turn.affect.vad if turn.affect else None
    return vad is not None and (vad.valence < -0.5 or (vad.valence < -0.3 and bool(_BUT.search(turn.text[:READ]))))


def _dark(turn: Turn) -> bool:
    """Whether a turn has anything hard in it, by its words or by how it reads."""
    vad = turn.affect.vad if turn.affect else None
    return (vad is not None and vad.valence < -0.1) or _hard_words(turn.text) or weighs(turn.text)


@cached()
def _dark_words(text: str) -> bool:
    """Whether a text names a feeling that ends a joy: nerves before something new do not."""
    text = text[:READ]
    return grim(text) or any(one.family not in PLEASANT | {"fear", "confusion"} for one in feelings(text))


@cached()
def _hard_words(text: str) -> bool:
    """Whether a text names a feeling that is no pleasant one, or harm."""
    text = text[:READ]
    return grim(text) or any(one.family not in PLEASANT for one in feelings(text))


@cached()
def _signs(text: str) -> tuple[tuple[int, int], ...]:
    """Which situations a text shows, by their place in the list, and how clearly: 1 or 2."""
    line = literal(text[:READ].replace("’", "'"))
    found = (
        (i, sum(not negated(line, match.start()) for match in signs.finditer(line))) for i, signs in _patterns()
    )
    return tuple((i, min(count, 2)) for i, count in found if count)


@cache
def _patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((i, one.signs) for i, one in enumerate(SITUATIONS))
