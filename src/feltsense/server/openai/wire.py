"""Chat completions as OpenAI's clients send and read them; what we add stands in the field `feltsense`."""

import secrets
import time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from feltsense.flow import Plan, Understanding
from feltsense.flow.affect import nothing
from feltsense.flow.answer import Analysis, Answer, Guarding

from ..wire import Told

MOST_MESSAGES = 1000
Long = Annotated[int, Field(ge=-(2**63), lt=2**63)]


class Part(BaseModel):
    """A part of a message; only text is read, other types are refused."""

    type: str
    text: str | None = None


class Message(BaseModel):
    """One message; the agent hears those of `user` and `assistant`."""

    role: Literal["user", "assistant", "system", "developer", "tool", "function"]
    content: str | Annotated[tuple[Part, ...], Field(fail_fast=True)] | None = None


class StreamOptions(BaseModel):
    """What a stream tells besides the answer."""

    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """A conversation to answer; fields that are not named here are accepted and mean nothing."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"model": "feltsense", "messages": [{"role": "user", "content": "I cannot sleep."}]}]
        }
    )

    model: str = Field(description="One of `GET /v1/models`.")
    messages: tuple[Message, ...] = Field(min_length=1, max_length=MOST_MESSAGES, fail_fast=True)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = Field(None, description="1; more answers to one request are refused with 400.")
    seed: Long | None = Field(None, description="Of every choice; when left out it follows from the first message.")


class Slots(BaseModel):
    """What led to the answer, and what the person has to be told beside it."""

    affect: Analysis | None
    understanding: Understanding
    plan: Plan
    guard: Guarding
    by: str = Field(description="The component or model that wrote the reply.")
    notices: tuple[Told, ...]


class Usage(BaseModel):
    """Counts of words: most answers come from no language model, so that there are no tokens to count."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Said(BaseModel):
    """The answer as a message."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class Choice(BaseModel):
    """The only answer."""

    index: int = 0
    message: Said
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class Completion(BaseModel):
    """A whole answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: tuple[Choice, ...]
    usage: Usage
    feltsense: Slots

    @classmethod
    def of(cls, model: str, words: int, answer: Answer, notices: tuple[Told, ...]) -> "Completion":
        """The completion that tells an answer to so many words."""
        return cls(
            **head(model),
            choices=(Choice(message=Said(content=answer.reply.text)),),
            usage=_usage(words, answer.reply.text),
            feltsense=Slots(**{name: getattr(answer, name) for name in SHARED}, by=answer.reply.by, notices=notices),
        )


SHARED = ("affect", "understanding", "plan", "guard")


class Delta(BaseModel):
    """What a chunk adds to the message."""

    role: Literal["assistant"] | None = Field(default=None, exclude_if=nothing)
    content: str | None = Field(default=None, exclude_if=nothing)


class ChunkChoice(BaseModel):
    """A piece of the only answer."""

    index: int = 0
    delta: Delta
    logprobs: None = None
    finish_reason: Literal["stop"] | None = None


class Chunk(BaseModel):
    """A piece of an answer that is streamed."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str
    choices: tuple[ChunkChoice, ...]
    usage: Usage | None = Field(default=None, exclude_if=nothing)
    feltsense: Slots | None = Field(default=None, exclude_if=nothing)


class ModelAbout(BaseModel):
    """An agent that answers here, in OpenAI's words a model."""

    id: str
    object: Literal["model"] = "model"
    created: int = Field(description="When this server was started, in seconds since 1970.")
    owned_by: Literal["feltsense"] = "feltsense"


class ModelList(BaseModel):
    """All that answer here."""

    object: Literal["list"] = "list"
    data: tuple[ModelAbout, ...]


def head(model: str) -> dict[str, Any]:
    """What a completion and each of its chunks begin with.

    >>> sorted(head("feltsense"))
    ['created', 'id', 'model']
    """
    return {"id": f"chatcmpl-{secrets.token_hex(12)}", "created": int(time.time()), "model": model}


def _usage(words: int, reply: str) -> Usage:
    written = len(reply.split())
    return Usage(prompt_tokens=words, completion_tokens=written, total_tokens=words + written)
