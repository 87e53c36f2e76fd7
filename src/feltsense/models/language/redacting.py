"""A language model that is never sent what a function takes out of the words, whoever asks it."""

from collections.abc import AsyncGenerator, Callable, Sequence

from .logprobs import Completion, complete_with_logprobs
from .protocol import LanguageModel, Message, T
from .sampling import at

Redact = Callable[[str, dict[str, str]], str]


class Redacting:
    """The model behind a redaction: every message of a call is redacted with one table, so that places agree.

    >>> import asyncio
    >>> from feltsense.models.language.scripted import Scripted
    >>> inner = Scripted(["Hello."])
    >>> model = Redacting(inner, lambda text, seen: text.replace("Ada", "[name 1]"))
    >>> asyncio.run(model.complete([Message(role="user", content="I am Ada")])), inner.asked[0][0].content
    ('Hello.', 'I am [name 1]')
    """

    def __init__(self, model: LanguageModel, redact: Redact) -> None:
        self._model, self._redact = model, redact

    @property
    def name(self) -> str:
        """The name of the model behind it."""
        return self._model.name

    def at(self, temperature: float, seed: int | None = None) -> "Redacting":
        """The same at a temperature, where the model behind it can be set to one."""
        return Redacting(at(self._model, temperature, seed), self._redact)

    async def complete(self, messages: Sequence[Message]) -> str:
        """The whole answer."""
        return await self._model.complete(self._clean(messages))

    async def complete_with_logprobs(self, messages: Sequence[Message]) -> Completion:
        """The whole answer with its log-probabilities, where the model behind it tells them."""
        return await complete_with_logprobs(self._model, self._clean(messages))

    def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """The answer piece by piece."""
        return self._model.stream(self._clean(messages))

    async def structured(self, messages: Sequence[Message], type_: type[T]) -> T:
        """The answer as a value of `type_`."""
        return await self._model.structured(self._clean(messages), type_)

    def _clean(self, messages: Sequence[Message]) -> list[Message]:
        seen: dict[str, str] = {}
        return [Message(role=one.role, content=self._redact(one.content, seen)) for one in messages]
