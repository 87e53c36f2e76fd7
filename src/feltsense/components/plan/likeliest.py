"""A plan by whatever gives probabilities of strategies: the likeliest one, whatever the rules would say."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.flow import Act, Conversation, Plan, Stage
from feltsense.models.text.strategy import ranked, strategy_model

Judge = Callable[[Sequence[Conversation]], NDArray[np.float64]]
"""Talks, each up to a supporter's turn, to probabilities (talks, 8) in the order of ESConv's strategies."""
WHY = "the classifier gives it {p:.0%}"


@component(
    "The likeliest strategy by a classifier; all others are its alternatives with their probabilities",
    licence="without a judge of your own: non-commercial research (ESConv, CC BY-NC 4.0)",
)
def likeliest(judge: Judge | None = None) -> Stage[Plan]:
    """A stage that plans what `judge` finds likeliest; without one, the shipped strategy model judges.

    No rule of helping skills is asked: it says what supporters of a corpus would do, and is meant for measuring.

    >>> import asyncio
    >>> sure = lambda talks: np.tile([0.02] * 7 + [0.86], (len(talks), 1))
    >>> plan = asyncio.run(likeliest(sure)(Conversation.of("hi")))
    >>> plan.acts[0].strategy, plan.acts[0].p, len(plan.alternatives)
    ('other', 0.86, 7)
    """
    return _Likeliest(judge)


class _Likeliest:
    def __init__(self, judge: Judge | None) -> None:
        self._judge = judge

    async def __call__(self, conversation: Conversation) -> Plan:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Plan]:
        judge = self._judge or strategy_model()
        return [_plan(row) for row in judge(conversations)]


def _plan(p: NDArray[np.float64]) -> Plan:
    acts = [Act(strategy=name, p=float(share), why=WHY.format(p=share)) for name, share in ranked(p)]
    return Plan(acts=(acts[0],), alternatives=tuple(acts[1:]))
