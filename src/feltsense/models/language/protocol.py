"""What every language model looks like to the rest of the engine, whoever serves it."""

import time
from collections.abc import AsyncGenerator, Sequence
from functools import cache
from importlib.metadata import version
from typing import Literal, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel

from feltsense.errors import ModelError
from feltsense.flow.events import Happening, ModelCalled, note
from feltsense.flow.value import Value

T = TypeVar("T", bound=BaseModel)


class Message(Value):
    """One message of a chat with a model.

    >>> Message(role="user", content="hello").role
    'user'
    """

    role: Literal["system", "user", "assistant"]
    content: str


@runtime_checkable
class LanguageModel(Protocol):
    """Text in, text out. Every answer and failure is told to the event log; a failure is a `ModelError` of one line."""

    @property
    def name(self) -> str:
        """The model string, for `Reply.by` and the log."""
        ...

    async def complete(self, messages: Sequence[Message]) -> str:
        """The whole answer."""
        ...

    def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The answer piece by piece, as it is written; close it when you have had enough."""
        ...

    async def structured(self, messages: Sequence[Message], type_: type[T]) -> T:
        """The answer as a value of `type_`, validated."""
        ...


def tell(model: str, output: str, started: float) -> None:
    """Tell the event log what a model answered; `started` is the `time.perf_counter()` of the question."""
    ms = round((time.perf_counter() - started) * 1000, 2)
    note(Happening(content=ModelCalled(model=model, output=output), by=_by(), ms=ms))


def failed(model: str, error: ModelError) -> ModelError:
    """The error, to be raised; the event log is told that this call of the model ends with it.

    >>> str(failed("m", ModelError("m is down; start it")))
    'm is down; start it'
    """
    note(Happening(content=ModelCalled(model=model, error=str(error), raised=True), by=_by()))
    return error


@cache
def _by() -> str:
    return f"models/language {version('feltsense')}"
