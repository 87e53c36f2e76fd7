"""The planners that the package ships: the trained strategy model (research weights)."""

from collections.abc import Sequence

import numpy as np

from feltsense.benchmarks._arrays import chosen
from feltsense.benchmarks._digests import bytes_digest
from feltsense.benchmarks._system import Answer, Lesson, System
from feltsense.benchmarks._task import Item
from feltsense.metrics.figure import Found
from feltsense.models.text.encoder import WEIGHTS, fingerprint
from feltsense.models.text.strategy import StrategyModel

FILE = "strategy_esconv/weights.npz"


def learn(_: Lesson) -> Answer:
    """Nothing is learnt: the shipped weights answer."""
    model = StrategyModel.load(WEIGHTS / FILE)

    def answer(items: Sequence[Item]) -> Found:
        p = np.asarray(model([item.talk for item in items if item.talk is not None]))
        return chosen(p)

    return answer


SYSTEM = System(
    name="shipped_planner",
    summary="the strategy model that the package ships for research, as it is",
    kinds=("single",),
    learn=learn,
    suits=lambda task: task.name == "esconv_strategy",
    learnt_from=("esconv",),
    version=lambda: {"encoder": fingerprint(), "weights": bytes_digest(WEIGHTS / FILE)},
)
