"""Many talks of an agent with simulated seekers, and what they are like: outcome, tactics, repeated sentences."""

import json
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from feltsense import __version__
from feltsense.agent import Agent
from feltsense.errors import InputError
from feltsense.flow import Conversation, run
from feltsense.metrics.figure import Interval
from feltsense.metrics.plan import stickiness

from ._likeness import mean_interval, plain
from ._profile import Profile
from ._seeker import offline_seeker
from .realism import outcomes
from .simulate import outcome, talk

Tag = Callable[[Sequence[str]], Sequence[frozenset[str]]]
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
OURS = Path(__file__).with_name("profiles.jsonl")


def own_profiles() -> list[Profile]:
    """Profiles written for this purpose, free to show with every talk that is made of them."""
    return [Profile.model_validate_json(line) for line in OURS.read_text(encoding="utf-8").splitlines()]


def sample(
    agent: Agent, chosen: Sequence[Profile], turns: int, seed: int = 0, tell: Callable[[int], None] = lambda _: None
) -> list[Conversation]:
    """A talk with a seeker of each profile; `tell` hears how many are done."""
    made = []
    for number, profile in enumerate(chosen, start=1):
        made.append(run(talk(agent, offline_seeker(profile), turns, seed)))
        tell(number)
    return made


def described(made: Sequence[Conversation], tag: Tag | None = None) -> dict[str, Any]:
    """Figures over talks with 95 % intervals: outcomes, stickiness, sentences said before, questions, length, alarms.

    `asked_about_danger` is the share of talks in which the crisis guard asked, `asked_once` of those that it let go on.

    `stickiness_of_acts` is that of the planned strategies; with `tag` (see `judge/tactics.py`) `stickiness_of_tactics`
    is that of the tactics found in the words, which is what published figures are about.
    """
    said = [[turn.text for _, turn in one.by("supporter")] for one in made]
    acts = [[_acts(turn) for _, turn in one.by("supporter")] for one in made]
    found = {
        "stickiness_of_acts": _mean("stickiness_of_acts", [stickiness(one) for one in acts]),
        "repeated_sentences": _mean("repeated_sentences", [_repeated(one) for one in said]),
        "turns_that_ask": _mean("turns_that_ask", [float(np.mean(["?" in text for text in one])) for one in said]),
        "asks_three_times_in_row": _mean("asks_three_times_in_row", [float(_three(one)) for one in said]),
        "asked_about_danger": _mean("asked_about_danger", [_did(one, "crisis_reply") for one in made]),
        "asked_once": _mean("asked_once", [_did(one, "ask_once") for one in made]),
        "words_a_turn": _mean("words_a_turn", [float(np.mean([len(t.split()) for t in one])) for one in said]),
    }
    if tag is not None:
        tactics = [stickiness(tag(one)) for one in said]
        found["stickiness_of_tactics"] = _mean("stickiness_of_tactics", tactics)
    return {"talks": len(made), "turns": sum(map(len, said)), **plain(found), "outcomes": outcomes(made)}


def write_talks(made: Sequence[Conversation], path: Path) -> None:
    """Write the talks, one a line, for programs; an existing file is replaced as a whole."""
    from feltsense.benchmarks._run import write

    write(path, "".join(one.model_dump_json() + "\n" for one in made))


def write_figures(made: Sequence[Conversation], path: Path, about: dict[str, Any], tag: Tag | None) -> dict[str, Any]:
    """Write the figures of the talks with what they were made of; returns them."""
    from feltsense.benchmarks._run import write

    result = {"schema": 1, "config": {**about, "feltsense": __version__}, **described(made, tag)}
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    return result


def write_page(made: Sequence[Conversation], path: Path, shown: int, result: dict[str, Any]) -> None:
    """Write a page to read so many of the talks, each reply with what led to it."""
    from feltsense.benchmarks._run import write
    from feltsense.benchmarks.report.page import template

    if not made:
        raise InputError("there are no talks to show; make some with: felt simulate")
    step = max(1, len(made) // max(shown, 1))
    picked = list(made)[::step][:shown]
    page = template("talks.html.j2", "felt simulate").render(talks=picked, outcome=outcome, result=result, share=_share)
    write(path, page)


def _acts(turn: Any) -> frozenset[str]:
    return frozenset(act.strategy for act in turn.plan.acts) if turn.plan else frozenset()


def _did(made: Conversation, action: str) -> float:
    """1 where a guard did this in a talk."""
    return float(any(action in turn.extra.get("guard", {}).get("actions", ()) for _, turn in made.by("supporter")))


def _repeated(said: Sequence[str]) -> float:
    """Share of a talk's sentences that were said before in it."""
    parts = [part.strip().casefold() for text in said for part in _SENTENCE.split(text) if part.strip()]
    return 1 - len(set(parts)) / len(parts) if parts else 0.0


def _three(said: Sequence[str]) -> bool:
    asks = ["?" in text for text in said]
    return any(a and b and c for (a, b), c in zip(pairwise(asks), asks[2:], strict=False))


def _mean(name: str, values: Sequence[float | None]) -> Interval:
    """The mean over talks that have a value."""
    kept = np.array([value for value in values if value is not None], float)
    if not len(kept):
        raise InputError(f"no talk is long enough for {name}; ask for more turns")
    return mean_interval(name, kept, [str(i) for i in range(len(kept))])


def _share(p: float | None) -> str:
    return "" if p is None else f"{p:.0%}"
