"""Whether small models correct a language model: feelings on GoEmotions, causes on RECCON, with and without correction.

Run: python -m feltsense.benchmarks.interpreters --model NAME --limit 200. Reads development splits, so that test stays
unseen; every text costs one call of the model. Writes nothing unless --out names a file.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from feltsense.catalogue import load
from feltsense.flow import Cause, Conversation, Stage, Turn, Understanding, run_batch
from feltsense.metrics.interval import bootstrap
from feltsense.metrics.understanding import span_words, word_f1
from feltsense.models.language.opening import open_model
from feltsense.models.language.protocol import LanguageModel

AT_ONCE = 4
SYSTEMS = ("rules", "model", "corrected")
Stages = dict[str, Stage[Understanding]]


class Case(NamedTuple):
    """A talk up to a turn, and what people said of that turn: its feelings, or the words of its causes."""

    talk: Conversation
    gold: tuple[str, ...]


def feelings(limit: int) -> list[Case]:
    """Texts of GoEmotions' development split with the labels that people gave."""
    found = ((talk, talk.turns[0].affect) for talk in _some("goemotions", "dev", limit))
    return [Case(_said(talk.turns), affect.present) for talk, affect in found if affect is not None]


def causes(limit: int) -> list[Case]:
    """Emotional turns of RECCON's development split with a cause in the speaker's own words, and these words."""
    found: list[Case] = []
    for talk in _some("reccon", "valid", 10 * limit):
        for i, turn in enumerate(talk.turns):
            known = turn.understanding.causes if turn.understanding is not None else ()
            own = tuple(one.text for one in known if talk.turns[one.turn].speaker == turn.speaker and one.turn <= i)
            if own:
                found.append(Case(_said(talk.turns[: i + 1]), own))
    return found[:limit]


def stages(model: LanguageModel) -> Stages:
    """The rules, the model behind which they stand, and the model corrected."""
    made = {name: load("component", f"understanding/{name}") for name in ("assembled", "language_model", "corrected")}
    part = ("cause_rules", "needs_rules", "trajectory_valence", "risk_phrases", "state_rules")
    cause, needs, trajectory, risk, state = (load("component", f"understanding/{name}")() for name in part)
    rules = made["assembled"](cause, needs, trajectory, risk, state=state)
    asked = _Once(made["language_model"](model, rules))
    return {"rules": rules, "model": asked, "corrected": made["corrected"](asked, cause)}


class _Once:
    """A stage that is asked once for a talk, so that a model is paid for once."""

    def __init__(self, stage: Stage[Understanding]) -> None:
        self._stage, self._known = stage, dict[int, Understanding]()

    async def __call__(self, conversation: Conversation) -> Understanding:
        if id(conversation) not in self._known:
            self._known[id(conversation)] = await self._stage(conversation)
        return self._known[id(conversation)]


def measured(model: LanguageModel, limit: int) -> dict[str, Any]:
    """Figures with 95 % intervals of each system, and how often the model answered nothing usable."""
    found: dict[str, Any] = {"model": model.name, "limit": limit}
    for name, cases, score in (("goemotions_dev", feelings(limit), hit), ("reccon_dev", causes(limit), shared)):
        talks = _judged([case.talk for case in cases])
        answers = {system: asyncio.run(_all(stage, talks)) for system, stage in stages(model).items()}
        scores = {s: [score(one, case.gold) for one, case in zip(a, cases, strict=True)] for s, a in answers.items()}
        failed = sum(one.label("interpreted_by") == "rules" for one in answers["model"])
        found[name] = {"items": len(cases), "model_failed": failed, **_figures(scores)}
    return found


def hit(found: Understanding, gold: Sequence[str]) -> float:
    """1 where the leading feeling is one that people gave, else 0."""
    return float((found.state.emotion if found.state else None) in gold)


def shared(found: Understanding, gold: Sequence[str]) -> float:
    """F1 of the words shared between the first cause and the nearest of the causes that people marked."""
    return max(word_f1(span_words(text), span_words(_words(found.cause))) for text in gold)


def _words(cause: Cause | None) -> str:
    return cause.text if cause else ""


def _figures(scores: dict[str, list[float]]) -> dict[str, Any]:
    """Means, and the difference that correction makes, on the same items."""
    made = {name: _interval(values) for name, values in scores.items()}
    gain = [a - b for a, b in zip(scores["corrected"], scores["model"], strict=True)]
    return {**made, "corrected_less_model": _interval(gain)}


def _interval(values: Sequence[float]) -> dict[str, float]:
    given = np.array(values)
    value, low, high = bootstrap(lambda rows: float(given[rows].mean()), len(values))
    return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}


async def _all(stage: Stage[Understanding], talks: Sequence[Conversation]) -> list[Understanding]:
    some = asyncio.Semaphore(AT_ONCE)

    async def one(talk: Conversation) -> Understanding:
        async with some:
            return await stage(talk)

    return list(await asyncio.gather(*map(one, talks)))


def _judged(talks: Sequence[Conversation]) -> list[Conversation]:
    """The talks with the shipped encoder's affect at their last turn, which is what corrects."""
    affects = asyncio.run(run_batch(load("component", "affect/text_encoder")(), talks))
    last = ((talk, len(talk.turns) - 1, affect) for talk, affect in zip(talks, affects, strict=True))
    return [talk.replace(i, talk.turns[i].fill(affect=affect)) for talk, i, affect in last]


def _said(turns: Sequence[Turn]) -> Conversation:
    """Nothing but the words; who speaks last is the person, the others are supporters."""
    own = turns[-1].speaker
    made = (Turn(speaker="seeker" if turn.speaker == own else "supporter", signal=turn.signal) for turn in turns)
    return Conversation(turns=tuple(made))


def _some(corpus: str, split: str, most: int) -> Iterator[Conversation]:
    """The first conversations of a split."""
    return (talk for _, talk in zip(range(most), load("dataset", corpus).load(split), strict=False))


def main(arguments: Sequence[str] | None = None, model: LanguageModel | None = None) -> dict[str, Any]:
    """Measure the model that is named, print the figures as JSON, and write them where `--out` says."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--model", required=model is None, help="A model string, as for felt chat --model.")
    reader.add_argument("--limit", type=int, default=100, help="Items of each corpus.")
    reader.add_argument("--out", type=Path, help="A file for the figures.")
    asked = reader.parse_args(arguments)
    found = measured(model or open_model(asked.model), max(2, asked.limit))
    text = json.dumps(found, indent=1) + "\n"
    sys.stdout.write(text)
    if asked.out is not None:
        asked.out.write_text(text, encoding="utf-8")
    return found


if __name__ == "__main__":
    main()
