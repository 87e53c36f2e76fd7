"""Turns: something the person says, and the answer to it, whole or as it is written."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse

from feltsense.flow.events import Event

from ..answering import DONE, Answering, Heard, counted
from ..auth import AUTH, Write
from ..problems import problem_of, problems
from ..services import Having
from ..streaming import BEAT, MEDIA_TYPE, sse, within
from ..wire import Answered, Say
from .conversations import Id

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])
Once = Annotated[
    str | None, Header(alias="Idempotency-Key", min_length=1, max_length=128, description="One answer for one key.")
]
BEATS = 15.0
"""Seconds of silence after which a stream says that it is still there."""
STREAM = (
    'event: piece\ndata: {"text":"That sounds hard. "}\n\n'
    "event: retract\ndata: {}\n\n"
    'event: event\ndata: {"seq":3,"kind":"slot"}\n\n'
    'event: done\ndata: {"turn":0}\n\n'
)


@router.post(
    "/{id}/turns",
    response_model=Answered,
    responses={
        200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}, "example": STREAM}}},
        **AUTH,
        **problems(404, 408, 409, 410, 413, 415),
    },
)
async def turn(name: Id, body: Say, request: Request, having: Having, key: Write, once: Once = None) -> Any:
    """The answer to what the person says; once it is here, it is stored.

    With `Accept: text/event-stream` it comes as it is written: `piece` is more of the reply, `retract` takes back all
    pieces so far, `event` is an event of the log, and `done` is the same as the answer in JSON, after it was stored.
    """
    await having.take_turn(key)
    if MEDIA_TYPE not in request.headers.get("accept", ""):
        return await having.finished(having.start(counted(having, key, name, body.text, once)))
    answering = Answering(having, key, name, body.text, once)
    first = await answering.next()
    if first is DONE:
        answering.result()
    return StreamingResponse(_told(answering, first), media_type=MEDIA_TYPE)


async def _told(answering: Answering, something: Heard) -> AsyncIterator[str]:
    """The turn as server-sent events."""
    while something is not DONE:
        yield _sse(something)
        while not (found := await within(lambda: _next(answering), BEATS)):
            yield BEAT
        (something,) = found
    try:
        yield sse("done", answering.result().model_dump_json(by_alias=True))
    except Exception as error:
        yield sse("error", problem_of(error).model_dump_json(exclude_none=True))


async def _next(answering: Answering) -> tuple[Heard]:
    return (await answering.next(),)


def _sse(something: Heard) -> str:
    if something is None:
        return sse("retract", "{}")
    if isinstance(something, Event):
        return sse("event", something.model_dump_json(), something.seq)
    return sse("piece", json.dumps({"text": something}))
