"""A turn that is told while it is answered, over whatever wire; it goes on when nobody listens any more."""

import asyncio
from typing import Final

from feltsense.flow.events import Event
from feltsense.store.keys import Key

from .services import Services
from .wire import Answered

Heard = str | Event | None
"""A piece of the reply, an event, or None: all pieces so far are taken back."""
DONE: Final = "\x00"
"""No piece of a reply: the end."""


class Answering:
    """A turn that runs: `next` gives what happens in it until DONE, then `result` is what was stored."""

    def __init__(self, having: Services, key: Key, name: str, text: str, once: str | None = None) -> None:
        self._queue: asyncio.Queue[Heard] = asyncio.Queue()
        self._task = having.start(counted(having, key, name, text, once, self._queue))
        self._task.add_done_callback(lambda _: self._queue.put_nowait(DONE))

    async def next(self) -> Heard:
        """What happens next; DONE for ever at the end."""
        return DONE if self._task.done() and self._queue.empty() else await self._queue.get()

    def result(self) -> Answered:
        """The stored answer, or the error that ended the turn."""
        return self._task.result()


async def counted(
    having: Services, key: Key, name: str, text: str, once: str | None, queue: asyncio.Queue[Heard] | None = None
) -> Answered:
    """The stored answer, counted by where the guard stood after it; the queue hears what happens meanwhile."""
    done = await having.turns.answer(key, name, text, once, queue.put_nowait if queue is not None else None)
    having.metrics.turns.labels(done.answer.guard.state).inc()
    return done
