"""Everything the realiser needs to know about a conversation before it writes a word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from feltsense.components._feelings import (
    DELIGHT,
    GLAD_EVENTS,
    PLEASANT,
    Family,
    clouded,
    own_feelings,
    troubled,
    word_set,
    words,
)
from feltsense.components._moves import Move, moves, newest_words, parting, seeker_lines, substantive
from feltsense.flow import Conversation, Turn

from ._offers import TOPICS
from ._quoting import Quote, quotes

FAMILY_OF: dict[str, Family] = {
    "joy": "joy",
    "amusement": "joy",
    "excitement": "joy",
    "optimism": "joy",
    "relief": "joy",
    "pride": "pride",
    "gratitude": "gratitude",
    "love": "love",
    "caring": "love",
    "admiration": "love",
    "sadness": "sadness",
    "disappointment": "sadness",
    "grief": "grief",
    "anger": "anger",
    "annoyance": "anger",
    "fear": "fear",
    "nervousness": "fear",
    "confusion": "confusion",
    "surprise": "confusion",
    "remorse": "remorse",
    "embarrassment": "remorse",
}
"""GoEmotions labels by family; the labels left out say little about how a person feels."""
NAMEABLE = word_set("""
    sad lonely anxious worried nervous scared afraid angry frustrated annoyed hurt stressed overwhelmed
    exhausted tired drained confused torn disappointed discouraged heartbroken upset guilty embarrassed betrayed
    isolated stuck trapped uneasy happy excited proud relieved grateful glad hopeful thankful
""")
"""Feelings that can be said back as 'you feel …' without making them worse."""
_LOSS = re.compile(
    r"\b(?:died|passed away|dies|death|funeral|buried|grieving|put (?:him|her|it) to sleep|lost my (?:mom|mum|mother|"
    r"dad|father|brother|sister|son|daughter|husband|wife|dog|cat|grand\w+|best friend|friend|baby))\b",
    re.I,
)
_PARTED = re.compile(r"\b(?:broke up|break(?:ing)? ?up|broken up|split up|get(?:ting)? over (?:him|her|them))\b", re.I)
_LONELY = re.compile(
    r"\b(?:kn[eo]w (?:nobody|no one)|(?:don'?t|didn'?t) know (?:anybody|anyone)|no friends|just me\b|all by myself|"
    r"(?:nobody|no one|anybody|anyone) to talk to)",
    re.I,
)
_SURE = 0.5
_LASTING = 3
_CLEAR = 1.6


@dataclass(frozen=True)
class Reading:
    """The state of a conversation as the realiser sees it."""

    moves: frozenset[Move]
    telling: bool
    parting: bool
    told_turns: int
    heard_anything: bool
    family: Family
    feeling: str | None
    statement: Quote | None
    earlier: Quote | None
    thing: Quote | None
    topic: str | None
    continuing: bool
    hard: bool
    suggested_last: bool
    greeted: bool
    said: tuple[str, ...]
    heard: frozenset[str]

    @property
    def pleasant(self) -> bool:
        """Whether the present feeling is a glad one."""
        return self.family in PLEASANT

    def does(self, *wanted: Move) -> bool:
        """Whether the newest seeker turn does one of these."""
        return bool(self.moves & set(wanted))


def read(before: Conversation) -> Reading:
    """The reading of everything that came before the turn that is being written."""
    newest = before.last("seeker")
    text = newest_words(before)
    lines = [line for _, line in seeker_lines(before)]
    supporter = [turn for _, turn in before.by("supporter")]
    said = sentences(turn.text for turn in supporter)
    statement, earlier, thing = _quoted(before, text, newest, said)
    family = _family(before)
    return Reading(
        moves=moves(text) if newest else frozenset(),
        telling=substantive(text) and not parting(text),
        parting=parting(text),
        told_turns=sum(map(substantive, lines)),
        heard_anything=newest is not None,
        family=family,
        feeling=_nameable(text),
        statement=statement,
        earlier=earlier,
        thing=thing,
        topic=_topic(lines, _cause_words(newest)),
        continuing=bool(before.turns) and before.turns[-1].speaker == "supporter",
        hard=family not in PLEASANT and not _brighter(text) and (_sounds_bad(newest) or any(map(troubled, lines[-2:]))),
        suggested_last=_suggested(supporter),
        greeted=bool(supporter),
        said=said,
        heard=frozenset(words(" ".join(line[:2_000] for line in lines[-6:]))),
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


def _family(talk: Conversation) -> Family:
    """The family of the newest seeker turn that shows one, unless the newest sounds quite different."""
    recent = [turn for _, turn in talk.by("seeker")][-_LASTING:]
    families = [_turn_family(turn) for turn in reversed(recent)]
    family: Family = next((family for family in families if family != "neutral"), "neutral")
    if not families or family == families[0]:
        return family
    newest = recent[-1].text
    turned = troubled(newest) if family in PLEASANT else _brighter(newest)
    return "neutral" if turned else family


def _brighter(text: str) -> bool:
    """Whether a line sounds better than what went before, so that an earlier sorrow should not colour it."""
    pleased = bool(DELIGHT & set(words(text))) and not clouded(text)
    return pleased or bool(moves(text) & {"accepts", "improved", "thanks"})


def _turn_family(turn: Turn) -> Family:
    """What a turn's own words name, else what its affect says; a loss makes sadness grief."""
    text = turn.text
    named = [feeling.family for feeling in own_feelings(text)]
    hard = [family for family in named if family not in PLEASANT]
    if named:
        family = (hard or named)[-1]
        family = "neutral" if family == "boredom" and len(words(text)) > 10 else family
    else:
        family = _judged_family(turn)
    if family not in PLEASANT and not hard and _LONELY.search(text[:4_000]):
        return "sadness"
    if _LOSS.search(text[:4_000]) and family in ("sadness", "neutral", "love"):
        return "grief"
    return family


def _judged_family(turn: Turn) -> Family:
    """The family of the labels that are present and likely: to name a feeling wrongly hurts more than to name none."""
    emotions = turn.affect.emotions if turn.affect and turn.affect.taxonomy == "goemotions" else ()
    judged = [FAMILY_OF[e.label] for e in emotions if e.present and e.p >= _SURE and e.label in FAMILY_OF]
    dark = clouded(turn.text) or bool(turn.affect and turn.affect.vad and turn.affect.vad.valence < 0)
    fitting = [family for family in judged if family not in PLEASANT or not dark]
    if not judged and not dark and GLAD_EVENTS & set(words(turn.text)):
        return "joy"
    return fitting[0] if fitting else "neutral"


def _sounds_bad(turn: Turn | None) -> bool:
    """Whether a turn's words are probably negative."""
    tone = turn.affect.sentiment if turn and turn.affect else None
    return tone is not None and tone.label == "negative" and tone.p >= _SURE


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
    counts["loneliness"] += sum(2 * len(_LONELY.findall(line[:2_000])) for line in lines[-12:])
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
