"""Reply by a small generator that was trained on talks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.flow import Conversation, Reply, Stage

Array = NDArray[np.float64]


@component(
    "A reply by a small encoder–decoder that was trained on people's talks, word by word the likeliest",
    paper="Vaswani et al., Attention Is All You Need, NeurIPS 2017",
    needs=("train",),
)
def generator(trained: Any) -> Stage[Reply]:
    """What a trained generator writes; `trained` is its folder, or a `models.text.generator.network.Generator`.

    Beside single replies it gives `batch`, `samples`, `token_sums` of given replies, and `found`: what its blocks say.
    """
    if isinstance(trained, str | Path):
        from feltsense.models.text.generator.network import Generator

        trained = Generator.load(Path(trained))
    return Written(trained)


class Written:
    """The stage that `generator` makes."""

    def __init__(self, trained: Any) -> None:
        self._trained = trained

    async def __call__(self, conversation: Conversation) -> Reply:
        """The reply to the newest words."""
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Reply]:
        """A reply to each talk."""
        return [Reply(text=text, by="generator") for text in self._trained.write(conversations)]

    def samples(self, conversations: Sequence[Conversation], count: int, seed: int = 0) -> list[list[str]]:
        """`count` replies to each talk, drawn by chance."""
        found: list[list[str]] = self._trained.samples(conversations, count, seed)
        return found

    def token_sums(self, conversations: Sequence[Conversation], replies: Sequence[str]) -> Array:
        """(n, 2): summed log-probability of each reply, and the number of its words."""
        return np.asarray(self._trained.token_sums(conversations, replies))

    def found(self, conversations: Sequence[Conversation]) -> dict[str, Array]:
        """What the blocks find in each talk."""
        found: dict[str, Array] = self._trained.found(conversations)
        return found
