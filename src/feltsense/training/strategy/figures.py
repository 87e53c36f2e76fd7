"""Figures of the planner on ESConv's open test dialogues, beside what needs no words and what needs no training."""

from pathlib import Path
from typing import Any

import numpy as np

from feltsense import catalogue
from feltsense.metrics import labels, probabilities
from feltsense.metrics.figure import Found, measure, measure_all
from feltsense.metrics.plan import preference_bias
from feltsense.models.text.strategy import HISTORY, StrategyModel, features
from feltsense.taxonomies.esconv_strategies import LABELS

from .default_policy import default_policy
from .examples import Choices, Examples, examples, turns_of
from .fit import SPLITS, history_only

ECE = probabilities.ece()
FIGURES = (labels.accuracy(), labels.macro_f1(LABELS), labels.weighted_f1(LABELS), preference_bias(len(LABELS)))


def evaluate(path: Path) -> dict[str, Any]:
    """Figures on the open part of the test dialogues; intervals over dialogues."""
    dialogues = list(catalogue.load("dataset", "esconv").load("test_open"))
    test, known, model = turns_of(dialogues), examples(*SPLITS), StrategyModel.load(path)
    rows = features(test.talks, model.directions)
    p, without = model.judge(rows), history_only(known)
    error = measure(ECE, marks(test.gold), Found(p=p), test.dialogue).value
    systems = {
        "planner": p.argmax(1),
        "history and form, no words": without.judge(rows[:, :HISTORY]).argmax(1),
        "default policy (plan/helping_skills)": default_policy(dialogues),
        "always the commonest": np.full(len(test.gold), np.bincount(known.gold).argmax()),
    }
    return {
        "model": "strategy_esconv 3",
        "turns": len(test.gold),
        "dialogues": len(dialogues),
        "directions": len(model.directions.axes),
        "calibration_error_of_the_first_choice": _rounded(error),
        "esconv_test_open": {name: figures(test, found) for name, found in systems.items()},
    }


def figures(test: Examples, found: Choices) -> dict[str, dict[str, float | None]]:
    """Every figure of choices with its 95 % interval over dialogues (preference bias: by jackknife)."""
    measured = measure_all(FIGURES, marks(test.gold), Found(marks=marks(found)), test.dialogue)
    return {name: {part: _rounded(value) for part, value in vars(one).items()} for name, one in measured.items()}


def marks(choices: Choices) -> Any:
    """Choices as rows of marks (n, 8)."""
    return np.eye(len(LABELS), dtype=bool)[choices]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
