"""The events of a conversation: those that are there, and those that come."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from feltsense.flow.events import Event
from feltsense.store.keys import Key

from ..auth import AUTH, Credentials, Read, still_opens
from ..problems import problems
from ..services import Having, Services
from ..sockets.admission import check_seat, seat
from ..streaming import BEAT, MEDIA_TYPE, sse
from .conversations import Id

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])
LOOK_AGAIN = 1.0
"""Seconds after which the store is asked for what other processes wrote."""
BEATS = 15
"""After so many looks a stream says that it is still there, and its key is looked at again."""
After = Annotated[int, Query(ge=-1, lt=2**31, description="Only events with a greater number.")]
Seen = Annotated[int, Field(ge=-1, lt=2**31)]
LastEvent = Annotated[Seen | SkipJsonSchema[None], Header(alias="Last-Event-ID")]


@router.get(
    "/{id}/events",
    response_model=list[Event],
    responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}, **AUTH, **problems(404)},
)
async def events(
    name: Id,
    request: Request,
    having: Having,
    key: Read,
    given: Credentials,
    after: After = -1,
    last: LastEvent = None,
) -> Any:
    """The events so far, in order; with `Accept: text/event-stream` also those to come, each under its number."""
    await having.turns.stored(key, name)
    start = after if last is None else last
    if MEDIA_TYPE in request.headers.get("accept", ""):
        check_seat(having, key)
        secret = given.credentials if given is not None else None
        return StreamingResponse(_live(having, key, secret, name, start), media_type=MEDIA_TYPE)
    return await having.store.events(key.tenant, name, after=start)


async def _live(having: Services, key: Key, secret: str | None, name: str, after: int) -> AsyncIterator[str]:
    """Events as they are stored, until the conversation is deleted, the key is valid no more or the server ends."""
    looks = 0
    with seat(having, key):
        while not having.closing.is_set() and await having.store.get(key.tenant, name) is not None:
            if looks % BEATS == 0:
                if not await still_opens(secret, having):
                    return
                yield BEAT
            for event in await having.store.events(key.tenant, name, after=after):
                yield sse("event", event.model_dump_json(), event.seq)
                after = event.seq
            await having.turns.news.wait(name, LOOK_AGAIN)
            looks += 1
