"""Relevance: whether a reply speaks of what the person spoke of."""

from collections.abc import Sequence

from .._situations import Situation
from ._text import sentences, stems

ENOUGH = 2.0
"""Shared words from which a reply is to the point."""
FADING = 0.6
OF_THE_MATTER, ANSWERING = 0.5, 0.8
ECHO, MOSTLY, KNOWN_BY = 0.55, 0.7, 10


def relevance(
    text: str,
    lines: Sequence[str],
    situation: Situation | None = None,
    near: float | None = None,
    particular: Sequence[str] = (),
) -> float:
    """How much a reply takes up of somebody's newest lines, 0 … 1: shared words, older ones fading, and the matter.

    Mere echo is worth at most `ECHO`. `particular` are sentences known to answer what was just said. `near` is a
    cosine similarity of meanings, −1 … 1; where it is given it counts half.

    >>> relevance("That interview matters to you.", ["I have an interview on friday"]) > relevance("I see.", ["x"])
    True
    """
    said = stems(text)
    shared = sum(len(said & stems(line)) * FADING**age for age, line in enumerate(reversed(lines)))
    matter = OF_THE_MATTER if situation is not None and _of_the_matter(text, situation) else 0.0
    answers = ANSWERING if any(head in text for head in _heads(particular)) else 0.0
    words = min(ECHO if _echoes(text, lines[-1:]) else 1.0, shared / ENOUGH + max(matter, answers))
    return round(words if near is None else (words + max(0.0, min(1.0, near * 1.6))) / 2, 4)


def _of_the_matter(text: str, situation: Situation) -> bool:
    """Whether a reply stands in the situation's own stock, or has its signs."""
    own = (*situation.reflections, *situation.affirmations, *situation.questions)
    return bool(situation.signs.search(text)) or any(head in text for head in _heads(own))


def _heads(stock: Sequence[str]) -> list[str]:
    """How sentences begin, up to their first gap, where that is long enough to know them by."""
    heads = (one.split("{")[0][:24] for one in stock)
    return [head for head in heads if len(head) > KNOWN_BY]


def _echoes(text: str, lines: Sequence[str]) -> bool:
    """Whether one sentence of a reply says little but what a line says."""
    heard = stems(lines[0]) if lines else frozenset()
    parts = [stems(part) for part in sentences(text) if not part.endswith("?")]
    return any(len(part & heard) >= MOSTLY * len(part) and len(part) > 2 for part in parts)
