"""A planner that looks ahead: what would each option do to the person over the next turns?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from feltsense.catalogue import component
from feltsense.components._deeds import Deed
from feltsense.components._mind import FIRST_TRUST, HIGHEST, LOWEST, Mind, moved
from feltsense.errors import UserError
from feltsense.flow import Act, Conversation, Foreseen, Need, Plan, Stage, Strategy

from ._foreseeing import Foresee
from ._scene import MOST_QUESTIONS, Scene, scene_of
from ._search import Game, beam, mcts

Acts = tuple[Strategy, ...]
DOES: dict[Strategy, Deed] = {
    "question": "question",
    "restatement": "reflection",
    "reflection": "reflection",
    "affirmation": "validation",
    "suggestion": "suggestion",
    "information": "nothing",
    "self_disclosure": "self_disclosure",
    "other": "nothing",
}
LATER: tuple[Acts, ...] = (
    ("reflection", "question"),
    ("restatement", "question"),
    ("reflection", "affirmation"),
    ("affirmation", "suggestion"),
    ("affirmation", "question"),
    ("reflection",),
    ("question",),
)
"""What may come in later turns; the first turn's options are the planner's own."""
SAME_AGAIN = 0.04
"""Relief taken off for each act that the turn before had too: the same moves again wear out (Zhan et al. 2026)."""
TRUST_COUNTS = 0.3
SHOWN = 3
TRUST_GROWS = 12
"""Supporter turns that count for how far the person trusts by now."""
WIDTH = 4


@dataclass(frozen=True)
class Walk:
    """Where a path stands: the mind, the acts of its newest turn, questions in a row, what repetition cost."""

    mind: Mind
    newest: Acts
    asked: int
    worn: float = 0.0


@component(
    "The option of another planner that promises the most relief over the next turns, by rules or a language model",
    paper="Cheng et al. 2022 (MultiESC, lookahead); Zhao et al. 2025 (ESC-Pro, tree search over strategies)",
    reads=("affect",),
)
def lookahead(
    planner: Stage[Plan],
    turns: int = 3,
    search: Literal["beam", "mcts"] = "beam",
    budget: int = 200,
    weight: float = 1.0,
    foresee: Foresee | None = None,
) -> Stage[Plan]:
    """A stage that takes `planner`'s options, foresees each so many `turns` deep and chooses the best.

    The person is foreseen by the rules that move the simulated seekers, so that gains with those seekers prove little;
    `foresee` (see `plan/_foreseeing.py`) lets a language model judge the first step. An option's score is the log of
    the planner's weight for it plus `weight` times the relief expected (change of valence, −2 … 2). `budget` is the
    number of walks of the tree search.
    """
    if search not in ("beam", "mcts"):
        raise UserError(f"search is {search!r}; use beam or mcts")
    if turns < 1 or budget < 1:
        raise UserError(f"turns is {turns} and budget {budget}; both must be 1 or more")
    return _Lookahead(planner, turns, search, budget, weight, foresee)


class _Lookahead:
    def __init__(
        self, planner: Stage[Plan], turns: int, search: str, budget: int, weight: float, foresee: Foresee | None
    ) -> None:
        self._planner, self._turns, self._search = planner, turns, search
        self._budget, self._weight, self._foresee = budget, weight, foresee

    async def __call__(self, conversation: Conversation) -> Plan:
        plan, scene = await self._planner(conversation), scene_of(conversation)
        options = _options(plan, scene)
        if scene.one_act or len(options) < 2:
            return plan
        start = _start(conversation, scene)
        reliefs = self._reliefs(conversation, start, scene.needs, tuple(options))
        if self._foresee is not None:
            reliefs = await self._foresee(conversation, reliefs)
        return _chosen(plan, options, reliefs, self._weight, self._turns)

    def _reliefs(
        self, conversation: Conversation, start: Walk, needs: Sequence[Need], options: Sequence[Acts]
    ) -> dict[Acts, float]:
        """The relief expected of each option."""
        game = Game(_later(start, options), lambda walk, acts: _follow(walk, acts, needs), _worth(start))
        if self._search == "beam":
            return dict(beam(game, start, self._turns, WIDTH))
        chance = Random(f"{conversation.seed}/{len(conversation.turns)}/lookahead")
        return dict(mcts(game, start, self._turns, self._budget, chance))


def _options(plan: Plan, scene: Scene) -> dict[Acts, float]:
    """What could be done now: the plan's acts, each alternative alone and in place of the last act, with weights."""
    planned = tuple(act.strategy for act in plan.acts)
    weights = {act.strategy: act.p for act in (*plan.acts, *plan.alternatives)}
    made = [planned, *((act.strategy,) for act in plan.alternatives if act.strategy != "question")]
    made += [(*planned[:-1], act.strategy) for act in plan.alternatives if len(planned) > 1]
    kept = dict.fromkeys(one for one in made if len(set(one)) == len(one) and all(map(scene.allows, one)))
    return {one: sum(weights[name] for name in one) / len(one) for one in kept}


def _start(conversation: Conversation, scene: Scene) -> Walk:
    """Where the person seems to stand: distress from valence, trust from what was done so far."""
    mind = Mind(intensity=_distress(conversation), trust=FIRST_TRUST)
    for done in reversed(scene.done[:TRUST_GROWS]):
        mind = moved(mind, {DOES[name] for name in done}, scene.needs).model_copy(update={"intensity": mind.intensity})
    mind = mind.model_copy(update={"told": scene.told_turns})
    newest = tuple(sorted(scene.done[0])) if scene.done else ()
    return Walk(mind, newest, scene.questions_in_row)


def _distress(conversation: Conversation) -> float:
    """Distress from 1 to 5 by the mean valence of the newest three turns that have any; 3 where none has."""
    judged = [turn.affect.vad.valence for _, turn in conversation.by("seeker") if turn.affect and turn.affect.vad]
    newest = judged[-3:]
    mean = sum(newest) / len(newest) if newest else 0.0
    return min(HIGHEST, max(LOWEST, 3 - 2 * mean))


def _later(start: Walk, options: Sequence[Acts]) -> Callable[[Walk], Sequence[Acts]]:
    """The first turn's options at the start; afterwards the usual ones without a question too many."""

    def may(walk: Walk) -> Sequence[Acts]:
        if walk is start:
            return options
        return [acts for acts in LATER if "question" not in acts or walk.asked < MOST_QUESTIONS]

    return may


def _follow(walk: Walk, acts: Acts, needs: Sequence[Need]) -> Walk:
    mind = moved(walk.mind, {DOES[name] for name in acts}, needs)
    asks = "question" in acts
    return replace(
        walk,
        mind=mind.model_copy(update={"told": mind.told + asks}),
        newest=acts,
        asked=walk.asked + 1 if asks else 0,
        worn=walk.worn + SAME_AGAIN * len(set(acts) & set(walk.newest)),
    )


def _worth(start: Walk) -> Callable[[Walk], float]:
    """Relief as change of valence: less distress, some credit for trust gained, less what repetition wears out."""

    def worth(walk: Walk) -> float:
        eased = (start.mind.intensity - walk.mind.intensity) / 2
        return eased + TRUST_COUNTS * (walk.mind.trust - start.mind.trust) - walk.worn

    return worth


def _chosen(plan: Plan, options: dict[Acts, float], reliefs: dict[Acts, float], weight: float, turns: int) -> Plan:
    """The plan with the best option's acts; what was planned before stands among the alternatives."""
    from math import log

    seen = {acts: reliefs[acts] for acts in options if acts in reliefs}
    ranked = sorted(seen, key=lambda acts: log(max(options[acts], 1e-6)) + weight * seen[acts], reverse=True)
    known = {act.strategy: act for act in (*plan.acts, *plan.alternatives)}
    best = ranked[0]
    acts = tuple(_because(known[name], seen[best], turns) for name in best)
    left = tuple(act for name, act in known.items() if name not in best)
    foreseen = tuple(Foreseen(acts=one, relief=round(seen[one], 3), turns=turns) for one in ranked[:SHOWN])
    return plan.model_copy(update={"acts": acts, "alternatives": left, "foreseen": foreseen})


def _because(act: Act, relief: float, turns: int) -> Act:
    why = f"{act.why} Looking {turns} turns ahead it promises {relief:+.2f} valence."
    return act.model_copy(update={"why": why.strip()})
