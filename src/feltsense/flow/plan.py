"""Plan: how to help with the next turn."""

from typing import Literal

from pydantic import Field

from .affect import VAD, nothing
from .judged import Judged, empty
from .understanding import HelpingStage
from .value import Value

Strategy = Literal[
    "question", "restatement", "reflection", "self_disclosure", "affirmation", "suggestion", "information", "other"
]

Mechanism = Literal["emotional_reaction", "interpretation", "exploration"]


class Act(Value):
    """One strategy with its reason."""

    strategy: Strategy
    why: str = Field(default="", description="The reason, in words for a person.")
    p: float = Field(default=1.0, ge=0, le=1, description="The planner's weight for it.")
    mechanism: Mechanism | None = Field(
        default=None, exclude_if=nothing, description="The mechanism of empathy it works by (Sharma et al. 2020)."
    )


class Timing(Value):
    """When to say it: now, after a while, or as a follow-up of one's own accord."""

    when: Literal["now", "later", "follow_up"] = "now"
    minutes: float | None = Field(default=None, ge=0, description="After how long, where it is not now.")
    why: str = ""


class Foreseen(Value):
    """One option that a planner thought through: the acts, and the relief that it expects of them."""

    acts: tuple[Strategy, ...]
    relief: float = Field(description="Expected change of valence over the turns looked ahead, −2 … 2.")
    turns: int = Field(ge=0, description="How many turns were looked ahead.")


class Plan(Judged):
    """Strategies for the next turn in the order in which they should appear, and what came second."""

    acts: tuple[Act, ...]
    alternatives: tuple[Act, ...] = ()
    stage: HelpingStage | None = None
    initiative: Literal["lead", "follow"] | None = Field(
        default=None, exclude_if=nothing, description="Who sets the direction."
    )
    tone: VAD | None = Field(default=None, exclude_if=nothing, description="The tone of the reply.")
    values: tuple[str, ...] = Field(default=(), exclude_if=empty, description="Values of the person's to strengthen.")
    timing: Timing | None = Field(default=None, exclude_if=nothing, description="When to say it; now where left out.")
    foreseen: tuple[Foreseen, ...] = Field(
        default=(), exclude_if=empty, description="What was thought through, best first."
    )
