"""Many questions to a language model at once, but not more than a small server answers side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")
AT_ONCE = 8


async def each(ask: Callable[[S], Awaitable[T]], things: Sequence[S], at_once: int = AT_ONCE) -> list[T]:
    """What `ask` answers to each thing, in their order, so many at a time; the first failure ends the rest.

    >>> async def doubled(number: int) -> int:
    ...     return 2 * number
    >>> asyncio.run(each(doubled, [1, 2, 3]))
    [2, 4, 6]
    """
    free = asyncio.Semaphore(at_once)

    async def one(thing: S) -> T:
        async with free:
            return await ask(thing)

    asking = [asyncio.ensure_future(one(thing)) for thing in things]
    try:
        return list(await asyncio.gather(*asking))
    finally:
        for task in asking:
            task.cancel()
