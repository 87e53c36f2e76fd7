"""All scores of a candidate in the scene of the talk, and their weighted sum."""

from dataclasses import dataclass

from feltsense.components._wishes import Wishes, wishes_of
from feltsense.flow import VAD, Act, Conversation, Plan, Strategy
from feltsense.flow.plan import Mechanism

from .._situations import Situation
from .._situations._particulars import particulars
from .._smoothing import target_tone
from .._thread import glad_since, thread
from ._adherence import adherence
from ._empathy import epitome, weighed
from ._form import length, novelty, tone
from ._relevance import relevance

WEIGHTS = {"adherence": 0.24, "empathy": 0.22, "relevance": 0.22, "novelty": 0.14, "tone": 0.1, "length": 0.08}
"""What each score weighs in the total; set by hand, since no published data weighs them."""
LINES, TURNS = 4, 8


@dataclass(frozen=True)
class Scene:
    """What a candidate is held against."""

    heard: str
    lines: tuple[str, ...]
    said: tuple[str, ...]
    acts: tuple[Act, ...]
    alternatives: tuple[Act, ...]
    tone: VAD
    wishes: Wishes
    situation: Situation | None
    particular: tuple[str, ...]

    @property
    def asking(self) -> bool:
        """Whether a question is due."""
        return self.wishes.questions and any(act.strategy == "question" for act in self.acts)


def scene_of(before: Conversation, plan: Plan | None) -> Scene:
    """The scene of a talk before its open turn, with the acts as far as the person wants them.

    >>> scene_of(Conversation.of("My boss yelled at me"), None).situation.name
    'boss'
    """
    seeker = [turn for _, turn in before.by("seeker")]
    lines = tuple(turn.text for turn in seeker)
    wishes = wishes_of(lines)
    acts = tuple(act for act in (plan.acts if plan else ()) if _wanted(act, wishes))
    glad = glad_since(seeker[-TURNS:])
    situation = thread(seeker, glad)
    special = particulars(lines[-1], situation.name if situation else "", glad) if lines else []
    return Scene(
        heard=lines[-1] if lines else "",
        lines=lines[-LINES:],
        said=tuple(turn.text for _, turn in before.by("supporter")[-TURNS:]),
        acts=acts,
        alternatives=plan.alternatives if plan else (),
        tone=target_tone(before, plan),
        wishes=wishes,
        situation=situation,
        particular=tuple(text for one in special for text in (*one.reflections, *one.questions)),
    )


def scores(
    text: str,
    scene: Scene,
    known: frozenset[Strategy] = frozenset(),
    near: float | None = None,
    levels: dict[Mechanism, float] | None = None,
) -> dict[str, float]:
    """The named scores of a reply, each 0 … 1.

    `known` are acts that it carries out by how it was made; `near` its nearness in meaning and `levels` the strengths
    of EPITOME's mechanisms, where a model measured them.
    """
    found = levels if levels is not None else epitome(scene.heard, text)
    return {
        "adherence": adherence(text, scene.acts, scene.alternatives, known),
        "empathy": weighed(found, scene.acts, scene.asking),
        "relevance": relevance(text, scene.lines, scene.situation, near, scene.particular),
        "novelty": novelty(text, scene.said),
        "tone": tone(text, scene.tone),
        "length": length(text, scene.lines, scene.wishes.brief),
    }


def total(found: dict[str, float]) -> float:
    """The weighted sum of the scores, 0 … 1.

    >>> total(dict.fromkeys(WEIGHTS, 0.5))
    0.5
    """
    return round(sum(WEIGHTS[name] * found[name] for name in WEIGHTS), 4)


def _wanted(act: Act, wishes: Wishes) -> bool:
    if act.strategy == "question":
        return wishes.questions
    return wishes.advice or act.strategy not in ("suggestion", "information")
