"""How long somebody has been talking without a break, from the times of their signals."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from .conversation import Conversation

BREAK = timedelta(minutes=60)
"""A pause this long ends a stretch; a shorter one is part of it."""


def times(conversation: Conversation) -> tuple[datetime, ...]:
    """When the seeker gave each signal, in order; signals without a time are left out."""
    given = (turn.signal.time for _, turn in conversation.by("seeker") if turn.signal is not None)
    return tuple(time for time in given if time is not None)


def hours(given: Sequence[datetime]) -> float:
    """Hours from the beginning of the newest stretch to the newest signal.

    >>> noon = datetime(2026, 1, 1, 12)
    >>> hours([noon - timedelta(hours=9), noon, noon + timedelta(minutes=45), noon + timedelta(minutes=90)])
    1.5
    """
    if not given:
        return 0.0
    start = given[-1]
    for earlier in reversed(given[:-1]):
        if start - earlier >= BREAK:
            break
        start = earlier
    return (given[-1] - start) / timedelta(hours=1)


def crossed(given: Sequence[datetime], every: float) -> bool:
    """Whether the newest signal is the first in its stretch beyond a multiple of so many hours.

    >>> noon = datetime(2026, 1, 1, 12)
    >>> crossed([noon + timedelta(minutes=30 * i) for i in range(7)], every=3)
    True
    """
    now, before = hours(given), hours(given[:-1])
    return now >= every and int(now // every) > (int(before // every) if now > before else 0)


def nights(given: Sequence[datetime], until: int = 5) -> int:
    """On how many of the last seven days somebody wrote after midnight, before this hour of their clock.

    >>> nights([datetime(2026, 1, day, 2) for day in (1, 2, 3)])
    3
    """
    if not given:
        return 0
    late = {time.date() for time in given if time.hour < until}
    return sum((given[-1].date() - day).days < 7 for day in late)
