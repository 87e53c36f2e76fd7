"""What a claim is: arms that answer the same items, and the figure on which one of them should be better."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from feltsense.benchmarks._system import Lesson
from feltsense.errors import UserError
from feltsense.flow.assembly import Assembly
from feltsense.models.language.protocol import LanguageModel

Setting = Literal["small", "full"]
Slot = Literal["affect", "plan", "reply"]
Say = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _total: int) -> None:
    """Say nothing of what is going on."""


@dataclass(frozen=True)
class Trial:
    """One go at one arm: what to learn from, with which seed, in which setting, and where to keep what was learnt."""

    lesson: Lesson
    setting: Setting
    folder: Path
    "weights and checkpoints, shared by all systems: one that was trained with the same settings is found again"
    model: LanguageModel | None = None
    say: Say = silent

    @property
    def seed(self) -> int:
        """The seed of every choice."""
        return self.lesson.seed

    @property
    def asked(self) -> LanguageModel:
        """The language model; `UserError` where none was named."""
        if self.model is None:
            raise UserError("this asks a language model; name one: --model http://localhost:8080/v1#NAME")
        return self.model


Arm = Callable[[Trial], Assembly]
"""Makes, trained where it has to be, what fills the slot that is measured."""


@dataclass(frozen=True)
class Claim:
    """The central claim of a paper as a comparison that can be run.

    `arms` holds at least `with` and `without` (the mechanism); `baselines` are systems of the bench. The claim holds
    where `with` is better than `without` on `figure`, with an interval above zero and every seed agreeing; it does not
    hold where the interval ends below `least`, the smallest difference worth having; else nobody can tell.
    """

    says: str
    "the claim in our words"
    task: str
    "a task of the bench, whose test items are answered"
    slot: Slot
    figure: str
    "of the task, or one that `reply_figures` adds"
    least: float
    arms: Mapping[str, Arm]
    baselines: tuple[str, ...] = ()
    seeds: int = 3
    items: Mapping[Setting, int | None] = field(default_factory=lambda: {"small": 600, "full": None})
    "how many test items, whole dialogues drawn with a fixed seed; None for all"
    asks: bool = False
    "whether its arms ask a language model"
    also: tuple[tuple[str, Slot], ...] = ()
    "further tasks, each with the slot that answers it: reported of the arms that fill it and of baselines that suit"
