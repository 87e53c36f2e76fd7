"""Errors in OpenAI's shape, so that its clients raise what their users catch."""

import re
from typing import Any

from pydantic import BaseModel, Field
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..problems import MEANINGS, MEDIA_TYPE, Problem

PATHS = re.compile("/v1/(chat/completions|models)(/|$)")
PLACE = re.compile(r"([a-z_]+)[\w.]*: ")
CODES = {401: "invalid_api_key", 429: "rate_limit_exceeded"}
TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


class Wrong(BaseModel):
    """What went wrong, in one sentence."""

    message: str
    type: str
    param: str | None = Field(default=None, description="The field of the request that is at fault, where it is one.")
    code: str | None = None


class ErrorBody(BaseModel):
    """An error as OpenAI's clients read it."""

    error: Wrong


def error_of(found: Problem) -> ErrorBody:
    """A problem in OpenAI's words.

    >>> error_of(Problem(title="", status=404, detail="model: there is no such one")).error.code
    'model_not_found'
    """
    place = PLACE.match(found.detail)
    param = place[1] if place else None
    usual = "server_error" if found.status >= 500 else "invalid_request_error"
    return ErrorBody(
        error=Wrong(
            message=found.detail + (f" ({found.id})" if found.id else ""),
            type=TYPES.get(found.status, usual),
            param=param,
            code="model_not_found" if (found.status, param) == (404, "model") else CODES.get(found.status),
        )
    )


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route declares of the errors that it can give."""
    return {status: _declared(status) for status in sorted(statuses)}


def _declared(status: int) -> dict[str, Any]:
    example = error_of(Problem(title="", status=status, detail=MEANINGS[status])).model_dump()
    return {"model": ErrorBody, "description": MEANINGS[status], "content": {"application/json": {"example": example}}}


class OpenAIErrors:
    """Puts problem details into OpenAI's shape on the paths that its clients ask; the statuses stay."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and put the answer into other words where it is a problem."""
        concerned = scope["type"] == "http" and PATHS.match(scope["path"])
        await self._app(scope, receive, _translated(send) if concerned else send)


def _translated(send: Send) -> Send:
    held: Message = {}

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start" and MutableHeaders(scope=message).get("content-type") == MEDIA_TYPE:
            held.update(message)
        elif held:
            body = error_of(Problem.model_validate_json(message["body"])).model_dump_json().encode()
            MutableHeaders(scope=held).update({"content-type": "application/json", "content-length": str(len(body))})
            await send(held)
            await send({**message, "body": body})
        else:
            await send(message)

    return told
