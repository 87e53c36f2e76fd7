"""Tells those who watch a conversation that something was stored in it."""

import asyncio
from collections import defaultdict


class News:
    """Within this process; what other processes store is found by looking again.

    >>> async def example():
    ...     news = News()
    ...     waiting = asyncio.create_task(news.wait("talk", 5))
    ...     await asyncio.sleep(0)
    ...     news.tell("talk")
    ...     return await waiting
    >>> asyncio.run(example())
    True
    """

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def tell(self, conversation: str) -> None:
        """Wake everybody who watches."""
        for event in self._waiting.pop(conversation, ()):
            event.set()

    def tell_all(self) -> None:
        """Wake everybody, because the server ends."""
        for conversation in tuple(self._waiting):
            self.tell(conversation)

    async def wait(self, conversation: str, seconds: float) -> bool:
        """Whether something was told within so many seconds."""
        event = asyncio.Event()
        self._waiting[conversation].add(event)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting[conversation].discard(event)
            if not self._waiting[conversation]:
                del self._waiting[conversation]
        return True
