"""Twenty AnnoMI sessions with the counsellor beside: its suggestions at each turn, and what it says of each turn."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from feltsense.counsellor import Counsellor
from feltsense.flow import Conversation, Strategy
from feltsense.flow.counselling import Advice, Feedback

from ._intervals import difference, ratio_over, two_sided
from ._sessions import Session

EACH = 10
BEHAVIOURS = ("question", "reflection", "therapist_input")
STANDS_FOR: dict[Strategy, str] = {
    "question": "question", "reflection": "reflection", "restatement": "reflection",
    "suggestion": "therapist_input", "information": "therapist_input",
}  # fmt: skip
"""Which annotated behaviour a strategy would be; affirmation and the rest are AnnoMI's `other`, which is left out."""


@dataclass
class Beside:
    """What the counsellor said in one session."""

    high: bool
    done: list[str] = field(default_factory=list)
    suggested: list[list[str]] = field(default_factory=list)
    first: Counter[str] = field(default_factory=Counter)
    feedback: list[Feedback] = field(default_factory=list)
    ms: dict[str, list[float]] = field(default_factory=lambda: {"suggest": [], "feedback": []})

    def hits(self, ranks: int) -> int:
        """At how many turns what the counsellor did is among the first so many suggestions."""
        return sum(did in some[:ranks] for did, some in zip(self.done, self.suggested, strict=True))

    def mean(self, score: Callable[[Feedback], float]) -> float:
        """The mean of a score over the therapist's turns."""
        return float(np.mean([score(one) for one in self.feedback])) if self.feedback else 0.0


def chosen(all_sessions: Sequence[Session]) -> list[Session]:
    """Ten sessions of high and ten of low quality: those held out first, then by a digest of their names."""

    def order(one: Session) -> tuple[bool, str]:
        return not one.held_out, hashlib.sha1(one.talk.id.encode(), usedforsecurity=False).hexdigest()

    return [
        one for kind in (True, False) for one in sorted((s for s in all_sessions if s.high is kind), key=order)[:EACH]
    ]


def beside(helper: Counsellor, session: Session) -> Beside:
    """Suggestions before, and feedback on, every therapist turn that answers a client and says more than `mm-hmm`."""
    found, talk = Beside(session.high), _plain(session.talk)
    for i, turn in session.talk.by("supporter"):
        behaviour = turn.plan.label("annomi_behaviour") if turn.plan else None
        if behaviour in BEHAVIOURS and i and talk.turns[i - 1].speaker == "seeker":
            advice = helper.suggest(talk.upto(i))
            _note(found, str(behaviour), advice, helper.feedback(talk.upto(i), turn.text))
    return found


def _note(found: Beside, behaviour: str, advice: Advice, feedback: Feedback) -> None:
    found.done.append(behaviour)
    found.suggested.append([STANDS_FOR.get(one.strategy, "other") for one in advice.suggestions])
    found.first.update([advice.suggestions[0].strategy] if advice.suggestions else [])
    found.feedback.append(feedback)
    found.ms["suggest"].append(advice.ms)
    found.ms["feedback"].append(feedback.ms)


def _plain(talk: Conversation) -> Conversation:
    """The session with nothing but its words."""
    turns = tuple(turn.fill(understanding=None, plan=None, affect=None) for turn in talk.turns)
    return talk.model_copy(update={"turns": turns, "labels": (), "extra": {}})


def figures(found: Sequence[Beside]) -> dict[str, Any]:
    """Agreement, distribution, feedback of high against low sessions, and milliseconds; no words of the corpus."""
    did = Counter(one for some in found for one in some.done)
    first: Counter[str] = sum((one.first for one in found), Counter())
    return {
        "sessions": {"high": sum(one.high for one in found), "low": sum(not one.high for one in found)},
        "turns": sum(len(one.done) for one in found),
        "did": dict(did.most_common()),
        "first_suggestion": dict(first.most_common()),
        "agreement": {name: _agreement(some) for name, some in _kinds(found).items()},
        "always_reflection_then_question": _always(found),
        "feedback_high_less_low": {name: _between(found, score) for name, score in FEEDBACK.items()},
        "ms": {name: _milliseconds([ms for one in found for ms in one.ms[name]]) for name in ("suggest", "feedback")},
    }


def _kinds(found: Sequence[Beside]) -> dict[str, list[Beside]]:
    high, low = ([one for one in found if one.high is kind] for kind in (True, False))
    return {"all": list(found), "high": high, "low": low}


def _agreement(found: Sequence[Beside]) -> dict[str, Any]:
    counts = [len(one.done) for one in found]
    return {name: ratio_over([one.hits(ranks) for one in found], counts) for name, ranks in RANKS.items()}


def _always(found: Sequence[Beside]) -> dict[str, Any]:
    """What always suggesting a reflection, then a question, would reach."""
    counts = [len(one.done) for one in found]
    first = [one.done.count("reflection") for one in found]
    two = [one.done.count("reflection") + one.done.count("question") for one in found]
    return {"first": ratio_over(first, counts), "first_two": ratio_over(two, counts)}


def _between(found: Sequence[Beside], score: Callable[[Feedback], float]) -> dict[str, Any]:
    high, low = ([one.mean(score) for one in found if one.high is kind] for kind in (True, False))
    return {"high": round(float(np.mean(high)), 4), "low": round(float(np.mean(low)), 4),
            "difference": two_sided(difference, high, low)}  # fmt: skip


def _milliseconds(taken: Sequence[float]) -> dict[str, float]:
    return {"median": round(float(np.median(taken)), 1), "p95": round(float(np.percentile(taken, 95)), 1)}


RANKS = {"first": 1, "first_two": 2, "any": 9}
FEEDBACK: dict[str, Callable[[Feedback], float]] = {
    "empathy": lambda one: sum(rating.value for rating in one.scores),
    "reflections": lambda one: float(one.draft.reflections) if one.draft else 0.0,
    "questions": lambda one: float(one.draft.questions) if one.draft else 0.0,
    "adherent": lambda one: float(one.draft.adherent) if one.draft else 0.0,
    "non_adherent": lambda one: float(one.draft.non_adherent) if one.draft else 0.0,
    "concerns": lambda one: float(len(one.concerns)),
}
"""Scores of a turn: the three mechanisms together (0 … 6), and counts."""
