"""What judges risk where research weights are allowed: the graver of the rules and of the trained head."""

from feltsense import catalogue
from feltsense.benchmarks._digests import files_digest
from feltsense.benchmarks._system import Answer, Lesson, System
from feltsense.models.text.encoder import fingerprint

from ._alarms import RULES, alarms


def learn(_: Lesson) -> Answer:
    """Nothing is learnt."""
    return alarms(catalogue.load("recipe", "reader")(research=True).risk)


SYSTEM = System(
    name="research_risk",
    summary="the rules for danger and the research tier's head, the graver of both (non-commercial research only)",
    kinds=("single",),
    learn=learn,
    suits=lambda task: task.name == "risk_alarm",
    learnt_from=("goemotions", "reddit_cssrs"),
    version=lambda: {"rules": files_digest(RULES), "encoder": fingerprint("research")},
)
