"""Clients that trickle, over a real socket: they are ended, and nobody else notices."""

import asyncio
import json
import signal
import socket
import time

import pytest

from feltsense.server import running
from feltsense.server.security import slow_heads, slow_readers

from .conftest import KEY

HEAD = f"POST /v1/analyze HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {KEY}\r\nContent-Type: application/json\r\n"
BODY = b'{"text": "I got the job!"}'


@pytest.fixture
def listening(configured, monkeypatch):
    """Runs an asynchronous test against the port of a server on a real socket."""
    monkeypatch.setattr(slow_heads, "HEAD_SECONDS", 0.6)

    def go(test, **changes) -> None:
        async def within() -> None:
            port = asyncio.get_running_loop().create_future()
            configuration = configured(**{"port": 0, "body_seconds": 0.6, "request_seconds": 60, **changes})
            serving = asyncio.create_task(running._serve(configuration, lambda bound, _: port.set_result(bound)))
            try:
                await test(await port)
            finally:
                signal.raise_signal(signal.SIGTERM)
                await serving

        asyncio.run(within())

    return go


async def trickled(port: int, first: bytes, more: bytes = b"") -> tuple[bytes, float]:
    """What comes back for a first part and then a byte at a time, and the seconds until the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    begun = time.perf_counter()

    async def send() -> None:
        writer.write(first)
        for byte in more:
            await asyncio.sleep(0.1)
            writer.write(bytes([byte]))

    sending = asyncio.create_task(send())
    seen = b""
    try:
        async with asyncio.timeout(8):
            while piece := await reader.read(65536):
                seen += piece
    except ConnectionError:
        pass
    finally:
        sending.cancel()
        writer.close()
    return seen, time.perf_counter() - begun


@pytest.mark.parametrize("first", [b"", b"GET /healthz HTTP/1.1\r\nX-Slow: "], ids=["nothing", "half a head"])
def test_a_head_that_does_not_come(listening, first):
    async def test(port):
        seen, seconds = await trickled(port, first, b"x" * 100)
        assert seen == b""
        assert 0.5 < seconds < 4

    listening(test)


def test_a_body_that_trickles(listening):
    async def test(port):
        head = f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n".encode()
        seen, seconds = await trickled(port, head, BODY)
        assert b" 408 " in seen.partition(b"\r\n")[0]
        assert b"connection: close" in seen.lower()
        assert json.loads(seen.rpartition(b"\r\n\r\n")[2])["status"] == 408
        assert 0.5 < seconds < 4

    listening(test)


def test_a_body_that_goes_on_after_the_answer(listening):
    """A refusal is sent at once; who goes on sending does not keep the connection."""

    async def test(port):
        head = HEAD.replace("application/json", "text/plain").encode() + b"Content-Length: 1000\r\n\r\n"
        seen, seconds = await trickled(port, head, b"x" * 100)
        assert b" 415 " in seen.partition(b"\r\n")[0]
        assert seconds < 4

    listening(test)


def test_lines_that_stop_coming(listening):
    """They may take any time together, but not be silent for long."""

    async def test(port):
        head = HEAD.replace("/analyze", "/analyze/stream").replace("application/json", "application/x-ndjson")
        line = b'{"text": "So glad!"}\n'
        piece = f"{len(line):x}\r\n".encode() + line + b"\r\n"
        seen, seconds = await trickled(port, head.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + piece)
        assert b"So glad!" in seen
        assert b"did not come within 2 s" in seen
        assert seconds < 8

    listening(test, request_seconds=2)


async def sent_for_ever(loop: asyncio.AbstractEventLoop, stuck: socket.socket) -> None:
    while True:
        await asyncio.sleep(0.2)
        await loop.sock_sendall(stuck, b"\r\n")


def test_an_answer_that_is_not_read(listening, monkeypatch):
    """Page after page is asked for and none taken: the connection ends, and its place is free again."""
    monkeypatch.setattr(slow_readers, "STUCK_SECONDS", 0.6)

    async def test(port):
        loop = asyncio.get_running_loop()
        with socket.socket() as stuck:
            stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            stuck.setblocking(False)
            await loop.sock_connect(stuck, ("127.0.0.1", port))
            await loop.sock_sendall(stuck, b"GET /vendor/uplot.js HTTP/1.1\r\nHost: test\r\n\r\n" * 200)
            with pytest.raises(ConnectionError):
                await asyncio.wait_for(sent_for_ever(loop, stuck), 20)

    listening(test)


def test_one_connection_may_ask_again(listening):
    """Whole requests keep it, though together they take longer than one head may."""

    async def test(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(4):
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n")
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200")
            assert b"ok" in await reader.readuntil(b"}")
            await asyncio.sleep(0.3)
        writer.close()

    listening(test)


def test_an_answer_may_take_longer_than_a_head(listening, monkeypatch):
    from feltsense.server.engine import Engine

    async def slow(*_: object, **__: object) -> list:
        await asyncio.sleep(1.5)
        raise TypeError

    async def test(port):
        monkeypatch.setattr(Engine, "read", slow)
        seen, _ = await trickled(port, f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY)
        assert b" 500 " in seen.partition(b"\r\n")[0]

    listening(test)


def test_too_many_connections(listening):
    async def test(port):
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        seen, _ = await trickled(port, b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n")
        assert b" 503 " in seen.partition(b"\r\n")[0]
        await asyncio.sleep(1)
        seen, _ = await trickled(port, b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n")
        assert b" 200 " in seen.partition(b"\r\n")[0]
        for _, writer in held:
            writer.close()

    listening(test, connections=3)
