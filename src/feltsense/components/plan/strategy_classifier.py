"""A plan by a classifier trained on ESConv dialogues: for non-commercial research only."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.flow import Act, Conversation, Plan, Stage, Strategy
from feltsense.models.text.strategy import ranked, strategy_model

from ._companions import together
from ._scene import Scene, scene_of

WHY = "the classifier, trained on supporters' turns, gives it {p:.0%}"


@component(
    "One or two strategies that supporters of ESConv would most probably use next, within the rules of helping skills",
    paper="Liu et al. 2021 (ESConv); boosted trees over past strategies, the place in the talk and the newest words",
    licence="weights: non-commercial research (ESConv, CC BY-NC 4.0)",
    reads=("affect",),
)
def strategy_classifier(alternatives: int = 2) -> Stage[Plan]:
    """A stage that returns the most probable strategy that may be used now, and a companion where one comes close.

    Never a suggestion before exploration, never a third question in a row, never a life of its own. `p` is the
    classifier's probability, so that the ranking can be read from it in whatever order the acts are said; what comes
    next in it stands among the `alternatives`.
    """
    return _StrategyClassifier(alternatives)


class _StrategyClassifier:
    def __init__(self, alternatives: int) -> None:
        self._alternatives = alternatives

    async def __call__(self, conversation: Conversation) -> Plan:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Plan]:
        rows = strategy_model()(conversations)
        pairs = zip(rows, conversations, strict=True)
        return [plan_of(ranked(row), scene_of(talk), self._alternatives) for row, talk in pairs]


def plan_of(order: Sequence[tuple[Strategy, float]], scene: Scene, alternatives: int) -> Plan:
    """The plan for a ranking of all strategies, the most probable first."""
    weights = {name: p for name, p in order if scene.allows(name)}
    acts = {name: Act(strategy=name, p=round(p, 4), why=WHY.format(p=p)) for name, p in weights.items()}
    chosen = together(list(weights), weights.__getitem__, scene)
    left = [act for name, act in acts.items() if name not in chosen]
    return Plan(acts=tuple(acts[name] for name in chosen), alternatives=tuple(left[:alternatives]), stage=scene.stage)
