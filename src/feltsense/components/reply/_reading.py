"""Everything the realiser needs to know about a conversation before it writes a word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from feltsense.components._feelings import word_set, words
from feltsense.components._mood import LONELY
from feltsense.components._state import State, state_of
from feltsense.components._whose import own_feelings
from feltsense.flow import Conversation, Turn

from ._offers import TOPICS
from ._quoting import Quote, quotes

NAMEABLE = word_set("""
    sad lonely anxious worried nervous scared afraid angry frustrated annoyed hurt stressed overwhelmed
    exhausted tired drained confused torn disappointed discouraged heartbroken upset guilty embarrassed betrayed
    isolated stuck trapped uneasy happy excited proud relieved grateful glad hopeful thankful
""")
"""Feelings that can be said back as 'you feel …' without making them worse."""
_PARTED = re.compile(r"\b(?:broke up|break(?:ing)? ?up|broken up|split up|get(?:ting)? over (?:him|her|them))\b", re.I)
_CLEAR = 1.6


@dataclass(frozen=True)
class Reading(State):
    """The state of a conversation and what else the realiser looks at."""

    feeling: str | None
    statement: Quote | None
    earlier: Quote | None
    thing: Quote | None
    topic: str | None
    suggested_last: bool
    greeted: bool
    said: tuple[str, ...]

    @property
    def heard_anything(self) -> bool:
        """Whether the seeker has said anything yet."""
        return self.newest is not None


def read(before: Conversation) -> Reading:
    """The reading of everything that came before the turn that is being written."""
    state = state_of(before)
    supporter = [turn for _, turn in before.by("supporter")]
    said = sentences(turn.text for turn in supporter)
    statement, earlier, thing = _quoted(before, state.text, state.newest, said)
    return Reading(
        **vars(state),
        feeling=_nameable(state.text),
        statement=statement,
        earlier=earlier,
        thing=thing,
        topic=_topic(list(state.lines), _cause_words(state.newest)),
        suggested_last=_suggested(supporter),
        greeted=bool(supporter),
        said=said,
    )


def sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """All sentences of some texts, plain for comparison."""
    whole = "\n".join(texts)
    parts = (plain(part) for part in re.split(r"(?<=[.!?…])\s+|\n+", whole))
    return tuple(part for part in parts if part)


def plain(sentence: str) -> str:
    """A sentence in lower case without punctuation, so that two can be compared.

    >>> plain("So, you’re  tired.")
    "so you're tired"
    """
    return " ".join(re.sub(r"[^\w' ]+", " ", sentence.lower().replace("’", "'")).split())


def _nameable(text: str) -> str | None:
    """The last feeling that is named outright and may be said back."""
    fitting = [one for one in own_feelings(text) if one.adjective and one.word in NAMEABLE and one.family != "neutral"]
    return fitting[-1].word if fitting else None


def _quoted(
    talk: Conversation, text: str, newest: Turn | None, said: tuple[str, ...]
) -> tuple[Quote | None, Quote | None, Quote | None]:
    """Words to say back: a statement of the newest turn, one from earlier, and a thing; none that were said before."""
    cause = newest.understanding.cause if newest and newest.understanding else None
    index = max((i for i, _ in talk.by("seeker")), default=-1)
    place = (cause.start, cause.end) if cause else None
    found = text.find(cause.text) if cause else -1
    now = quotes(text, (found, found + len(cause.text)) if cause and found >= 0 else None)
    fresh = [one for one in now if not _among(one, said)]
    before = quotes(talk.turns[cause.turn].text, place)[:1] if cause and cause.turn < index and found < 0 else []
    return (
        next((one for one in fresh if one.kind == "statement"), None),
        next((one for one in before if one.kind == "statement" and not _among(one, said)), None),
        next((one for one in fresh if one.kind == "thing"), None),
    )


def _among(one: Quote, said: tuple[str, ...]) -> bool:
    """Whether words were said back before."""
    return any(plain(one.text) in sentence for sentence in said)


def _cause_words(newest: Turn | None) -> list[str]:
    """The words of the likely cause."""
    cause = newest.understanding.cause if newest and newest.understanding else None
    return words(cause.text) if cause else []


def _topic(lines: list[str], cause: list[str]) -> str | None:
    """The topic with most words, those of the cause and of newer turns counting more; None when no topic shows."""
    counts = {topic: 3.0 * sum(word in listed for word in cause) for topic, listed in TOPICS.items()}
    counts["relationship"] += sum(len(_PARTED.findall(line[:2_000])) for line in lines[-12:])
    counts["loneliness"] += sum(2 * len(LONELY.findall(line[:2_000])) for line in lines[-12:])
    for age, line in enumerate(reversed(lines[-12:])):
        found = words(line[:2_000])
        for topic, listed in TOPICS.items():
            counts[topic] += sum(word in listed for word in found) * (1.6 if age == 0 else 1.3 if age < 3 else 1.0)
    best = max(counts, key=lambda topic: counts[topic])
    return best if counts[best] >= _CLEAR else None


def _suggested(supporter: list[Turn]) -> bool:
    """Whether the newest supporter turn made a suggestion."""
    plan = supporter[-1].plan if supporter else None
    return plan is not None and any(act.strategy in ("suggestion", "information") for act in plan.acts)
