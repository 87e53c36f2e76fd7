"""From samples to a result: medians over rounds with bootstrap intervals, and which systems no other beats."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from feltsense.metrics.interval import bootstrap

from ._samples import ONE

Samples = Sequence[dict[str, Any]]


def median(values: Sequence[float], digits: int = 4, of: Callable[[Any], Any] = np.median) -> dict[str, float | None]:
    """The median (or another figure) of some values with its 95 % bootstrap interval; of one value there is none.

    >>> median([3.0, 1.0, 2.0])
    {'value': 2.0, 'low': 1.0, 'high': 3.0}
    >>> median([7.0])
    {'value': 7.0, 'low': None, 'high': None}
    """
    found = np.asarray(values, dtype=np.float64)
    if len(found) == 1:
        return {"value": round(float(found[0]), digits), "low": None, "high": None}
    value, low, high = bootstrap(lambda rows: float(of(found[rows])), len(found))
    return {"value": round(value, digits), "low": round(low, digits), "high": round(high, digits)}


def speed(samples: Samples) -> dict[str, Any]:
    """Texts a second over rounds."""
    rates = [one["texts"] / one["seconds"] for one in samples]
    return {"texts_a_second": median(rates, 1), "texts": samples[0]["texts"], "rounds": [round(x, 1) for x in rates]}


def alone(samples: Samples) -> dict[str, Any]:
    """Start, memory and latency, from the samples on one core; latencies of all rounds are thrown together."""
    calls = [ms for one in samples for ms in one["ms"]]
    return {
        "cold_start_seconds": median([one["start_seconds"] for one in samples], 3),
        "peak_memory_mb": median([one["memory_mb"] for one in samples], 1),
        "latency_ms": {
            "p50": median(calls, 4, lambda found: np.percentile(found, 50)),
            "p99": median(calls, 4, lambda found: np.percentile(found, 99)),
            "calls": len(calls),
        },
    }


def summed(samples: Mapping[str, Samples]) -> dict[str, Any]:
    """Everything that was measured of one system, by way of running it."""
    found: dict[str, Any] = {"speed": {way: speed(own) for way, own in samples.items()}}
    return found | (alone(samples[ONE]) if ONE in samples else {})


def front(points: Mapping[str, tuple[float, float]]) -> list[str]:
    """Systems than which no other is both as fast and as good, and better in one of the two (Pareto), fastest first.

    `points` are (texts a second, quality).

    >>> front({"fast": (9.0, 0.1), "good": (1.0, 0.9), "neither": (0.5, 0.1)})
    ['fast', 'good']
    """
    best = [name for name, own in points.items() if not any(_beats(other, own) for other in points.values())]
    return sorted(best, key=lambda name: -points[name][0])


def _beats(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and one != other


def fronts(systems: Mapping[str, Any], axes: Sequence[str], way: str) -> dict[str, list[str]]:
    """The front of every axis of quality, by speed in one way of running."""
    return {axis: front(points(systems, axis, way)) for axis in axes}


def points(systems: Mapping[str, Any], axis: str, way: str) -> dict[str, tuple[float, float]]:
    """Speed and quality of the systems that have both."""
    return {
        name: (one["speed"][way]["texts_a_second"]["value"], one["quality"][axis]["macro_f1"]["value"])
        for name, one in systems.items()
        if axis in one["quality"] and way in one["speed"]
    }
