"""TextBlob's default sentiment: a word list of adjectives with rules; polarity only. It needs no download."""

from pathlib import Path
from typing import Any

from feltsense.benchmarks.speed._contender import Contender, Read, Scores


def load(_: Path) -> Read:
    """Polarity and subjectivity of each text."""
    from textblob import TextBlob

    return lambda texts: [TextBlob(text).sentiment for text in texts]


def scores(found: Any) -> Scores:
    """Its polarity, for positive and against negative."""
    import numpy as np

    polarity = np.array([one.polarity for one in found])
    return {"polarity": np.column_stack([polarity, -polarity, 0 * polarity])}


CONTENDER = Contender(
    name="textblob",
    summary="TextBlob's default sentiment: a word list with rules; polarity only",
    load=load,
    scores=scores,
    needs=("textblob",),
    extra="peers",
    libraries=("textblob", "nltk"),
)
