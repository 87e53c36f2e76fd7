"""What readers of single texts have in common: they judge many texts in columns, off the event loop."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence

from feltsense.flow import Affect, Conversation
from feltsense.models.text.affects import Affects


class ColumnStage(ABC):
    """A stage over the newest turn's words, made of `labels`, `taxonomy`, `identity` and `columns`.

    `exclusive` says that one label applies and the probabilities of a text sum to 1; `thresholds` from which
    probability on each label is present.
    """

    exclusive = False

    @property
    @abstractmethod
    def labels(self) -> tuple[str, ...]:
        """The labels it judges by."""

    @property
    @abstractmethod
    def taxonomy(self) -> str:
        """The label set's name."""

    @property
    def thresholds(self) -> tuple[float, ...]:
        """From which probability on each label is present."""
        return (0.5,) * len(self.labels)

    @property
    @abstractmethod
    def identity(self) -> str:
        """What changes when its judgements may: for runs that go on where an earlier one stopped."""

    @abstractmethod
    def columns(self, texts: Sequence[str]) -> Affects:
        """What is read in many texts, a row a text."""

    async def __call__(self, conversation: Conversation) -> Affect:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        """The affect of each conversation's newest turn."""
        return list(await asyncio.to_thread(self.columns, [talk.turns[-1].text for talk in conversations]))
