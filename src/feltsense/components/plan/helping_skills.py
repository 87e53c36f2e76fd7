"""The next strategies after helping-skills theory: explore, comfort, then act; a table of weighted conditions."""

import math
from typing import get_args

from feltsense.catalogue import component
from feltsense.flow import Act, Conversation, Plan, Stage, Strategy

from ._companions import together
from ._conditions import RULES, Rule
from ._scene import Scene, scene_of

STRATEGIES: tuple[Strategy, ...] = get_args(Strategy)
SHARPNESS = 1.2
ALTERNATIVES = 2


@component(
    "One or two support strategies by rules after Hill's helping skills: explore, comfort, then act",
    paper="after Hill 2009 (Helping Skills) and the strategy set of Liu et al. 2021 (ESConv)",
)
def helping_skills() -> Stage[Plan]:
    """A stage that returns one or two acts in the order in which to say them, with reasons and runners-up.

    Never a suggestion before exploration, never a third question in a row, never a life of its own.
    """
    return _HelpingSkills()


class _HelpingSkills:
    async def __call__(self, conversation: Conversation) -> Plan:
        return plan_for(scene_of(conversation))


def plan_for(scene: Scene) -> Plan:
    """The plan for a scene; the weights `p` of all strategies that may be used sum to one."""
    fitting = [rule for rule in RULES if rule.holds(scene)]
    scores = {name: sum(rule.weight for rule in fitting if rule.strategy == name) for name in STRATEGIES}
    open_to = sorted((name for name in STRATEGIES if scores[name] > 0 and scene.allows(name)), key=lambda s: -scores[s])
    if not open_to:
        open_to, scores["reflection"] = ["reflection"], 1.0
    weights = _weights([scores[name] for name in open_to])
    acts = {
        name: Act(strategy=name, why=_why(fitting, name), p=p) for name, p in zip(open_to, weights, strict=True)
    }
    chosen = together(open_to, scores.__getitem__, scene)
    return Plan(
        acts=tuple(acts[name] for name in chosen),
        alternatives=tuple(acts[name] for name in open_to if name not in chosen)[:ALTERNATIVES],
        stage=scene.stage,
    )


def _weights(scores: list[float]) -> list[float]:
    """A softmax of scores, best first."""
    powers = [math.exp(SHARPNESS * (score - max(scores))) for score in scores]
    return [round(power / sum(powers), 4) for power in powers]


def _why(fitting: list[Rule], strategy: Strategy) -> str:
    """The reason of the heaviest condition that speaks for a strategy."""
    best = max((rule for rule in fitting if rule.strategy == strategy), key=lambda rule: rule.weight, default=None)
    return best.why if best else "Showing that it was heard is always a safe answer."
