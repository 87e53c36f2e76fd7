"""A judge of risk as a system: elevated or imminent is an alarm."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from feltsense import components
from feltsense.benchmarks._system import Answer
from feltsense.benchmarks._task import Item
from feltsense.flow import Conversation, Risk, Stage, run_batch
from feltsense.metrics.figure import Found

ALARMS = ("elevated", "imminent")
RULES = list((Path(components.__file__).parent / "understanding").glob("*risk*.py"))


def alarms(stage: Stage[Risk]) -> Answer:
    """What a stage makes of items: (items, 2) marks, no alarm and alarm."""

    def answer(items: Sequence[Item]) -> Found:
        risks = asyncio.run(run_batch(stage, [Conversation.of(item.texts[0]) for item in items]))
        alarm = np.array([risk.level in ALARMS for risk in risks])
        return Found(marks=np.column_stack([~alarm, alarm]))

    return answer
