"""The job behind `felt train strategy`: which strategy comes next, learnt from ESConv's training dialogues."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.flow import Conversation
from feltsense.metrics.affect import calibration_error
from feltsense.metrics.interval import bootstrap
from feltsense.metrics.plan import accuracy, macro_f1, weighted_f1
from feltsense.models.text.encoder import network
from feltsense.models.text.strategy import StrategyModel, features, history
from feltsense.taxonomies.esconv_strategies import LABELS

from .calibrate import distribution_loss, temperature

Array = NDArray[np.float64]
Choices = NDArray[np.intp]
STRENGTHS = (0.001, 0.003, 0.01, 0.03)
HISTORY = len(history(Conversation()))


def turns(split: str) -> tuple[list[Conversation], Choices, Choices]:
    """Every supporter turn after the first seeker turn: the talk before it, its strategy, its dialogue's number."""
    before, gold, dialogue = [], [], []
    for number, talk in enumerate(catalogue.load("dataset", "esconv").load(split)):
        first = next(i for i, _ in talk.by("seeker"))
        for i, turn in talk.by("supporter"):
            if i > first:
                before.append(talk.upto(i))
                gold.append(LABELS.index(turn.plan.acts[0].strategy))
                dialogue.append(number)
    return before, np.array(gold), np.array(dialogue)


def train(path: Path, say: Callable[[str], None]) -> None:
    """Fit on train, choose the strength of regularisation by macro-F1 on valid, write the weights."""
    talks, gold, _ = turns("train")
    say(f"reading {len(talks):,} supporter turns")
    rows = features(talks)
    held, held_gold, _ = turns("valid")
    held_rows = features(held)
    models = []
    for strength in STRENGTHS:
        model = fit(rows, gold, strength)
        found = model(held_rows).argmax(1)
        models.append((macro_f1(held_gold, found, len(LABELS)), model))
        say(f"C={strength}: valid accuracy {accuracy(held_gold, found):.3f}, macro-F1 {models[-1][0]:.3f}")
    best = max(models, key=lambda pair: pair[0])[1]
    warm = temperature(lambda t: distribution_loss(best.cooled(t)(held_rows), np.eye(len(LABELS))[held_gold]))
    say(f"temperature {warm:.2f}")
    best.cooled(warm).save(path)


def fit(rows: Array, gold: Choices, strength: float) -> StrategyModel:
    """A multinomial logistic regression over standardised rows."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = rows.mean(0), rows.std(0) + 1e-6
    learner = LogisticRegression(C=strength, max_iter=300).fit((rows - mean) / scale, gold)
    return StrategyModel(mean, scale, learner.coef_, learner.intercept_, network())


def evaluate(path: Path) -> dict[str, Any]:
    """Figures on the open part of the test dialogues, beside the trivial baselines; intervals over dialogues."""
    talks, gold, dialogue = turns("test_open")
    train_talks, train_gold, _ = turns("train")
    rows = features(talks)
    past_only = fit(np.array([history(talk) for talk in train_talks]), train_gold, STRENGTHS[-1])
    p = StrategyModel.load(path)(rows)
    systems = {
        "classifier": p.argmax(1),
        "history and place only": past_only(rows[:, -HISTORY:]).argmax(1),
        "always the commonest": np.full(len(gold), np.bincount(train_gold).argmax()),
    }
    return {
        "model": "strategy_esconv 2",
        "turns": len(gold),
        "dialogues": int(dialogue.max()) + 1,
        "calibration_error_of_the_first_choice": round(calibration_error(p.argmax(1) == gold, p.max(1)), 4),
        "esconv_test_open": {name: _figures(gold, found, dialogue) for name, found in systems.items()},
    }


def _figures(gold: Choices, found: Choices, dialogue: Choices) -> dict[str, Any]:
    members = [np.flatnonzero(dialogue == number) for number in range(int(dialogue.max()) + 1)]
    measures: dict[str, Callable[[Choices, Choices], float]] = {
        "accuracy": accuracy,
        "macro_f1": lambda g, f: macro_f1(g, f, len(LABELS)),
        "weighted_f1": lambda g, f: weighted_f1(g, f, len(LABELS)),
    }
    return {name: _interval(measure, gold, found, members) for name, measure in measures.items()}


def _interval(measure: Any, gold: Choices, found: Choices, members: list[Choices]) -> dict[str, float]:
    def figure(drawn: Choices) -> float:
        rows = np.concatenate([members[i] for i in drawn])
        return float(measure(gold[rows], found[rows]))

    value, low, high = bootstrap(figure, len(members), draws=500)
    return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}
