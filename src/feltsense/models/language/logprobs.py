"""Log-probabilities of the tokens of an answer, where the server that gave it tells them."""

from collections.abc import Sequence
from statistics import fmean
from typing import Protocol, runtime_checkable

from pydantic import Field

from feltsense.errors import ModelError
from feltsense.flow.value import Value

from .protocol import LanguageModel, Message


class Token(Value):
    """One token of an answer."""

    token: str
    logprob: float = Field(description="The natural logarithm of its probability, given everything before it.")


class Completion(Value):
    """A whole answer and the log-probabilities of its tokens.

    >>> yes = Completion(text="Yes.", logprobs=(Token(token="Yes", logprob=-0.5), Token(token=".", logprob=0)))
    >>> yes.mean_logprob
    -0.25
    """

    text: str
    logprobs: tuple[Token, ...] = Field(min_length=1)

    @property
    def mean_logprob(self) -> float:
        """The mean over the tokens: how likely the model found its answer, whatever its length."""
        return fmean(token.logprob for token in self.logprobs)


@runtime_checkable
class TellsLogprobs(Protocol):
    """A language model that may tell log-probabilities."""

    async def complete_with_logprobs(self, messages: Sequence[Message]) -> Completion:
        """As `LanguageModel.complete`, with the log-probabilities."""
        ...


async def complete_with_logprobs(model: LanguageModel, messages: Sequence[Message]) -> Completion:
    """The whole answer of a model with its log-probabilities; a `ModelError` where it has none.

    The log keeps the answer alone, so what hangs on log-probabilities cannot be replayed.

    >>> import asyncio
    >>> from feltsense.models.language.scripted import Scripted
    >>> asyncio.run(complete_with_logprobs(Scripted(["Yes."]), [Message(role="user", content="Well?")]))
    Traceback (most recent call last):
    feltsense.errors.ModelError: scripted tells no log-probabilities; use an OpenAI-compatible server that does
    """
    if not isinstance(model, TellsLogprobs):
        raise without_logprobs(model.name)
    return await model.complete_with_logprobs(messages)


def without_logprobs(name: str) -> ModelError:
    """The error of a model that tells none."""
    return ModelError(f"{name} tells no log-probabilities; use an OpenAI-compatible server that does")
