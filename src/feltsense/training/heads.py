"""Heads on held-out examples: fitted on dev (temperatures, thresholds), measured on test with intervals."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.metrics import labels as by_label
from feltsense.metrics import probabilities, ratings
from feltsense.metrics.figure import Figure, Found, Interval, measure_all
from feltsense.models.text.calibration import Head
from feltsense.models.text.encoder import Input

from .calibrate import best_thresholds, binary_loss, distribution_loss, temperature
from .losses import positive_weight, prior, target_rows
from .sources import Example, Source, Target

Array = NDArray[np.float64]
Reader = Callable[[Sequence[Input]], dict[str, NDArray[np.float32]]]


def calibrated(
    read: Reader, sources: Sequence[Source], shifts: Mapping[str, Sequence[float]]
) -> dict[str, dict[str, Any]]:
    """For every head what its calibration file says: temperatures and thresholds that serve the dev examples best.

    `shifts` are the scores that training gave to rare labels. A head that several sources judge is fitted on all.
    """
    dev = [(source, list(source.read("dev"))) for source in sources]
    outputs = [read([example.input for example in examples]) for _, examples in dev]
    made = {}
    for name, target in _targets(sources).items():
        holding = [i for i, (source, _) in enumerate(dev) if name in source.heads]
        found = np.concatenate([outputs[i][name] for i in holding])
        wanted = np.concatenate([target_rows(dev[i][1], name).double().numpy() for i in holding])
        made[name] = fitted(target, found, wanted, shifts.get(name, ()))
    return made


def shifts(sources: Sequence[Source], examples: Sequence[Example]) -> dict[str, list[float]]:
    """The score that training on these examples gives to each label of each head of labels."""
    labels = {name: target for name, target in _targets(sources).items() if target.kind == "labels"}
    judged = {name: [example for example in examples if name in example.wanted] for name in labels}
    return {name: positive_weight(prior(target_rows(found, name))).log().tolist() for name, found in judged.items()}


def fitted(target: Target, outputs: NDArray[Any], wanted: Array, shift: Sequence[float]) -> dict[str, Any]:
    """The stored form of one head, from its outputs and what was wanted, both (examples, labels); nan: not judged."""
    stored: dict[str, Any] = {"kind": target.kind, "labels": list(target.labels), "taxonomy": target.taxonomy}
    if target.inputs != "text":
        stored["inputs"] = target.inputs
    if target.kind == "scales":
        return stored
    stored["shift"] = [round(value, 5) for value in shift]
    known, loss = ~np.isnan(wanted), distribution_loss if target.kind == "choice" else binary_loss
    if target.kind == "choice":
        outputs, wanted, known = outputs[known.all(1)], wanted[known.all(1)], known[known.all(1)]
    warm = temperature(lambda t: loss(*_judged(Head.of({**stored, "temperature": t})(outputs), wanted, known)))
    stored["temperature"] = round(warm, 4)
    if target.kind == "labels":
        p = Head.of(stored)(outputs)
        columns = [(p[known[:, i], i][:, None], wanted[known[:, i], i][:, None] >= 0.5) for i in range(p.shape[1])]
        stored["thresholds"] = [float(best_thresholds(*column)[0]) for column in columns]
    return stored


def _judged(p: Array, wanted: Array, known: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Both without what nobody judged; rows where all is judged stay rows."""
    return (p, wanted) if known.all() else (p[known], wanted[known])


def _targets(sources: Sequence[Source]) -> dict[str, Target]:
    return {name: target for source in sources for name, target in source.heads.items()}


def measured(read: Reader, heads: Mapping[str, Head], sources: Sequence[Source], split: str = "test") -> dict[str, Any]:
    """Every head's figures on a split, by source and head, with 95 % intervals over groups; by part where there are."""
    made: dict[str, Any] = {}
    for source in sources:
        examples = list(source.read(split))
        outputs = read([example.input for example in examples])
        made[source.name] = {"texts": len(examples)}
        parts = sorted({example.part for example in examples} - {""})
        for name, target in source.heads.items():
            wanted = target_rows(examples, name).double().numpy()
            groups = np.array([example.group or str(i) for i, example in enumerate(examples)])
            made[source.name][name] = scored(target, heads[name], outputs[name], wanted, groups)
            for part in parts:
                rows = np.array([example.part == part for example in examples])
                found = scored(target, heads[name], outputs[name][rows], wanted[rows], groups[rows])
                made.setdefault("parts", {})[f"{source.name}, {part}"] = {"macro_f1": found["macro_f1"]}
    return made


def scored(
    target: Target, head: Head, outputs: NDArray[Any], wanted: Array, groups: NDArray[Any]
) -> dict[str, dict[str, float | None]]:
    """One head's figures; of choices only examples on which people agreed, of scales only what they judged.

    Of labels, what nobody judged counts neither for nor against.
    """
    if target.kind == "labels":
        return _scored_labels(head, outputs, wanted, groups)
    known = np.asarray(wanted.max(1) == 1 if target.kind == "choice" else ~np.isnan(wanted).any(1))
    found, wanted, groups = head(outputs[known]), wanted[known], groups[known]
    if target.kind == "scales":
        return rounded(measure_all(scale_figures(target.labels), wanted, Found(values=found), groups))
    marks = found == found.max(1, keepdims=True)
    return rounded(measure_all(label_figures(target), wanted >= 0.5, Found(marks=marks, p=found), groups))


def _scored_labels(
    head: Head, outputs: NDArray[Any], wanted: Array, groups: NDArray[Any]
) -> dict[str, dict[str, float | None]]:
    p, asked = head(outputs), ~np.isnan(wanted).all(0)
    known = ~np.isnan(wanted[:, asked])
    gold, marks = (wanted[:, asked] >= 0.5) & known, head.present(p)[:, asked] & known
    figures = (by_label.macro_f1(), by_label.micro_f1())
    found = rounded(measure_all(figures, gold, Found(marks=marks), groups))
    whole = known.all(1)
    sure = measure_all((probabilities.ece(several=True),), gold[whole], Found(p=p[whole][:, asked]), groups[whole])
    return {"macro_f1": found["macro_f1"], **rounded(sure), "micro_f1": found["micro_f1"]}


def label_figures(target: Target) -> tuple[Figure, ...]:
    """What is measured of choices."""
    return (
        by_label.macro_f1(target.labels),
        probabilities.ece(),
        by_label.weighted_f1(target.labels),
        by_label.accuracy(),
    )


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
