"""Two published systems side by side on the tasks that both were examined on, paired by dialogue where that can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from feltsense.benchmarks._listing import task
from feltsense.benchmarks._records import Record
from feltsense.benchmarks._task import Item
from feltsense.errors import FeltError, InputError, UserError
from feltsense.metrics.compare import Difference, holm

from .answering import UNFILLED, kept
from .claim import Setting
from .jobs import Examination
from .measuring import Paper, Reading, readings
from .questions import questions
from .status import claim, result
from .verdict import WITH

Result = Mapping[str, Any]


@dataclass(frozen=True)
class Side:
    """One figure of a task: both systems' values with intervals, and their difference where it was paired."""

    task: str
    figure: str
    a: Mapping[str, Any]
    b: Mapping[str, Any]
    difference: Difference | None = None
    p_adjusted: float | None = None


def two_systems(a: str, b: str, results: Path, cache: Path, model: str | None = None) -> tuple[list[Side], list[str]]:
    """Both systems' figures on every task that both have answered, and the reasons where they could not be paired.

    `model` is the language model with which systems that ask one were examined.
    """
    first, second = (_found(id, results) for id in (a, b))
    names = [name for name in _tasks(first) if name in _tasks(second)]
    if not names:
        raise UserError(
            f"{a} and {b} were examined on different tasks ({', '.join(_tasks(first))}; {', '.join(_tasks(second))})"
        )
    sides, reasons = [], []
    for name in names:
        told = _told(name, first, second)
        try:
            told = _paired(told, [Examined(one, cache, model) for one in (first, second)])
        except FeltError as error:
            reasons.append(f"{name} is not paired: {error}")
        sides += told
    return sides, reasons


@dataclass(frozen=True)
class Examined:
    """A system that was examined, and where its answers are kept."""

    result: Result
    cache: Path
    model: str | None

    def items(self, name: str) -> list[Item]:
        """The test items of a task that it was asked."""
        return questions(name, claim(self.result["id"]).items[self._setting])

    def answers(self, name: str, items: Sequence[Item]) -> list[list[Record]]:
        """The records of its arm with the mechanism, a list for each seed; `InputError` where they are not kept."""
        id = self.result["id"]
        one = claim(id)
        jobs = Examination(id, one, self._setting, self.cache, self.model if one.asks else None).jobs()
        sheets = [sheet for job in jobs if job.who == WITH for sheet in job.sheets if sheet.task == name]
        found = [kept(sheet.path) for sheet in sheets]
        if any(UNFILLED in one or not {item.id for item in items} <= one.keys() for one in found):
            raise InputError(f"the answers of {id} are not kept in {self.cache}, or its code has changed since")
        return [[one[item.id] for item in items] for one in found]

    @property
    def _setting(self) -> Setting:
        return cast(Setting, self.result["setting"])


def _found(id: str, results: Path) -> Result:
    found = result(id, results)
    if found is None:
        raise UserError(f"{id} was not examined yet; do it with: felt systems reproduce {id}")
    return found


def _tasks(found: Result) -> dict[str, Result]:
    """What was measured on each task, the claim's own first."""
    return {found["claim"]["task"]: found, **found.get("also", {})}


def _told(name: str, first: Result, second: Result) -> list[Side]:
    """The figures that either claim rests on, and the task's leading one, as the results tell them of both."""
    rests = [one["claim"]["figure"] for one in (first, second) if one["claim"]["task"] == name]
    a, b = (_tasks(one)[name]["arms"].get(WITH, {"figures": {}})["figures"] for one in (first, second))
    figures = dict.fromkeys((*rests, task(name).lead.name))
    return [Side(name, figure, a[figure], b[figure]) for figure in figures if figure in a and figure in b]


def _paired(told: Sequence[Side], both: Sequence[Examined]) -> list[Side]:
    """The same with differences, paired by dialogue on the items and seeds that both have."""
    if not told:
        return []
    name, cache = told[0].task, both[0].cache
    first, second = (one.items(name) for one in both)
    shared = {item.id for item in second}
    items = [item for item in first if item.id in shared]
    given = [one.answers(name, items) for one in both]
    seeds = min(map(len, given))
    read = [readings(task(name), items, records[:seeds], cache) for records in given]
    differences = [_difference(Paper.of(task(name), items), read, one.figure) for one in told]
    adjusted = holm([one.p for one in differences])
    rows = zip(told, differences, adjusted, strict=True)
    return [Side(one.task, one.figure, one.a, one.b, found, p) for one, found, p in rows]


def _difference(paper: Paper, read: Sequence[Mapping[str, Reading]], figure: str) -> Difference:
    return paper.compared(read[0][figure], read[1][figure])
