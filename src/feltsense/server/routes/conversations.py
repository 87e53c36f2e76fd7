"""Conversations: beginning one, turns, what happened in it, and its end."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import StreamingResponse

from feltsense.flow import Conversation
from feltsense.flow.events import Event, fold

from ..auth import AUTH, Admin, Read, Write
from ..erasing import erase, remove
from ..handing import hand
from ..limits import LINES
from ..problems import problems
from ..services import Having
from ..telling import noticed, why
from ..turns import about
from ..wire import About, Abouts, Erase, Gone, HandedOver, NewConversation, Why

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])
Id = Annotated[str, Path(alias="id", min_length=1, max_length=128, examples=["6f1c0a4e9d2b7385"])]
ONE = {**AUTH, **problems(404)}
MOST = 200


@router.post("", status_code=201, responses={**AUTH, **problems(408, 413, 415)})
async def begin(body: NewConversation, having: Having, key: Write, response: Response) -> About:
    """A new conversation, with what the person has to be told first."""
    made = await having.turns.begin(key, body)
    response.headers["location"] = f"/v1/conversations/{made.id}"
    return made


@router.get("", responses=AUTH)
async def listed(
    having: Having,
    key: Read,
    person: Annotated[str | None, Query(max_length=128)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    before: Annotated[str | None, Query(max_length=128, description="`next` of the answer before.")] = None,
) -> Abouts:
    """The conversations of this tenant, or of one person, the newest first."""
    found = await having.store.listed(key.tenant, person, limit=limit + 1, before=before)
    more = found[limit - 1].id if len(found) > limit else None
    return Abouts(items=tuple(about(one) for one in found[:limit]), next=more)


@router.get("/{id}", responses=ONE)
async def conversation(name: Id, having: Having, key: Read) -> Conversation:
    """The conversation as its events tell it; what was erased is not in it."""
    await having.turns.stored(key, name)
    return fold(await having.store.events(key.tenant, name))


@router.get("/{id}/about", responses=ONE)
async def about_it(name: Id, having: Having, key: Read) -> About:
    """Whose conversation it is and how it is set, with what the person was told so far."""
    stored = await having.turns.stored(key, name)
    given = noticed(await having.store.events(key.tenant, name))
    return about(stored, given)


@router.delete("/{id}", status_code=204, responses=ONE)
async def delete(name: Id, having: Having, key: Write) -> None:
    """Erase the conversation, what was remembered of it, and its log."""
    stored = await having.turns.stored(key, name)
    async with having.turns.lock(key, stored):
        await remove(having.turns, key, stored)
    await having.audit.note(key.tenant, "delete", f"conversation {name}", "done", key.id)


@router.get("/{id}/turns/{turn}/why", responses=ONE)
async def why_turn(name: Id, turn: Annotated[int, Path(ge=0)], having: Having, key: Read) -> Why:
    """What led to an answer; `turn` is its place among the turns of the conversation, or that of what was heard."""
    await having.turns.stored(key, name)
    return why(await having.store.events(key.tenant, name), turn)


@router.get(
    "/{id}/export",
    responses={200: {"content": {LINES: {"schema": {"type": "string"}}}}, **ONE},
    response_class=StreamingResponse,
)
async def export(name: Id, having: Having, key: Read) -> Response:
    """The log as lines of JSON, which `felt replay` reads."""
    await having.turns.stored(key, name)
    events: list[Event] = await having.store.events(key.tenant, name)
    await having.audit.note(key.tenant, "export", f"conversation {name}", "done", key.id)
    return Response("".join(event.model_dump_json() + "\n" for event in events), media_type=LINES)


@router.post("/{id}/handover", status_code=204, responses={**ONE, **problems(408, 409, 413, 415)})
async def hand_over(name: Id, body: HandedOver, having: Having, key: Admin) -> None:
    """A human takes over, and the agent leaves the word to them; or has looked after it, and the agent speaks again."""
    stored = await having.turns.stored(key, name)
    async with having.turns.lock(key, stored):
        await hand(having.turns, key, stored, body.status == "acknowledged", body.who)
    await having.audit.note(key.tenant, "hand over", f"conversation {name}", body.status, key.id)


@router.post("/{id}/erase", responses={**ONE, **problems(408, 409, 413, 415)})
async def erase_words(name: Id, body: Erase, having: Having, key: Write) -> Gone:
    """Erase the words of these events, or everything said and what was remembered of it; the chain still holds."""
    stored = await having.turns.stored(key, name)
    async with having.turns.lock(key, stored):
        gone = await erase(having.turns, key, stored, body.events)
    await having.audit.note(key.tenant, "erase", f"conversation {name}", f"{gone} gone", key.id)
    return Gone(gone=gone)
