"""A planner whose habits are held in check: moves that were just made and moves made too often count less."""

from collections.abc import Mapping

from feltsense.catalogue import component
from feltsense.flow import Act, Conversation, Plan, Stage, Strategy

from ._scene import Scene, scene_of

RECENT = 2
"""Turns in which a move is fresh in memory."""


@component(
    "Another planner's choice with its weights calibrated against its own habits and its newest moves",
    paper="Kang et al. 2024 (preference bias); Zhan et al. 2026 (tactics that stick)",
    reads=("affect",),
)
def varied(planner: Stage[Plan], novelty: float = 0.5, fairness: float = 0.25) -> Stage[Plan]:
    """A stage that may exchange one act of a plan for an alternative that was not just used.

    A strategy's weight is multiplied by (1 − `novelty`) for each of the newest two supporter turns that used it, and
    divided by (how many times more often than its fair share it was used in this talk) to the power `fairness`. What
    the planner puts first by far stays; 0 and 0 change nothing.
    """
    return _Varied(planner, novelty, fairness)


class _Varied:
    def __init__(self, planner: Stage[Plan], novelty: float, fairness: float) -> None:
        self._planner, self._novelty, self._fairness = planner, novelty, fairness

    async def __call__(self, conversation: Conversation) -> Plan:
        plan, scene = await self._planner(conversation), scene_of(conversation)
        if scene.one_act or not plan.alternatives or not scene.done:
            return plan
        known = {act.strategy: act for act in (*plan.acts, *plan.alternatives)}
        weights = {name: act.p * self._factor(name, scene) for name, act in known.items() if scene.allows(name)}
        return _exchanged(plan, known, weights)

    def _factor(self, name: Strategy, scene: Scene) -> float:
        """What habit leaves of a strategy's weight."""
        used = sum(name in turn for turn in scene.done)
        everything = sum(map(len, scene.done))
        over = max(1.0, 8 * used / everything) if everything else 1.0
        return float((1 - self._novelty) ** scene.recent(name, RECENT) / over**self._fairness)


def _exchanged(plan: Plan, known: Mapping[Strategy, Act], weights: Mapping[Strategy, float]) -> Plan:
    """The plan with its weakest act exchanged for the strongest alternative, where that is now stronger."""
    weakest = min(plan.acts, key=lambda act: weights.get(act.strategy, 0.0))
    others = [act for act in plan.alternatives if act.strategy in weights]
    best = max(others, key=lambda act: weights[act.strategy], default=None)
    if best is None or weights[best.strategy] <= weights.get(weakest.strategy, 0.0):
        return plan
    fresh = best.model_copy(update={"why": f"{best.why} It was not used in the turns before.".strip()})
    acts = tuple(fresh if act is weakest else act for act in plan.acts)
    left = tuple(act for name, act in known.items() if name not in {one.strategy for one in acts})
    return plan.model_copy(update={"acts": acts, "alternatives": left})
