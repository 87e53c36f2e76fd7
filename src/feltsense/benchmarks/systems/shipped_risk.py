"""The risk rules that the package ships, as they are."""

from feltsense import catalogue
from feltsense.benchmarks._digests import files_digest
from feltsense.benchmarks._system import Answer, Lesson, System

from ._alarms import RULES, alarms


def learn(_: Lesson) -> Answer:
    """Nothing is learnt."""
    return alarms(catalogue.load("component", "understanding/risk_phrases")())


SYSTEM = System(
    name="shipped_risk",
    summary="the rules for danger that the package ships, as they are",
    kinds=("single",),
    learn=learn,
    suits=lambda task: task.name == "risk_alarm",
    version=lambda: {"rules": files_digest(RULES)},
)
