"""The job behind `felt train zero-shot`: what likeness to a label is worth, fitted and checked on different label sets.

It takes a few minutes at most and no torch, so it is run again whenever the encoder changes.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.flow import Conversation
from feltsense.metrics import labels as by_label
from feltsense.metrics import probabilities
from feltsense.metrics.figure import Found, measure_all
from feltsense.models.text.zero_shot import FEATURES, Acceptance, Descriptions, network

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
MOST = 3000
"""So many texts of a split are read, drawn by a seed."""
RIDGE = 1.0
SILENT = ("neutral", "empty")
"""Labels that say there is no feeling; nobody describes one by them."""


@dataclass(frozen=True)
class LabelSet:
    """A labelled split, its texts judged by its own label names, or by those of the taxonomy that groups them."""

    corpus: str
    split: str
    without: tuple[str, ...] = ()
    groups: str = ""

    @property
    def name(self) -> str:
        """Corpus, split and grouping in one word."""
        return f"{self.corpus}/{self.split}{f' in {self.groups}' if self.groups else ''}"


FITTED = (
    LabelSet("goemotions", "dev"),
    LabelSet("goemotions", "dev", groups="ekman"),
    LabelSet("brighter_semeval2025_t11", "train_eng", ("disgust",)),
)
SAME_LABELS = (LabelSet("goemotions", "test"), LabelSet("brighter_semeval2025_t11", "test_eng", ("disgust",)))
OTHER_LABELS = (
    LabelSet("dair_emotion", "test"),
    LabelSet("crowdflower_text_emotion", "all"),
    LabelSet("enisear_appraisal", "all"),
    LabelSet("semeval2018_affect", "ec_test"),
)
CORPORA = tuple(dict.fromkeys(one.corpus for one in (*FITTED, *SAME_LABELS, *OTHER_LABELS)))


@dataclass(frozen=True)
class Read:
    """A label set's features (texts, labels, 2) and what people said (texts, labels)."""

    labels: tuple[str, ...]
    features: Array
    gold: Marks


def read(source: LabelSet, most: int = MOST) -> Read:
    """Features and gold of a split, or of so many of its texts."""
    talks: list[Conversation] = list(catalogue.load("dataset", source.corpus).load(source.split))
    chosen = np.random.default_rng(0).permutation(len(talks))[:most]
    talks = [talks[i] for i in sorted(chosen.tolist())]
    taxonomy = next(talk.turns[0].affect.taxonomy for talk in talks if talk.turns[0].affect is not None)
    known: Sequence[str] = catalogue.load("taxonomy", source.groups or taxonomy).LABELS
    labels = tuple(label for label in known if label not in (*SILENT, *source.without))
    given = [_given(talk, taxonomy, source.groups) for talk in talks]
    gold = [[label in row for label in labels] for row in given]
    return Read(labels, Descriptions(labels).features([talk.turns[0].text for talk in talks]), np.array(gold, bool))


def _given(talk: Conversation, taxonomy: str, groups: str) -> set[str]:
    """The labels that people gave a text, put in groups where those are asked for."""
    affect = talk.turns[0].affect
    present = affect.present if affect is not None else ()
    table = getattr(catalogue.load("taxonomy", taxonomy), f"TO_{groups.upper()}") if groups else {}
    return {table.get(label, label) for label in present}


def fit(parts: Sequence[Read]) -> Acceptance:
    """The logistic map that serves all label sets best, each with the same weight, and the threshold of best F½."""
    rows = np.concatenate([part.features.reshape(-1, len(FEATURES)) for part in parts])
    gold = np.concatenate([part.gold.ravel() for part in parts])
    weight = np.concatenate([np.full(part.gold.size, 1 / part.gold.size) for part in parts]) * len(gold) / len(parts)
    centre, spread = rows.mean(0), rows.std(0)
    found = logistic((rows - centre) / spread, gold, weight)
    weights = found[:-1] / spread
    bias = float(found[-1] - weights @ centre)
    made = Acceptance(tuple(weights.round(5).tolist()), round(bias, 5), 0.5, network())
    p = made(rows)
    grid = np.arange(0.05, 0.8, 0.01)
    best = max(grid.tolist(), key=lambda bar: (_f_half(p >= bar, gold, weight), bar))
    return Acceptance(made.weights, made.bias, round(best, 3), made.encoder)


def logistic(rows: Array, gold: Marks, weight: Array, steps: int = 30) -> Array:
    """Coefficients, the bias last, of a lightly ridged logistic regression, by Newton's method.

    >>> x = np.array([[-1.0], [-0.5], [0.5], [1.0]])
    >>> bool(logistic(x, np.array([False, True, False, True]), np.ones(4))[0] > 0)
    True
    """
    x = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.diag([RIDGE] * rows.shape[1] + [0.0])
    found = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ found)))
        slope = x.T @ (weight * (p - gold)) + ridge @ found
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        found = found - np.linalg.solve(curve, slope)
    return found


def train(folder: Path, say: Callable[[str], None]) -> None:
    """Fit on the label sets that allow any use; write `calibration.json`."""
    parts = []
    for source in FITTED:
        say(f"reading {source.name}")
        parts.append(read(source, most=100_000))
    made = fit(parts)
    stored = {"features": FEATURES, **vars(made), "fitted_on": [source.name for source in FITTED]}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "calibration.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def evaluate(folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Figures on texts that were not fitted on, first with the same label names and then with others."""
    made = Acceptance.load(folder)
    groups = {"same_labels_other_texts": SAME_LABELS, "other_labels": OTHER_LABELS}
    found: dict[str, Any] = {"encoder": made.encoder, "weights": dict(zip(FEATURES, made.weights, strict=True))}
    found |= {"bias": made.bias, "threshold": made.threshold, "fitted_on": [source.name for source in FITTED]}
    for kind, sources in groups.items():
        found[kind] = {}
        for source in sources:
            say(f"measuring on {source.name}")
            found[kind][source.name] = _measured(read(source), made)
    return found


def _measured(part: Read, made: Acceptance) -> dict[str, Any]:
    p = made(part.features)
    about = Found(marks=p >= made.threshold, p=p)
    figures = [probabilities.macro_auc(), probabilities.ece(several=True), by_label.macro_f1()]
    measured = measure_all(figures, part.gold, about, np.arange(len(p)), draws=200)
    return {
        "texts": len(p),
        "labels": part.labels,
        "share_of_labels_given": round(float(part.gold.mean()), 4),
        "mean_probability": round(float(p.mean()), 4),
        "unknown_share": round(float((p < made.threshold).all(1).mean()), 4),
        "figures": {
            name: {key: None if value is None else round(value, 4) for key, value in vars(figure).items()}
            for name, figure in measured.items()
        },
    }


def _f_half(found: Marks, gold: Marks, weight: Array) -> float:
    """F½ of marks: a label put on a text that nobody gave it harms more than one left out, which stays unknown."""
    hits = float((weight * (found & gold)).sum())
    return 1.25 * hits / float((weight * found).sum() + 0.25 * (weight * gold).sum())
