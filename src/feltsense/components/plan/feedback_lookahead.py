"""Another planner's strategies weighed by how the person may react to them and to what is likely to follow."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.errors import UserError
from feltsense.flow import Act, Conversation, Plan, Stage, Strategy
from feltsense.flow.stage import run_batch
from feltsense.taxonomies.esconv_strategies import LABELS

Array = NDArray[np.float64]
Path = tuple[Strategy, ...]
Follows = Mapping[Strategy, Mapping[Strategy, float]]
"""How probable each strategy is after each other one."""
Feedback = Callable[[Sequence[Conversation], Sequence[Path]], Array]
"""Talks and paths to (talks, paths): how a person may react after a path, in standard deviations above the usual."""
WHY = "{why} The person may then react {expected:+.2f} standard deviations above the usual."


@component(
    "Each strategy's log-probability plus the feedback expected of the person after it and what is likely to follow",
    paper="Cheng et al., Improving Multi-turn Emotional Support Dialogue Generation with Lookahead Strategy Planning, "
    "EMNLP 2022",
)
def feedback_lookahead(
    planner: Stage[Plan],
    feedback: Feedback,
    follows: Follows,
    weight: float = 1.0,
    turns: int = 3,
    width: int = 6,
) -> Stage[Plan]:
    """A stage that weighs all strategies that `planner` names, as A* does: what speaks for it now, and what lies ahead.

    A strategy's score is the log of the planner's probability plus `weight` times the feedback expected: the mean of
    `feedback` over the `width` likeliest paths of `turns` strategies that begin with it, by their probability. With a
    `weight` of 0 the planner's choice stays.

    >>> import asyncio
    >>> from feltsense.catalogue import load
    >>> even = lambda talks: np.full((len(talks), 8), 0.125)
    >>> glad = lambda talks, paths: np.array([[path.count("reflection") for path in paths]] * len(talks), float)
    >>> stage = feedback_lookahead(load("component", "plan/likeliest")(even), glad, {}, turns=1)
    >>> asyncio.run(stage(Conversation.of("hi"))).acts[0].strategy
    'reflection'
    """
    if turns < 1 or width < 1:
        raise UserError(f"turns is {turns} and width {width}; both must be 1 or more")
    ahead = [likely_paths(first, follows, turns, width) for first in LABELS]
    return _FeedbackLookahead(planner, feedback, ahead, weight)


class _FeedbackLookahead:
    def __init__(
        self, planner: Stage[Plan], feedback: Feedback, ahead: Sequence[Mapping[Path, float]], weight: float
    ) -> None:
        self._planner, self._feedback, self._weight = planner, feedback, weight
        self._paths = [path for paths in ahead for path in paths]
        self._shares = np.array([[paths.get(path, 0.0) for paths in ahead] for path in self._paths])

    async def __call__(self, conversation: Conversation) -> Plan:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Plan]:
        plans = await run_batch(self._planner, conversations)
        expected = self._feedback(conversations, self._paths) @ self._shares
        return [_weighed(plan, row, self._weight) for plan, row in zip(plans, expected, strict=True)]


def likely_paths(first: Strategy, follows: Follows, turns: int, width: int) -> dict[Path, float]:
    """The likeliest paths that begin with a strategy, kept by a beam; their probabilities are made to sum to 1.

    A strategy of which nothing is known is followed by any other alike.

    >>> paths = likely_paths("other", {"other": {"question": 0.6, "other": 0.3, "information": 0.1}}, 2, 2)
    >>> {path[-1]: round(share, 2) for path, share in paths.items()}
    {'question': 0.67, 'other': 0.33}
    """
    beam: dict[Path, float] = {(first,): 1.0}
    for _ in range(turns - 1):
        longer = {(*path, name): p * q for path, p in beam.items() for name, q in _next(path[-1], follows).items()}
        beam = dict(sorted(longer.items(), key=lambda pair: -pair[1])[:width])
    whole = sum(beam.values())
    return {path: p / whole for path, p in beam.items()}


def _next(name: Strategy, follows: Follows) -> Mapping[Strategy, float]:
    return follows.get(name) or dict.fromkeys(LABELS, 1 / len(LABELS))


def _weighed(plan: Plan, expected: Array, weight: float) -> Plan:
    """The plan for the strategies that it names, weighed anew; the best one is the act."""
    named = (*plan.acts, *plan.alternatives)
    ahead = np.array([expected[LABELS.index(act.strategy)] for act in named])
    scores = np.log([max(act.p, 1e-9) for act in named]) + weight * ahead
    p = np.exp(scores - scores.max())
    p /= p.sum()
    acts = [_because(named[i], float(p[i]), float(ahead[i])) for i in np.argsort(-p, kind="stable")]
    return plan.model_copy(update={"acts": (acts[0],), "alternatives": tuple(acts[1:])})


def _because(act: Act, p: float, expected: float) -> Act:
    return act.model_copy(update={"p": p, "why": WHY.format(why=act.why, expected=expected).strip()})
