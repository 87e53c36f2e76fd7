"""Conversation: turns by speakers, the only thing a component reads."""

from typing import Any, Literal

from pydantic import Field

from .judged import Judged, empty
from .signal import Signal
from .turn import Turn
from .value import Value

GuardState = Literal["none", "concern", "elevated", "imminent", "handed_over", "followed_up"]
HandOverStatus = Literal["asked", "acknowledged", "timed_out", "followed_up"]


class Handed(Value):
    """Where in a conversation a hand-over to a human came to a status: when so many turns had been said."""

    turn: int = Field(ge=0, description="How many turns had been said by then.")
    status: HandOverStatus


class Conversation(Judged):
    """Turns in order, and what holds for all of them.

    >>> talk = Conversation.of("I feel low today")
    >>> talk.last("seeker").text
    'I feel low today'
    """

    id: str = "conversation"
    turns: tuple[Turn, ...] = ()
    seed: int = Field(default=0, description="Seed of every choice made in this conversation.")
    country: str | None = Field(
        default=None, description="ISO 3166-1 alpha-2 code; decides which help lines are shown."
    )
    guard: GuardState = Field(default="none", description="Guard state carried in from before the first turn.")
    handovers: tuple[Handed, ...] = Field(
        default=(), exclude_if=empty, description="What became of asking a human to take over, in order."
    )
    extra: dict[str, Any] = Field(default_factory=dict)

    @classmethod
    def of(cls, text: str, speaker: str = "seeker") -> "Conversation":
        """A conversation of one turn."""
        return cls(turns=(Turn(speaker=speaker, signal=Signal.of(text)),))

    def add(self, turn: Turn) -> "Conversation":
        """A copy with one more turn."""
        return self.model_copy(update={"turns": (*self.turns, turn)})

    def replace(self, index: int, turn: Turn) -> "Conversation":
        """A copy with the turn at `index` replaced."""
        turns = (*self.turns[:index], turn, *self.turns[index + 1 :])
        return self.model_copy(update={"turns": turns})

    def upto(self, count: int) -> "Conversation":
        """A copy with the first `count` turns."""
        return self.model_copy(update={"turns": self.turns[:count]})

    def by(self, speaker: str) -> tuple[tuple[int, Turn], ...]:
        """The turns of one speaker with their indices."""
        return tuple((i, turn) for i, turn in enumerate(self.turns) if turn.speaker == speaker)

    def last(self, speaker: str) -> Turn | None:
        """The newest turn of one speaker, or None."""
        return next((turn for turn in reversed(self.turns) if turn.speaker == speaker), None)
