"""The chat that clients of a closed empathic voice interface hold, in text; turns are those of any conversation."""

import re
import secrets
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, WebSocket
from pydantic import ValidationError

from feltsense.flow import Affect
from feltsense.flow.events import Event, SlotFilled
from feltsense.store.conversation_store import Stored
from feltsense.store.keys import Key

from ..answering import DONE, Answering
from ..auth import admitted
from ..problems import Problem, invalid, problem, problem_of, refused
from ..services import Having, Services
from ..wire import Answered, NewConversation, Told
from . import evi_wire as wire
from .admission import check_origin, seat, secret_of
from .expressions import expressions
from .peer import POLICY, Ended, Peer

router = APIRouter()
MESSAGES_PER_MINUTE = 6000
"""Of any kind: a client that streams sound sends one every 20 ms."""
NO_AUDIO = "sound is not heard yet; send user_input"
NOT_DONE = {
    "assistant_input": "words are not put into the agent's mouth; send user_input",
    "tool_response": "no tool was called",
    "tool_error": "no tool was called",
}
SENTENCE = re.compile(r"\S.*?[.!?…]+[\"'”’)]*(?=\s|$)|\S.*?(?=\n|$)")


@router.websocket("/v0/evi/chat")
async def chat(socket: WebSocket, having: Having) -> None:
    """A chat, new or resumed; the query is as those clients send it."""
    check_origin(socket, having.configuration.cors)
    query = socket.query_params
    secret = secret_of(socket) or socket.headers.get("x-hume-api-key") or query.get("api_key")
    secret = secret or query.get("access_token")
    key = await admitted(secret, ["read", "write"], having)
    session = query.get("session_settings[custom_session_id]") or None
    stored, notices = await _conversation(having, key, query.get("resumed_chat_group_id"), session)
    with seat(having, key):
        await socket.accept()
        one = Chat(socket, having, secret, key, stored.id, session)
        await one.go_on(notices)


class Chat:
    """One socket. An answer is told once it is stored, since this wire cannot take anything back."""

    def __init__(
        self, socket: WebSocket, having: Services, secret: str | None, key: Key, name: str, session: str | None
    ) -> None:
        self._peer = Peer(socket, having, MESSAGES_PER_MINUTE, self._error)
        self._having, self._secret, self._key, self._name = having, secret, key, name
        self._session, self._request = session, secrets.token_hex(8)
        self._paused, self._deaf = False, False
        self._held: list[dict[str, Any]] = []

    async def go_on(self, notices: tuple[Told, ...]) -> None:
        """Say what the person has to be told, then answer one input after the other."""
        async with self._peer.attended(self._take):
            await self._send(wire.chat_metadata(self._name, self._request))
            if notices:
                await self._send_all([*(_said(notice.text) for notice in notices), wire.assistant_end()])
            while True:
                text = await self._peer.next()
                if text is not None:
                    await self._hear(text)
                elif not self._paused:
                    held, self._held = self._held, []
                    await self._send_all(held)

    async def _take(self, message: str | bytes) -> None:
        """Do at once what a message asks for; only what the person says has to wait for its turn."""
        if isinstance(message, bytes):
            return await self._hear_audio()
        try:
            asked = wire.published.validate_json(message)
        except ValidationError as error:
            return await self._peer.refuse(invalid(dict(error.errors()[0]), "message"))
        self._session = asked.custom_session_id or self._session
        if isinstance(asked, wire.UserInput):
            self._peer.put(asked.text)
        elif isinstance(asked, wire.Pausing):
            self._paused = asked.type == "pause_assistant_message"
            self._peer.stir()
        elif isinstance(asked, wire.AudioInput):
            await self._hear_audio()
        elif isinstance(asked, wire.Unserved):
            await self._peer.refuse(problem(501, NOT_DONE[asked.type]))

    async def _hear_audio(self) -> None:
        """Say once that sound is not heard."""
        if not self._deaf:
            self._deaf = True
            await self._peer.refuse(problem(501, NO_AUDIO))

    async def _hear(self, text: str) -> None:
        """Answer what the person said, or say in an error why not."""
        try:
            await admitted(self._secret, ["write"], self._having)
            await self._having.take_turn(self._key)
            done = await self._answer(text)
        except Exception as error:
            found = problem_of(error)
            if found.status == 401:
                raise Ended(POLICY, "the key is no longer valid", found) from None
            await self._peer.refuse(found)
        else:
            await self._tell(done)

    async def _answer(self, text: str) -> Answered:
        """The stored answer; what was read from the text is told before it is written."""
        answering, read = Answering(self._having, self._key, self._name, text), False
        while (something := await answering.next()) is not DONE:
            affect = _affect(something) if isinstance(something, Event) else None
            if affect is not None and not read:
                read = True
                await self._send(wire.user_message(text, expressions(affect)))
        done = answering.result()
        if not read:
            await self._send(wire.user_message(text, None))
        return done

    async def _tell(self, done: Answered) -> None:
        """Send an answer; hold it while paused, and leave it where the person went on already.

        What a guard had a part in, and what the person has to be told, is never held back or cut off.
        """
        notices = [_said(notice.text) for notice in done.notices]
        told = [*notices, *(_said(part) for part in sentences(done.answer.reply.text))]
        must = bool(notices) or done.answer.guard.state != "none"
        if self._paused and not must:
            self._held += [*told, wire.assistant_end()]
            return
        for message in told:
            if self._peer.has_more and not must:
                await self._send(wire.user_interruption())
                break
            await self._send(message)
        await self._send(wire.assistant_end())

    async def _send_all(self, messages: list[dict[str, Any]]) -> None:
        for message in messages:
            await self._send(message)

    async def _send(self, message: dict[str, Any]) -> None:
        await self._peer.send(self._named(message))

    def _error(self, found: Problem) -> dict[str, Any]:
        """A problem as these clients know it; the id of a fault stands in the message."""
        slug = HTTPStatus(found.status).phrase.lower().replace(" ", "_").replace("-", "_")
        words = found.detail if found.id is None else f"{found.detail}: {found.id}"
        error = {"type": "error", "code": str(found.status), "slug": slug, "message": words}
        return self._named({**error, "request_id": self._request})

    def _named(self, message: dict[str, Any]) -> dict[str, Any]:
        return message if self._session is None else {**message, "custom_session_id": self._session}


def sentences(text: str) -> list[str]:
    """The sentences of a text, with their marks.

    >>> sentences("That is hard. What happened?")
    ['That is hard.', 'What happened?']
    """
    return SENTENCE.findall(text)


async def _conversation(
    having: Services, key: Key, resumed: str | None, session: str | None
) -> tuple[Stored, tuple[Told, ...]]:
    """The conversation that is resumed, or a new one of the person whose id the session bears."""
    if resumed:
        return await having.turns.stored(key, resumed), ()
    try:
        wanted = NewConversation.model_validate({"person": session})
    except ValidationError:
        raise refused(422, "custom_session_id names a person: 128 letters, digits and _.@:- at most") from None
    begun = await having.turns.begin(key, wanted)
    return await having.turns.stored(key, begun.id), begun.notices


def _said(text: str) -> dict[str, Any]:
    return wire.assistant_message(secrets.token_hex(8), text)


def _affect(event: Event) -> Affect | None:
    """What was read from the person's words, where the event tells it."""
    content = event.content
    if not isinstance(content, SlotFilled) or (content.slot, content.speaker) != ("affect", "seeker"):
        return None
    return Affect.model_validate(content.value)
