"""How sticky tactics are: human supporters and the agent, by the same tagger; and how good the tagger is.

Run: python benchmarks/measure_tactics.py. Writes results/tactics.json. Needs the corpora lend_an_ear and esconv.
"""

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from feltsense import Agent, catalogue
from feltsense.benchmarks.judge.tactics import Tagger, agreement
from feltsense.benchmarks.simulate._likeness import mean_interval, plain
from feltsense.benchmarks.simulate.sample import own_profiles, sample
from feltsense.benchmarks.simulate.simulate import profiles
from feltsense.datasets.lend_an_ear import sentences
from feltsense.flow import Conversation
from feltsense.metrics.plan import stickiness

ROOT = Path(__file__).parents[1]
TURNS, TALKS = 10, 100


def said(talk: Conversation) -> list[str]:
    """What the supporter says each time before the seeker speaks, at most ten times."""
    runs = groupby(talk.turns, lambda turn: turn.speaker)
    return [" ".join(turn.text for turn in run) for speaker, run in runs if speaker == "supporter"][:TURNS]


def tagged() -> list[list[frozenset[str]]]:
    """Lend an Ear's supporter turns with the tags given out, a list a talk."""
    talks = []
    for _, one in groupby(sentences(), lambda sentence: sentence.talk):
        turns = groupby(one, lambda sentence: sentence.turn)
        talks.append([frozenset().union(*(sentence.tactics for sentence in turn)) for _, turn in turns])
    return talks


def figure(name: str, talks: Sequence[Sequence[frozenset[str]]]) -> dict[str, Any]:
    """Stickiness and tactics a turn, means over talks."""
    values = np.array([np.nan if (one := stickiness(turns)) is None else one for turns in talks])
    counts = np.array([np.mean([len(turn) for turn in turns]) for turns in talks])
    groups = [str(i) for i in range(len(talks))]
    found = {"stickiness": mean_interval(name, values, groups), "tactics_a_turn": mean_interval(name, counts, groups)}
    return {"talks": len(talks), **plain(found)}


def main() -> None:
    """Measure and write."""
    tag = Tagger()
    people = [said(talk) for talk in catalogue.load("dataset", "esconv").load("valid")]
    agent = Agent.default()
    ours = [said(talk) for talk in sample(agent, own_profiles()[:TALKS], TURNS)]
    theirs = [said(talk) for talk in sample(agent, profiles("esconv", "valid")[:TALKS], TURNS)]
    result = {
        "turns": f"up to {TURNS} supporter turns a talk",
        "published": {"people": 0.27, "a plain language model": 0.51, "source": "Zhan et al. 2026, other talks"},
        "tagger_against_tags": agreement(),
        "people_lend_an_ear_by_the_tags": figure("people", tagged()),
        "people_esconv_valid": figure("people", [tag(turns) for turns in people if len(turns) > 1]),
        "agent_own_seekers": figure("agent", [tag(turns) for turns in ours if len(turns) > 1]),
        "agent_esconv_seekers": figure("agent", [tag(turns) for turns in theirs if len(turns) > 1]),
    }
    (ROOT / "results" / "tactics.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(
        json.dumps({name: one for name, one in result.items() if "people" in name or "agent" in name}) + "\n"
    )


if __name__ == "__main__":
    main()
