"""A server that speaks OpenAI's chat protocol from a script: plain ASGI, on a loopback socket."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What one request gets.

    `pieces` make up the text, streamed one by one when a stream is asked for; `cut` breaks the connection after them;
    `finish` is the reason to stop, none when empty; `body` is sent as it is instead of a completion; `delay` seconds
    pass first, and `stall` seconds before the last piece of a stream; `logprobs` of the pieces are sent when asked for.
    """

    pieces: tuple[str, ...] = ("Hello.",)
    status: int = 200
    message: str = ""
    body: bytes | None = None
    headers: tuple[tuple[bytes, bytes], ...] = ()
    delay: float = 0.0
    stall: float = 0.0
    cut: bool = False
    finish: str = "stop"
    logprobs: tuple[Any, ...] = ()


@dataclass
class Stub:
    """The server: `answers` in their order, the last one for ever; `refuses` response formats with a 500."""

    answers: list[Answer] = field(default_factory=lambda: [Answer()])
    refuses: tuple[str, ...] = ()
    requests: list[Json] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    address: str = ""

    def script(self, *answers: Answer, refuses: tuple[str, ...] = ()) -> None:
        """Start anew with these answers."""
        self.answers, self.refuses = list(answers), refuses
        self.requests.clear()
        self.keys.clear()

    @property
    def formats(self) -> list[str]:
        """The response format of every request; "text" when none was asked for."""
        return [request.get("response_format", {"type": "text"})["type"] for request in self.requests]

    async def __call__(self, scope: Json, receive: Any, send: Any) -> None:
        """Answer one request."""
        asked = json.loads(await _body(receive))
        self.requests.append(asked)
        self.keys.append(dict(scope["headers"]).get(b"authorization", b"").decode())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if self.formats[-1] in self.refuses:
            answer = Answer(status=500, message=f"no {self.formats[-1]} here")
        await asyncio.sleep(answer.delay)
        if scope["path"] != "/v1/chat/completions":
            answer = Answer(status=404, message="no such path")
        if answer.status != 200 or answer.body is not None or not asked.get("stream"):
            await _whole(send, answer, asked.get("logprobs", False))
        else:
            await _streamed(send, answer)


async def _body(receive: Any) -> bytes:
    body, more = b"", True
    while more:
        part = await receive()
        body, more = body + part.get("body", b""), part.get("more_body", False)
    return body


async def _whole(send: Any, answer: Answer, logprobs: bool) -> None:
    body = answer.body
    if body is None and answer.status != 200:
        body = json.dumps({"error": {"message": answer.message}}).encode()
    headers = [(b"content-type", b"application/json"), *answer.headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body if body is not None else completion(answer, logprobs)})


def completion(answer: Answer, logprobs: bool = False) -> bytes:
    """A whole chat completion."""
    message = {"role": "assistant", "content": "".join(answer.pieces)}
    choice: Json = {"index": 0, "message": message, "finish_reason": answer.finish or None}
    if logprobs and answer.logprobs:
        pairs = zip(answer.pieces, answer.logprobs, strict=True)
        choice["logprobs"] = {"content": [{"token": token, "logprob": one, "top_logprobs": []} for token, one in pairs]}
    return json.dumps({**_frame("chat.completion"), "choices": [choice]}).encode()


async def _streamed(send: Any, answer: Answer) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    for i, piece in enumerate(answer.pieces, 1):
        await asyncio.sleep(answer.stall if i == len(answer.pieces) else 0)
        await _event(send, {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None})
    if answer.cut:
        raise ConnectionAbortedError("the script says so")
    if answer.finish:
        await _event(send, {"index": 0, "delta": {}, "finish_reason": answer.finish})
    await send({"type": "http.response.body", "body": b"data: [DONE]\n\n"})


async def _event(send: Any, choice: Json) -> None:
    chunk = {**_frame("chat.completion.chunk"), "choices": [choice]}
    await send({"type": "http.response.body", "body": f"data: {json.dumps(chunk)}\n\n".encode(), "more_body": True})


def _frame(kind: str) -> Json:
    return {"id": "stub-1", "object": kind, "created": 1, "model": "stub"}


@contextmanager
def serving(stub: Stub, port: int = 0) -> Iterator[Stub]:
    """The stub on the loopback interface at `stub.address`, on a free port unless one is given."""
    with socket.socket() as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(("127.0.0.1", port))
        stub.address = f"http://127.0.0.1:{bound.getsockname()[1]}/v1"
        server = uvicorn.Server(uvicorn.Config(stub, lifespan="off", log_level="critical", ws="none"))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield stub
        finally:
            server.should_exit = True
            thread.join(timeout=5)


def closed_address() -> str:
    """An address at which nothing listens."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{bound.getsockname()[1]}/v1"
