"""Inferences in a language model's answer, and as they may be shown."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from feltsense.flow import Inference
from feltsense.flow.visible import visible

MOST, LONGEST = 4, 200


class Guess(BaseModel):
    """One inference in a model's answer."""

    model_config = ConfigDict(extra="ignore")

    kind: Literal["wants", "needs", "reacts", "effect"]
    text: str
    p: float = Field(default=0.5, ge=0, le=1)


def guessed(found: Sequence[Guess], by: str) -> tuple[Inference, ...]:
    r"""The likeliest of each kind, one line of at most 200 characters; none that is empty.

    >>> guessed([Guess(kind="wants", text=" to\nrest ", p=0.4), Guess(kind="wants", text="to go")], "m")[0].text
    'to go'
    """
    best: dict[str, Inference] = {}
    for one in sorted(found, key=lambda guess: -guess.p):
        if text := " ".join(visible(one.text).split())[:LONGEST]:
            best.setdefault(one.kind, Inference(kind=one.kind, text=text, p=one.p, by=by))
    return tuple(best.values())[:MOST]
