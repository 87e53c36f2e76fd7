"""Stage: what every component is. It reads a conversation and returns one slot's value."""

from collections.abc import Coroutine, Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

from feltsense.errors import UserError

from .conversation import Conversation

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@runtime_checkable
class Stage(Protocol[T_co]):
    """Reads everything said so far, returns one thing, changes nothing.

    A stage may also offer `batch(conversations) -> list`, in which case it is used for many at once.
    """

    async def __call__(self, conversation: Conversation, /) -> T_co:
        """The slot's value for the newest turn."""
        ...


async def run_batch(stage: Stage[T_co], conversations: Sequence[Conversation]) -> list[T_co]:
    """The stage's value for each conversation, through its `batch` when it has one."""
    if not conversations:
        return []
    batch = getattr(stage, "batch", None)
    if batch is not None:
        return list(await batch(conversations))
    return [await stage(conversation) for conversation in conversations]


def run(work: Coroutine[Any, Any, T]) -> T:
    """Wait for asynchronous work from a synchronous place; where a loop runs already, an error names the mend."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        runs = False  # and out of this handler, or every later error would name this one as its origin
    else:
        runs = True
    if not runs:
        return asyncio.run(work)
    work.close()
    raise UserError("an event loop runs here already, as in a notebook; await the function's _async twin instead")


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """The value of asynchronous work that waits for nothing outside, such as rules; `UserError` where it does wait.

    >>> async def two() -> int:
    ...     return 2
    >>> at_once(two())
    2
    """
    try:
        work.send(None)
    except StopIteration as done:
        value: T = done.value
        return value
    work.close()
    raise UserError("this stage waits for something outside; await it instead")
