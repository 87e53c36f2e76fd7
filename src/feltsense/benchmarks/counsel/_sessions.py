"""AnnoMI's sessions as the counsellor sees them: codes and levels of every therapist turn."""

from dataclasses import dataclass
from functools import cached_property

from feltsense import catalogue
from feltsense.components.counsel._mechanisms import mechanisms
from feltsense.components.counsel._practice import practice, turn_codes
from feltsense.flow import Conversation
from feltsense.flow.counselling import Behaviour, Practice

HELD_OUT = ("dev", "test")


@dataclass(frozen=True)
class Session:
    """A session, whether it is one of high quality, and whether the rules were written without sight of it."""

    talk: Conversation
    high: bool
    held_out: bool

    @cached_property
    def codes(self) -> list[list[Behaviour]]:
        """The codes of every therapist turn."""
        turns = self.talk.by("supporter")
        return [[one.behaviour for one in turn_codes(self.talk, i, turn.text)] for i, turn in turns]

    @cached_property
    def practice(self) -> Practice:
        """The counts over the session."""
        return practice(self.codes)

    @cached_property
    def empathy(self) -> float:
        """The three mechanisms together, 0 … 6, as the mean over turns that say more than a word or two."""
        turns = [turn.text for _, turn in self.talk.by("supporter") if len(turn.text.split()) > 2]
        levels = [sum(one.value for one in mechanisms(text)) for text in turns]
        return sum(levels) / max(len(levels), 1)

    def share(self, behaviour: str, *beside: str) -> float:
        """The share of an annotated behaviour among itself and others; ½ where there is none of them."""
        plans = [turn.plan for _, turn in self.talk.by("supporter")]
        said = [plan.label("annomi_behaviour") for plan in plans if plan is not None]
        total = sum(one in (behaviour, *beside) for one in said)
        return said.count(behaviour) / total if total else 0.5


def sessions() -> list[Session]:
    """All sessions in the order of the frozen splits."""
    corpus = catalogue.load("dataset", "annomi")
    return [
        Session(talk, talk.label("annomi_quality") == "high", split in HELD_OUT)
        for split in ("train", *HELD_OUT)
        for talk in corpus.load(split)
    ]
