"""What the package ships, as it is: no training on the task; its labels are mapped to the task's."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from feltsense import catalogue
from feltsense.benchmarks._arrays import chosen
from feltsense.benchmarks._system import Answer, Lesson, System
from feltsense.benchmarks._task import Item, Task
from feltsense.flow import Affect, Conversation, run_batch
from feltsense.metrics.figure import Found
from feltsense.models.text.encoder import fingerprint
from feltsense.models.text.tiers import text_model

from ._vectors import ENCODER

CHUNK = 256


def suits(task: Task) -> bool:
    """Whether the reader's labels mean anything in this task."""
    return task.mapped is not None


def learner(tier: str) -> Callable[[Lesson], Answer]:
    """A way to learn nothing: the shipped reader's affect is put in the task's terms."""

    def learn(lesson: Lesson) -> Answer:
        if lesson.task.kind == "regress":
            return lambda items: _values(lesson.task, items, tier)
        stage = catalogue.load("component", "affect/text_encoder")(tier)

        def answer(items: Sequence[Item]) -> Found:
            judged: list[Affect] = []
            for start in range(0, len(items), CHUNK):
                talks = [Conversation.of(text) for text in _texts(items[start : start + CHUNK])]
                judged += asyncio.run(run_batch(stage, talks))
            return _labels(lesson.task, judged)

        return answer

    return learn


def _texts(items: Sequence[Item]) -> list[str]:
    return [item.texts[0][:20_000] or "…" for item in items]


def _values(task: Task, items: Sequence[Item], tier: str) -> Found:
    """What the head for the task's scales says; of valence, arousal and dominance the mean of writers' and readers'."""
    model, name = text_model(tier), "empathy" if "empathy" in task.labels else "vad"
    head = model.heads[name]
    found = head(model(_texts(items))[name])[:, [head.labels.index(label) for label in task.labels]]
    return Found(values=found * 3 + 4 if name == "empathy" else found)


def _labels(task: Task, judged: Sequence[Affect]) -> Found:
    """Probability of a label: that of any of ours that stands for it; a mark where one of them is present."""
    assert task.mapped is not None
    p = np.array([_shares(task, affect, task.mapped) for affect in judged])
    if task.kind == "multi":
        return Found(marks=np.array([_present(task, affect, task.mapped) for affect in judged]), p=p)
    return chosen(p / np.maximum(p.sum(1, keepdims=True), 1e-9))


def _shares(task: Task, affect: Affect, mapped: Mapping[str, str]) -> list[float]:
    absent = dict.fromkeys(task.labels, 1.0)
    for emotion in affect.emotions:
        if emotion.label in mapped:
            absent[mapped[emotion.label]] *= 1 - emotion.p
    return [1 - absent[label] for label in task.labels]


def _present(task: Task, affect: Affect, mapped: Mapping[str, str]) -> list[bool]:
    found = {mapped[label] for label in affect.present if label in mapped}
    return [label in found for label in task.labels]


SYSTEM = System(
    name="shipped",
    summary="the reader that the package ships, as it is, its labels mapped to the task's",
    kinds=("single", "multi", "regress"),
    learn=learner("small"),
    suits=suits,
    learnt_from=ENCODER,
    version=lambda: {"encoder": fingerprint()},
)
