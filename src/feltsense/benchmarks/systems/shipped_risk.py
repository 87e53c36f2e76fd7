"""The risk rules that the package ships, as they are."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from feltsense import catalogue, components
from feltsense.benchmarks._digests import files_digest
from feltsense.benchmarks._system import Answer, Lesson, System
from feltsense.benchmarks._task import Item
from feltsense.flow import Conversation, run_batch
from feltsense.metrics.figure import Found

ALARMS = ("elevated", "imminent")
RULES = Path(components.__file__).parent / "understanding"


def learn(_: Lesson) -> Answer:
    """Nothing is learnt: an alarm is a level of elevated or imminent."""
    stage = catalogue.load("component", "understanding/risk_phrases")()

    def answer(items: Sequence[Item]) -> Found:
        risks = asyncio.run(run_batch(stage, [Conversation.of(item.texts[0]) for item in items]))
        alarm = np.array([risk.level in ALARMS for risk in risks])
        return Found(marks=np.column_stack([~alarm, alarm]))

    return answer


SYSTEM = System(
    name="shipped_risk",
    summary="the rules for danger that the package ships, as they are",
    kinds=("single",),
    learn=learn,
    suits=lambda task: task.name == "risk_alarm",
    version=lambda: {"rules": files_digest(RULES.glob("*risk*.py"))},
)
