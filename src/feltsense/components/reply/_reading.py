"""Everything the realiser needs to know about a conversation before it writes a word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from feltsense import flow
from feltsense.components._deeds import deeds
from feltsense.components._feelings import word_set, words
from feltsense.components._mood import LONELY
from feltsense.components._moves import Move, moves, requested
from feltsense.components._state import State, state_of
from feltsense.components._whose import own_feelings
from feltsense.components._wishes import Wishes, wishes_of
from feltsense.flow import Conversation, Turn, Understanding
from feltsense.flow.caching import cached

from ._quoting import Quote, quotes
from ._recollecting import Memory, known_name, memory_of, wants_few_words
from ._second_look import second_look
from ._situations import Situation
from ._situations._company import Other, at_hand, named_in, other_of
from ._situations._particulars import Particular, particulars
from ._stock._offers import OFFERS, TOPICS
from ._taken_up._chosen import offered
from ._taken_up._event import undated
from ._taken_up._taken import TakenUp, taken_up
from ._thread import glad_since, shows, thread

NAMEABLE = word_set("""
    sad lonely anxious worried nervous scared afraid angry frustrated annoyed hurt stressed overwhelmed
    exhausted tired drained confused torn disappointed discouraged heartbroken upset guilty embarrassed betrayed
    isolated stuck trapped uneasy happy excited proud relieved grateful glad hopeful thankful
""")
"""Feelings that can be said back as 'you feel …' without making them worse."""
_PARTED = re.compile(r"\b(?:broke up|break(?:ing)? ?up|broken up|split up|get(?:ting)? over (?:him|her|them))\b", re.I)
_I_AM = re.compile(r"\bi(?:['’]?m| am| feel| felt| was|['’]ve been)(?: \w+){0,3}\s*$", re.I)
_CLEAR = 1.6
EVEN = 0.12
LASTS = 8
"""Seeker turns for which good news lasts, unless something dark comes up."""
QUIET: frozenset[Move] = frozenset(("empty", "wordless", "unsure"))


@dataclass(frozen=True)
class Reading(State):
    """The state of a conversation and what else the realiser looks at."""

    feeling: str | None
    statement: Quote | None
    earlier: Quote | None
    thing: Quote | None
    topic: str | None
    suggested_last: bool
    said: tuple[str, ...]
    situation: Situation | None
    other: Other | None
    special: tuple[Particular, ...]
    wishes: Wishes
    quiet: int
    asked_in_row: int
    name: str | None
    memory: Memory | None
    values: tuple[str, ...]
    stood: flow.State | None
    cued: bool
    actor: str | None
    echoed: bool
    just_echoed: bool
    taken: TakenUp

    @property
    def heard_anything(self) -> bool:
        """Whether the seeker has said anything yet."""
        return self.newest is not None

    @property
    def even(self) -> bool:
        """Whether the newest words read as neither hard nor glad, whatever came before them."""
        vad = self.newest.affect.vad if self.newest and self.newest.affect else None
        return vad is not None and abs(vad.valence) < EVEN and self.feeling is None and not self.dire

    @property
    def greeted(self) -> bool:
        """Whether the supporter has said anything yet."""
        return bool(self.said)

    @cached_property
    def evidence(self) -> tuple[str, ...]:
        """What a sentence may take for granted: somebody's lines, what they chose, and what memory brought along."""
        memory, took = self.memory, self.taken.chosen
        remembered = (memory.clause or memory.about or "",) if memory else ()
        return (*remembered, *(took.options if took else ()), *self.lines)

    @cached_property
    def said_once(self) -> frozenset[str]:
        """Every sentence that was said, plain."""
        return frozenset(self.said)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first three words of every sentence that was said."""
        return frozenset(opening(one) for one in self.said)

    @cached_property
    def gaps(self) -> dict[str, str | None]:
        """What fills each gap of a sentence; a gap that has nothing is missing or None."""
        clause = undated(self.statement.text) if self.statement else None
        earlier = self.earlier.text if self.earlier else None
        memory = self.memory
        return {
            **(self.other.gaps if self.other else {}),
            **self.taken.gaps,
            "feeling": self.feeling,
            "actor": f"your {self.actor}" if self.actor else None,
            "clause": clause,
            "Clause": clause[0].upper() + clause[1:] if clause else None,
            "thing": self.thing.text if self.thing else None,
            "earlier": earlier,
            "name": self.name,
            "memory": (memory.clause or memory.about) if memory else None,
        }


def read(before: Conversation) -> Reading:
    """The reading of everything that came before the turn that is being written."""
    state = state_of(before)
    supporter = [turn for _, turn in before.by("supporter")]
    seeker = [turn for _, turn in before.by("seeker")]
    said = sentences(turn.text for turn in supporter)
    glad = glad_since(seeker[-LASTS:])
    situation = thread(seeker, glad)
    if situation is None and state.tone in ("glad", "mild"):
        situation = thread(seeker[-2:], glad=True)
    named = situation.name if situation else None
    special = particulars(state.text, named or "", glad)
    seen = {**vars(state), **second_look(state, situation, glad, special)}
    statement, earlier, thing = _quoted(before, state.text, state.newest, said)
    heard = state.newest.understanding if state.newest else None
    return Reading(
        **seen,
        feeling=_nameable(state.text),
        statement=statement,
        earlier=earlier,
        thing=thing,
        topic=_topic(list(state.lines), _cause_words(state.newest)),
        suggested_last=_suggested(supporter) and not (state.lines[1:] and requested(state.lines[-2])),
        said=said,
        situation=situation,
        other=at_hand(other_of(state.lines, named), state.text, named),
        special=special,
        wishes=_wishes(state.lines, heard),
        quiet=_quiet(state.lines),
        asked_in_row=_asked_in_row(supporter),
        name=known_name(heard.known if heard else (), state.lines),
        memory=memory_of(before, heard),
        values=heard.values if heard else (),
        stood=heard.state if heard else None,
        cued=shows(state.text, situation),
        actor=next(iter(named_in(state.text)), None),
        echoed=_echoed(supporter),
        just_echoed=_echoed(supporter[-1:]),
        taken=taken_up(seeker, supporter, state.text, statement),
    )


_ECHOING = re.compile(
    r"(?:^|[.!?] )(?:(?:so|ah|i see|okay|okay, so|if i follow you),? (?:you|your|the|they|he|she|it|there)\b|what "
    r"stands out|"
    r"it stays with me|what (?:is it like|does it mean) for you that|earlier you wrote|i keep in mind)|with you so far|"
    r"no small thing|how that weighs",
    re.I,
)
ECHO_FREE = 4
"""Supporter turns in which a person's words are said back at most once."""


def _echoed(supporter: list[Turn]) -> bool:
    """Whether the person's own words were said back not long ago."""
    return any(_ECHOING.search(turn.text) for turn in supporter[-(ECHO_FREE - 1) :])


def opening(sentence: str) -> str:
    """The first three words of a plain sentence."""
    return " ".join(sentence.split(maxsplit=3)[:3])


def _wishes(lines: tuple[str, ...], heard: Understanding | None) -> Wishes:
    wishes = wishes_of(lines)
    return replace(wishes, brief=True) if heard and wants_few_words(heard.known) else wishes


def _quiet(lines: tuple[str, ...]) -> int:
    """How many of the newest lines in a row say next to nothing: silence, dots, 'idk'."""
    loud = (i for i, line in enumerate(reversed(lines)) if not moves(line) & QUIET and line.strip())
    return next(loud, len(lines))


def _asked_in_row(supporter: list[Turn]) -> int:
    """How many of the newest supporter turns asked something without a break."""
    return next((i for i, turn in enumerate(reversed(supporter)) if "?" not in turn.text), len(supporter))


def sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """All sentences of some texts, plain for comparison."""
    return tuple(sentence for text in texts for sentence in _sentences(text))


@cached(4096)
def _sentences(text: str) -> tuple[str, ...]:
    parts = (plain(part) for part in re.split(r"(?<=[.!?…])\s+|\n+", text))
    return tuple(part for part in parts if part)


@cached(8192)
def plain(sentence: str) -> str:
    """A sentence in lower case without punctuation, so that two can be compared.

    >>> plain("So, you’re  tired.")
    "so you're tired"
    """
    return " ".join(re.sub(r"[^\w' ]+", " ", sentence.lower().replace("’", "'")).split())


def _nameable(text: str) -> str | None:
    """The last feeling that is named outright and may be said back."""
    fitting = [one for one in own_feelings(text) if one.adjective and one.word in NAMEABLE and one.family != "neutral"]
    own = [one for one in fitting if _I_AM.search(text[max(0, one.start - 30) : one.start])]
    return (own or fitting)[-1].word if own or fitting else None


def _quoted(
    talk: Conversation, text: str, newest: Turn | None, said: tuple[str, ...]
) -> tuple[Quote | None, Quote | None, Quote | None]:
    """Words to say back: a statement of the newest turn, one from earlier, and a thing; none that were said before."""
    cause = newest.understanding.cause if newest and newest.understanding else None
    index = max((i for i, _ in talk.by("seeker")), default=-1)
    place = (cause.start, cause.end) if cause else None
    found = text.find(cause.text) if cause else -1
    now = quotes(text, (found, found + len(cause.text)) if cause and found >= 0 else None)
    fresh = [one for one in now if not _among(one, said) and not _UNSAID.search(one.text)]
    before = quotes(talk.turns[cause.turn].text, place)[:1] if cause and cause.turn < index and found < 0 else []
    return (
        next((one for one in fresh if one.kind == "statement"), None),
        next((one for one in before if one.kind == "statement" and not _among(one, said)), None),
        next((one for one in fresh if one.kind == "thing"), None),
    )


_UNSAID = re.compile(
    r"\b(?:bad|terrible|awful|horrible|worst) (?:mother|mum|mom|father|dad|parent|person|wife|husband|friend)|"
    r"^you(?:'re| are) (?:an? \w+|[A-Z]\w+|\d+)\b|your name|^you (?:live|work as)|miscarr|relaps|\bdied|passed away|"
    r"put (?:\w+ ){1,3}down|\blost (?:your|a|the)\b|diagnos|cancer|left when|\bleft you|clean for|sober for|cheated|"
    r"your body|breathe|fired|laid off",
    re.I,
)
"""Facts of who somebody is, and losses: no words to hand back."""


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
    for age, line in enumerate(reversed(lines[-12:])):
        for topic, found in _topics(line):
            counts[topic] += found * (1.6 if age == 0 else 1.3 if age < 3 else 1.0)
    best = max(counts, key=lambda topic: counts[topic])
    return best if counts[best] >= _CLEAR else None


@cached()
def _topics(line: str) -> tuple[tuple[str, int], ...]:
    """How many words of each topic a line has."""
    found = words(line[:2_000])
    counts = {topic: sum(word in listed for word in found) for topic, listed in TOPICS.items()}
    counts["relationship"] += len(_PARTED.findall(line[:2_000]))
    counts["loneliness"] += 2 * len(LONELY.findall(line[:2_000]))
    return tuple((topic, count) for topic, count in counts.items() if count)


def _suggested(supporter: list[Turn]) -> bool:
    """Whether the newest supporter turn offered something to do."""
    said = supporter[-1].text if supporter else ""
    offers = "suggestion" in deeds(said) or any(one.partition("{")[0] in said for one in OFFERS)
    return offers or (len(offered(said)) > 1 and "?" not in said)
