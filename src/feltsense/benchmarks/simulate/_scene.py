"""What a seeker has before them when they speak: who they are, where they stand, what was just said."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

from feltsense.components._mind import Move, moves_of
from feltsense.flow import Conversation

from ._profile import Profile
from ._reading import Deed
from ._state import State


@dataclass(frozen=True)
class Scene:
    """One moment of a talk as the seeker sees it; `deeds` are what the supporter's last turn did."""

    profile: Profile
    state: State
    deeds: frozenset[Deed]
    talk: Conversation
    chance: Random

    @property
    def moves(self) -> tuple[Move, ...]:
        """What the supporter's deeds mean at this point."""
        return moves_of(self.deeds, self.state)

    @property
    def said(self) -> tuple[str, ...]:
        """What the seeker said so far."""
        return tuple(turn.text for _, turn in self.talk.by("seeker"))

    @property
    def heard(self) -> str:
        """What the supporter said last; empty at the beginning."""
        last = self.talk.last("supporter")
        return last.text if last else ""


@dataclass(frozen=True)
class Said:
    """The seeker's words, how many pieces of the story are told after them, who wrote them, and what went wrong."""

    text: str
    told: int
    by: str
    note: str = ""


Words = Callable[[Scene], Awaitable[Said]]
Moving = Callable[[Scene], Awaitable[tuple[State, str]]]
