"""A plan by a classifier trained on ESConv dialogues: for non-commercial research only."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.flow import Act, Conversation, Plan, Stage, Strategy
from feltsense.models.text.strategy import features, ranked, strategy_model

WHY = "the classifier, trained on supporters' turns, gives it {p:.0%}"


@component(
    "The strategy that supporters of ESConv would most probably use next",
    paper="Liu et al. 2021 (ESConv); multinomial logistic regression over the shipped encoder's features",
    licence="weights: non-commercial research (ESConv, CC BY-NC 4.0)",
    reads=("affect",),
)
def strategy_classifier(alternatives: int = 2) -> Stage[Plan]:
    """A stage that gives the most probable strategy, and the runners-up as alternatives."""
    return _StrategyClassifier(alternatives)


class _StrategyClassifier:
    def __init__(self, alternatives: int) -> None:
        self._alternatives = alternatives

    async def __call__(self, conversation: Conversation) -> Plan:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Plan]:
        return [self._plan(ranked(row)) for row in strategy_model()(features(conversations))]

    def _plan(self, order: list[tuple[Strategy, float]]) -> Plan:
        acts = [Act(strategy=name, p=round(p, 4), why=WHY.format(p=p)) for name, p in order]
        return Plan(acts=(acts[0],), alternatives=tuple(acts[1 : 1 + self._alternatives]))
