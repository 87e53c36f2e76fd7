"""What leaves the engine: the reading of one text, and the answer to a conversation."""

from typing import Literal

from pydantic import ConfigDict, Field

from .affect import VAD, Affect, Deletion, Emotion, Sentiment, Whose, leading, nothing
from .conversation import GuardState
from .judged import Rating, Span, empty
from .plan import Plan
from .reply import Reply
from .understanding import Risk, Understanding
from .value import Value


class Wire(Value):
    """A value with a version number, for programs that read it later."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True)

    schema_version: Literal[1] = Field(default=1, alias="schema")

    def to_json(self) -> str:
        """One line of JSON with the published field names."""
        return self.model_dump_json(by_alias=True)


class Analysis(Wire):
    """The reading of one text: its affect and its risk."""

    text: str
    taxonomy: str
    emotions: tuple[Emotion, ...]
    unknown: bool
    vad: VAD | None
    intensity: float | None
    sentiment: Sentiment | None
    spans: tuple[Span, ...]
    deletion: Deletion | None = Field(
        default=None, exclude_if=nothing, description="What deleting the spans does; left out where nobody asked."
    )
    ratings: tuple[Rating, ...] = Field(default=(), exclude_if=empty, description="Scores on named scales.")
    risk: Risk
    model: str
    whose: Whose = Field(
        default="writer",
        exclude_if=lambda whose: whose == "writer",
        description="Whose feeling: the writer's, which is left out, or what reading brings about.",
    )

    @classmethod
    def of(cls, text: str, affect: Affect, risk: Risk) -> "Analysis":
        """The analysis of a text from its two judgements."""
        shared = {name: getattr(affect, name) for name in cls.model_fields if name in Affect.model_fields}
        return cls(text=text, risk=risk, **shared)

    @property
    def leading(self) -> str | None:
        """The label that `deletion` is about: the likeliest present one, or the likeliest where none is."""
        return leading(self.emotions)


class Guarding(Value):
    """Where the guard stands after a turn and what it did."""

    state: GuardState = "none"
    actions: tuple[str, ...] = ()


class Answer(Wire):
    """The next supporter turn and everything that led to it.

    `ms` has the wall-clock milliseconds of every stage.
    """

    affect: Analysis | None = Field(description="Of the last seeker turn; null when nobody was heard yet.")
    understanding: Understanding
    plan: Plan
    reply: Reply
    guard: Guarding
    ms: dict[str, float] = Field(default_factory=dict)
