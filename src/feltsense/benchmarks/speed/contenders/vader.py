"""VADER (Hutto & Gilbert 2014): a word list with rules; polarity only."""

from pathlib import Path
from typing import Any

from feltsense.benchmarks.speed._contender import Contender, Read, Scores


def load(_: Path) -> Read:
    """Its four scores of each text."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    score = SentimentIntensityAnalyzer().polarity_scores
    return lambda texts: [score(text) for text in texts]


def scores(found: Any) -> Scores:
    """Its compound score, for positive and against negative."""
    import numpy as np

    compound = np.array([one["compound"] for one in found])
    return {"polarity": np.column_stack([compound, -compound, 0 * compound])}


CONTENDER = Contender(
    name="vader",
    summary="VADER: a word list with rules; polarity only",
    load=load,
    scores=scores,
    needs=("vaderSentiment",),
    extra="bench",
    libraries=("vaderSentiment",),
)
