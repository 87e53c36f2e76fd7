"""Feltsense as a frame processor of Pipecat (`pip install pipecat-ai`): transcribed words in, spoken replies out.

    Pipeline([transport.input(), stt, FeltsenseProcessor(in_process(country="GB")), tts, transport.output()])

`in_process` answers here, `over_http` asks a server. Every frame of a reply carries what was felt, planned, guarded in
`frame.metadata["feltsense"]`, for an avatar, a dashboard or a hand-over; what a person has to be told is said first.
"""

import asyncio
import json
import secrets
from collections.abc import Callable
from typing import Any
from urllib import request

from pipecat.frames.frames import (
    Frame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TranscriptionFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

Answers = Callable[[str], tuple[list[str], dict[str, Any]]]
"""From what was said to what is to be told first, and the answer with its slots."""


def in_process(**settings: str) -> Answers:
    """Answers within this process; settings as in `felt config`."""
    from feltsense import Agent
    from feltsense.session.chat import Chat
    from feltsense.session.journal import Journal

    talk = Chat(Agent.default(**settings), Journal(secrets.token_hex(6), secrets.randbits(31)))

    def answers(text: str) -> tuple[list[str], dict[str, Any]]:
        first = talk.notices()
        answer = talk.answer(text)
        return [notice.text for notice in (*first, *talk.notices())], json.loads(answer.to_json())

    return answers


def over_http(address: str, key: str, **wanted: Any) -> Answers:
    """Asks a server; `wanted` is what a conversation begins with, such as person and country."""

    def ask(path: str, body: dict[str, Any]) -> Any:
        sent = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        asked = request.Request(address + path, data=json.dumps(body).encode(), headers=sent)  # noqa: S310
        with request.urlopen(asked, timeout=120) as found:  # noqa: S310  (the address is yours)
            return json.load(found)

    talk = ask("/v1/conversations", wanted)
    first = list(talk["notices"])

    def answers(text: str) -> tuple[list[str], dict[str, Any]]:
        done = ask(f"/v1/conversations/{talk['id']}/turns", {"text": text})
        told = [notice["text"] for notice in (*first, *done["notices"])]
        first.clear()
        return told, done["answer"]

    return answers


class FeltsenseProcessor(FrameProcessor):
    """Takes final transcriptions, passes every other frame on, and pushes the reply as a language model would."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer what was said; audio and control frames go their way."""
        await super().process_frame(frame, direction)
        if isinstance(frame, TranscriptionFrame) and frame.text.strip():
            await self._reply(frame.text)
        else:
            await self.push_frame(frame, direction)

    async def _reply(self, text: str) -> None:
        told, answer = await asyncio.to_thread(self._answers, text)
        slots = {name: answer[name] for name in ("affect", "understanding", "plan", "guard")}
        said = [LLMTextFrame(text=f"{words} ") for words in (*told, answer["reply"]["text"])]
        for frame in (LLMFullResponseStartFrame(), *said, LLMFullResponseEndFrame()):
            frame.metadata["feltsense"] = slots
            await self.push_frame(frame)
