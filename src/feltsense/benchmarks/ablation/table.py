"""The table of ablations: every figure of the whole agent, and what each part changes of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.agent import Agent
from feltsense.benchmarks.simulate._profile import Profile
from feltsense.benchmarks.simulate.sample import sample
from feltsense.benchmarks.simulate.simulate import outcome
from feltsense.metrics.interval import bootstrap
from feltsense.metrics.plan import stickiness

from .answers import Point, answers, measured

Array = NDArray[np.float64]
Tell = Callable[[str, int], None]
Tag = Callable[[Sequence[str]], Sequence[frozenset[str]]]
DRAWS = 1000
SIMULATED = {
    "eased": "how much less distress a simulated seeker has at the end, by the simulation's rules (1 to 5)",
    "sticky_tactics": "share of the tactics in an answer that recur in the next, ten tactics found in the words",
    "sticky_acts": "the same of the planned strategies",
}


def ablated(
    variants: Mapping[str, Agent],
    chosen: Sequence[Point],
    profiles: Sequence[Profile],
    tag: Tag,
    cache: Path | None = None,
    tell: Tell = lambda *_: None,
) -> dict[str, Any]:
    """Figures of the first variant, the whole agent, and differences of the others to it, on the same conversations.

    Each with a 95 % bootstrap interval over talks; a difference is variant minus whole, paired by talk.
    """
    groups = np.array([point.group for point in chosen])
    rows = {name: _rows(agent, chosen, profiles, tag, cache, lambda n, name=name: tell(name, n))
            for name, agent in variants.items()}  # fmt: skip
    whole = next(iter(rows))
    return {
        "answers": len(chosen),
        "talks": len(np.unique(groups)),
        "simulated_talks": len(profiles),
        "whole": {name: _interval(values, groups) for name, values in rows[whole].items()},
        "without": {
            variant: {name: _interval(values - rows[whole][name], groups) for name, values in found.items()}
            for variant, found in rows.items()
            if variant != whole
        },
    }


def _rows(
    agent: Agent, chosen: Sequence[Point], profiles: Sequence[Profile], tag: Tag, cache: Path | None, tell: Any
) -> dict[str, Array]:
    """Every measure, one number an answer; those of simulated talks one a talk."""
    made, ms = answers(agent, chosen, tell)
    talks = sample(agent, profiles, 10)
    said = [[turn.text for _, turn in one.by("supporter")] for one in talks]
    acts = [[{act.strategy for act in turn.plan.acts} for _, turn in one.by("supporter") if turn.plan] for one in talks]
    return {
        **measured(chosen, made, ms, cache),
        "eased": np.array([-outcome(one).change for one in talks]),
        "sticky_tactics": _numbers([stickiness(tag(one)) for one in said]),
        "sticky_acts": _numbers([stickiness(one) for one in acts]),
    }


def _numbers(values: Sequence[float | None]) -> Array:
    return np.array([np.nan if value is None else value for value in values])


def _interval(values: Array, groups: NDArray[np.str_]) -> dict[str, float]:
    """The mean and its interval over talks; simulated talks are their own groups."""
    own = groups if len(groups) == len(values) else np.arange(len(values)).astype(str)
    names, numbers = np.unique(own, return_inverse=True)
    kept = ~np.isnan(values)
    sums = np.bincount(numbers[kept], values[kept], len(names))
    counts = np.bincount(numbers[kept], minlength=len(names))

    def mean(drawn: NDArray[np.intp]) -> float:
        return float(sums[drawn].sum() / max(counts[drawn].sum(), 1))

    value, low, high = bootstrap(mean, len(names), DRAWS)
    return {"value": round(value, 4), "low": round(low, 4), "high": round(high, 4)}
