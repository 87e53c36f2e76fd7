"""Arms that read feelings with what a system of the bench learns from a task's training items."""

import asyncio
from collections.abc import Sequence
from typing import Any

from feltsense.benchmarks._listing import system
from feltsense.benchmarks._system import Answer
from feltsense.benchmarks._task import Item, Task
from feltsense.benchmarks.predictive._utterances import before
from feltsense.components._label_sets import known_as
from feltsense.flow import Affect, Conversation, Emotion, Stage

from .claim import Trial


def reader(trial: Trial, name: str) -> Stage[Affect]:
    """What the system of this name learns from the trial's lesson, as a stage that reads the newest seeker turn."""
    return as_stage(system(name).learn(trial.lesson), trial, name)


def as_stage(answer: Answer, trial: Trial, by: str) -> Stage[Affect]:
    """What answers items of a task of one label, as a stage that reads the newest seeker turn.

    It reads what the task's items hold: the turn's words, and those of the turns before it where they have them.
    """
    fields = len(trial.lesson.train[0].texts)
    return _Reader(answer, trial.lesson.task, fields, by)


class _Reader:
    def __init__(self, answer: Answer, task: Task, fields: int, by: str) -> None:
        self._answer, self._task, self._fields, self._by = answer, task, fields, by
        self._taxonomy = (known_as(task.labels) or ("labels",))[0]

    async def __call__(self, conversation: Conversation) -> Affect:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Affect]:
        """The affect in each conversation."""
        found = await asyncio.to_thread(self._answer, [self._item(talk) for talk in conversations])
        assert found.p is not None
        return [self._affect(row) for row in found.p.tolist()]

    def _item(self, talk: Conversation) -> Item:
        heard = max(i for i, _ in talk.by("seeker"))
        texts = (talk.turns[heard].text, before(talk, heard))[: self._fields]
        return Item(id=talk.id, group=talk.id, texts=texts, gold=())

    def _affect(self, row: Sequence[Any]) -> Affect:
        """Every label by falling probability, the first one present."""
        order = sorted(zip(row, self._task.labels, strict=True), key=lambda one: -one[0])
        emotions = (Emotion(label=label, p=min(p, 1.0), present=i == 0) for i, (p, label) in enumerate(order))
        return Affect(taxonomy=self._taxonomy, emotions=tuple(emotions), model=self._by, whose="writer")
