"""Stand-ins for a language model: one answers from a list, one gives back what a recorded conversation got."""

import re
import time
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from feltsense.errors import ModelError
from feltsense.flow.events import ModelCalled

from .protocol import Message, T, failed, tell
from .typed import read_typed


@dataclass(frozen=True)
class _GivenUp:
    """A failure of the call whose output stands before it: that output was no good."""

    error: str


class Scripted:
    """A language model that answers from a list; an exception in the list is raised in its turn.

    `asked` keeps the messages of every call.

    >>> import asyncio
    >>> model = Scripted(["I hear you."])
    >>> asyncio.run(model.complete([Message(role="user", content="hello")]))
    'I hear you.'
    """

    def __init__(self, outputs: Iterable[str | Exception], name: str = "scripted") -> None:
        self._outputs: deque[str | Exception | _GivenUp] = deque(outputs)
        self._name = name
        self.asked: list[tuple[Message, ...]] = []

    @property
    def name(self) -> str:
        """The name given."""
        return self._name

    def at(self, _temperature: float, _seed: int | None = None) -> "Scripted":
        """Itself: its answers stand already."""
        return self

    async def complete(self, messages: Sequence[Message]) -> str:
        """The next output."""
        return self._answer(messages)

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The next output, word by word."""
        for piece in re.findall(r"\s*\S+|\s+$", self._answer(messages)):
            yield piece

    async def structured(self, messages: Sequence[Message], type_: type[T]) -> T:
        """The next output that can be read as `type_`; like any model, it is asked again after one that cannot."""
        answer = self._answer(messages)
        while True:
            try:
                return read_typed(answer, type_)
            except ValueError:
                answer = self._answer(messages, again=True)

    def _answer(self, messages: Sequence[Message], again: bool = False) -> str:
        started = time.perf_counter()
        self.asked.append(tuple(messages))
        while not again and self._outputs and isinstance(self._outputs[0], _GivenUp):
            self._outputs.popleft()
        if not self._outputs:
            why = f"{self._name} has no output for call {len(self.asked)}; give it one more"
            raise failed(self._name, ModelError(why))
        output = self._outputs.popleft()
        if isinstance(output, _GivenUp):
            output = ModelError(output.error)
        if isinstance(output, Exception):
            raise failed(self._name, output) if isinstance(output, ModelError) else output
        tell(self._name, output, started)
        return output


class Recorded(Scripted):
    """Gives a log's outputs in their order, under the recorded model's name, and fails where that failed.

    In older logs the model did not tell its failures; there they are guessed from what components told.
    """

    def __init__(self, calls: Iterable[ModelCalled]) -> None:
        calls = tuple(calls)
        super().__init__([], calls[0].model if calls else "recorded")
        self._outputs.extend(_told(calls) if any(call.raised for call in calls) else _guessed(calls))


def _told(calls: Iterable[ModelCalled]) -> Iterator[str | Exception]:
    """What the model told itself: outputs and failures, without what components made of them."""
    return (_outcome(call) for call in calls if call.output is not None or call.raised)


def _guessed(calls: Iterable[ModelCalled]) -> Iterator[str | Exception | _GivenUp]:
    """The same where only components told of failures: one right after an output is taken to be about that output."""
    answered = False
    for call in calls:
        outcome = _outcome(call)
        yield _GivenUp(str(outcome)) if answered and isinstance(outcome, Exception) else outcome
        answered = call.output is not None


def _outcome(call: ModelCalled) -> str | Exception:
    if call.output is not None:
        return call.output
    return ModelError(call.error or f"{call.model} failed for no recorded reason; look at its server's log")
