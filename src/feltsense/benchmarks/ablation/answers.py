"""One agent's answers at the same points of real conversations, and what can be counted of them without a judge."""

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.agent import Agent
from feltsense.benchmarks.judge._learning import expected
from feltsense.benchmarks.judge.offline import offline_judge
from feltsense.benchmarks.systems._vectors import vectors
from feltsense.flow import Conversation, Turn, run
from feltsense.flow.answer import Answer

Array = NDArray[np.float64]
Tell = Callable[[int], None]
AT = (0.3, 0.6, 0.9)
"""Where in a talk the agent answers: shares of its supporter turns."""
_WORD = re.compile(r"[a-z']+")
MEASURES = {
    "asked": "share of answers that ask something",
    "advised_early": "share of answers with advice before the person told their story in two turns",
    "as_people": "share of answers whose acts include the strategy that the person helping chose",
    "relevance": "cosine of the sentence vectors of the answer and of what the seeker said last",
    "new_words": "share of an answer's three-word sequences that the supporter had not used before in the talk",
    "reactions": "emotional reaction of the answer, 0 to 2, by the offline judge of EPITOME",
    "interpretations": "interpretation, 0 to 2, by that judge",
    "explorations": "exploration, 0 to 2, by that judge",
    "crisis": "share of answers in which the guard of danger to oneself took the word",
    "words": "words of an answer",
    "ms": "milliseconds of an answer, everything read anew; on a machine that did other work as well",
}


@dataclass(frozen=True)
class Point:
    """A place in a real talk where somebody answered, and which strategy they chose."""

    talk: Conversation
    chosen: str
    group: str


def points(corpus: str = "esconv", split: str = "valid", limit: int | None = None) -> list[Point]:
    """Three places in each talk, after the seeker spoke; nothing but words is left in them."""
    talks: Iterable[Conversation] = catalogue.load("dataset", corpus).load(split)
    found = [point for talk in talks for point in _places(talk)]
    return found[:limit]


def _places(talk: Conversation) -> list[Point]:
    answered = [i for i, turn in talk.by("supporter") if i and talk.turns[i - 1].speaker == "seeker" and turn.plan]
    picked = sorted({answered[int(share * len(answered))] for share in AT}) if answered else []
    return [Point(_bare(talk, i), talk.turns[i].plan.acts[0].strategy, talk.id) for i in picked]  # type: ignore[union-attr]


def _bare(talk: Conversation, end: int) -> Conversation:
    turns = tuple(Turn(speaker=t.speaker, signal=t.signal, reply=t.reply) for t in talk.turns[:end])
    return Conversation(id=f"{talk.id}-{end}", turns=turns, seed=end)


def answers(agent: Agent, chosen: Sequence[Point], tell: Tell = lambda _: None) -> tuple[list[Answer], Array]:
    """The agent's answers, and the milliseconds of each."""
    made, taken = [], []
    for number, point in enumerate(chosen, start=1):
        start = time.perf_counter()
        made.append(run(agent.respond_async(point.talk)))
        taken.append(1000 * (time.perf_counter() - start))
        tell(number)
    return made, np.array(taken)


def measured(chosen: Sequence[Point], made: Sequence[Answer], ms: Array, cache: Path | None) -> dict[str, Array]:
    """Every measure of `MEASURES`, one number an answer."""
    said = [answer.reply.text for answer in made]
    heard = [point.talk.turns[-1].text for point in chosen]
    judge = offline_judge(cache)
    levels = expected(judge.levels(list(zip(heard, said, strict=True))))
    acts = [{act.strategy for act in answer.plan.acts} for answer in made]
    early = [len(point.talk.by("seeker")) < 2 for point in chosen]
    return {
        "asked": np.array(["?" in text for text in said], float),
        "advised_early": np.array(["suggestion" in a and e for a, e in zip(acts, early, strict=True)], float),
        "as_people": np.array([point.chosen in a for point, a in zip(chosen, acts, strict=True)], float),
        "relevance": _cosines(vectors(heard, cache), vectors(said, None)),
        "new_words": np.array([_fresh(point.talk, text) for point, text in zip(chosen, said, strict=True)]),
        "reactions": levels[:, 0],
        "interpretations": levels[:, 1],
        "explorations": levels[:, 2],
        "crisis": np.array([answer.reply.by == "crisis" for answer in made], float),
        "words": np.array([len(text.split()) for text in said], float),
        "ms": ms,
    }


def _cosines(a: Array, b: Array) -> Array:
    norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return np.asarray((a * b).sum(1) / np.maximum(norms, 1e-9), np.float64)


def _fresh(talk: Conversation, text: str) -> float:
    """Share of three-word sequences that are new in the supporter's mouth; 1 for a text too short to have any."""
    before = {three for _, turn in talk.by("supporter") for three in _threes(turn.text)}
    found = _threes(text)
    return sum(three not in before for three in found) / len(found) if found else 1.0


def _threes(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return list(zip(words, words[1:], words[2:], strict=False))
