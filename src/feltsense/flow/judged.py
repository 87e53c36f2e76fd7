"""Judged: what people or models said of a slot in terms of their own, beside the slot's own fields."""

from typing import Any

from pydantic import Field

from .value import Value


def empty(value: Any) -> bool:
    """Whether a field leaves the record, having nothing in it."""
    return not value


class Span(Value):
    """A stretch of a text: characters [start, end)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str
    weight: float = Field(default=1.0, description="How much it drove the judgement; negative when it spoke against.")


class Label(Value):
    """One label of a named taxonomy.

    >>> Label(taxonomy="dailydialog_acts", label="question").p
    1.0
    """

    taxonomy: str
    label: str
    p: float = Field(default=1.0, ge=0, le=1, description="Probability, or the share of judges who gave it.")


class Rating(Value):
    """A score on a named scale, in the scale's own units.

    >>> Rating(scale="empathy", value=4.5, low=1, high=7).value
    4.5
    """

    scale: str
    value: float
    low: float | None = Field(default=None, description="Lower end of the scale.")
    high: float | None = Field(default=None, description="Upper end of the scale.")
    sd: float | None = Field(default=None, ge=0, description="Standard deviation over judges, where published.")
    spans: tuple[Span, ...] = Field(default=(), description="The words given as its reason.")


class Vote(Value):
    """What one judge said, kept apart from what all together said."""

    by: str = Field(description="The judge, under the name that the corpus uses.")
    labels: tuple[Label, ...] = ()
    ratings: tuple[Rating, ...] = ()


class Judged(Value):
    """A value that carries judgements in other terms than its own fields; they leave the record when there are none."""

    labels: tuple[Label, ...] = Field(default=(), exclude_if=empty, description="Labels of other taxonomies.")
    ratings: tuple[Rating, ...] = Field(default=(), exclude_if=empty, description="Scores on named scales.")
    votes: tuple[Vote, ...] = Field(default=(), exclude_if=empty, description="Single judges' opinions, unmerged.")

    def rating(self, scale: str) -> float | None:
        """The score on a scale, or None."""
        return next((rating.value for rating in self.ratings if rating.scale == scale), None)

    def label(self, taxonomy: str) -> str | None:
        """The first label of a taxonomy, or None."""
        return next((label.label for label in self.labels if label.taxonomy == taxonomy), None)
