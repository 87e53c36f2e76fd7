"""What matters to a person, from how they put it: values as ratings with the words that show them."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from feltsense.catalogue import component
from feltsense.components._rule_tables import rows
from feltsense.flow import Conversation, Rating, Span, Stage, Turn
from feltsense.flow.caching import cached

TABLE = Path(__file__).with_name("values.tsv")
SCALE = "value/"
READ = 4_000
MOST = 3
ENOUGH = 0.5
FADING = 0.7
TURNS_LOOKED_AT = 6


class Sign(NamedTuple):
    """One row of the table: a value, how much its pattern speaks for it, and a sentence that it must recognise."""

    value: str
    weight: float
    pattern: re.Pattern[str]
    example: str


@component(
    "At most three values that the newest turns show (family, honesty, independence …), with the words that show them",
    paper="Schwartz 1992 (basic values); Kim et al. 2025 (value reinforcement in emotional support)",
)
def values_rules(most: int = MOST) -> Stage[tuple[Rating, ...]]:
    """A stage that returns ratings `value/…` from 0 to 1, strongest first; spans are words of the newest turn.

    What was said some turns ago counts less. Rules that name a value by wording alone; no figure vouches for them.

    >>> import asyncio
    >>> said = Conversation.of("He lied to me for years, and my kids are everything to me.")
    >>> [rating.scale for rating in asyncio.run(values_rules()(said))]
    ['value/family', 'value/honesty']
    """
    return _ValuesRules(most)


class _ValuesRules:
    def __init__(self, most: int) -> None:
        self._most = most

    async def __call__(self, conversation: Conversation) -> tuple[Rating, ...]:
        recent = [turn for turn in conversation.turns[-2 * TURNS_LOOKED_AT :] if turn.speaker == "seeker"]
        scores: dict[str, float] = {}
        for age, turn in enumerate(reversed(recent[-TURNS_LOOKED_AT:])):
            for value, weight in _of_turn(turn):
                scores[value] = scores.get(value, 0.0) + weight * FADING**age
        spans = shown(recent[-1].text)[1] if recent else {}
        strongest = sorted((value for value in scores if scores[value] >= ENOUGH), key=lambda v: (-scores[v], v))
        return tuple(
            Rating(scale=SCALE + value, value=min(1.0, round(scores[value], 3)), low=0, high=1,
                   spans=spans.get(value, ()))
            for value in strongest[: self._most]
        )  # fmt: skip


def names(ratings: tuple[Rating, ...]) -> tuple[str, ...]:
    """The values among some ratings, in their order.

    >>> names((Rating(scale="value/family", value=1), Rating(scale="appraisal/effort", value=1)))
    ('family',)
    """
    return tuple(rating.scale.removeprefix(SCALE) for rating in ratings if rating.scale.startswith(SCALE))


def shown(text: str) -> tuple[dict[str, float], dict[str, tuple[Span, ...]]]:
    """How much a text shows each value, each sign counted once and the strongest leading; and the words that do."""
    found = _signs(text[:READ])
    weights = {value: sum(sorted((s.weight for s in spans), reverse=True)[:2]) for value, spans in found}
    return weights, dict(found)


def _of_turn(turn: Turn) -> list[tuple[str, float]]:
    return list(shown(turn.text)[0].items())


@cached()
def _signs(text: str) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """The words that show each value; a weaker sign within a stronger one's words counts no second time."""
    plain = text.lower().replace("’", "'") if len(text.lower()) == len(text) else text.replace("’", "'")
    found: dict[str, list[Span]] = {}
    for sign in signs():
        if match := sign.pattern.search(plain):
            spans = found.setdefault(sign.value, [])
            if not any(span.start < match.end() and match.start() < span.end for span in spans):
                words = text[match.start() : match.end()]
                spans.append(Span(start=match.start(), end=match.end(), text=words, weight=sign.weight))
    return tuple((value, tuple(spans)) for value, spans in found.items())


@cache
def signs() -> tuple[Sign, ...]:
    """All rows of the table, the weightiest of each value first."""
    made = [Sign(value, float(weight), re.compile(pattern), text) for value, weight, pattern, text in rows(TABLE, 4)]
    return tuple(sorted(made, key=lambda sign: -sign.weight))


VALUES: tuple[str, ...] = tuple(dict.fromkeys(row[0] for row in rows(TABLE, 4)))
"""The values that the table knows."""
