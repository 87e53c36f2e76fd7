"""What a seeker may feel and trust, and how a supporter's turn moves it, by rules: for simulation and foresight."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from pydantic import Field

from feltsense.flow import Need
from feltsense.flow.value import Value

from ._deeds import Deed

LOWEST, HIGHEST = 1.0, 5.0
HEARD_AFTER = 2
"""Pieces of the story that must be told before advice is not premature."""
TRUSTED = 0.35
MOST_A_TURN = 0.5
RELIEVED = 1.6
GIVEN_UP = 0.08
FIRST_TRUST = 0.3
PACE = 2.5

Move = Literal[
    "question",
    "reflection",
    "validation",
    "premature_advice",
    "advice",
    "self_disclosure",
    "dismissal",
    "diagnosis",
    "repetition",
    "questioning",
    "nothing",
]
MOVES: tuple[Move, ...] = get_args(Move)

M = TypeVar("M", bound="Mind")


@dataclass(frozen=True)
class Effect:
    """What one move does to intensity (1 to 5) and trust (0 to 1), and why."""

    intensity: float
    trust: float
    why: str
    meets: Need | None = None


EFFECTS: dict[Move, Effect] = {
    "question": Effect(
        -0.04, 0.05, "an open question invites telling; telling eases a little (exploration, Hill 2009)", "to_be_heard"
    ),
    "reflection": Effect(
        -0.16,
        0.09,
        "being understood eases; reflection went with larger drops in ESConv's survey (r = .09 over 800 talks)",
        "to_be_heard",
    ),
    "validation": Effect(
        -0.16,
        0.07,
        "affirmation went with the largest drops in ESConv's survey (r = .10 over 800 talks)",
        "to_be_heard",
    ),
    "premature_advice": Effect(
        0.15,
        -0.10,
        "advice before the story was told says it was not heard (comforting before action, Liu et al. 2021)",
    ),
    "advice": Effect(-0.10, 0.03, "a fitting step after the story was told gives back some control", "to_act"),
    "self_disclosure": Effect(-0.03, 0.02, "a like experience normalises; no link with drops in ESConv's survey"),
    "dismissal": Effect(0.35, -0.12, "feelings brushed aside grow and go into hiding (invalidation, Linehan 1993)"),
    "diagnosis": Effect(0.15, -0.15, "a label instead of listening frightens and shuts"),
    "repetition": Effect(0.10, -0.12, "the same words again show that nobody listens"),
    "questioning": Effect(0.06, -0.05, "several questions at once feel like an interrogation"),
    "nothing": Effect(0.0, -0.01, "small talk neither eases nor hurts"),
}
"""Directions have the reasons given; their sizes relative to each other are assumed. `PACE` scales all that eases: with
it, real supporters' turns lower intensity by 1.99 on average over ESConv's training split, as its survey says."""


class Mind(Value):
    """What only the seeker knows: how strong it is, how far they trust, how many pieces they have told."""

    intensity: float = Field(ge=LOWEST, le=HIGHEST)
    trust: float = Field(ge=0, le=1)
    told: int = Field(default=0, ge=0)
    turns: int = Field(default=0, ge=0, description="Supporter turns heard.")

    @property
    def leaving(self) -> Literal["relieved", "gave_up"] | None:
        """Why the seeker would end the talk now, if at all."""
        if self.trust <= GIVEN_UP:
            return "gave_up"
        return "relieved" if self.intensity <= RELIEVED and self.turns >= 3 else None


def moves_of(deeds: Iterable[Deed], state: Mind) -> tuple[Move, ...]:
    """What deeds mean at this point of the talk: advice is premature until enough was told to somebody trusted.

    >>> moves_of({"suggestion"}, Mind(intensity=4, trust=0.3))
    ('premature_advice',)
    >>> moves_of({"suggestion"}, Mind(intensity=4, trust=0.5, told=3))
    ('advice',)
    """
    ready = state.told >= HEARD_AFTER and state.trust >= TRUSTED
    advice: Move = "advice" if ready else "premature_advice"
    found = {advice if deed == "suggestion" else deed for deed in deeds}
    return tuple(move for move in MOVES if move in found)


def moved(state: M, deeds: Iterable[Deed], helps: Collection[Need]) -> M:
    """The mind after a supporter turn that did these deeds; `helps` are the needs that help most to meet.

    What eases works in proportion to trust, and half as much again where it meets what would help; what hurts hurts
    whoever says it. A turn moves intensity by at most half a step.
    """
    effects = [EFFECTS[move] for move in moves_of(deeds, state)]
    change = sum(_felt(effect, state, helps) for effect in effects)
    change = max(-MOST_A_TURN, min(MOST_A_TURN, change))
    trust = state.trust + sum(effect.trust for effect in effects)
    return state.model_copy(
        update={
            "intensity": max(LOWEST, min(HIGHEST, state.intensity + change)),
            "trust": max(0.0, min(1.0, trust)),
            "turns": state.turns + 1,
        }
    )


def _felt(effect: Effect, state: Mind, helps: Collection[Need]) -> float:
    """How far an effect moves this seeker's intensity."""
    if effect.intensity >= 0:
        return effect.intensity
    return PACE * effect.intensity * (0.6 + state.trust) * (1.5 if effect.meets in helps else 1.0)
