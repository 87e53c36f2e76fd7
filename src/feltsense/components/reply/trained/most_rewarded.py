"""The sample that a reward finds best, such as the kindest one that does not make the same moves again."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.errors import UserError
from feltsense.flow import Conversation, Reply, Stage
from feltsense.flow.reply import Candidate

Array = NDArray[np.float64]
Reward = Callable[[Sequence[Conversation], Sequence[str]], Array]
"""Talks and a reply to each of them to (n,) rewards."""


@runtime_checkable
class Drawing(Protocol):
    """A responder that can draw several replies."""

    def samples(self, conversations: Sequence[Conversation], count: int, seed: int = 0) -> list[list[str]]:
        """`count` replies to each talk, drawn by chance."""
        ...


@component(
    "The best of a generator's samples by a reward",
    paper="Zhan et al. 2026, Discourse Diversity in Multi-Turn Empathic Dialogue (reward: quality and novel tactics)",
    needs=("train",),
)
def most_rewarded(responder: Stage[Reply], reward: Reward, samples: int = 8, seed: int = 0) -> Stage[Reply]:
    """A stage that draws `samples` replies of the responder's and returns the one with the greatest reward.

    `Reply.candidates` holds all of them, best first; the total of each is its reward.
    """
    if not isinstance(responder, Drawing):
        raise UserError("this responder draws no samples; hand in a trained small generator (reply/trained/generator)")
    return _MostRewarded(responder, reward, samples, seed)


class _MostRewarded:
    def __init__(self, responder: Drawing, reward: Reward, samples: int, seed: int) -> None:
        self._responder, self._reward = responder, reward
        self._samples, self._seed = samples, seed

    async def __call__(self, conversation: Conversation) -> Reply:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Reply]:
        """A reply to each talk, after all samples were rewarded at once."""
        drawn = [list(dict.fromkeys(row)) for row in self._responder.samples(conversations, self._samples, self._seed)]
        pairs = [(talk, text) for talk, texts in zip(conversations, drawn, strict=True) for text in texts]
        rewards = iter(self._reward([talk for talk, _ in pairs], [text for _, text in pairs]).tolist())
        return [_best([(text, next(rewards)) for text in texts]) for texts in drawn]


def _best(rewarded: Sequence[tuple[str, float]]) -> Reply:
    order = sorted(rewarded, key=lambda one: -one[1])
    candidates = tuple(
        Candidate(text=text, by="generator", total=total, chosen=place == 0)
        for place, (text, total) in enumerate(order)
    )
    return Reply(text=order[0][0], by="most_rewarded", candidates=candidates)
