"""A thread with an event loop of its own, where agents answer, so that the server goes on listening meanwhile."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Runs coroutines beside the caller's loop; those that wait for a language model interleave.

    >>> async def ask():
    ...     worker = Worker("example")
    ...     try:
    ...         return await worker.run(asyncio.sleep(0, "done"))
    ...     finally:
    ...         worker.close()
    >>> asyncio.run(ask())
    'done'
    """

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What the coroutine returns or raises."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def close(self) -> None:
        """End the thread once what runs in it now has had its turn."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        if not self._thread.is_alive():
            self._loop.close()
