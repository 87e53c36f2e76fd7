"""Stage: what every component is. It reads a conversation and returns one slot's value."""

from collections.abc import Sequence
from typing import Protocol, TypeVar, runtime_checkable

from .conversation import Conversation

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
