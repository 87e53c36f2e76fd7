"""Affect: what somebody feels, as far as a signal shows it; always uncertain, and allowed to be unknown."""

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from .judged import Judged, Span
from .value import Value

Said = Literal["explicit", "implicit"]


def nothing(value: object) -> bool:
    """Whether a value is missing, so that it is left out of a record."""
    return value is None


class Emotion(Value):
    """One label of a taxonomy with its probability."""

    label: str
    p: float = Field(ge=0, le=1, description="Calibrated probability that the label applies.")
    present: bool = Field(description="Whether p is above the label's threshold.")
    said: Said | None = Field(
        default=None,
        exclude_if=nothing,
        description="Whether words say it (explicit) or it stands between the lines; left out where nobody asked.",
    )


class VAD(Value):
    """Valence, arousal and dominance (Russell & Mehrabian 1977), each from −1 to 1."""

    valence: float = Field(ge=-1, le=1, description="Unpleasant −1 … pleasant 1.")
    arousal: float = Field(ge=-1, le=1, description="Calm −1 … excited 1.")
    dominance: float = Field(ge=-1, le=1, description="Controlled −1 … in control 1.")


class Sentiment(Value):
    """The polarity of a text with its probability."""

    label: Literal["positive", "negative", "neutral", "ambiguous"]
    p: float = Field(ge=0, le=1)


class Deletion(Value):
    """Whether a judgement hangs on its spans: the probability of its leading label with and without these words.

    >>> Deletion(whole=0.92, without=0.08, alone=0.88).without
    0.08
    """

    whole: float = Field(ge=0, le=1, description="With all words.")
    without: float = Field(ge=0, le=1, description="Without the words of the spans.")
    alone: float = Field(ge=0, le=1, description="With nothing but the words of the spans.")


Whose = Literal["writer", "reader", "unspecified"]


class Affect(Judged):
    """A judgement of feeling over one taxonomy.

    `unknown` is true when no label is above its threshold: the judge abstains.
    """

    taxonomy: str
    emotions: tuple[Emotion, ...] = ()
    unknown: bool = False
    vad: VAD | None = None
    intensity: float | None = Field(
        default=None, ge=0, le=1, description="Strength of feeling; the model card defines it."
    )
    sentiment: Sentiment | None = None
    spans: tuple[Span, ...] = ()
    deletion: Deletion | None = Field(
        default=None, exclude_if=nothing, description="What deleting the spans does; left out where nobody asked."
    )
    model: str = Field(default="annotators", description="Who judged: a model's name and version, or people.")
    whose: Whose = Field(default="unspecified", description="Whose feeling is judged.")

    @property
    def present(self) -> tuple[str, ...]:
        """Labels above their thresholds, most probable first."""
        return tuple(e.label for e in self.emotions if e.present)

    @property
    def leading(self) -> str | None:
        """The likeliest present label, or the likeliest of all where none is; None where none is judged."""
        return leading(self.emotions)


def leading(emotions: Sequence[Emotion]) -> str | None:
    """The likeliest present label of emotions by falling probability, or the likeliest where none is present."""
    return next((e.label for e in emotions if e.present), emotions[0].label if emotions else None)
