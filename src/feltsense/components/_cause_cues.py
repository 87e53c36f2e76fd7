"""What speaks for a clause being the cause of a feeling: weighted cues, after Lee et al. 2010."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from feltsense.flow.caching import cached

from ._clauses import Clause, clauses
from ._feelings import DELIGHT, EVENTS, HARDSHIP, PEOPLE, feelings, word_set, words
from ._moves import moves, substantive

LATER = 3
"""The order of a turn whose place does not speak for it."""


class Candidate(NamedTuple):
    """A clause with what the cues look at."""

    clause: Clause
    turn: int
    order: int
    text: str
    words: list[str]
    echoes: int
    points: float


class Telling(NamedTuple):
    """How much the cues of a text's best clause speak for a cause, and that clause, if it has any."""

    score: float
    clause: Clause | None


def telling_clause(text: str) -> Telling:
    """The clause of a text that tells most of what happened, as in a turn that is not among the first.

    >>> text = "I feel low because my dog died."
    >>> clause = telling_clause(text).clause
    >>> text[clause.start : clause.end]
    'my dog died'
    """
    scored = [Telling(score(one._replace(order=LATER)), one.clause) for one in candidates([(0, text)])]
    return max(scored, key=lambda telling: telling.score, default=Telling(0.0, None))


def candidates(lines: list[tuple[int, str]]) -> list[Candidate]:
    """The clauses that could be a cause; `order` counts the turns that tell something."""
    telling = [(index, text) for index, text in lines if substantive(text)]
    spread = Counter(word for _, text in telling for word in _content(text))
    several = {word for word, count in spread.items() if count > 1}
    return [
        one._replace(turn=index, order=order, echoes=len(several.intersection(one.words)))
        for order, (index, text) in enumerate(telling)
        for one in _possible_clauses(text)
    ]


@cached()
def _content(text: str) -> frozenset[str]:
    """The words of a text that are not empty ones."""
    return frozenset(words(text)) - _EMPTY


@cached()
def _possible_clauses(text: str) -> tuple[Candidate, ...]:
    """The clauses of a text that can be a cause, each with the points that it has wherever it stands."""
    said = ((clause, text[clause.start : clause.end]) for clause in clauses(text))
    made = ((clause, part, words(part)) for clause, part in said)
    found = (Candidate(clause, 0, 0, part, one, 0, 0.0) for clause, part, one in made if _possible(clause, part, one))
    return tuple(one._replace(points=_points(CUES, one)) for one in found)


def _possible(clause: Clause, said: str, found: list[str]) -> bool:
    """Whether a clause can be a cause at all: not courtesy, not talk about the help, neither scrap nor sermon."""
    content = [word for word in found if word not in _EMPTY]
    fewest = 1 if clause.link == "felt" else 3
    if not content or not fewest <= len(found) <= 45 or _ABOUT_HELP & set(found):
        return False
    return len(found) > 8 or not moves(said) & _NO_CAUSE


def score(one: Candidate) -> float:
    """The sum of the weights of the cues that a candidate meets."""
    return round(one.points + _points(PLACE_CUES, one), 6)


def _points(cues: "tuple[Cue, ...]", one: Candidate) -> float:
    return sum(weight for weight, holds in cues if holds(one))


_EMPTY = word_set("""
    a an the i i'm im me my is am are was were be been it it's its that this so do not to of and or just feel
    feeling about him her them you very really all us one there here then what which who how now today have has
    had get got in on for with at as but because if when can can't don't don't will would like more know think
    they he she we from out up too
""")
_NO_CAUSE = word_set("greeting thanks goodbye yes no unsure okay asks_what asks_advice asks_how")
_ABOUT_HELP = word_set("chat advice suggestion suggestions typing survey talking suggest vent")
_SELF = word_set("i i'm im i've ive i'll i'd my me we our us")
_HEDGES = (
    "i hope",
    "i think",
    "i guess",
    "i don't know",
    "i dont know",
    "i will",
    "i'll try",
    "i tried",
    "i have tried",
    "i wish",
    "i would like",
    "i'd like",
    "i know",
    "i don't think",
    "sometimes i think",
    "maybe",
)
_VAGUE = word_set("he she they it this that there it's its these those")


def _only_feeling(one: Candidate) -> bool:
    """Whether a clause says no more than 'I feel so and so'."""
    return bool(feelings(one.text)) and len([word for word in one.words if word not in _EMPTY]) <= 2


def _has(listed: frozenset[str]) -> Callable[[Candidate], bool]:
    return lambda one: bool(listed & set(one.words))


Cue = tuple[float, Callable[[Candidate], bool]]
CUES: tuple[Cue, ...] = (
    (1.2, lambda one: one.clause.link == "cause"),
    (0.8, lambda one: one.clause.link == "cause" and one.clause.after_feeling),
    (2.2, lambda one: one.clause.link == "felt"),
    (1.0, lambda one: one.clause.link == "time" and one.clause.after_feeling),
    (0.4, lambda one: one.clause.link == "time"),
    (1.6, _has(EVENTS)),
    (0.5, lambda one: len(EVENTS & set(one.words)) > 1),
    (0.8, _has(PEOPLE)),
    (0.6, _has(HARDSHIP)),
    (0.3, _has(DELIGHT)),
    (0.5, _has(_SELF)),
    (0.4, lambda one: 5 <= len(one.words) <= 18),
    (-0.6, lambda one: len(one.words) > 25),
    (-1.5, _only_feeling),
    (-0.8, lambda one: one.text.lower().replace("’", "'").startswith(_HEDGES)),
    (-1.0, lambda one: one.clause.link == "if"),
    (-1.5, lambda one: one.clause.question),
    (-1.0, _has(word_set("you your you're u yours"))),
    (-0.6, lambda one: one.words[0] in _VAGUE),
    (-1.5, lambda one: one.words[0] in ("me", "him", "us", "them", "and", "all", "the same")),
)
PLACE_CUES: tuple[Cue, ...] = (
    (0.9, lambda one: one.order == 0),
    (0.4, lambda one: one.order in (1, 2)),
    (0.4, lambda one: one.echoes > 0),
    (0.4, lambda one: one.echoes > 2),
)
"""Weights and conditions; a clause's score is the sum of the weights whose conditions hold.

The first speak of a clause by itself, and are summed once for a text; the last of its place among the turns.
"""
