"""The cause rules that the package ships, as they are: an utterance with a clause that tells enough is a cause."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from feltsense import components
from feltsense.benchmarks._digests import files_digest
from feltsense.benchmarks._system import Answer, Lesson, System
from feltsense.benchmarks._task import Item
from feltsense.components._cause_cues import telling_clause
from feltsense.components.understanding.cause_rules import THRESHOLD
from feltsense.metrics.figure import Found

RULES = Path(components.__file__).parent


def learn(_: Lesson) -> Answer:
    """Nothing is learnt: the rules' own threshold decides, whatever the emotional utterance says."""

    def answer(items: Sequence[Item]) -> Found:
        cause = np.array([telling_clause(item.texts[0]).score >= THRESHOLD for item in items])
        return Found(marks=np.column_stack([~cause, cause]))

    return answer


SYSTEM = System(
    name="shipped_cause",
    summary="the rules for causes that the package ships, as they are",
    kinds=("single",),
    learn=learn,
    suits=lambda task: task.name == "reccon_entailment",
    version=lambda: {"rules": files_digest([*RULES.glob("_*.py"), RULES / "understanding" / "cause_rules.py"])},
)
