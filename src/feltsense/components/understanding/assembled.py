"""Understanding put together from stages: cause, needs, trajectory and risk, and what else one wants to know."""

from dataclasses import dataclass
from typing import Any

from feltsense.catalogue import component
from feltsense.flow import (
    Affect,
    Cause,
    Conversation,
    Inference,
    Moment,
    Need,
    Rating,
    Risk,
    Stage,
    State,
    Understanding,
)

from ._reading._all_causes import causes_of

VALUE = "value/"


@component(
    "Understanding from a stage each for cause, needs, trajectory and risk, and from more where given",
    reads=("affect",),
)
def assembled(
    cause: Stage[Cause | None],
    needs: Stage[tuple[Need, ...]],
    trajectory: Stage[tuple[Moment, ...]],
    risk: Stage[Risk],
    state: Stage[State | None] | None = None,
    values: Stage[tuple[Rating, ...]] | None = None,
    appraisal: Stage[tuple[Rating, ...]] | None = None,
    inferences: Stage[tuple[Inference, ...]] | None = None,
    listener: Stage[Affect | None] | None = None,
) -> Stage[Understanding]:
    """A stage that asks them in turn and returns their answers as one value; what has no stage stays empty.

    A cause stage that offers `pairs(conversation)` is asked for all causes. The stages after it see the newest seeker
    turn with cause, needs and trajectory filled. Ratings of values and appraisals stand in `ratings`, the names of
    values also in `values`.
    """
    return _Assembled(cause, needs, trajectory, risk, state, values, appraisal, inferences, listener)


@dataclass(frozen=True)
class _Parts:
    cause: Stage[Cause | None]
    needs: Stage[tuple[Need, ...]]
    trajectory: Stage[tuple[Moment, ...]]
    risk: Stage[Risk]
    state: Stage[State | None] | None
    values: Stage[tuple[Rating, ...]] | None
    appraisal: Stage[tuple[Rating, ...]] | None
    inferences: Stage[tuple[Inference, ...]] | None
    listener: Stage[Affect | None] | None


class _Assembled:
    def __init__(self, *parts: Any) -> None:
        self._parts = _Parts(*parts)

    async def __call__(self, conversation: Conversation) -> Understanding:
        parts = self._parts
        causes = await causes_of(parts.cause, conversation)
        first = Understanding(
            cause=next(iter(causes), None),
            further_causes=causes[1:],
            needs=await parts.needs(conversation),
            trajectory=await parts.trajectory(conversation),
            risk=await parts.risk(conversation),
        )
        further = await self._further(_with(conversation, first))
        return first.model_copy(update=further) if further else first

    async def _further(self, conversation: Conversation) -> dict[str, Any]:
        """The slots that optional stages fill."""
        parts = self._parts
        named: dict[str, Stage[Any] | None] = {
            "state": parts.state,
            "inferences": parts.inferences,
            "listener": parts.listener,
        }
        found: dict[str, Any] = {slot: await stage(conversation) for slot, stage in named.items() if stage is not None}
        values = await parts.values(conversation) if parts.values is not None else ()
        appraisal = await parts.appraisal(conversation) if parts.appraisal is not None else ()
        if ratings := (*values, *appraisal):
            found["ratings"] = ratings
            found["values"] = tuple(rating.scale.removeprefix(VALUE) for rating in values)
        return found


def _with(conversation: Conversation, known: Understanding) -> Conversation:
    """The conversation with what is already known at its newest seeker turn."""
    newest = max((i for i, _ in conversation.by("seeker")), default=None)
    if newest is None:
        return conversation
    return conversation.replace(newest, conversation.turns[newest].fill(understanding=known))
