"""Several judgements of risk as one: the gravest counts."""

from collections.abc import Sequence
from typing import Any

from feltsense.catalogue import component
from feltsense.errors import UserError
from feltsense.flow import RISK_LEVELS, Conversation, Risk, Stage, run_batch


@component("the gravest of several judgements of risk, so that what one of them sees is not lost", reads=("signal",))
def gravest_risk(stages: Sequence[Stage[Risk]]) -> Stage[Risk]:
    """A stage that asks all stages and returns the highest level with the highest probability.

    Whom the risk is about and in which language it was put, the first stage that can explain itself says. No stage at
    all raises `UserError`.
    """
    if not stages:
        raise UserError("gravest_risk has no stage to ask; give it at least one")
    able = [stage for stage in stages if hasattr(stage, "explain")]
    return _Explained(stages, able[0]) if able else _Gravest(stages)


class _Gravest:
    def __init__(self, stages: Sequence[Any]) -> None:
        self._stages = stages

    @property
    def identity(self) -> str:
        """What changes when the judgements may, as far as the stages say."""
        return "; ".join(filter(None, (getattr(stage, "identity", None) for stage in self._stages)))

    async def __call__(self, conversation: Conversation) -> Risk:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Risk]:
        judged = [await run_batch(stage, conversations) for stage in self._stages]
        return [_gravest(risks) for risks in zip(*judged, strict=True)]

    def columns(self, texts: Sequence[str]) -> list[Risk]:
        """The risks of texts that stand alone, in their order."""
        return [_gravest(risks) for risks in zip(*(stage.columns(texts) for stage in self._stages), strict=True)]


class _Explained(_Gravest):
    def __init__(self, stages: Sequence[Any], teller: Any) -> None:
        super().__init__(stages)
        self._teller = teller

    async def explain(self, conversation: Conversation) -> Any:
        """What the stage that can explain itself says of the newest seeker turn."""
        return await self._teller.explain(conversation)


def _gravest(risks: Sequence[Risk]) -> Risk:
    level = max((risk.level for risk in risks), key=RISK_LEVELS.index)
    return Risk(level=level, p=max(risk.p for risk in risks))
