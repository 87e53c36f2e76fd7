"""Models behind a network address, spoken to through pydantic-ai; the only file that knows that package.

It is imported inside functions, because loading it takes most of a second. A client is made for each try: twenty
milliseconds, for which no connection outlives its event loop.
"""

import asyncio
import os
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, cast

from pydantic import ValidationError

from feltsense.errors import ModelError
from feltsense.models.names import ModelName

from .logprobs import Completion, Token, without_logprobs
from .protocol import Message, T, failed, tell
from .typed import asking_for, corrected, read_typed

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_ai.exceptions import ModelHTTPError
    from pydantic_ai.messages import ModelMessage, ModelResponse, ModelResponseStreamEvent
    from pydantic_ai.models import Model, ModelRequestParameters
    from pydantic_ai.settings import ModelSettings

KEYS = {
    "openai": ("OPENAI_API_KEY",),
    "anthropic": ("ANTHROPIC_API_KEY",),
    "google": ("GOOGLE_API_KEY", "GEMINI_API_KEY"),
    "http": ("FELTSENSE_API_KEY",),
}
Way = Literal["native", "prompted", "text"]
LADDER: tuple[Way, ...] = ("native", "prompted", "text")
EDGE = 0.05
"""Seconds left of a call below which its time is up."""
REFUSALS = (400, 415, 422, 500, 501)


class _RefusedError(Exception):
    """The server knows no such way to ask for typed output."""


@dataclass
class Remote:
    """A language model at an OpenAI-compatible address, or OpenAI's, Anthropic's or Google's.

    `timeout`: seconds for a whole call; `idle`: the most between two pieces of a stream. `retries`: after connection
    errors, 429 and 5xx, the first after `backoff` seconds, each later one after twice as long, or as long as the server
    asks. Typed output is asked for by JSON schema, then as a JSON object, then in words alone; a way that the server
    refused is not tried again. Without a `temperature` and a `seed` the server's own are used.
    """

    model: ModelName
    timeout: float = 30.0
    retries: int = 2
    backoff: float = 0.5
    idle: float = 12.0
    temperature: float | None = None
    seed: int | None = None
    _lowest: int = field(default=0, init=False, repr=False)

    @property
    def name(self) -> str:
        """The model string."""
        return self.model.text

    def at(self, temperature: float, seed: int | None = None) -> "Remote":
        """The same model at a temperature."""
        return replace(self, temperature=temperature, seed=seed)

    async def complete(self, messages: Sequence[Message]) -> str:
        """The whole answer as text, without reasoning that the server sent apart from it."""
        return (await self._ask(messages, _Effort(self))).text or ""

    async def complete_with_logprobs(self, messages: Sequence[Message]) -> Completion:
        """As `complete`, with log-probabilities; a `ModelError` from a vendor or a server that tells none."""
        if self.model.vendor not in ("openai", "http"):
            raise without_logprobs(self.name)
        answer = await self._ask(messages, _Effort(self), logprobs=True)
        told = (answer.provider_details or {}).get("logprobs", ())
        try:
            tokens = tuple(Token(token=one["token"], logprob=one["logprob"]) for one in told)
            return Completion(text=answer.text or "", logprobs=tokens)
        except ValidationError:
            raise without_logprobs(self.name) from None

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The answer piece by piece; tries again only as long as no piece has come."""
        effort, written, started, ended = _Effort(self), "", time.perf_counter(), False
        try:
            while not ended:
                try:
                    async with aclosing(self._paced(self._pieces(messages, effort.left), effort)) as pieces:
                        async for piece in pieces:
                            written += piece
                            yield piece
                    ended = True
                except Exception as error:  # whatever a server's answer sets off in the client is that model's failure
                    await effort.again(error, begun=bool(written))
        except GeneratorExit:
            ended = True  # the reader has had enough; what it read is the output
            raise
        finally:
            if ended:
                tell(self.name, written, started)

    async def structured(self, messages: Sequence[Message], type_: type[T]) -> T:
        """The answer as a validated value of `type_`, by the best way that the server knows."""
        effort, wrong, asked, lowest = _Effort(self), "", list(messages), self._lowest
        for step in range(lowest, len(LADDER) + self.retries):
            way = LADDER[min(step, len(LADDER) - 1)]
            try:
                sent = asked if way == "native" else asking_for(asked, type_)
                answer = (await self._ask(sent, effort, way, type_)).text or ""
            except _RefusedError:
                lowest = step + 1
                continue
            self._lowest = lowest
            try:
                return read_typed(answer, type_)
            except ValueError as error:
                wrong = str(error)
                asked = corrected(asked, answer, wrong)
        why = f"{self.name} answered no valid {type_.__name__} ({wrong}); use a more capable model"
        raise failed(self.name, ModelError(why, refused=True))

    async def _ask(
        self,
        messages: Sequence[Message],
        effort: "_Effort",
        way: Way = "text",
        type_: "type[BaseModel] | None" = None,
        logprobs: bool = False,
    ) -> "ModelResponse":
        """One answer, after as many tries as the effort allows; it is told to the log."""
        while True:
            started = time.perf_counter()
            try:
                answer = await self._try(messages, _parameters(way, type_), _settings(self, effort.left, logprobs))
            except Exception as error:  # whatever a server's answer sets off in the client is that model's failure
                if way != "text" and _refuses(error):
                    raise _RefusedError from error
                await effort.again(error)
            else:
                tell(self.name, answer.text or "", started)
                return answer

    async def _try(
        self, messages: Sequence[Message], parameters: "ModelRequestParameters", settings: "ModelSettings"
    ) -> "ModelResponse":
        from pydantic_ai.direct import model_request

        async with _connect(self.model) as model:
            answer = await model_request(
                model, _sent(messages), model_request_parameters=parameters, model_settings=settings
            )
        _check_whole(self.name, answer)
        return answer

    async def _pieces(self, messages: Sequence[Message], seconds: float) -> AsyncGenerator[str, None]:
        from pydantic_ai.direct import model_request_stream

        async with (
            _connect(self.model) as model,
            model_request_stream(model, _sent(messages), model_settings=_settings(self, seconds)) as answer,
        ):
            async for event in answer:
                if piece := _piece(event):
                    yield piece
        _check_whole(self.name, answer.get())

    async def _paced(self, pieces: AsyncGenerator[str, None], effort: "_Effort") -> AsyncGenerator[str, None]:
        """The pieces as they come; a `ModelError` where the whole takes too long or the stream falls silent."""
        begun = False
        async with aclosing(pieces):
            while True:
                try:
                    async with asyncio.timeout(min(self.idle, effort.left) if begun else effort.left):
                        piece = await anext(pieces, None)
                except TimeoutError as error:
                    raise ModelError(self._too_slow(begun, effort)) from error
                if piece is None:
                    return
                begun = True
                yield piece

    def _too_slow(self, begun: bool, effort: "_Effort") -> str:
        """What a stream that ran out of time is called."""
        mend = "use a faster model or --model offline"
        if begun and effort.left > EDGE:
            return f"{self.name} fell silent for {self.idle:g} s in the middle of its answer; {mend}"
        what = "did not finish its answer" if begun else "did not answer"
        return f"{self.name} {what} within {self.timeout:g} s; {mend}"


class _Effort:
    """The time and the tries that one call has."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote
        self._deadline = time.monotonic() + remote.timeout
        self._tries = 0

    @property
    def left(self) -> float:
        """Seconds until the call is given up."""
        return max(self._deadline - time.monotonic(), 0.001)

    async def again(self, error: Exception, begun: bool = False) -> None:
        """Return when it is time for the next try; raise the error to show when there is none, and tell the log."""
        if isinstance(error, ModelError):
            raise failed(self._remote.name, error)
        pause = max(self._remote.backoff * 2**self._tries, getattr(error, "retry_after", None) or 0.0)
        if begun or self._tries >= self._remote.retries or pause >= self.left or not _may_pass(error):
            raise failed(self._remote.name, _failure(self._remote, error)) from error
        self._tries += 1
        await asyncio.sleep(pause)


def _connect(model: ModelName) -> "Model":
    """A fresh client for the model, to be entered and left."""
    if model.vendor == "anthropic":
        from pydantic_ai.models.anthropic import AnthropicModel

        return AnthropicModel(model.name)
    if model.vendor == "google":
        from pydantic_ai.models.google import GoogleModel

        return GoogleModel(model.name)
    return _openai_shaped(model)


def _openai_shaped(model: ModelName) -> "Model":
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.profiles.openai import OpenAIModelProfile
    from pydantic_ai.providers.openai import OpenAIProvider
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

    whole = OpenAIModelProfile(openai_chat_streaming_requires_finish_reason=True)
    if model.vendor == "openai":
        return OpenAIChatModel(model.name, provider=OpenAIProvider(), profile=whole)
    key = os.environ.get(KEYS["http"][0])
    provider = OpenAICompatibleProvider("http", base_url=model.address, api_key=key)
    return OpenAIChatModel(model.name, provider=provider, profile=whole)


def _sent(messages: Sequence[Message]) -> "list[ModelMessage]":
    """The messages in the client's own form."""
    from pydantic_ai.messages import ModelRequest, ModelResponse, SystemPromptPart, TextPart, UserPromptPart

    sent: list[ModelMessage] = []
    for message in messages:
        if message.role == "assistant":
            sent.append(ModelResponse(parts=[TextPart(message.content)]))
        else:
            part = SystemPromptPart if message.role == "system" else UserPromptPart
            sent.append(ModelRequest(parts=[part(message.content)]))
    return sent


def _parameters(way: Way, type_: "type[BaseModel] | None") -> "ModelRequestParameters":
    """How to ask for the answer's form; the words that ask for it stand in the messages already."""
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.output import OutputObjectDefinition

    if type_ is None or way == "text":
        return ModelRequestParameters()
    wanted = OutputObjectDefinition(json_schema=type_.model_json_schema(), name=type_.__name__)
    return ModelRequestParameters(output_mode=way, output_object=wanted, prompted_output_template=False)


def _settings(remote: Remote, seconds: float, logprobs: bool = False) -> "ModelSettings":
    """What the client is to do: no tries of its own, and beside that only what differs from the server's own ways."""
    own = {"temperature": remote.temperature, "seed": remote.seed, "openai_logprobs": logprobs or None}
    wanted = {name: value for name, value in own.items() if value is not None}
    return cast("ModelSettings", {"max_retries": 0, "request_timeout": seconds, **wanted})


def _piece(event: "ModelResponseStreamEvent") -> str:
    """The text in a stream's event; empty for everything else."""
    from pydantic_ai.messages import PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta

    if isinstance(event, PartStartEvent) and isinstance(event.part, TextPart):
        return event.part.content
    if isinstance(event, PartDeltaEvent) and isinstance(event.delta, TextPartDelta):
        return event.delta.content_delta
    return ""


def _check_whole(name: str, answer: "ModelResponse") -> None:
    if answer.finish_reason == "length":
        raise ModelError(f"{name} broke off at its token limit; raise the limit on the server", refused=True)
    if answer.finish_reason == "content_filter":
        raise ModelError(f"{name} declined to answer; rephrase, or use another model or --model offline", refused=True)


def _refuses(error: Exception) -> bool:
    """Whether the server may answer when asked another way; llama.cpp's refuses a schema with a 500."""
    from pydantic_ai import exceptions as ai

    known = (ai.ModelQuotaExceededError, ai.ModelContextWindowExceededError)
    if isinstance(error, ai.ModelHTTPError):
        return error.status_code in REFUSALS and not isinstance(error, known)
    return isinstance(error, ai.UserError)


def _may_pass(error: Exception) -> bool:
    """Whether the same question may be answered a moment later."""
    from pydantic_ai import exceptions as ai

    if isinstance(error, ai.ModelHTTPError):
        full = isinstance(error, ai.ModelQuotaExceededError)
        return error.status_code >= 500 or (error.status_code == 429 and not full)
    return isinstance(error, ai.ModelConnectionError)


def _failure(remote: Remote, error: Exception) -> ModelError:
    """One line: where, what, and the mend."""
    from pydantic_ai import exceptions as ai

    match error:
        case ai.ModelRequestTimeout() | ai.ModelTimeoutError():
            why = f"did not answer within {remote.timeout:g} s; use a faster model or --model offline"
        case ai.ModelConnectionError(phase="read"):
            why = f"broke off its answer ({_root(error)}); try again or look at the server's log"
        case ai.ModelConnectionError():
            mend = "start the server" if remote.model.vendor == "http" else "check the network"
            why = f"did not answer ({_root(error)}); {mend} or use --model offline"
        case ai.ModelHTTPError():
            why = _status(remote.model, error)
        case ai.UnexpectedModelBehavior() | ai.ModelAPIError() | IndexError():
            why = "sent no chat completion, or only part of one; check the address and the server's log"
        case _:
            why = f"could not be asked ({type(error).__name__}); check the address and the server's log"
    return ModelError(f"{remote.name} {why}")


def _status(model: ModelName, error: "ModelHTTPError") -> str:
    """What a status means and what to do about it."""
    from pydantic_ai import exceptions as ai

    code = error.status_code
    match error:
        case ai.ModelAuthenticationError():
            return f"refused the key ({code}); check {' or '.join(KEYS[model.vendor])}"
        case ai.ModelNotFoundError():
            return f"was not found ({code}); check the address and the model's name"
        case ai.ModelQuotaExceededError():
            return f"has no quota left ({code}); top up the account or use another model"
        case ai.ModelRateLimitError():
            return f"is asked too often ({code}); wait a little or use another model"
        case ai.ModelContextWindowExceededError():
            return f"cannot take in so long a conversation ({code}); use a model with a larger window"
    return f"failed ({code}{_said(error.body)}); look at the server's log or use another model"


def _said(body: object) -> str:
    """A server's own words about an error, printable and short."""
    inner = body.get("error", body) if isinstance(body, dict) else None
    said = inner.get("message") if isinstance(inner, dict) else None
    if not isinstance(said, str):
        return ""
    line = "".join(character if character.isprintable() else " " for character in " ".join(said.split()))
    return f": {_without_keys(line)[:160]}"


def _without_keys(text: str) -> str:
    for variable in (variable for variables in KEYS.values() for variable in variables):
        if key := os.environ.get(variable):
            text = text.replace(key, f"${variable}")
    return text


def _root(error: BaseException) -> str:
    """What the operating system or the network said at the bottom of a connection error."""
    *_, root = _causes(error)
    reason = root.strerror if isinstance(root, OSError) and root.strerror else str(root)
    if isinstance(root, ConnectionRefusedError):
        return "connection refused"
    return " ".join(reason.split()).lower()[:120] or type(root).__name__


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
