"""Memory: what lasts of a person beyond one conversation; every item names the turn that it came from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Protocol

from pydantic import Field

from .value import Value

Vector = tuple[float, ...]
Level = Literal["whole", "pair", "sentence"]
LEVEL_WEIGHTS: dict[Level, float] = {"sentence": 0.5, "pair": 0.25, "whole": 0.25}
"""How much the best sentence, the best two that follow each other and the whole telling count in its likeness."""


def _unset(value: object) -> bool:
    return not value


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
    recalls: int = Field(default=0, ge=0, exclude_if=_unset, description="How often it came back since.")
    recalled: datetime | None = Field(default=None, exclude_if=_unset, description="When it last came back.")


class Fact(Value):
    """Something held to be so of the person, until they say otherwise; `p` is how sure that is.

    A fact with `p` 0 says that it holds no longer; such a one is never stored, it takes the stored one away.
    """

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


class Meaning(Value):
    """What a telling means, as vectors of length 1: as a whole, by two sentences, by one; a short one has the first."""

    whole: Vector
    pairs: tuple[Vector, ...] = ()
    sentences: tuple[Vector, ...] = ()

    @property
    def levels(self) -> tuple[tuple[Level, Vector], ...]:
        """Every vector with its level.

        >>> [level for level, _ in Meaning(whole=(1.0,), sentences=((1.0,), (1.0,))).levels]
        ['whole', 'sentence', 'sentence']
        """
        parts: list[tuple[Level, Vector]] = [("whole", self.whole)]
        parts += [("pair", vector) for vector in self.pairs]
        return (*parts, *(("sentence", vector) for vector in self.sentences))


class Kept(Value):
    """What a turn leaves behind: episodes with their meaning, facts, what they take away, and what is left out."""

    episodes: tuple[tuple[Episode, Meaning], ...] = ()
    facts: tuple[Fact, ...] = ()
    gone: tuple[str, ...] = Field(default=(), description="Ids of facts that hold no longer or were replaced.")
    skipped: tuple[str, ...] = Field(default=(), description="What is not kept and why, in words for a person.")


class Recalled(Value):
    """What memory has to say to a turn."""

    remembered: tuple[Recollection, ...] = ()
    known: tuple[Fact, ...] = ()


class Asked(Value):
    """The answer to a request about memory itself, and what the person wants gone; nothing is erased by it."""

    text: str
    ids: tuple[str, ...] = Field(default=(), description="Episodes and facts to erase.")
    sources: tuple[Source, ...] = Field(default=(), description="Turns whose words are to go from logs.")
    words: tuple[str, ...] = Field(default=(), description="Turns with one of these words are to go from logs, too.")
    everything: bool = Field(default=False, description="Whether all of the person is to go.")

    @property
    def erases(self) -> bool:
        """Whether anything is to go."""
        return bool(self.everything or self.ids or self.sources or self.words)


class Memory(Protocol):
    """Where a person's episodes and facts are kept, each person apart.

    A store that is locked, full, damaged or of a newer version raises `InputError`, and nothing is half written.
    """

    async def keep(
        self,
        person: str,
        episodes: Sequence[tuple[Episode, Meaning]],
        facts: Sequence[Fact],
        gone: Sequence[str] = (),
    ) -> None:
        """Keep these and drop the items `gone`, all or nothing; one with the id of an older one takes its place."""
        ...

    async def nearest(self, person: str, vector: Vector, count: int) -> list[tuple[Episode, float]]:
        """The episodes nearest in meaning, nearest first, each with its likeness: cosines weighted by level."""
        ...

    async def episodes(self, person: str, newest: int | None = None) -> list[Episode]:
        """All episodes in order of time, or the newest so many."""
        ...

    async def facts(self, person: str) -> list[Fact]:
        """All facts in order of time."""
        ...

    async def recalled(self, person: str, ids: Sequence[str], time: datetime) -> None:
        """Note that these episodes came back, which makes them last longer."""
        ...

    async def erase(self, person: str, ids: Sequence[str] | None = None) -> int:
        """Erase these items, or all of a person; how many are gone, with their vectors and what was derived."""
        ...

    async def unread(self, person: str) -> list[Episode]:
        """Episodes without a meaning that this memory can compare: another encoder read them."""
        ...

    async def people(self) -> list[str]:
        """Who has anything here."""
        ...
