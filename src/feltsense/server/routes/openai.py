"""The door for clients of OpenAI's chat completions: the same agent, nothing of it kept."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from feltsense.flow import Conversation, run
from feltsense.session.notices import IN_MODE, check_consent, due

from ..auth import Read, Write
from ..openai.errors import error_of, errors
from ..openai.messages import conversation, heard
from ..openai.wire import ChatRequest, Chunk, ChunkChoice, Completion, Delta, ModelAbout, ModelList
from ..problems import problem_of, refused
from ..services import Having, Services
from ..streaming import BEAT, MEDIA_TYPE
from ..telling import told

router = APIRouter(prefix="/v1", tags=["openai"])
USUAL, DEEP, OFFLINE = "feltsense", "feltsense-deep", "feltsense-offline"
SETTINGS = {USUAL: {}, DEEP: {"deep": "1"}, OFFLINE: {"model": "offline", "deep": "0"}}
"""In which an agent differs from the server's own."""
BEATS = 15.0
"""Seconds of silence after which a stream begins, and says that it is still there."""
END = "data: [DONE]\n\n"
ERRORS = errors(400, 401, 403, 422, 429, 500, 503)
STREAM = (
    'data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}\n\n'
    'data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":"That sounds hard."}}]}\n\n'
) + END


@router.post(
    "/chat/completions",
    response_model=Completion,
    responses={
        200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}, "example": STREAM}}},
        **ERRORS,
        **errors(404, 408, 413, 415),
    },
)
async def chat_completions(body: ChatRequest, having: Having, key: Write) -> Any:
    """The answer to a conversation that the client keeps; this server keeps nothing of it.

    With `stream` it comes in chunks, once the guards have seen all of it: what was sent cannot be taken back.
    """
    if body.model not in _names(having):
        raise refused(404, "model: there is no such one; GET /v1/models lists them")
    if body.n is not None and body.n != 1:
        raise refused(400, "n: one answer is given to a request; leave it out")
    talk = conversation(body.messages, body.seed)
    await having.take_turn(key)
    await having.engine.ready()
    task = having.start(_completed(having, body.model, talk))
    if not body.stream:
        return await having.finished(task)
    if (await asyncio.wait([task], timeout=BEATS))[0]:
        task.result()
    counted = body.stream_options is not None and bool(body.stream_options.include_usage)
    return StreamingResponse(_streamed(task, counted), media_type=MEDIA_TYPE)


@router.get("/models", responses=ERRORS)
async def models(having: Having, _: Read) -> ModelList:
    """The agents that answer here: the configured one; where that has a language model, one deep and one without."""
    return ModelList(data=tuple(_about(having, name) for name in _names(having)))


@router.get("/models/{id}", responses={**ERRORS, **errors(404)})
async def model(id: str, having: Having, _: Read) -> ModelAbout:
    """One of them."""
    if id not in _names(having):
        raise refused(404, "model: there is no such one; GET /v1/models lists them")
    return _about(having, id)


def _names(having: Services) -> tuple[str, ...]:
    return tuple(SETTINGS) if having.engine.writes else (USUAL,)


def _about(having: Services, name: str) -> ModelAbout:
    return ModelAbout(id=name, created=int(having.start_key.created.timestamp()))


async def _completed(having: Services, name: str, talk: Conversation) -> Completion:
    """The answer of the agent of this name."""
    agent = await having.engine.agent(SETTINGS[name])
    mode = agent.settings["mode"]
    check_consent((), mode)
    talk = await having.engine.thread(lambda: run(heard(agent.affect, talk)))
    answer = await having.engine.worker.run(agent.respond_async(talk))
    having.metrics.turns.labels(answer.guard.state).inc()
    begun = talk.last("supporter") is not None
    notices = due((), mode, ("machine", *IN_MODE.get(mode, ())) if begun else (), answer.guard.actions)
    words = sum(len(turn.text.split()) for turn in talk.turns)
    return Completion.of(name, words, answer, tuple(told(notice.name) for notice in notices))


async def _streamed(task: asyncio.Task[Completion], counted: bool) -> AsyncIterator[str]:
    """A completion as chunks; what went wrong is the last one. Work that nobody waits for any more ends."""
    try:
        while not (await asyncio.wait([task], timeout=BEATS))[0]:
            yield BEAT
        for chunk in _chunks(task.result(), counted):
            yield f"data: {chunk.model_dump_json(by_alias=True)}\n\n"
    except Exception as error:
        yield f"data: {error_of(problem_of(error)).model_dump_json()}\n\n"
    finally:
        task.cancel()
    yield END


def _chunks(whole: Completion, counted: bool) -> list[Chunk]:
    """The beginning, the words, the end with what led to them, and a count where one is asked for."""
    head: dict[str, Any] = {"id": whole.id, "created": whole.created, "model": whole.model}
    first, words = Delta(role="assistant", content=""), Delta(content=whole.choices[0].message.content)
    chunks = [Chunk(**head, choices=(ChunkChoice(delta=delta),)) for delta in (first, words)]
    end = ChunkChoice(delta=Delta(), finish_reason="stop")
    chunks.append(Chunk(**head, choices=(end,), feltsense=whole.feltsense))
    return [*chunks, Chunk(**head, choices=(), usage=whole.usage)] if counted else chunks
