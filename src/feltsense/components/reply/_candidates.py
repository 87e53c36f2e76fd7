"""Candidates for a reply: drafts, sentences of several put together, and which one wins, with the reason in words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from feltsense.flow import Strategy
from feltsense.flow.reply import Candidate

from ._scoring import Scene, scores, total
from ._scoring._measured import Levels, Near
from ._scoring._text import sentences, stems
from ._writing import Task, joined, write

SHOWN = 6
"""Candidates that are kept in the trace."""
CROSSED = 2
"""Of how many of the best drafts sentences are put together."""
AT_THE_END: frozenset[Strategy] = frozenset(("question", "suggestion"))
TELLING = 0.08
"""A difference in a score that is worth a word."""


class Draft(NamedTuple):
    """A wording, who wrote it, and the acts that it is known to carry out."""

    text: str
    by: str
    acts: frozenset[Strategy] = frozenset()


def offline_drafts(task: Task, count: int) -> list[Draft]:
    """Drafts of the realiser: the plan as it is with several draws, its acts the other way round, its runners-up."""
    acts = task.acts
    plans = [acts, acts, acts, _turned(acts), *_other_plans(task)]
    made = [write(task, plans[i % len(plans)], draw=i) for i in range(count)]
    drafts = [Draft(joined(parts), "realiser", frozenset(part.act for part in parts if part.act)) for parts in made]
    return distinct(drafts)


def _turned(acts: tuple[Strategy, ...]) -> tuple[Strategy, ...]:
    """The acts the other way round, what asks or offers staying at the end."""
    last = [act for act in acts if act in AT_THE_END]
    return (*[act for act in acts[::-1] if act not in AT_THE_END], *last)


def _other_plans(task: Task) -> list[tuple[Strategy, ...]]:
    """The plan with a runner-up in the place of its first act that is no question."""
    others = [act.strategy for act in (task.plan.alternatives if task.plan else ())]
    asks = tuple(act for act in task.acts if act == "question")
    return [(other, *asks) for other in others if other not in ("question", "suggestion", "information")]


def distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """Each wording once, in order."""
    return list({draft.text: draft for draft in reversed(list(drafts)) if draft.text.strip()}.values())[::-1]


def crossed(best: Sequence[Draft]) -> list[Draft]:
    """What is said in one of the best drafts with what is asked in another, where they don't name the same.

    >>> crossed([Draft("That is bitter. Why?", "a"), Draft("I see. What did she say?", "b")])[0].text
    'That is bitter. What did she say?'
    """
    made = []
    for one in best[:CROSSED]:
        for other in best[:CROSSED]:
            said = [part for part in sentences(one.text) if not part.endswith("?")]
            asked = [part for part in sentences(other.text) if part.endswith("?")]
            twice = bool(asked) and bool(stems(" ".join(said)) & stems(asked[0]))
            if one is not other and said and len(asked) == 1 and not twice:
                by = one.by if one.by == other.by else f"{one.by}+{other.by}"
                made.append(
                    Draft(" ".join([*said, *asked]), by, (one.acts - {"question"}) | (other.acts & {"question"}))
                )
    known = {draft.text for draft in best}
    return [draft for draft in distinct(made) if draft.text not in known]


def ranked(
    drafts: Sequence[Draft], scene: Scene, near: Near | None = None, levels: Levels | None = None
) -> list[tuple[Draft, Candidate]]:
    """The drafts with their scores, best first; equal ones in the order of their words, so that a replay agrees."""
    texts = [draft.text for draft in drafts]
    nears = near(scene.heard, texts) if near and texts else [None] * len(texts)
    measured = levels(scene.heard, texts) if levels and texts else [None] * len(texts)
    made = []
    for draft, nearness, level in zip(drafts, nears, measured, strict=True):
        found = scores(draft.text, scene, draft.acts, nearness, level)
        made.append((draft, Candidate(text=draft.text, by=draft.by, scores=found, total=total(found))))
    return sorted(made, key=lambda pair: (-pair[1].total, pair[0].text))


def explained(order: Sequence[Candidate], chosen: int, refused: dict[int, tuple[str, ...]]) -> tuple[Candidate, ...]:
    """The candidates with the winner marked and for each the reason, in words for a person."""
    winner = order[chosen]
    told = []
    for i, one in enumerate(order):
        if i in refused:
            why = f"a guard kept it back: {', '.join(refused[i])}"
        elif i == chosen:
            runner_up = next((other for j, other in enumerate(order) if j != i and j not in refused), None)
            why = _won(one, runner_up)
        else:
            why = _lost(one, winner)
        told.append(one.model_copy(update={"why": why, "chosen": i == chosen}))
    return tuple(told[:SHOWN] if chosen < SHOWN else [told[chosen], *told[: SHOWN - 1]])


def _won(one: Candidate, other: Candidate | None) -> str:
    if other is None:
        return "the only one that may be said"
    better = [name for name in one.scores if one.scores[name] > other.scores[name] + TELLING]
    in_what = f"ahead in {' and '.join(better[:3])}" if better else "ahead by a little in all"
    return f"{in_what}: {one.total:.2f} against {other.total:.2f} of the next"


def _lost(one: Candidate, winner: Candidate) -> str:
    worse = sorted(one.scores, key=lambda name: one.scores[name] - winner.scores[name])[:2]
    worse = [name for name in worse if one.scores[name] < winner.scores[name] - TELLING]
    if not worse:
        return f"nearly as good: {one.total:.2f} against {winner.total:.2f}"
    parts = (f"{name} ({one.scores[name]:.2f} against {winner.scores[name]:.2f})" for name in worse)
    return f"behind in {' and '.join(parts)}"
