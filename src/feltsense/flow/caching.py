"""What was computed of a text once, so that a long talk does not ask again; erasure empties all of it."""

from collections import deque
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

A = TypeVar("A")
P = ParamSpec("P")
T = TypeVar("T")
_kept: list[Callable[[], None]] = []


def cached(size: int = 1024) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A decorator for a pure function of a text or some: results for the newest `size` are kept in this process.

    >>> @cached(2)
    ... def length(text):
    ...     return len(text)
    >>> length("four")
    4
    """

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        kept: Any = lru_cache(size)(function)
        _kept.append(kept.cache_clear)
        return kept  # type: ignore[no-any-return]

    return keep


def kept_for(size: int = 4) -> Callable[[Callable[[A], T]], Callable[[A], T]]:
    """A decorator for a function of one object: results for the newest `size` objects are kept, told by identity.

    For what several parts of a turn ask of the same conversation, whose contents would be dear to compare.

    >>> @kept_for(1)
    ... def first(values):
    ...     return values[0]
    >>> first([1, 2])
    1
    """

    def keep(function: Callable[[A], T]) -> Callable[[A], T]:
        newest: deque[tuple[A, T]] = deque(maxlen=size)
        _kept.append(newest.clear)

        @wraps(function)
        def kept(argument: A) -> T:
            for known, result in tuple(newest):
                if known is argument:
                    return result
            result = function(argument)
            newest.append((argument, result))
            return result

        return kept

    return keep


def forget_cached() -> None:
    """Empty every such cache, so that no words stay behind once somebody asked to erase theirs."""
    for clear in _kept:
        clear()
