"""The sentiment of the clause that names a term, as the package ships it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from feltsense.benchmarks._arrays import chosen
from feltsense.benchmarks._digests import files_digest
from feltsense.benchmarks._system import Answer, Lesson, System
from feltsense.benchmarks._task import Item
from feltsense.components import _clauses
from feltsense.components.affect import aspect
from feltsense.components.affect.aspect import POLARITIES, polarity
from feltsense.metrics.figure import Found
from feltsense.models.text.encoder import fingerprint

from ._vectors import ENCODER

CLAUSES = [Path(aspect.__file__), Path(_clauses.__file__)]


def judged_by(research: bool) -> Callable[[Lesson], Answer]:
    """A way to learn that learns nothing: polarities with or without research weights."""

    def learn(lesson: Lesson) -> Answer:
        order = [POLARITIES.index(label) for label in lesson.task.labels]

        def answer(items: Sequence[Item]) -> Found:
            asked = [(item.texts[1], item.texts[0]) for item in items]
            return chosen(polarity(asked, research)[:, order])

        return answer

    return learn


SYSTEM = System(
    name="shipped_aspect",
    summary="the sentiment that the small tier reads in the clause that names the term",
    kinds=("single",),
    learn=judged_by(research=False),
    suits=lambda task: task.name == "aspects",
    learnt_from=ENCODER,
    version=lambda: {"encoder": fingerprint(), "clauses": files_digest(CLAUSES)},
)
