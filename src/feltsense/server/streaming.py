"""Server-sent events, and lines of JSON that are read while they come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

T = TypeVar("T")
MEDIA_TYPE = "text/event-stream"
BEAT = ": \n\n"


class Duplex(StreamingResponse):
    """Sent while the body of the request still comes: nobody else may take what is received meanwhile."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send it piece by piece."""
        await self.stream_response(send)


def sse(event: str, data: str, name: int | None = None) -> str:
    r"""One server-sent event; `data` is a line of JSON.

    >>> sse("piece", '{"text":"Hi"}')
    'event: piece\ndata: {"text":"Hi"}\n\n'
    """
    number = "" if name is None else f"id: {name}\n"
    return f"{number}event: {event}\ndata: {data}\n\n"


async def within(wanted: Callable[[], Awaitable[T]], seconds: float) -> T | None:
    """What is waited for, or None when it takes longer."""
    try:
        return await asyncio.wait_for(wanted(), seconds)
    except TimeoutError:
        return None


async def lines(pieces: AsyncIterator[bytes], longest: int) -> AsyncIterator[list[bytes]]:
    r"""The lines of a body, as many at once as came together; one that is too long ends it with a ValueError.

    >>> async def body():
    ...     yield b"one\ntw"
    ...     yield b"o\nthree"
    >>> async def all_lines():
    ...     return [some async for some in lines(body(), longest=10)]
    >>> asyncio.run(all_lines())
    [[b'one'], [b'two'], [b'three']]
    """
    rest = b""
    async for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        if len(rest) > longest or any(len(line) > longest for line in whole):
            raise ValueError(f"a line is longer than {longest:,} bytes")
        if found := [line for line in whole if line.strip()]:
            yield found
    if rest.strip():
        yield [rest]
