"""Temperature and bounds of the screen, chosen on dev lines and on everyday texts that are in no test."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.models.text.calibration import Head
from feltsense.models.text.risk_screen import LEVELS, Bounds, RiskScreen, judged
from feltsense.training.calibrate import distribution_loss, temperature

from .lines import Line
from .subtitles import subtitles

ALLOWED = {"comments": 0.0085, "turns": 0.02, "talks": 0.25, "harmless": 0.12}
"""The most false alarms of the screen alone: everyday comments, turns and whole talks of seekers, our harmless lines.

A doubtful alarm asks once and lets the talk go on, so that a miss weighs more. Some of those talks are about wishing
to die, and of our lines many were written as twins of lines of danger."""
ALLOWED_SOME = 0.03
ALLOWED_SURE = 0.0005
ALLOWED_OTHER = 0.01
"""As `ALLOWED`, of lines of films in other languages, some of which are about life and death."""
LONG = 0.02
"""The most long harmless texts on which the screen may alarm."""
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
Array = NDArray[np.float64]


class Everyday(NamedTuple):
    """Everyday texts to choose bounds on: comments, what seekers say in each of many talks, other languages."""

    comments: list[str]
    talks: list[list[str]]
    other: list[str]


def everyday_dev() -> Everyday:
    """Comments of GoEmotions' dev, seekers' turns of ESConv's valid, subtitles of XED."""
    comments = sorted({talk.turns[0].text for talk in catalogue.load("dataset", "goemotions").load("dev")})
    talks = catalogue.load("dataset", "esconv").load("valid")
    return Everyday(comments, [[turn.text for _, turn in talk.by("seeker")] for talk in talks], subtitles(1))


def decided(screen: RiskScreen, lines: Sequence[Line], everyday: Everyday) -> dict[str, Any]:
    """What the calibration file says: the head's temperature, the bounds, and on what they were chosen."""
    comments = worst(screen, everyday.comments)
    talks = [worst(screen, turns) for turns in everyday.talks]
    own = worst(screen, [line.text for line in lines])
    levels = np.array([LEVELS.index(line.level) for line in lines])
    harmless = own[np.array([line.level == "none" and line.language == "en" for line in lines])]
    head = _head(own, levels, comments)
    p = {"comments": head(comments), "turns": head(np.concatenate(talks)), "harmless": head(harmless)}
    p["talks"] = np.array([max(head(turns), key=lambda row: row[2]) for turns in talks])
    high = max(quantile(p[name][:, 2], share) for name, share in ALLOWED.items())
    everyone = np.concatenate([p["comments"], p["turns"]])
    bounds = Bounds(
        some=round(quantile(1 - everyone[:, 0], ALLOWED_SOME), 4),
        high=round(high, 4),
        sure=round(max(high, quantile(everyone[:, 2], ALLOWED_SURE)), 4),
        lowered=0.0,
    )
    other = max(high, quantile(head(worst(screen, everyday.other))[:, 2], ALLOWED_OTHER))
    bounds = replace(bounds, other=round(other, 4))
    lowered = _lowered(screen, head, bounds, long_texts(everyday.comments))
    stored = {"kind": "choice", "labels": list(LEVELS), "taxonomy": "risk_screen", "temperature": head.temperature}
    return {"name": "risk_screen 1", "head": stored, "bounds": {**vars(bounds), "lowered": lowered}}


def worst(screen: RiskScreen, texts: Sequence[str]) -> Array:
    """Raw outputs of each text's worst window, (texts, levels)."""
    return np.array([_worst(screen.outputs(text)[1]) for text in texts])


def _worst(outputs: Array) -> Array:
    if not len(outputs):
        return np.array([9.0, -9.0, -9.0])
    return np.asarray(outputs[(outputs[:, 2] - outputs[:, 0]).argmax()])


def quantile(p: Array, share: float) -> float:
    """The least bound that at most such a share of these probabilities reaches.

    >>> quantile(np.array([0.1, 0.2, 0.3, 0.9]), 0.25)
    0.301
    """
    kept = int(share * len(p))
    return float(np.sort(p)[::-1][min(kept, len(p) - 1)]) + 0.001


def long_texts(comments: Sequence[str], count: int = 100, length: int = 60) -> list[str]:
    """Long harmless texts: everyday comments strung together."""
    chance = random.Random(0)
    return [" ".join(chance.sample(comments, min(length, len(comments)))) for _ in range(count)]


def _head(own: Array, levels: NDArray[Any], comments: Array) -> Head:
    """The head with the temperature that suits our dev lines and as many everyday comments best."""
    rows = np.concatenate([own, comments[: len(own)]])
    wanted = np.eye(len(LEVELS))[np.concatenate([levels, np.zeros(min(len(own), len(comments)), dtype=int)])]
    found = Head("choice", LEVELS, "risk_screen")
    best = temperature(lambda t: distribution_loss(Head("choice", LEVELS, temperature=t)(rows), wanted))
    return Head(found.kind, found.labels, found.taxonomy, temperature=round(best, 4))


def _lowered(screen: RiskScreen, head: Head, bounds: Bounds, texts: Sequence[str]) -> float:
    """The least lowering for many windows at which long harmless texts hardly ever alarm."""
    read = [screen.outputs(text) for text in texts]
    for step in STEPS:
        tried = replace(bounds, lowered=step)
        alarms = [judged(places, head(outputs), tried).level == "high" for places, outputs in read]
        if np.mean(alarms) <= LONG:
            return step
    return STEPS[-1]
