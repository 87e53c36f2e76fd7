"""Understanding put together from four stages: cause, needs, trajectory, risk."""

from feltsense.catalogue import component
from feltsense.flow import Cause, Conversation, Moment, Need, Risk, Stage, Understanding


@component("Understanding from a stage each for cause, needs, trajectory and risk", reads=("affect",))
def assembled(
    cause: Stage[Cause | None],
    needs: Stage[tuple[Need, ...]],
    trajectory: Stage[tuple[Moment, ...]],
    risk: Stage[Risk],
) -> Stage[Understanding]:
    """A stage that asks the four in turn and returns their answers as one value."""
    return _Assembled(cause, needs, trajectory, risk)


class _Assembled:
    def __init__(
        self,
        cause: Stage[Cause | None],
        needs: Stage[tuple[Need, ...]],
        trajectory: Stage[tuple[Moment, ...]],
        risk: Stage[Risk],
    ) -> None:
        self._cause, self._needs, self._trajectory, self._risk = cause, needs, trajectory, risk

    async def __call__(self, conversation: Conversation) -> Understanding:
        return Understanding(
            cause=await self._cause(conversation),
            needs=await self._needs(conversation),
            trajectory=await self._trajectory(conversation),
            risk=await self._risk(conversation),
        )
