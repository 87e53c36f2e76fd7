"""A conversation live: texts go in, and what happens comes out, whoever made it happen."""

import json
from itertools import count
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket
from pydantic import Field, ValidationError

from feltsense.flow.events import Event
from feltsense.store.keys import Key

from ..answering import DONE, Answering, Heard
from ..auth import admitted, still_opens
from ..problems import Problem, invalid, problem_of, refused
from ..routes.conversations import Id
from ..routes.events import BEATS, LOOK_AGAIN
from ..services import Having, Services
from ..wire import Answered, Say
from .admission import check_origin, protocol_of, seat, secret_of
from .peer import BYTES, DELETED, POLICY, Ended, Peer

router = APIRouter()
After = Annotated[int, Query(ge=-1, lt=2**31)]


class LiveSay(Say):
    """Something that the person says; `once` makes it one turn however often it is sent."""

    once: str | None = Field(None, pattern=r"^[\x21-\x7e]{1,128}$")


@router.websocket("/v1/conversations/{id}/live")
async def live(name: Id, socket: WebSocket, having: Having, after: After = -1) -> None:
    """The events after this number and those to come; turns are answered in order."""
    check_origin(socket, having.configuration.cors)
    secret = secret_of(socket)
    key = await admitted(secret, ["read"], having)
    await having.turns.stored(key, name)
    with seat(having, key):
        await socket.accept(protocol_of(socket))
        peer = Peer(socket, having, having.configuration.requests_per_minute, _problem)
        one = Live(peer, having, secret, key, name, after)
        async with peer.attended(one.take, one.watch()):
            await one.go_on()


@router.websocket("/{path:path}")
async def nowhere(path: str) -> None:  # noqa: ARG001  (any)
    """No socket is here."""
    raise refused(404, "there is no socket at this path")


class Live:
    """One socket: `after` is the number of the last event that it was told."""

    def __init__(self, peer: Peer, having: Services, secret: str | None, key: Key, name: str, after: int) -> None:
        self._peer, self._having, self._secret, self._key, self._name = peer, having, secret, key, name
        self._after = after

    async def take(self, message: str | bytes) -> None:
        """Let a text wait for its turn."""
        if isinstance(message, bytes):
            raise Ended.of(BYTES, 415, "send JSON as text, not as bytes")
        self._peer.put(message)

    async def watch(self) -> None:
        """See what others store, at once in this process, soon in another; and whether the key is valid yet."""
        for look in count(1):
            await self._having.turns.news.wait(self._name, LOOK_AGAIN)
            if look % BEATS == 0 and not await still_opens(self._secret, self._having):
                self._peer.end(Ended.of(POLICY, 401, "the key is no longer valid"))
            self._peer.stir()

    async def go_on(self) -> None:
        """Tell what is stored and answer what is said, one after the other."""
        while True:
            await self._catch_up({})
            if (message := await self._peer.next()) is not None:
                await self._hear(message)

    async def _hear(self, message: str) -> None:
        """Answer a message, or say in a problem why not."""
        try:
            asked = _parsed(message)
            await admitted(self._secret, ["write"], self._having)
            await self._having.take_turn(self._key)
            done = await self._answer(asked)
        except Ended:
            raise
        except Exception as error:
            found = problem_of(error)
            if found.status == 401:
                raise Ended(POLICY, "the key is no longer valid", found) from None
            await self._peer.refuse(found)
        else:
            await self._peer.send(_told("done", done.model_dump_json(by_alias=True)))

    async def _answer(self, asked: LiveSay) -> Answered:
        """Tell a turn while it is answered, then what else is stored by now."""
        answering, told = Answering(self._having, self._key, self._name, asked.text, asked.once), dict[int, str]()
        while (something := await answering.next()) is not DONE:
            if isinstance(something, Event):
                told[something.seq] = _state(something)
            await self._peer.send(_heard(something))
        await self._catch_up(told)
        return answering.result()

    async def _catch_up(self, told: dict[int, str]) -> None:
        """Tell the stored events that were not told as they are stored now."""
        if await self._having.store.get(self._key.tenant, self._name) is None:
            raise Ended.of(DELETED, 404, "the conversation was deleted")
        for event in await self._having.store.events(self._key.tenant, self._name, after=self._after):
            if told.get(event.seq) != _state(event):
                await self._peer.send(_heard(event))
            self._after = event.seq


def _parsed(message: str) -> LiveSay:
    try:
        return LiveSay.model_validate_json(message)
    except ValidationError as error:
        found = invalid(dict(error.errors()[0]), "message")
        raise refused(found.status, found.detail) from None


def _state(event: Event) -> str:
    """What an event says; another where its content was erased meanwhile."""
    return event.hash if event.content is not None else ""


def _heard(something: Heard) -> str:
    if something is None:
        return _told("retract", "{}")
    if isinstance(something, Event):
        return _told("event", something.model_dump_json())
    return _told("piece", json.dumps({"text": something}))


def _told(event: str, data: str) -> str:
    return f'{{"event": "{event}", "data": {data}}}'


def _problem(found: Problem) -> dict[str, Any]:
    return {"event": "error", "data": found.model_dump(exclude_none=True)}
