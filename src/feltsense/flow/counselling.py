"""What a human helper gets: advice on the next turn, and feedback on a draft of their own.

Behaviours are named after the MITI coding manual 4.2.1 (Moyers et al. 2016) and AnnoMI (Wu et al. 2022), the three
mechanisms of empathy after EPITOME (Sharma et al. 2020). Nothing here grades the person who wrote.
"""

from typing import Literal

from pydantic import Field

from .affect import nothing
from .answer import Analysis, Guarding, Wire
from .judged import Rating, Span
from .plan import Strategy
from .understanding import HelpingStage, Understanding
from .value import Value

Behaviour = Literal[
    "open_question",
    "closed_question",
    "simple_reflection",
    "complex_reflection",
    "affirmation",
    "seeking_collaboration",
    "emphasising_autonomy",
    "information",
    "advice_with_permission",
    "advice_without_permission",
    "confront",
    "direct",
    "other",
]
ADHERENT: frozenset[Behaviour] = frozenset({"affirmation", "seeking_collaboration", "emphasising_autonomy"})
NON_ADHERENT: frozenset[Behaviour] = frozenset({"confront", "direct", "advice_without_permission"})
QUESTIONS: frozenset[Behaviour] = frozenset({"open_question", "closed_question"})
REFLECTIONS: frozenset[Behaviour] = frozenset({"simple_reflection", "complex_reflection"})
Mainly = Literal["question", "reflection", "therapist_input", "other"]
Step = Literal["ask_directly", "give_lines", "tell_supervisor", "hand_over", "leave_to_person"]


class FirstStep(Value):
    """What comes before everything else when somebody may be in danger."""

    step: Step
    why: str
    example: str = Field(description="Words that may be used as they are.")


class Suggestion(Value):
    """One strategy for the next turn, why it fits, and words that carry it out."""

    strategy: Strategy
    why: str
    p: float = Field(ge=0, le=1, description="The planner's weight for it.")
    example: str


class Caution(Value):
    """Something better left out of the next turn, and why."""

    avoid: str
    why: str


class Coded(Value):
    """A sentence of a draft with its behaviour code."""

    behaviour: Behaviour
    span: Span


class Concern(Value):
    """Something in a draft that tends not to help, where it stands, and what does instead."""

    move: str
    why: str
    instead: str
    span: Span | None = Field(default=None, exclude_if=nothing, description="Left out where it is the whole draft.")


class Practice(Value):
    """Counts after the MITI over the helper's turns, and what is made of them.

    `reflections_to_questions` is null where nothing was asked; shares are null where there is nothing to share.
    """

    turns: int = Field(ge=0)
    questions: int = Field(ge=0)
    reflections: int = Field(ge=0)
    adherent: int = Field(ge=0, description="Affirming, seeking collaboration, emphasising autonomy.")
    non_adherent: int = Field(ge=0, description="Confronting, directing, advice without permission.")
    reflections_to_questions: float | None = Field(ge=0, description="1 is fair, 2 is good (MITI).")
    open_share: float | None = Field(ge=0, le=1, description="Share of questions that are open.")
    complex_share: float | None = Field(ge=0, le=1, description="Share of reflections that are complex.")


class Advice(Wire):
    """What a helper may want to know before the next turn; `first`, when it is not empty, comes before all else."""

    first: tuple[FirstStep, ...] = ()
    guard: Guarding
    affect: Analysis | None = Field(description="Of the last seeker turn; null when nobody was heard yet.")
    understanding: Understanding
    stage: HelpingStage | None
    suggestions: tuple[Suggestion, ...]
    avoid: tuple[Caution, ...]
    ms: float = Field(ge=0, description="Milliseconds that this took.")


class Feedback(Wire):
    """What a draft does, by the words that do it: no grade of the person.

    `scores` are the mechanisms of EPITOME, each 0 … 2, whose spans are characters [start, end) of the draft; a negative
    weight marks what cost points. `unread` is true where the draft is in a language that is not read: then there are
    no scores and no codes, and only the guards have looked.
    """

    first: tuple[FirstStep, ...] = ()
    guard: Guarding = Guarding()
    unread: bool = False
    scores: tuple[Rating, ...] = ()
    behaviours: tuple[Coded, ...] = ()
    mainly: Mainly | None = Field(default=None, description="What the whole draft is, in AnnoMI's four classes.")
    draft: Practice | None = None
    talk: Practice | None = Field(default=None, description="The helper's turns so far and the draft together.")
    concerns: tuple[Concern, ...] = ()
    praise: str = ""
    next_step: str = ""
    by: str = Field(default="", description="Who scored.")
    ms: float = Field(default=0.0, ge=0, description="Milliseconds that this took.")
