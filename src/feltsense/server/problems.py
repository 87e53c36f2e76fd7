"""Problem details (RFC 9457): every error that leaves the server is one of these, in one sentence, without a trace."""

import logging
import re
import secrets
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError, ValidationException, WebSocketRequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from feltsense.errors import InputError, UserError

from .methods import allowed

log = logging.getLogger("feltsense.server")
MEDIA_TYPE = "application/problem+json"
_OPTION = re.compile(r"(?<!\S)--(?=[a-z])")  # what is an option on the command line is a field here
MEANINGS: dict[int, str] = {
    400: "the body is no JSON, or not UTF-8",
    401: "no key was sent, or one that is unknown, expired or revoked",
    403: "the key lacks a scope",
    404: "there is no such thing here, or it is another tenant's",
    408: "the body came too slowly",
    409: "it clashes with what is there; read it anew",
    410: "what was asked for was erased",
    413: "the body is too large",
    415: "the body is of another media type than the route reads",
    422: "the request can be read and makes no sense",
    429: "too many requests; the header Retry-After says when to come back",
    500: "a fault of the server; the id stands in its log",
    501: "what it takes is not installed here",
    503: "the server cannot answer now",
}


class Problem(BaseModel):
    """What went wrong, in one sentence."""

    type: str = Field(default="about:blank", description="Always about:blank: the status says it.")
    title: str
    status: int
    detail: str
    id: str | None = Field(default=None, description="Of a fault: stands in the server's log, too.")


def refused(status: int, detail: str, **headers: str) -> HTTPException:
    """An error to raise; header names are written with underscores.

    >>> refused(429, "slow down", retry_after="3").headers
    {'retry-after': '3'}
    """
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HTTPException(status, detail, headers=named or None)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route declares of the errors that it can give."""
    return {status: {"description": MEANINGS[status], "content": _content(status)} for status in sorted(statuses)}


def problem(status: int, detail: str, name: str | None = None) -> Problem:
    """A problem under the usual title of its status."""
    return Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, id=name)


def problem_of(error: Exception) -> Problem:
    """What a client is told of an error.

    Texts are checked before they go in, so an input that cannot be read is the store's.
    """
    if isinstance(error, HTTPException):
        return problem(error.status_code, str(error.detail))
    if isinstance(error, InputError):
        log.error("the store failed: %s", error)
        return problem(503, "the server's store cannot be used now; try again later")
    if isinstance(error, UserError):
        return problem(422, _OPTION.sub("", str(error)))
    return problem(500, "this is a fault of the server; tell its operator the id", log_fault(error))


def answer(found: Problem, headers: Any = None) -> JSONResponse:
    """The response that tells a problem."""
    content = found.model_dump(exclude_none=True)
    return JSONResponse(content, status_code=found.status, headers=headers, media_type=MEDIA_TYPE)


def handle_problems(app: FastAPI) -> None:
    """Let every error of a route leave as problem details."""
    for kind in (RequestValidationError, WebSocketRequestValidationError):
        app.add_exception_handler(kind, _invalid)
    for known in (HTTPException, UserError):
        app.add_exception_handler(known, _known)


def invalid(first: Mapping[str, Any], whole: str) -> Problem:
    """What pydantic's first error says against a body or a message.

    >>> invalid({"type": "missing", "loc": ("text",), "msg": "Field required"}, "message").detail
    'text: Field required; mend it'
    """
    if first["type"] == "json_invalid":
        reason = first.get("ctx", {}).get("error", "it breaks off")
        return problem(400, f"the {whole} is no JSON ({reason}); mend it")
    return problem(422, f"{_place(first['loc'], whole)}: {first['msg'].removeprefix('Value error, ')}; mend it")


class Faults:
    """Catches what no handler knows: the client gets an id, the log gets the id and where it happened.

    The message of such an error is left out of the log, because it may hold somebody's words.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and answer for what fails."""
        begun = False

        async def told(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, told)
        except Exception as error:  # the last resort of a server: an id instead of a stack trace
            found = problem_of(error)
            if not begun and scope["type"] == "http":
                await answer(found)(scope, receive, send)


def log_fault(error: BaseException) -> str:
    """The id under which a fault was written to the log."""
    name = secrets.token_hex(8)
    place = "".join(traceback.format_tb(error.__traceback__))
    log.error("fault %s: %s\n%s", name, type(error).__name__, place.rstrip())
    return name


def _content(status: int) -> dict[str, Any]:
    example = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": MEANINGS[status],
    }
    return {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}


async def _known(request: HTTPConnection, error: Exception) -> JSONResponse:
    if isinstance(error, HTTPException) and isinstance(request, Request) and error.status_code in (404, 405):
        methods = allowed(request.app, request.scope["path"])
        if methods and request.method not in methods:
            error = refused(405, f"this path takes {', '.join(methods)}; use that", allow=", ".join(methods))
        elif not methods and request.url.path.startswith("/v1/"):
            error = refused(404, "there is no such path; /openapi.json describes all of them")
    return answer(problem_of(error), getattr(error, "headers", None))


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ValidationException)
    return answer(invalid(error.errors()[0], "body"))


def _place(where: Sequence[Any], whole: str) -> str:
    return ".".join(str(part) for part in where if part != "body") or f"the {whole}"
