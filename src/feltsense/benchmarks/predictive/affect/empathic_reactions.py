"""Empathic Reactions: a writer's own empathy and distress, from an essay on a news story."""

from collections.abc import Iterable

from feltsense.benchmarks._choice import scales
from feltsense.benchmarks._task import Item, Split, Task
from feltsense.benchmarks.predictive._essays import SCALES, essays
from feltsense.datasets.empathic_reactions import group


def items(split: Split) -> Iterable[Item]:
    """The essays of a frozen split by writer."""
    return essays("empathic_reactions", split, group)


TASK = Task(
    name="empathic_reactions",
    summary="empathy and distress (1 to 7) of people who wrote about a news story",
    kind="regress",
    labels=SCALES,
    corpora=("empathic_reactions",),
    items=items,
    figures=scales(SCALES),
    mapped={scale: scale for scale in SCALES},
    differs="Frozen split by writer (the paper cross-validates over essays, so a writer stands on both sides there).",
)
