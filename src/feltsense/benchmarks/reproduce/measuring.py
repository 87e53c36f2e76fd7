"""All figures of an arm: its answers as rows of sums, measured over seeds with intervals over dialogues.

A figure over several seeds is the mean of its values for each. Dialogues are drawn whole, with all seeds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.benchmarks._arrays import gold_of
from feltsense.benchmarks._figures import _says, part_numbers, rounded
from feltsense.benchmarks._parts import mean_over_parts, only
from feltsense.benchmarks._records import Record, found_in
from feltsense.benchmarks._task import Item, Task
from feltsense.errors import InputError
from feltsense.metrics.compare import Difference, compare
from feltsense.metrics.figure import Figure, Found, Interval, measure, point

from .columns import Said, columns_of

Rows = NDArray[Any]


@dataclass(frozen=True)
class Reading:
    """A figure, and what it needs of every answer: an array (seeds, items, sums)."""

    figure: Figure
    rows: Rows

    def repeated(self, seeds: int) -> "Reading":
        """The reading of somebody who always answers alike, as if asked with so many seeds."""
        return replace(self, rows=np.concatenate([self.rows] * (seeds // len(self.rows))))

    @property
    def ready(self) -> Figure:
        """The figure as one that takes its rows as they are, from `Found.values`."""
        return replace(self.figure, parts=_as_they_are)


@dataclass(frozen=True)
class Paper:
    """What was asked: a task's items, of which each seed's answers are a column; the number of each item's part."""

    groups: Sequence[str]
    parts: NDArray[np.intp]

    @classmethod
    def of(cls, task: Task, items: Sequence[Item]) -> "Paper":
        """The paper of a task's items."""
        return cls([item.group for item in items], part_numbers(task, items))

    def measured(self, one: Reading) -> Interval:
        """The figure over all seeds; `InputError` where it is not defined."""
        figure, _, found, groups = self._stacked(one)
        return measure(figure, *_without_gold(found), groups)

    def by_seed(self, one: Reading) -> list[float]:
        """The figure of each seed."""
        figure = mean_over_parts(one.ready, self.parts)
        return [point(figure, figure.parts(*_without_gold(rows))) for rows in one.rows]

    def compared(self, a: Reading, b: Reading) -> Difference:
        """The figure of a minus that of b, paired by dialogue over all seeds."""
        figure, gold, first, groups = self._stacked(a)
        second = self._stacked(b)[2]
        return compare(figure, gold, Found(values=first), Found(values=second), groups)

    def _stacked(self, one: Reading) -> tuple[Figure, Rows, Rows, list[str]]:
        """One seed after the other: the mean over seeds and parts, no gold, all rows, the group of each."""
        seeds, items = one.rows.shape[:2]
        blocks = (np.arange(seeds)[:, None] * (self.parts.max() + 1) + self.parts).reshape(-1)
        rows = one.rows.reshape(seeds * items, -1)
        return mean_over_parts(one.ready, blocks), rows, rows, list(self.groups) * seeds


def readings(task: Task, items: Sequence[Item], given: Sequence[Sequence[Record]], cache: Path) -> dict[str, Reading]:
    """Every figure that answers can be measured by, by name; `given` has a list of records for each seed."""
    seeds = [_of_seed(task, items, records, cache) for records in given]
    names = [name for name in seeds[0] if all(name in one for one in seeds)]
    return {name: Reading(seeds[0][name].figure, np.stack([one[name].rows for one in seeds])) for name in names}


def table(paper: Paper, read: dict[str, Reading]) -> dict[str, Any]:
    """Figures with intervals and by seed, as JSON; those that are not defined are left out."""
    figures, by_seed = {}, {}
    for name, one in read.items():
        try:
            figures[name] = rounded(paper.measured(one))
            by_seed[name] = [round(value, 5) for value in paper.by_seed(one)]
        except InputError:
            figures.pop(name, None)
    return {"figures": figures, "by_seed": by_seed}


def _of_seed(task: Task, items: Sequence[Item], records: Sequence[Record], cache: Path) -> dict[str, Reading]:
    gold, parts = gold_of(task, items), part_numbers(task, items)
    found = found_in(task, gold, records)
    own = {f.name: Reading(f, _rows(f, gold, found, parts)) for f in task.figures if _says(f, found)}
    return own | _beside(Said(items, records, cache), task, parts)


def _beside(said: Said, task: Task, parts: NDArray[np.intp]) -> dict[str, Reading]:
    """The columns that can be told of replies."""
    told = {name: (one.figure, one.values(said)) for name, one in columns_of(task).items() if one.can_be_told}
    found = {name: (figure, *_without_gold(values)) for name, (figure, values) in told.items()}
    return {name: Reading(figure, _rows(figure, gold, one, parts)) for name, (figure, gold, one) in found.items()}


def _rows(figure: Figure, gold: Any, found: Found, parts: NDArray[np.intp]) -> Rows:
    """What the figure needs of every item, made part by part, since some look at all items that they are given."""
    rows: Rows | None = None
    for part in np.unique(parts):
        at = np.flatnonzero(parts == part)
        own = figure.parts(*only(at, gold, found))
        rows = np.empty((len(parts), own.shape[1]), own.dtype) if rows is None else rows
        rows[at] = own
    assert rows is not None
    return rows


def _as_they_are(_: Any, found: Found) -> Rows:
    assert found.values is not None
    return found.values


def _without_gold(rows: Rows) -> tuple[Rows, Found]:
    """Rows as a figure that is ready takes them: it reads no gold."""
    return rows, Found(values=rows)
