"""A plan as a small generator foresees it: the network that writes the reply also says by which strategy."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.errors import AgentError
from feltsense.flow import Act, Conversation, HelpingStage, Plan, Stage
from feltsense.taxonomies.esconv_strategies import LABELS

from ._scene import scene_of

WHY = "the network that writes the reply gives it {p:.0%}"


@component(
    "The strategies that a trained generator foresees for its reply, by their probabilities",
    paper="Liu et al. 2021 (ESConv): one network predicts the strategy and writes the reply",
    needs=("train",),
)
def from_generator(generator: Any, share: float = 1.0) -> Stage[Plan]:
    """A stage that plans the likeliest strategy; all others are its alternatives, likeliest first.

    `generator` is a stage as `reply/trained/generator` makes it, one of whose blocks finds scores of strategies. With
    a `share` below 1, strategies with at least so large a part of the likeliest one's probability are acts, too.
    """
    return _FromGenerator(generator, share)


class _FromGenerator:
    def __init__(self, generator: Any, share: float) -> None:
        self._generator, self._share = generator, share

    async def __call__(self, conversation: Conversation) -> Plan:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Plan]:
        scores = self._generator.found(conversations).get("strategy")
        if scores is None:
            raise AgentError("this generator foresees no strategies; train one with a block such as strategy_token")
        pairs = zip(scores, conversations, strict=True)
        return [plan_of(row, self._share, scene_of(talk).stage) for row, talk in pairs]


def plan_of(scores: NDArray[np.float64], share: float = 1.0, stage: HelpingStage | None = None) -> Plan:
    """The plan for scores of ESConv's strategies in the order of their taxonomy.

    >>> plan = plan_of(np.array([2.0, 0, 1.9, 0, 0, 0, 0, 0]), share=0.5)
    >>> [act.strategy for act in plan.acts], plan.acts[0].p, len(plan.alternatives)
    (['question', 'reflection'], 0.3681, 6)
    """
    p = np.exp(scores - scores.max())
    p /= p.sum()
    order = np.argsort(-p, kind="stable")
    acts = [Act(strategy=LABELS[i], p=round(float(p[i]), 4), why=WHY.format(p=p[i])) for i in order]
    taken = max(1, int((p >= share * p.max()).sum())) if share < 1 else 1
    return Plan(acts=tuple(acts[:taken]), alternatives=tuple(acts[taken:]), stage=stage)
