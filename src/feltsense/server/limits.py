"""What a body may be: of a media type that is read here, not too large, whatever its head claims, and not too slow."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .problems import Problem, answer, problem, refused

LINES = "application/x-ndjson"
PARQUET = "application/vnd.apache.parquet"
LINE_ROUTES = ("/v1/analyze/stream",)
BATCH_ROUTES = ("/v1/analyze", "/v1/causes")
FILE_ROUTES = ("/v1/files/columns", "/v1/files/texts")
WITH_BODY = ("POST", "PUT", "PATCH")


class BodyLimits:
    """Refuses other media types with 415, larger bodies with 413 and slower ones with 408.

    Routes that read lines bound each line instead, and the time between pieces.
    """

    def __init__(self, app: ASGIApp, most: int, batch: int, file: int, seconds: float, silence: float) -> None:
        self._app, self._seconds, self._silence = app, seconds, silence
        self._most, self._batch, self._file = most, batch, file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be read."""
        if scope["type"] != "http" or scope["method"] not in WITH_BODY:
            await self._app(scope, receive, send)
            return
        path, headers = scope["path"], dict(scope["headers"])
        wanted, most = self._rule(path)
        if (wrong := _wrong(headers, wanted, most)) is not None:
            await answer(wrong)(scope, receive, send)
        elif most is not None:
            await self._app(scope, _bounded(_timed(receive, self._seconds, whole=True), most), send)
        else:
            await self._app(scope, _timed(receive, self._silence, whole=False), send)

    def _rule(self, path: str) -> tuple[str, int | None]:
        """The media type that a path reads, and how large a body may be."""
        if path in LINE_ROUTES:
            return LINES, None
        if path in FILE_ROUTES:
            return PARQUET, self._file
        return "application/json", self._batch if path in BATCH_ROUTES else self._most


def _wrong(headers: dict[bytes, bytes], wanted: str, most: int | None) -> Problem | None:
    """What the head of a request says against its body."""
    length = headers.get(b"content-length", b"")
    has_body = length not in (b"", b"0") or b"transfer-encoding" in headers
    if has_body and _media_type(headers) != wanted:
        return problem(415, f"the body must be {wanted}; say so in the header Content-Type")
    if most is not None and length.isdigit() and int(length) > most:
        return problem(413, _too_large(most))
    return None


def _media_type(headers: dict[bytes, bytes]) -> str:
    return headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()


def _bounded(receive: Receive, most: int) -> Receive:
    """The same body, until it gets too large."""
    left = most

    async def counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise refused(413, _too_large(most))
        return message

    return counted


def _timed(receive: Receive, seconds: float, whole: bool) -> Receive:
    """The same body, where all of it, or else each piece, comes within so many seconds."""
    loop = asyncio.get_running_loop()
    begun, more = loop.time(), True

    async def timed() -> Message:
        nonlocal more
        if not more:
            return await receive()
        try:
            async with asyncio.timeout_at((begun if whole else loop.time()) + seconds):
                message = await receive()
        except TimeoutError:
            raise refused(
                408, f"the body did not come within {seconds:g} s; send it at once", connection="close"
            ) from None
        more = message.get("more_body", False)
        return message

    return timed


def _too_large(most: int) -> str:
    return f"the body is larger than {most:,} bytes; send less at once"
