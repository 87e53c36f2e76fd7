"""What the thread of a talk changes in how its newest line reads: 'I trusted her' is no good news in a betrayal."""

import re
from collections.abc import Sequence
from typing import Any

from feltsense.components._feelings import PEOPLE, PLEASANT, words
from feltsense.components._mood import brighter, dire, good_news
from feltsense.components._moves import Move
from feltsense.components._state import State

from ._situations import Situation
from ._situations._particulars import Particular

LIGHT = frozenset(("decision", "interview", "exam", "work"))
"""Situations that may be spoken of without any sorrow."""
_LEAVING = re.compile(
    r"^\W*(?:sorry|ok(?:ay)?|well|anyway)?\W*i (?:really |just )?(?:have|need|got|gotta) (?:to )?"
    r"(?:go|leave|run)(?: now)?\W*$",
    re.I,
)
_NOT_BETTER = re.compile(r"\b(?:don'?t|do not|not|never|no|didn'?t|doesn'?t)\b[^.!?]{0,15}\b(?:better|help)", re.I)
_SHRUGS = re.compile(r"^\W*(?:whatever|hm+|ugh+|oh+|wow|really|meh|so what|fine|nah)\W*$", re.I)
_TAKES_UP = re.compile(r"\bnot (?:a )?bad(?: idea)?\W*$|\bgood point\b|\bworth a (?:try|shot)\b", re.I)
_PERSON = re.compile(r"\b(?:him|her|them|he|she|they|you|us|we)\b", re.I)
_FEW, LIT = 5, 0.1


def second_look(state: State, situation: Situation | None, glad: bool, special: Sequence[Particular]) -> dict[str, Any]:
    """The facts of a state that read otherwise in the light of the thread; empty where none does."""
    moves = _moves(state)
    leaving = bool(_LEAVING.search(state.text))
    parting = state.parting or leaving
    telling = state.telling or (bool(special) and not parting) or _goes_on(state, situation, moves)
    return {
        "moves": moves | ({"goodbye"} if leaving else frozenset()),
        "parting": parting,
        "telling": telling and not parting,
        **_mood(state, situation, glad, special),
    }


def _moves(state: State) -> frozenset[Move]:
    """The moves without those that the words only seem to make."""
    text = state.text.replace("’", "'")
    wrong: set[Move] = set()
    if "asks_there" in state.moves and ("know any" in text.lower() or ("?" not in text and len(words(text)) > _FEW)):
        wrong.add("asks_there")
    if _NOT_BETTER.search(text):
        wrong |= {"improved", "accepts"}
    found: set[Move] = {*state.moves}
    if _TAKES_UP.search(text) and "rejects" not in found:
        found.add("accepts")
    if _HELLO.search(text):
        found.add("greeting")
    if _AND_YOU.search(text):
        found.add("asks_how")
    if _SHRUGS.search(text):
        wrong |= {"okay", "accepts"}
    if _NODS.match(text) and not found & {"okay", "yes", "no", "unsure", "thanks"}:
        found.add("okay")
    faces = frozenset(_BESIDE.sub("", text))
    if faces and faces <= _LAUGHS | _NODDING:
        found, wrong = found | {"laugh" if faces & _LAUGHS else "okay"}, wrong | {"wordless"}
    return frozenset(found - wrong)


_SHOULD_BE_GLAD = re.compile(r"\b(?:should|supposed to) (?:be|feel) (?:happy|glad|grateful|excited|thankful)\b", re.I)
_NODS = re.compile(
    r"^\W*(?:(?:hm+|o+k(?:ay)?|yeah|yes|right|sure|alright|fine|mhm|true|cool|lol|ha(?:ha)*)\b\W*){1,3}$", re.I
)
_BESIDE = re.compile("[\\s.!\ufe0f\u200d\U0001f3fb-\U0001f3ff]+")
"""What stands around an emoji: blanks, points, and marks of its form and colour."""
_LAUGHS = frozenset("😂🤣😄😃😀😁😆😅😜😝🤪🙃")
_NODDING = frozenset("👍👌🙌💪🙂😊☺😉😎🥰😍🤩🥳🎉🤗✨❤🧡💛💚💙💜🙏")
_HELLO = re.compile(r"^\W*(?:sup|yo+|wass?up|what'?s up|heya|hiya|ayo)\W*$", re.I)
_AND_YOU = re.compile(r"^\W*(?:and )?(?:you|u|hbu|wbu)\W*\?*\W*$", re.I)


def shrugs(text: str) -> bool:
    """Whether a line is no more than a shrug.

    >>> shrugs("whatever"), shrugs("whatever you think")
    (True, False)
    """
    return bool(_SHRUGS.search(text[:40]))


def _goes_on(state: State, situation: Situation | None, moves: frozenset[Move]) -> bool:
    """Whether a short line goes on with what is being told."""
    short = {"yes", "no", "unsure", "okay", "laugh", "wordless", "empty", "unreadable", "greeting", "thanks", "goodbye"}
    asks = {"asks", "asks_advice", "asks_what", "asks_there", "hostile"}
    return situation is not None and len(words(state.text)) > 1 and not moves & (short | asks) and not state.continuing


def _dull(state: State) -> bool:
    """Whether the newest turn reads as no glad one itself."""
    vad = state.newest.affect.vad if state.newest and state.newest.affect else None
    return vad is not None and vad.valence < LIT


def _mood(state: State, situation: Situation | None, glad: bool, special: Sequence[Particular]) -> dict[str, Any]:
    """Tone and family as the thread has them."""
    family, tone = state.family, state.tone
    people = (PEOPLE - {"job", "work", "school", "college"}) & set(words(state.text))
    if family == "love" and not people and not _PERSON.search(state.text):
        family = "joy"
    calm = glad and not special and not good_news(state.text) and tone in ("plain", "nuisance", "hard") and _dull(state)
    if calm and not state.does("danger", "hostile"):
        return {"family": "neutral", "tone": "plain"}
    if glad and tone not in ("grim", "wry", "mixed") and not state.does("danger", "hostile"):
        return {"family": family if family in PLEASANT else "joy", "tone": "glad"}
    if _SHOULD_BE_GLAD.search(state.text) and family in PLEASANT:
        return {"family": "neutral", "tone": "hard"}
    bright = good_news(state.text) or (brighter(state.text) and tone == "glad") or state.does("improved", "thanks")
    if situation is None or situation.glad or bright or dire(state.text):
        return {"family": family}
    if tone in ("mild", "glad", "plain", "nuisance"):
        tone = "plain" if situation.name in LIGHT else "hard"
        family = "neutral" if family in PLEASANT else family
    return {"family": family, "tone": tone}
