"""Fit and measure the model of therapists' behaviour; AnnoMI states no licence: for non-commercial research."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.metrics.affect import calibration_error
from feltsense.metrics.interval import bootstrap
from feltsense.metrics.plan import accuracy, macro_f1
from feltsense.models.text.behaviour import LABELS, Pair, features
from feltsense.models.text.encoder import network
from feltsense.models.text.linear import LinearModel
from feltsense.training.calibrate import distribution_loss, temperature

Choices = NDArray[np.intp]
STRENGTHS = (0.001, 0.003, 0.01, 0.03)


def turns(split: str) -> tuple[list[Pair], Choices, Choices]:
    """Every therapist turn after what was said before it, its behaviour, and the number of its video."""
    corpus = catalogue.load("dataset", "annomi")
    pairs, gold, videos = [], [], []
    for talk in corpus.load(split):
        for i, turn in talk.by("supporter"):
            pairs.append((talk.turns[i - 1].text if i else "", turn.text))
            gold.append(LABELS.index(turn.plan.label("annomi_behaviour")))
            videos.append(corpus.group(talk))
    return pairs, np.array(gold), np.unique(np.array(videos), return_inverse=True)[1]


def train(path: Path, say: Callable[[str], None]) -> None:
    """Fit on train, choose the strength of regularisation by macro-F1 on dev, write the weights."""
    (pairs, gold, _), (held, held_gold, _) = turns("train"), turns("dev")
    say(f"reading {len(pairs):,} therapist turns")
    rows, held_rows = features(pairs), features(held)
    models = []
    for strength in STRENGTHS:
        model = fit(rows, gold, strength)
        models.append((macro_f1(held_gold, model(held_rows).argmax(1), len(LABELS)), model))
        say(f"C={strength}: dev macro-F1 {models[-1][0]:.3f}")
    best = max(models, key=lambda pair: pair[0])[1]
    warm = temperature(lambda t: distribution_loss(best.cooled(t)(held_rows), np.eye(len(LABELS))[held_gold]))
    say(f"temperature {warm:.2f}")
    best.cooled(warm).save(path)


def evaluate(path: Path) -> dict[str, Any]:
    """Figures on the test sessions beside the commonest class; intervals over videos."""
    pairs, gold, video = turns("test")
    p = LinearModel.load(path)(features(pairs))
    members = [np.flatnonzero(video == number) for number in range(int(video.max()) + 1)]
    commonest = np.full(len(gold), np.bincount(turns("train")[1]).argmax())
    found = {"model": p.argmax(1), "always the commonest": commonest}
    return {
        "model": "therapist_behaviour 1",
        "turns": len(gold),
        "videos": len(members),
        "calibration_error_of_the_first_choice": round(calibration_error(p.argmax(1) == gold, p.max(1)), 4),
        "annomi_test": {name: _figures(gold, choice, members) for name, choice in found.items()},
    }


def _figures(gold: Choices, found: Choices, members: list[Choices]) -> dict[str, Any]:
    def interval(measure: Callable[[Choices, Choices], float]) -> dict[str, float]:
        def figure(drawn: Choices) -> float:
            rows = np.concatenate([members[i] for i in drawn])
            return float(measure(gold[rows], found[rows]))

        value, low, high = bootstrap(figure, len(members))
        return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}

    return {"macro_f1": interval(lambda g, f: macro_f1(g, f, len(LABELS))), "accuracy": interval(accuracy)}


def fit(rows: NDArray[np.float64], gold: Choices, strength: float) -> LinearModel:
    """A multinomial logistic regression over standardised rows."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = rows.mean(0), rows.std(0) + 1e-6
    learner = LogisticRegression(C=strength, max_iter=300).fit((rows - mean) / scale, gold)
    return LinearModel(mean, scale, learner.coef_, learner.intercept_, network())
