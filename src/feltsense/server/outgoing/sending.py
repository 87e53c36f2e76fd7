"""Delivery to one address in the background: in order within a conversation, with growing pauses, bounded."""

import asyncio
import logging
import random
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Literal
from urllib.error import HTTPError

from feltsense.session.posting import post

from .messages import Message
from .signing import signed

log = logging.getLogger("feltsense.server")
LANES = 4
"""So many deliveries at once; those of a conversation share a lane."""
MOST = 1000
"""Messages that wait in a lane; the oldest gives way."""
SECONDS = 10.0
PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0)
FOR_NOW = (408, 425, 429)
"""Refusals of the kind 4xx after which it is worth trying again."""


class Sender:
    """Tells one address what happened; at most once after 2xx, else until the pauses are used up."""

    def __init__(self, url: str, key: bytes, pauses: tuple[float, ...] = PAUSES) -> None:
        self._url, self._key, self._pauses = url, key, pauses
        self._lanes = [asyncio.Queue[Message](MOST) for _ in range(LANES)]
        self._tasks: list[asyncio.Task[None]] = []
        self._threads = ThreadPoolExecutor(LANES, thread_name_prefix="webhook")
        self.waiting, self.failing = 0, False

    def begin(self) -> None:
        """Deliver in the background from now on."""
        self._tasks = [asyncio.create_task(self._run(lane)) for lane in self._lanes]

    def put(self, message: Message) -> None:
        """Line up a message; never waits."""
        lane = self._lanes[zlib.crc32(message.data["conversation"].encode()) % LANES]
        if lane.full():
            lane.get_nowait()
            self._done(lane)
            self._fail("too many wait, the oldest are dropped")
        lane.put_nowait(message)
        self.waiting += 1

    async def close(self, seconds: float) -> None:
        """Deliver what can be delivered within so many seconds, and end."""
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(lane.join() for lane in self._lanes)), seconds)
        for task in self._tasks:
            task.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self.waiting:
            log.warning("webhooks: %d messages were not delivered before the end", self.waiting)

    async def _run(self, lane: asyncio.Queue[Message]) -> None:
        while True:
            await self._deliver(await lane.get())
            self._done(lane)

    def _done(self, lane: asyncio.Queue[Message]) -> None:
        lane.task_done()
        self.waiting -= 1

    async def _deliver(self, message: Message) -> None:
        """Try until it is taken, is refused for good, or the pauses are used up."""
        for pause in self._pauses:
            if (found := await self._tried(message)) == "taken":
                self.failing = False
                return
            if found == "refused":
                self._fail("a message was refused and dropped")
                return
            self._fail("the receiver does not answer; trying again")
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))
        if await self._tried(message) != "taken":
            log.warning("webhooks: a message was given up")

    async def _tried(self, message: Message) -> Literal["taken", "refused", "later"]:
        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, self._post, message)
        except Exception as error:  # whatever a receiver answers, the next message must come to its turn
            code = error.code if isinstance(error, HTTPError) else 0
            return "refused" if 400 <= code < 500 and code not in FOR_NOW else "later"
        return "taken"

    def _post(self, message: Message) -> None:
        body = message.body()
        post(self._url, body, signed(self._key, message.name, int(time.time()), body), SECONDS)

    def _fail(self, words: str) -> None:
        """Say once that something is wrong, until something was delivered again; the address may hold a secret."""
        if not self.failing:
            log.warning("webhooks: %s", words)
        self.failing = True
