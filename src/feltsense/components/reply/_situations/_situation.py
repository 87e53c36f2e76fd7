"""The record of a situation."""

import re
from typing import NamedTuple

Stock = tuple[str, ...]


class Situation(NamedTuple):
    """A situation's signs in what a person writes, and what may be said in it.

    Gaps: `{who}` the other person as "your sister"
    ; `{they}`, `{them}`, `{their}` the pronoun that was used for them, and
    `{is}`, `{was}`, `{does}` the verb that goes with it.
    `steps` begin with a verb; `patterns` are what is common in such a situation. `glad` ones are shared, not consoled.

    >>> Situation("rain", re.compile("rain")).glad
    False
    """

    name: str
    signs: re.Pattern[str]
    reflections: Stock = ()
    affirmations: Stock = ()
    questions: Stock = ()
    steps: Stock = ()
    patterns: Stock = ()
    glad: bool = False


def signs(words: str) -> re.Pattern[str]:
    """The pattern of a situation's signs, whole words, in any case."""
    return re.compile(rf"\b(?:{words})\b", re.I)
