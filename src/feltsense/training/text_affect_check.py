"""Calibrating the text encoder on dev and measuring it on test: what stands in its calibration file and its card."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.metrics import labels as by_label
from feltsense.metrics.figure import Found, mean_of, measure_all
from feltsense.models.text.calibration import Head, distance
from feltsense.models.text.tiers import TextModel
from feltsense.taxonomies import goemotions

from .explanations import explained
from .heads import Reader, calibrated, measured, rounded, scale_figures
from .losses import target_rows
from .sources import EMOBANK, GOEMOTIONS, SCALES, Example, Source
from .tiers import Tier

VERSION = "2"
Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
EKMAN = tuple(dict.fromkeys(goemotions.TO_EKMAN[label] for label in goemotions.LABELS))


def calibrate(folder: Path, model: TextModel, tier: Tier, shifts: Mapping[str, Sequence[float]]) -> None:
    """Fit temperatures, thresholds and intensity on the dev splits; write `calibration.json` beside the weights."""
    made: dict[str, Any] = {"name": f"{tier.folder} {VERSION}", "scripts": tier.scripts}
    made["heads"] = calibrated(model, tier.sources, shifts)
    if "vad_writer" in made["heads"]:
        made |= _intensity(model, next(source for source in tier.sources if "vad_writer" in source.heads))
    (folder / "calibration.json").write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def evaluate(model: TextModel, tier: Tier) -> dict[str, Any]:
    """Every figure of the card, from the test splits, with 95 % bootstrap intervals."""
    made = measured(model, model.heads, tier.sources)
    if GOEMOTIONS.name in made:
        made["goemotions"] |= goemotions_details(model, model.heads["emotion"])
        texts = [str(example.input) for example in GOEMOTIONS.read("test")]
        made["explanations"] = explained(model, model.heads["emotion"], texts)
    if "vad_reader" in model.heads:
        made["gap"] = gap(model)
    return made


def gap(read: Reader) -> dict[str, Any]:
    """How well the difference between the readers' and the writers' view is foreseen on EmoBank test, by scale."""
    test = [example for example in EMOBANK.read("test") if not np.isnan(_views(example)).any()]
    outputs = read([example.input for example in test])
    found = outputs["vad_reader"].astype(np.float64) - outputs["vad_writer"]
    gold = np.array([_views(example)[1] - _views(example)[0] for example in test])
    figures = scale_figures(tuple(f"{scale}_gap" for scale in SCALES))
    groups = [example.group for example in test]
    return {"texts": len(test), **rounded(measure_all(figures, gold, Found(values=found), groups))}


def _views(example: Example) -> Array:
    """(2, 3): the writers' view and the readers'."""
    return np.array([example.wanted["vad_writer"], example.wanted["vad_reader"]])


def goemotions_details(read: Reader, head: Head) -> dict[str, Any]:
    """GoEmotions test by label, in Ekman's groups, without texts that stand in train, and the share of unknown."""
    test = list(GOEMOTIONS.read("test"))
    seen = {bare(str(example.input)) for example in GOEMOTIONS.read("train")}
    fresh = np.array([bare(str(example.input)) not in seen for example in test])
    gold = target_rows(test, "emotion").numpy() >= 0.5
    found = head.present(head(read([example.input for example in test])["emotion"]))
    groups = np.arange(len(test)).astype(str)
    unknown = mean_of("unknown_share", "Share of unknown", lambda _, f: np.asarray(~np.any(f.marks, 1)), "lower")
    ekman, unseen = Found(marks=in_ekman(found)), Found(marks=found[fresh])
    f1 = (by_label.macro_f1(), by_label.micro_f1())
    return {
        "ekman": rounded(measure_all([by_label.macro_f1(EKMAN)], in_ekman(gold), ekman, groups)),
        "unknown": rounded(measure_all([unknown], gold, Found(marks=found), groups)),
        "fresh": {"texts": int(fresh.sum()), **rounded(measure_all(f1, gold[fresh], unseen, groups[fresh]))},
        "f1_by_label": dict(zip(head.labels, _f1(gold, found), strict=True)),
        "positives_by_label": dict(zip(head.labels, gold.sum(0).tolist(), strict=True)),
    }


def bare(text: str) -> str:
    """A text in lower case without punctuation, so that near copies are one.

    >>> bare("Thank you!!") == bare("thank you")
    True
    """
    return " ".join(re.findall(r"\w+", text.casefold()))


def in_ekman(marks: Marks) -> Marks:
    """Marks (texts, 28) over Ekman's six emotions and neutral: (texts, 7)."""
    columns = [[goemotions.TO_EKMAN[label] == group for label in goemotions.LABELS] for group in EKMAN]
    return np.stack([marks[:, members].any(1) for members in columns], axis=1)


def _f1(gold: Marks, found: Marks) -> list[float]:
    hits = 2 * (gold & found).sum(0) / np.maximum(gold.sum(0) + found.sum(0), 1)
    return [round(float(value), 3) for value in hits]


def _intensity(read: Reader, source: Source) -> dict[str, Any]:
    """The centre of feeling on dev, and how far from it its sentences lie: quantiles in hundredths."""
    vad = read([example.input for example in source.read("dev")])["vad_writer"].astype(np.float64)
    centre = [round(float(vad[:, i].mean()), 5) for i in range(len(SCALES) - 1)]
    steps = np.quantile(distance(vad, centre), np.linspace(0, 1, 101))
    return {"intensity_centre": centre, "intensity_quantiles": steps.round(5).tolist()}
