"""A listener's reply by a language model that is told little: the feeling and its cause, where they are known."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.components._concurrently import each
from feltsense.flow import Conversation, Reply, Stage
from feltsense.models.language.opening import open_model
from feltsense.models.language.protocol import LanguageModel

from ._asking import Writer


@component(
    "A listener's reply by a language model, prompted in few words with the feeling and its cause where they are known",
    licence="the named model's own",
    reads=("signal",),
)
def listener(model: str | LanguageModel, temperature: float | None = None, seed: int = 0) -> Stage[Reply]:
    """A stage that asks a model, however small, for the next words; no plan is needed.

    Without a `temperature` its server's own is used. Where the model declines to answer, the reply is empty.
    """
    return _Listener(Writer(open_model(model) if isinstance(model, str) else model, temperature, seed))


class _Listener:
    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def __call__(self, conversation: Conversation) -> Reply:
        return self._writer.reply(await self._writer.draft(conversation))

    async def batch(self, conversations: Sequence[Conversation]) -> list[Reply]:
        """The reply in each conversation, several asked for at once."""
        return await each(self, conversations)
