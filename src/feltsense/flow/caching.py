"""What was computed of a text once, so that a long talk does not ask again; erasure empties all of it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
_kept: list[Callable[[], None]] = []


def cached(size: int = 1024) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """A decorator for a pure function of a text: the results of the newest `size` texts are kept in this process.

    >>> @cached(2)
    ... def length(text):
    ...     return len(text)
    >>> length("four")
    4
    """

    def keep(function: Callable[[str], T]) -> Callable[[str], T]:
        kept: Any = lru_cache(size)(function)
        _kept.append(kept.cache_clear)
        return kept  # type: ignore[no-any-return]

    return keep


def forget_cached() -> None:
    """Empty every such cache, so that no words stay behind once somebody asked to erase theirs."""
    for clear in _kept:
        clear()
