"""The judge of danger that the default agent has, as it is: rules and the trained screen."""

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
from feltsense.models.text.encoder import digest
from feltsense.models.text.risk_screen import FOLDER

ALARMS = ("elevated", "imminent")
RULES = Path(components.__file__).parent / "understanding"


def learn(_: Lesson) -> Answer:
    """Nothing is learnt: an alarm is a level of elevated or imminent."""
    stage = catalogue.load("component", "understanding/risk_screen")()

    def answer(items: Sequence[Item]) -> Found:
        risks = asyncio.run(run_batch(stage, [Conversation.of(item.texts[0]) for item in items]))
        alarm = np.array([risk.level in ALARMS for risk in risks])
        return Found(marks=np.column_stack([~alarm, alarm]))

    return answer


SYSTEM = System(
    name="shipped_risk",
    summary="what the default agent judges danger by: rules and a trained screen, as they are",
    kinds=("single",),
    learn=learn,
    suits=lambda task: task.name == "risk_alarm",
    version=lambda: {"rules": files_digest(RULES.glob("*risk*")), "screen": digest(FOLDER)},
)
