"""What somebody seems to need (to be heard, to understand, to act, to be safe), by wording and stage of the talk."""

from collections.abc import Callable
from typing import NamedTuple, get_args

from feltsense.catalogue import component
from feltsense.components._feelings import Feeling, feelings, words
from feltsense.components._moves import Move, moves, seeker_lines, substantive
from feltsense.flow import Conversation, Need, Stage

NEEDS: tuple[Need, ...] = get_args(Need)
THRESHOLD = 0.5
FADING = 0.5
TURNS_LOOKED_AT = 4


@component(
    "What the seeker seems to need, most pressing first, by wording and stage of the conversation",
    paper="needs after Hill 2009 (Helping Skills: exploration, insight, action)",
)
def needs_rules() -> Stage[tuple[Need, ...]]:
    """A stage that returns the needs that score enough, ranked; empty before anything was told."""
    return _NeedsRules()


class _Line(NamedTuple):
    """One seeker turn with what the cues look at."""

    moves: frozenset[Move]
    feelings: list[Feeling]
    words: list[str]
    lowered: str


class _NeedsRules:
    async def __call__(self, conversation: Conversation) -> tuple[Need, ...]:
        lines = [text for _, text in seeker_lines(conversation)]
        told = sum(map(substantive, lines))
        scores = dict.fromkeys(NEEDS, 0.0)
        for age, text in enumerate(reversed(lines[-TURNS_LOOKED_AT:])):
            for need, score in _wording(text).items():
                scores[need] += score * FADING**age
        if told:
            scores["to_be_heard"] += max(0.3, 1.1 - 0.2 * told)
            scores["to_act"] += min(0.1 * max(told - 3, 0), 0.4)
        ranked = sorted(NEEDS, key=lambda need: (-scores[need], NEEDS.index(need)))
        return tuple(need for need in ranked if scores[need] >= THRESHOLD)


def _wording(text: str) -> dict[Need, float]:
    """How much one turn's wording speaks for each need."""
    line = _Line(moves(text), feelings(text), words(text), text.lower().replace("’", "'"))
    return {need: sum(weight for weight, holds in CUES[need] if holds(line)) for need in NEEDS}


def _does(*wanted: Move) -> Callable[[_Line], bool]:
    return lambda line: bool(line.moves & set(wanted))


def _feels(*families: str) -> Callable[[_Line], bool]:
    return lambda line: any(feeling.family in families for feeling in line.feelings)


def _says(*phrases: str) -> Callable[[_Line], bool]:
    return lambda line: any(phrase in line.lowered for phrase in phrases)


Cue = tuple[float, Callable[[_Line], bool]]
CUES: dict[Need, tuple[Cue, ...]] = {
    "to_be_heard": (
        (1.5, _does("vents")),
        (0.8, _feels("sadness", "grief", "anger", "strain", "love", "joy", "pride")),
        (0.4, lambda line: len(line.words) > 40),
        (0.6, _says("lonely", "alone", "no one to talk", "nobody to talk", "guess what", "good news")),
    ),
    "to_understand": (
        (1.6, _does("asks_why")),
        (0.7, _feels("confusion")),
        (0.6, _says("figure out", "i wonder", "what does it mean", "what happened to", "what if", "overreacting")),
        (0.3, _feels("remorse")),
    ),
    "to_act": (
        (2.0, _does("asks_advice")),
        (0.8, _does("tried")),
        (0.6, _does("asks_whether")),
        (0.9, _says("what to do", "need to decide", "make a decision", "t know how to", "next step")),
        (0.4, _says("i want to change", "i have to", "i need to", "i should", "deadline", "tomorrow")),
        (0.5, _does("accepts")),
    ),
    "to_be_safe": (
        (3.5, _does("danger")),
        (0.4, _feels("fear")),
        (0.6, _says("scared for", "safe place", "nowhere to go", "no where to", "panic attack", "homeless")),
    ),
}
"""Weights and conditions for each need; a turn's score is the sum, and earlier turns count half as much as the next."""
