"""Learning from easy to hard (Bengio et al. 2009): talks in buckets by how much feelings shift in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi

import numpy as np
from numpy.typing import NDArray

from feltsense.taxonomies.plutchik import WHEEL

Rows = NDArray[np.intp]
HALF = 0.5
"""How like a feeling without a place on the wheel, such as neutral, is to any other."""


def shift_difficulty(said: Sequence[tuple[str, str]]) -> float:
    """How hard a talk is, 0 … 1, from speaker and emotion of its turns in order.

    The mean over changes from a turn to the next one, and from a speaker's turn to that speaker's next one: 0 where the
    feeling stays, else from ½ to 1, the more alike the two feelings are, since these are hard to tell apart.

    >>> shift_difficulty([("a", "joy"), ("b", "joy")]), shift_difficulty([("a", "joy"), ("b", "neutral")])
    (0.0, 0.75)
    """
    own = [pair for who in dict.fromkeys(who for who, _ in said) for pair in pairwise(_of(said, who))]
    others = [(one[1], two[1]) for one, two in pairwise(said) if one[0] != two[0]]
    shifts = [_weight(*pair) for pair in (*own, *others)]
    return sum(shifts) / len(shifts) if shifts else 0.0


def likeness(one: str, other: str) -> float:
    """How alike two emotions are by their angle on Plutchik's wheel: 1 for the same, 0 for opposite ones.

    >>> likeness("joy", "sadness"), likeness("joy", "joy"), likeness("joy", "neutral")
    (0.0, 1.0, 0.5)
    """
    if one == other:
        return 1.0
    if not {one, other} <= set(WHEEL):
        return HALF
    steps = abs(WHEEL.index(one) - WHEEL.index(other))
    return round((1 + cos(2 * pi * steps / len(WHEEL))) / 2, 6)


def buckets(difficulty: Sequence[float], count: int) -> list[Rows]:
    """The numbers of the talks in `count` buckets of one size, the easiest first; what is equally hard keeps its order.

    >>> [bucket.tolist() for bucket in buckets([0.9, 0.1, 0.5, 0.2], 2)]
    [[1, 3], [2, 0]]
    """
    return list(np.array_split(np.argsort(difficulty, kind="stable"), count))


def baby_steps(buckets: Sequence[Rows], passes: int, more: int) -> Iterator[Rows]:
    """What each pass learns from: a bucket more after every so many, and at the end all of them `more` times.

    >>> [rows.tolist() for rows in baby_steps([np.array([1]), np.array([0])], passes=1, more=1)]
    [[1], [1, 0], [1, 0]]
    """
    for step in range(1, len(buckets) + 1):
        for _ in range(passes):
            yield np.concatenate(buckets[:step])
    for _ in range(more):
        yield np.concatenate(buckets)


def _of(said: Sequence[tuple[str, str]], who: str) -> list[str]:
    return [emotion for speaker, emotion in said if speaker == who]


def _weight(one: str, other: str) -> float:
    return 0.0 if one == other else (1 + likeness(one, other)) / 2
