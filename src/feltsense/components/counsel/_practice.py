"""The counts of motivational interviewing over turns, and which earlier turns they are made of."""

import re
from collections.abc import Iterable, Sequence

from feltsense.components._moves import moves
from feltsense.flow import Conversation
from feltsense.flow.counselling import ADHERENT, NON_ADHERENT, QUESTIONS, REFLECTIONS, Behaviour, Coded, Practice

from ._behaviours import coded

_YES = re.compile(r"^\W*(?:yes|yeah|yep|sure|ok|okay|please|of course|go ahead|absolutely|definitely|why not)\b", re.I)
MOST_TURNS = 200


def practice(turns: Sequence[Sequence[Behaviour]]) -> Practice:
    """The counts over turns of codes, and the ratio and shares that MITI makes of them.

    >>> practice([["complex_reflection", "open_question"]]).reflections_to_questions
    1.0
    """
    codes = [code for turn in turns for code in turn]
    asked = [code for code in codes if code in QUESTIONS]
    said_back = [code for code in codes if code in REFLECTIONS]
    return Practice(
        turns=len(turns),
        questions=len(asked),
        reflections=len(said_back),
        adherent=_among(codes, ADHERENT),
        non_adherent=_among(codes, NON_ADHERENT),
        reflections_to_questions=round(len(said_back) / len(asked), 4) if asked else None,
        open_share=round(asked.count("open_question") / len(asked), 4) if asked else None,
        complex_share=round(said_back.count("complex_reflection") / len(said_back), 4) if said_back else None,
    )


def earlier(talk: Conversation) -> list[list[Behaviour]]:
    """The codes of the helper's turns in a talk, of the newest two hundred."""
    places = [i for i, _ in talk.by("supporter")][-MOST_TURNS:]
    return [[one.behaviour for one in turn_codes(talk, i, talk.turns[i].text)] for i in places]


def turn_codes(talk: Conversation, index: int, text: str) -> tuple[Coded, ...]:
    """The codes of a helper's words that stand, or would stand, at a place in a talk."""
    return coded(text, heard_before(talk, index), permitted(talk, index))


def heard_before(talk: Conversation, index: int) -> str:
    """What the person said right before a place in a talk."""
    before = talk.upto(index).last("seeker")
    return before.text if before is not None else ""


def permitted(talk: Conversation, index: int) -> bool:
    """Whether advice is welcome at a place: it was just asked for, or offered and accepted."""
    heard = heard_before(talk, index)
    if "asks_advice" in moves(heard):
        return True
    helper = talk.upto(index).last("supporter")
    offered = helper is not None and any(one.behaviour == "seeking_collaboration" for one in coded(helper.text[-400:]))
    return offered and bool(_YES.match(heard))


def _among(codes: Iterable[Behaviour], kind: frozenset[Behaviour]) -> int:
    return sum(code in kind for code in codes)
