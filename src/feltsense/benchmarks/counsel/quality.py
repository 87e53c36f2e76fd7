"""Whether the scores of motivational interviewing tell AnnoMI's sessions of high quality from those of low quality."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from feltsense.flow.counselling import Practice

from ._intervals import auc, two_sided
from ._sessions import Session

NOTHING = 0.5
"""What a share counts as where there is nothing to share."""
Score = Callable[[Session], float]


def reflection_share(found: Practice) -> float:
    """Reflections among reflections and questions: the ratio of MITI, which has no value without a question."""
    return _share(found.reflections, found.questions)


def adherent_share(found: Practice) -> float:
    """Adherent moves among adherent and non-adherent ones."""
    return _share(found.adherent, found.non_adherent)


def together(found: Practice) -> float:
    """The mean of the four shares, each 0 … 1; fixed before any figure was seen."""
    shares = (reflection_share(found), adherent_share(found), found.open_share, found.complex_share)
    return sum(NOTHING if one is None else one for one in shares) / len(shares)


SCORES: Mapping[str, Score] = {
    "four_shares_together": lambda one: together(one.practice),
    "reflection_share": lambda one: reflection_share(one.practice),
    "adherent_share": lambda one: adherent_share(one.practice),
    "open_share": lambda one: one.practice.open_share if one.practice.open_share is not None else NOTHING,
    "complex_share": lambda one: one.practice.complex_share if one.practice.complex_share is not None else NOTHING,
    "non_adherent_a_turn_negated": lambda one: -one.practice.non_adherent / max(one.practice.turns, 1),
    "empathy_a_turn": lambda one: one.empathy,
    "annotated_reflection_share": lambda one: one.share("reflection", "question"),
    "annotated_input_share_negated": lambda one: -one.share("therapist_input", "reflection", "question"),
}
"""Two of them read what people annotated: what perfect codes of this kind would reach."""


def quality(all_sessions: Sequence[Session]) -> dict[str, Any]:
    """AUC of each score for high against low quality, over all sessions and over those held out from the rules."""
    kinds = {"all": list(all_sessions), "held_out": [one for one in all_sessions if one.held_out]}
    return {name: _of(some) for name, some in kinds.items()}


def _of(some: Sequence[Session]) -> dict[str, Any]:
    high, low = ([one for one in some if one.high is kind] for kind in (True, False))
    found = {name: two_sided(auc, [*map(score, high)], [*map(score, low)]) for name, score in SCORES.items()}
    return {"high": len(high), "low": len(low), "auc": found}


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else NOTHING
