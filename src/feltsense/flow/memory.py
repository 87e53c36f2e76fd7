"""Memory: what lasts of a person beyond one conversation; every item names the turn that it came from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from pydantic import Field

from .value import Value

Vector = tuple[float, ...]


class Source(Value):
    """The turn of a conversation that something was taken from."""

    conversation: str
    turn: int = Field(ge=0)


class Episode(Value):
    """Something the person told, as they told it, with the feeling that was in it."""

    id: str
    text: str
    source: Source
    time: datetime
    valence: float | None = Field(default=None, ge=-1, le=1)
    arousal: float | None = Field(default=None, ge=-1, le=1)
    emotions: tuple[str, ...] = ()
    salience: float = Field(default=0.0, ge=0, le=1, description="How much it mattered when it was told.")


class Fact(Value):
    """Something held to be so of the person, until they say otherwise; `p` is how sure that is."""

    id: str
    kind: Literal["fact", "trait", "style", "preference"]
    name: str = Field(description="What it is about, e.g. home, sister, job, verbosity.")
    value: str
    p: float = Field(default=1.0, ge=0, le=1)
    sources: tuple[Source, ...] = ()
    time: datetime
    replaced: str | None = Field(default=None, description="Id of the fact that this one contradicted and replaced.")


class Recollection(Value):
    """An episode that came back, how strongly, and why."""

    episode: Episode
    score: float
    why: str = Field(description="What brought it back, in words for a person.")


class Memory(Protocol):
    """Where a person's episodes and facts are kept, each person apart."""

    async def keep(self, person: str, episodes: Sequence[tuple[Episode, Vector]], facts: Sequence[Fact]) -> None:
        """Keep these; one with the id of an older one takes its place."""
        ...

    async def nearest(self, person: str, vector: Vector, count: int) -> list[tuple[Episode, float]]:
        """The episodes nearest in meaning, nearest first, each with its cosine similarity."""
        ...

    async def episodes(self, person: str, newest: int | None = None) -> list[Episode]:
        """All episodes in order of time, or the newest so many."""
        ...

    async def facts(self, person: str) -> list[Fact]:
        """All facts in order of time."""
        ...

    async def erase(self, person: str, ids: Sequence[str] | None = None) -> int:
        """Erase these items, or all of a person; how many are gone, with their vectors."""
        ...
