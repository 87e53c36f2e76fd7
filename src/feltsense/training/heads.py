"""Heads on held-out examples: fitted on dev (temperatures, thresholds), measured on test with intervals."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.metrics import labels as by_label
from feltsense.metrics import probabilities, ratings
from feltsense.metrics.figure import Figure, Found, Interval, measure_all
from feltsense.models.text.calibration import Head
from feltsense.models.text.encoder import Input

from .calibrate import best_thresholds, binary_loss, distribution_loss, temperature
from .losses import positive_weight, target_rows
from .sources import Source, Target

Array = NDArray[np.float64]
Reader = Callable[[Sequence[Input]], dict[str, NDArray[np.float32]]]


def calibrated(read: Reader, sources: Sequence[Source]) -> dict[str, dict[str, Any]]:
    """For every head what its calibration file says: temperatures and thresholds that serve the dev examples best."""
    made = {}
    for source in sources:
        dev = list(source.read("dev"))
        train = list(source.read("train"))
        outputs = read([example.input for example in dev])
        for name, target in source.heads.items():
            prior = target_rows(train, name).nanmean(0)
            shift = positive_weight(prior.clamp(1e-4, 1 - 1e-4)).log().tolist() if target.kind == "labels" else []
            made[name] = fitted(target, outputs[name], target_rows(dev, name).double().numpy(), shift)
    return made


def fitted(target: Target, outputs: NDArray[Any], wanted: Array, shift: Sequence[float]) -> dict[str, Any]:
    """The stored form of one head, from its outputs and what was wanted, both (examples, labels)."""
    stored: dict[str, Any] = {"kind": target.kind, "labels": list(target.labels), "taxonomy": target.taxonomy}
    if target.inputs != "text":
        stored["inputs"] = target.inputs
    if target.kind == "scales":
        return stored
    stored["shift"] = [round(value, 5) for value in shift]
    known = ~np.isnan(wanted).any(1)
    outputs, wanted = outputs[known], wanted[known]
    loss = distribution_loss if target.kind == "choice" else binary_loss
    warm = temperature(lambda t: loss(Head.of({**stored, "temperature": t})(outputs), wanted))
    stored["temperature"] = round(warm, 4)
    if target.kind == "labels":
        stored["thresholds"] = best_thresholds(Head.of(stored)(outputs), wanted >= 0.5).tolist()
    return stored


def measured(read: Reader, heads: dict[str, Head], sources: Sequence[Source], split: str = "test") -> dict[str, Any]:
    """Every head's figures on a split, by source and head, with 95 % intervals over groups."""
    made: dict[str, Any] = {}
    for source in sources:
        examples = list(source.read(split))
        outputs = read([example.input for example in examples])
        groups = [example.group or str(i) for i, example in enumerate(examples)]
        parts = {}
        for name, target in source.heads.items():
            wanted = target_rows(examples, name).double().numpy()
            parts[name] = scored(target, heads[name], outputs[name], wanted, groups)
        made[source.name] = {"texts": len(examples), **parts}
    return made


def scored(
    target: Target, head: Head, outputs: NDArray[Any], wanted: Array, groups: Sequence[str]
) -> dict[str, dict[str, float | None]]:
    """One head's figures; of choices only examples on which people agreed, of scales only what they judged."""
    known = np.asarray(wanted.max(1) == 1 if target.kind == "choice" else ~np.isnan(wanted).any(1))
    kept = [group for group, good in zip(groups, known, strict=True) if good]
    found = head(outputs[known])
    if target.kind == "scales":
        return rounded(measure_all(scale_figures(target.labels), wanted[known], Found(values=found), kept))
    marks = head.present(found) if target.kind == "labels" else found == found.max(1, keepdims=True)
    figures = label_figures(target)
    return rounded(measure_all(figures, wanted[known] >= 0.5, Found(marks=marks, p=found), kept))


def label_figures(target: Target) -> tuple[Figure, ...]:
    """What is measured of labels."""
    several = target.kind == "labels"
    shared = (by_label.macro_f1(target.labels), probabilities.ece(several=several))
    own = (by_label.micro_f1(target.labels),) if several else (by_label.weighted_f1(target.labels), by_label.accuracy())
    return (*shared, *own)


def scale_figures(names: Sequence[str]) -> tuple[Figure, ...]:
    """What is measured of scales."""
    single = tuple(ratings.pearson(name, i) for i, name in enumerate(names)) if len(names) > 1 else ()
    return (ratings.pearson(), *single)


def rounded(figures: dict[str, Interval]) -> dict[str, dict[str, float | None]]:
    """Figures with their intervals as they are stored."""
    return {
        name: {
            "value": round(found.value, 4),
            "low": None if found.low is None else round(found.low, 4),
            "high": None if found.high is None else round(found.high, 4),
        }
        for name, found in figures.items()
    }
