"""Understanding: why a person feels so, what they seem to need, where it is going, and how safe they are."""

from typing import Literal

from pydantic import Field

from .affect import Affect, Said, nothing
from .judged import Judged, empty
from .memory import Fact, Recollection
from .value import Value

RiskLevel = Literal["none", "low", "elevated", "imminent"]
RISK_LEVELS: tuple[RiskLevel, ...] = ("none", "low", "elevated", "imminent")
HelpingStage = Literal["exploration", "comfort", "action"]
Need = Literal["to_be_heard", "to_understand", "to_act", "to_be_safe"]


class Risk(Value):
    """Risk of harm to self or others, as the words show it; a screening signal, no clinical assessment."""

    level: RiskLevel = "none"
    p: float = Field(default=0.0, ge=0, le=1, description="Probability that the level is elevated or worse.")


class Cause(Value):
    """The likely cause: characters [start, end) of what somebody said in a turn."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    turn: int = Field(ge=0, description="Index of the turn in the conversation.")
    emotion: str | None = Field(default=None, exclude_if=nothing, description="The feeling that it brings about.")
    whose: Literal["self", "other"] | None = Field(
        default=None, exclude_if=nothing, description="Whether it lies with the person or with somebody else."
    )
    said: Said | None = Field(
        default=None, exclude_if=nothing, description="Whether the person names it as the cause or lets it be inferred."
    )


class State(Value):
    """Where a person stands at a turn: the leading feeling, the stage of the talk, and the pull of change.

    `talk` says whether the words speak for changing something, for leaving it, or neither (Miller & Rollnick 2013);
    both in one turn, or in turn after turn, is ambivalence.
    """

    emotion: str | None = None
    intensity: float | None = Field(default=None, ge=0, le=1)
    stage: HelpingStage = "exploration"
    talk: Literal["change", "sustain", "neutral"] = "neutral"
    ambivalent: bool = False
    turned: Literal["better", "worse"] | None = Field(
        default=None,
        exclude_if=nothing,
        description="The transition since the turns before, where there is a clear one.",
    )


class Inference(Value):
    """What commonsense adds to a telling: what the person wants, needs, how they react, what follows (ATOMIC)."""

    kind: Literal["wants", "needs", "reacts", "effect"]
    text: str
    p: float = Field(default=0.5, ge=0, le=1)
    by: str = Field(description="Who inferred it.")


class Moment(Value):
    """One point of an emotional trajectory."""

    turn: int = Field(ge=0)
    valence: float = Field(ge=-1, le=1)


class Understanding(Judged):
    """What is understood at a turn from everything said so far."""

    cause: Cause | None = None
    further_causes: tuple[Cause, ...] = Field(
        default=(), exclude_if=lambda causes: not causes, description="Causes beside the likeliest one."
    )
    needs: tuple[Need, ...] = Field(default=(), description="Most pressing first.")
    trajectory: tuple[Moment, ...] = Field(default=(), description="Valence of the speaker's turns, in order.")
    risk: Risk = Risk()
    state: State | None = Field(default=None, exclude_if=nothing, description="Where the person stands now.")
    values: tuple[str, ...] = Field(default=(), exclude_if=empty, description="What matters to them, strongest first.")
    inferences: tuple[Inference, ...] = Field(default=(), exclude_if=empty, description="What commonsense adds.")
    listener: Affect | None = Field(
        default=None,
        exclude_if=nothing,
        description="What reading this does to a listener, kept apart from the person's own.",
    )
    remembered: tuple[Recollection, ...] = Field(default=(), exclude_if=empty, description="Episodes that came back.")
    known: tuple[Fact, ...] = Field(
        default=(), exclude_if=empty, description="Facts about the person that bear on this."
    )

    @property
    def causes(self) -> tuple[Cause, ...]:
        """All causes, the likeliest first."""
        return ((self.cause,) if self.cause else ()) + self.further_causes
