"""Plan adherence: whether a reply does what its acts say, and nothing that they leave out."""

from collections.abc import Sequence

from feltsense.components._deeds import deeds
from feltsense.flow import Act, Strategy
from feltsense.flow.caching import cached

from ._text import sentences

TELLING = frozenset(("reflection", "validation"))
SAYING: frozenset[Strategy] = frozenset(("reflection", "restatement", "affirmation", "other", "self_disclosure"))
UNASKED_ADVICE, UNASKED_QUESTION, MISSING_ADVICE = 0.6, 0.25, 0.4
SAID_AT_ALL = 0.8
"""What a plain statement is worth where a reflection or an affirmation was planned."""


def adherence(
    text: str, acts: Sequence[Act], alternatives: Sequence[Act] = (), known: frozenset[Strategy] = frozenset()
) -> float:
    """How far a reply keeps to a plan, 0 … 1; an act of the runners-up counts by its weight against the first.

    `known` are acts that it carries out by how it was made, whatever its words show.

    >>> adherence("That sounds hard. What happened?", [Act(strategy="reflection"), Act(strategy="question")])
    1.0
    >>> adherence("You should call him.", [Act(strategy="reflection")])
    0.0
    """
    if not acts:
        return 1.0
    done = _does(text) | known
    planned = {act.strategy for act in acts}
    leading = max(act.p for act in acts) or 1.0
    met = [max([_met(act.strategy, text, done), *_instead(act, alternatives, text, done, leading)]) for act in acts]
    score = sum(met) / len(met)
    if "suggestion" in planned and "suggestion" not in done:
        score -= MISSING_ADVICE
    if "suggestion" in done and not planned & {"suggestion", "information"}:
        score -= UNASKED_ADVICE
    if "question" in done and "question" not in planned:
        score -= UNASKED_QUESTION
    return round(max(0.0, min(1.0, score)), 4)


def _instead(act: Act, others: Sequence[Act], text: str, done: frozenset[str], leading: float) -> list[float]:
    """What the runners-up that were carried out are worth in an act's place; never for a question."""
    if act.strategy == "question":
        return []
    return [_met(one.strategy, text, done) * min(one.p / leading, 1.0) for one in others if one.strategy != "question"]


def _met(strategy: Strategy, text: str, done: frozenset[str]) -> float:
    said = [part for part in sentences(text) if not part.endswith("?")]
    if strategy == "question":
        return float("question" in done)
    if strategy == "suggestion":
        return float("suggestion" in done)
    if strategy == "information":
        return float(strategy in done or bool(said))
    if strategy in done:
        return 1.0
    plain = [part for part in said if "suggestion" not in _does(part)]
    if not plain:
        return 0.0
    return 1.0 if TELLING & done or strategy not in ("reflection", "restatement") else SAID_AT_ALL


@cached(2048)
def _does(text: str) -> frozenset[str]:
    return frozenset(deeds(text))
