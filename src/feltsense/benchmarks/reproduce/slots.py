"""What an assembly answered, in the terms of a task: the words of a reply, or labels with their probabilities."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from feltsense.benchmarks._task import Task
from feltsense.errors import UserError
from feltsense.flow import Affect, Conversation, Plan
from feltsense.metrics.figure import Found

from .claim import Slot

Array = NDArray[np.float64]
READ = {"reply": ("reply",), "plan": ("single",), "affect": ("single", "multi", "regress")}
"""Which kinds of task a slot can answer."""


def check_slot(task: Task, slot: Slot) -> None:
    """An error where a slot says nothing that a task asks."""
    if task.kind not in READ[slot]:
        able = " or ".join(READ[slot])
        raise UserError(f"{task.name} is of kind {task.kind}, which no {slot} answers; name a task of kind {able}")


def answers(task: Task, slot: Slot, talks: Sequence[Conversation]) -> Found:
    """What the slot of each talk says, as figures take it; a slot that says nothing usable is an invalid answer."""
    if slot == "reply":
        return Found(texts=tuple(_words(talk) for talk in talks))
    values = [_value(talk, slot) for talk in talks]
    if task.kind == "regress":
        return Found(values=np.array([_ratings(task, value) for value in values]))
    p = np.array([_scores(task, value) for value in values]).reshape(len(talks), len(task.labels))
    if task.kind == "multi":
        return Found(marks=np.array([_present(task, value) for value in values]), p=p)
    return Found(marks=_likeliest(p), p=p / p.sum(1, keepdims=True))


def _words(talk: Conversation) -> str:
    reply = talk.turns[-1].reply
    return reply.text if reply is not None else ""


def _value(talk: Conversation, slot: Slot) -> Affect | Plan | None:
    """The plan of the newest turn, or the affect of the newest turn that was heard."""
    if slot == "plan":
        return talk.turns[-1].plan
    heard = talk.last("seeker")
    return heard.affect if heard is not None else None


def _scores(task: Task, value: Affect | Plan | None) -> list[float]:
    """A weight for each label of the task; of a label said twice the first; NaN where none of them was said."""
    said: dict[str, float] = {}
    for label, p in _said(value):
        said.setdefault(label, p)
    known = [said.get(label, 0.0) for label in task.labels]
    return known if any(known) else [np.nan] * len(known)


def _said(value: Affect | Plan | None) -> Iterator[tuple[str, float]]:
    """Labels with their weights: those in terms of another taxonomy first, which a stage adds on purpose."""
    if value is not None:
        yield from ((one.label, one.p) for one in value.labels)
    if isinstance(value, Plan):
        yield from ((act.strategy, act.p) for act in (*value.acts, *value.alternatives))
    if isinstance(value, Affect):
        yield from ((emotion.label, emotion.p) for emotion in value.emotions)


def _present(task: Task, value: Affect | Plan | None) -> list[bool]:
    there = {emotion.label for emotion in value.emotions if emotion.present} if isinstance(value, Affect) else set()
    return [label in there for label in task.labels]


def _ratings(task: Task, value: Affect | Plan | None) -> list[float]:
    """The score on each scale of the task; NaN where one is missing."""
    found = [None if value is None else value.rating(scale) for scale in task.labels]
    return [np.nan if one is None else one for one in found]


def _likeliest(p: Array) -> NDArray[np.bool_]:
    """Marks of the greatest weight in each row, the first of equal ones; none in a row of NaN."""
    marks = np.zeros(p.shape, dtype=bool)
    rows = np.flatnonzero(~np.isnan(p).any(1))
    marks[rows, p[rows].argmax(1)] = True
    return marks
