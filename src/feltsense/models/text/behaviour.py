"""What a helper's words mainly do (ask, say back, give input, something else), by a linear model over the encoder."""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData
from feltsense.flow.counselling import Mainly

from .encoder import WEIGHTS, network, text_encoder
from .linear import LinearModel

Array = NDArray[np.float64]
Pair = tuple[str, str]
"""What was heard, and what was said to it."""
LABELS: tuple[Mainly, ...] = ("other", "question", "reflection", "therapist_input")
FILE = WEIGHTS / "therapist_behaviour" / "weights.npz"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FIRST = frozenset(["i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "we", "we're", "our", "us"])
_SECOND = frozenset(["you", "you're", "you've", "you'd", "you'll", "your", "yours", "yourself"])


def features(pairs: Sequence[Pair]) -> Array:
    """(pairs, features): the encoder's reading of what was said, and what it looks like beside what was heard."""
    outputs = text_encoder()([said or "…" for _, said in pairs])
    read = np.hstack([outputs["sentence_embedding"], outputs["emotion"] / 4])
    return np.hstack([read.astype(np.float64), np.array([surface(*pair) for pair in pairs])])


def surface(heard: str, said: str) -> list[float]:
    """Lengths, question marks, persons, and words taken up.

    >>> [round(x, 2) for x in surface("I am sad", "Are you sad?")][2:5]
    [0.2, 1.0, 0.0]
    """
    before, now = ([word.lower().replace("’", "'") for word in _WORD.findall(text)] for text in (heard, said))
    count = max(len(now), 1)
    return [
        float(np.log1p(len(now))),
        float(np.log1p(len(before))),
        min(said.count("?"), 5) / 5,
        float(said.rstrip().endswith("?")),
        sum(word in _FIRST for word in now) / count,
        sum(word in _SECOND for word in now) / count,
        len(set(before) & set(now)) / count,
        float(bool(now) and now[0] == "so"),
    ]


@cache
def behaviour_model() -> LinearModel:
    """The shipped model, trained on AnnoMI: for non-commercial research. Probabilities in the order of `LABELS`."""
    if not FILE.is_file():
        raise MissingData(f"no weights at {FILE}; make them with: felt train counsel")
    model = LinearModel.load(FILE)
    if model.encoder != network():
        raise MissingData("the behaviour weights belong to another encoder; fit them again with: felt train counsel")
    return model
