"""The research tier as it is: the head that was trained for a task answers its items."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from feltsense.benchmarks._arrays import chosen
from feltsense.benchmarks._digests import files_digest
from feltsense.benchmarks._system import Answer, Lesson, System
from feltsense.benchmarks._task import Item
from feltsense.metrics.figure import Found
from feltsense.models.text import context, encoder
from feltsense.models.text.context import in_context
from feltsense.models.text.encoder import Input, fingerprint
from feltsense.models.text.tiers import text_model

from .shipped_aspect import CLAUSES, judged_by

TRAINED_ON = (
    "goemotions",
    "emobank",
    "empathic_reactions",
    "empathetic_dialogues",
    "meld",
    "epitome",
    "reccon",
    "enisear_appraisal",
    "semeval2014_absa",
    "reddit_cssrs",
)
READING = [Path(context.__file__), Path(encoder.__file__), *CLAUSES]


@dataclass(frozen=True)
class _Part:
    """Which head answers a task, and what of an item it reads; a head of several names is chosen by the item's part."""

    head: Callable[[str], str]
    input: Callable[[Item], Input]


def _utterance(item: Item) -> Input:
    assert item.talk is not None
    return in_context(item.talk, len(item.talk.turns) - 1)


def _pair(item: Item) -> Input:
    """The item's facts (how far back, whether the same speaker) in the words that training used."""
    *_, distance, same, _ = item.numbers
    return f"{round(distance * 10)} before, {'me' if same else 'you'}: {item.texts[0]}", item.texts[1]


PARTS: Mapping[str, _Part] = {
    "meld": _Part(lambda _: "utterance", _utterance),
    "empathetic_emotion": _Part(lambda _: "situation", lambda item: item.texts[0]),
    "epitome": _Part(lambda part: part, lambda item: (item.texts[1], item.texts[0])),
    "reccon_entailment": _Part(lambda _: "cause", _pair),
    "risk_alarm": _Part(lambda _: "risk", lambda item: item.texts[0]),
}


def learn(lesson: Lesson) -> Answer:
    """Nothing is learnt from the task."""
    if lesson.task.name == "aspects":
        return judged_by(research=True)(lesson)
    part = PARTS[lesson.task.name]
    name = part.head(lesson.part)

    def answer(items: Sequence[Item]) -> Found:
        model = text_model("research")
        head = model.heads[name]
        p = head(model([part.input(item) for item in items])[name])
        if head.kind == "labels":
            alarm = head.present(p)
            return Found(marks=np.hstack([~alarm, alarm]), p=np.hstack([1 - p, p]))
        return chosen(p[:, [head.labels.index(label) for label in lesson.task.labels]])

    return answer


SYSTEM = System(
    name="research",
    summary="the research tier as it is, the head that was trained for the task (non-commercial research only)",
    kinds=("single",),
    learn=learn,
    suits=lambda task: task.name in (*PARTS, "aspects"),
    learnt_from=TRAINED_ON,
    version=lambda: {"encoder": fingerprint("research"), "reading": files_digest(READING)},
)
