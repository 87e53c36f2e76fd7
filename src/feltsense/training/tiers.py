"""The tiers of shipped text readers: what each is trained on, how, and under which terms its weights stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .distil import SPEAKING
from .hashed_linear import Linear
from .multihead import Schedule
from .multilingual_sources import BRIGHTER, MULTILINGUAL
from .nano import Shape
from .research_sources import RESEARCH
from .sources import DEFAULT, EMOBANK, GOEMOTIONS, Source


@dataclass(frozen=True)
class Tier:
    """A reader to train: an encoder by a schedule, a hashed network of a shape, or hashed regressions.

    `start` names the tier whose encoder it goes on from, `teacher` the one whose judgements it learns beside people's.
    `advised` names a corpus on which twins of the tier are trained alone first, and `advisers` their seeds: together
    they judge the first source's texts by that corpus' heads, so that every step learns those, too.
    """

    name: str
    sources: Sequence[Source]
    schedule: Schedule | None = None
    shape: Shape | None = None
    linear: Linear | None = None
    start: str | None = None
    teacher: str | None = None
    advised: str | None = None
    advisers: tuple[int, ...] = ()
    scripts: Literal["latin", "any"] = "latin"

    @property
    def folder(self) -> str:
        """The name of its folder, its results and its card.

        >>> TIERS["nano-large"].folder
        'text_affect_nano_large'
        """
        return f"text_affect_{self.name.replace('-', '_')}"

    @property
    def corpora(self) -> tuple[str, ...]:
        """What people's labels it learns from."""
        return tuple(source.name for source in self.sources)

    @property
    def needs(self) -> tuple[str, ...]:
        """All corpora that its training reads, those whose texts a teacher judges among them."""
        also = [name for source in self.sources for name in source.also]
        return tuple(dict.fromkeys([*self.corpora, *also, *(SPEAKING if self.teacher else ())]))


TIERS = {
    tier.name: tier
    for tier in (
        Tier("small", DEFAULT, schedule=Schedule(), advised="emobank", advisers=(0, 1, 2, 3)),
        Tier("research", RESEARCH, schedule=Schedule(), start="small"),
        Tier("nano", (GOEMOTIONS, EMOBANK), shape=Shape(), teacher="small"),
        Tier("nano-large", (GOEMOTIONS, EMOBANK), shape=Shape(buckets=245_760, width=64, hidden=256), teacher="small"),
        Tier("nano-multilingual", MULTILINGUAL, linear=Linear(weights={BRIGHTER: 2.0}), scripts="any"),
    )
}
