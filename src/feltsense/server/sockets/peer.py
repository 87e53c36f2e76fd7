"""The other end of a WebSocket: what it sends is read while it is answered, so that it is never kept in the dark."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from ..problems import Problem, problem, problem_of
from ..rates import Rates
from ..services import Services

MOST_WAITING = 16
"""So many messages may wait while one is answered."""
NORMAL, LEAVING, BYTES, POLICY, FAULT, DELETED = 1000, 1001, 1003, 1008, 1011, 4404
"""Why a socket is closed: RFC 6455 has all but the last, which says that the conversation is not there any more."""
LONGEST_REASON = 120
Take = Callable[[str | bytes], Awaitable[None]]


class Ended(Exception):
    """A socket is over: the code it closes with, and the problem that is told before."""

    def __init__(self, code: int, reason: str = "", told: Problem | None = None) -> None:
        super().__init__(reason)
        self.code, self.reason, self.told = code, reason, told

    @classmethod
    def of(cls, code: int, status: int, detail: str) -> "Ended":
        """An end with a problem of this status."""
        return cls(code, detail, problem(status, detail))


class Peer:
    """Sends, receives and remembers whether the other end is still there; `shape` makes a message of a problem."""

    def __init__(
        self, socket: WebSocket, having: Services, per_minute: int, shape: Callable[[Problem], dict[str, Any]]
    ) -> None:
        self._socket, self._having, self._shape = socket, having, shape
        self._rates, self._per_minute = Rates(), per_minute
        self._waiting: deque[str] = deque()
        self._stirred = asyncio.Event()
        self._over: Ended | None = None
        self._gone = False

    @asynccontextmanager
    async def attended(self, take: Take, *work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
        """Read and do the other work meanwhile; whatever ends this is told, and the socket is closed."""
        tasks = [asyncio.create_task(one) for one in (self._read(take), self._see_closing(), *work)]
        try:
            yield
        except Ended as over:
            await self._end(over)
        except Exception as error:  # the last resort of a socket: an id instead of silence
            await self._end(Ended(FAULT, "a fault of the server", problem_of(error)))
        finally:
            for task in tasks:
                task.cancel()

    async def send(self, message: dict[str, Any] | str) -> None:
        """Send a message, a text as it is; nothing once the other end is gone, since what runs is finished anyway."""
        if not self._gone:
            try:
                await (self._socket.send_text(message) if isinstance(message, str) else self._socket.send_json(message))
            except WebSocketDisconnect:
                self._gone = True

    async def refuse(self, found: Problem) -> None:
        """Tell a problem."""
        await self.send(self._shape(found))

    def put(self, text: str) -> None:
        """Let a message wait for its turn."""
        if len(self._waiting) >= MOST_WAITING:
            raise Ended.of(POLICY, 429, "too many messages wait; send the next one after an answer")
        self._waiting.append(text)
        self.stir()

    def end(self, over: Ended) -> None:
        """Let the socket be over, for a reason of ours."""
        self._over = over

    def stir(self) -> None:
        """Let `next` return though there may be no message."""
        self._stirred.set()

    @property
    def has_more(self) -> bool:
        """Whether a message waits."""
        return bool(self._waiting)

    async def next(self) -> str | None:
        """The next message, or None when it is time to look around; Ended when the socket is over.

        Whoever hangs up is heard to the end; a server that ends, or an end for a reason, does not wait.
        """
        if not self._waiting:
            await self._stirred.wait()
            self._stirred.clear()
        if self._having.closing.is_set():
            raise Ended(LEAVING, "the server ends; connect again")
        if self._over is not None and (self._over.code != NORMAL or not self._waiting):
            raise self._over
        return self._waiting.popleft() if self._waiting else None

    async def _read(self, take: Take) -> None:
        """Take every message until the socket is over."""
        try:
            while True:
                await take(await self._message())
        except Ended as over:
            self._over = over
        except Exception as error:  # told by the one who waits for `next`
            self._over = Ended(FAULT, "a fault of the server", problem_of(error))
        self.stir()
        while not self._gone:
            await self._receive()  # and drop it, so that pings are answered until what runs is finished

    async def _message(self) -> str | bytes:
        received = await self._receive()
        if self._gone:
            raise Ended(NORMAL)
        if self._rates.wait("messages", self._per_minute):
            raise Ended.of(POLICY, 429, "too many messages; connect again in a minute")
        text: str | None = received.get("text")
        return received["bytes"] if text is None else text

    async def _receive(self) -> Message:
        received = await self._socket.receive()
        self._gone = received["type"] == "websocket.disconnect"
        return received

    async def _see_closing(self) -> None:
        await self._having.closing.wait()
        self.stir()

    async def _end(self, over: Ended) -> None:
        if over.told is not None:
            await self.refuse(over.told)
        if not self._gone:
            try:
                await self._socket.close(over.code, over.reason[:LONGEST_REASON])
            except WebSocketDisconnect:
                self._gone = True
