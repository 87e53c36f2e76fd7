"""A good turn after a hard one: 'actually today went well', and what had been hard before it."""

import re
from collections.abc import Sequence

from feltsense.components._feelings import PLEASANT
from feltsense.components._mood import dire, good_news, lifted, weighs
from feltsense.components._moves import moves
from feltsense.components._whose import own_feelings
from feltsense.flow import Turn
from feltsense.flow.caching import cached

READ, LOOKED_BACK, LATELY = 1_000, 12, 3
_ASIDE = frozenset(("thanks", "goodbye", "laugh", "greeting", "hostile", "accepts"))
LOW, DIM, SURE = -0.18, -0.1, 0.6
_WELL = re.compile(
    r"\b(?:today|tonight|(?:the|my) (?:day|evening|night|week|weekend|morning)|this (?:morning|week|evening)|it|that|"
    r"things?|i) ?(?:was|were|is|'s|are|got|feels?|felt|am|'m|went)? (?:\w+ ){0,2}?(?:better|easier|lighter|relieved|"
    r"(?:a |so much |really |so )(?:good (?:day|one)|fun|lovely|nice))\b|\bhow (?:nice|good|lovely) (?:that|it) is\b|"
    r"\b(?:made up|we(?:'re| are) (?:good|fine|ok(?:ay)?)|it (?:really |actually |finally )?(?:worked|helped)|"
    r"hugged (?:me|each other)|they clapped|said (?:sorry|"
    r"thank you)|apologi[sz]ed|works again|fixed (?:it|now))\b|\b(?:slept|ate) (?:\w+ ){0,2}(?:well|better|through)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not|never|nobody|no ?one|hardly|isn'?t|wasn'?t|didn'?t|doesn'?t|don'?t|won'?t|can'?t|if|wish|hope|"
    r"until|used to|"
    r"before|would|could|should|supposed|but|though|except|only|still|than|it off)\b",
    re.I,
)
_NEWS = re.compile(r"!|\b(?:today|tonight|this (?:morning|evening|afternoon)|just now|at last|finally)\b", re.I)
"""What shows that a glad line tells of now."""
_ONCE = re.compile(r"\b(?:had|always|back then|years ago)\b", re.I)


def brightened(turns: Sequence[Turn]) -> Turn | None:
    """The hard turn behind a person's newest one where that is the first good one since; else None.

    >>> from feltsense.flow import Conversation, Signal
    >>> told = ["My boss was cruel to me again", "actually today went well"]
    >>> talk = [Turn(speaker="seeker", signal=Signal.of(line)) for line in told]
    >>> brightened(talk) is talk[0]
    True
    """
    recent = list(turns)[-LOOKED_BACK:]
    if not recent or not _bright(recent[-1]) or any(_bright(turn) for turn in recent[-LATELY:-1]):
        return None
    return next((turn for turn in reversed(recent[:-1]) if _low(turn)), None)


def _bright(turn: Turn) -> bool:
    """Whether a turn tells of something good, by its words or by how it reads."""
    text = turn.text[:READ]
    if _good(text):
        return True
    plain = (
        not _NOT.search(text)
        and not _ONCE.search(text)
        and not moves(text) & _ASIDE
        and "?" not in text
        and not weighs(text)
    )
    return plain and len(text.split()) > 3 and bool(_NEWS.search(text)) and lifted(turn)


def _low(turn: Turn) -> bool:
    """Whether a turn tells of something hard."""
    vad = turn.affect.vad if turn.affect else None
    tone = turn.affect.sentiment if turn.affect else None
    bad = tone is not None and tone.label == "negative" and tone.p > SURE
    dim = vad is not None and (vad.valence < LOW or (bad and vad.valence < DIM))
    return weighs(turn.text) or (dim and len(turn.text.split()) > 2) or _unhappy(turn.text)


@cached()
def _unhappy(text: str) -> bool:
    return any(one.family not in PLEASANT for one in own_feelings(text[:READ]))


@cached()
def _good(text: str) -> bool:
    """Whether a line tells that something went well, in plain words."""
    line = text[:READ].replace("’", "'")
    if dire(line) or "?" in line or moves(line) & _ASIDE:
        return False
    if good_news(line):
        return True
    found = _WELL.search(line)
    if found is not None:
        return not _NOT.search(line[: found.end()])
    named = [one for one in own_feelings(line) if one.adjective]
    return bool(named) and all(one.family in PLEASANT for one in named) and not _NOT.search(line) and not weighs(line)
