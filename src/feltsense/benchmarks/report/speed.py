"""The page of speeds: quality against texts a second, and every figure that was measured, from one result."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from feltsense.benchmarks._run import write

from .page import template

AT_SPEED_OF = "roberta_batch_32"
"""Whose speed stands for published networks of base size, whose quality is known and whose speed here is not."""


def write_speed_page(result: dict[str, Any], page: Path) -> Path:
    """Write the page; returns its path."""
    from . import plots

    colours = {name: plots.colour(i) for i, name in enumerate(sorted(result["systems"]))}
    drawn = {
        way: {axis: _drawn(result, axis, way, colours) for axis in result["axes"]}
        for way in result["fronts"]
        if any(way in one["speed"] for one in result["systems"].values())
    }
    words = template("speed.html.j2", "felt bench speed").render(
        result=result, colours=colours, drawn=drawn, told=told, plots=plots, ways=_ways(result)
    )
    write(page, words)
    return page


def told(found: dict[str, Any] | None, digits: int = 0) -> str:
    """A figure with its interval.

    >>> told({"value": 1234.5, "low": 1200.0, "high": 1300.0})
    '1,234 [1,200, 1,300]'
    """
    if found is None:
        return ""
    value = f"{found['value']:,.{digits}f}"
    return value if found["low"] is None else f"{value} [{found['low']:,.{digits}f}, {found['high']:,.{digits}f}]"


def _drawn(result: dict[str, Any], axis: str, way: str, colours: dict[str, str]) -> Any:
    """One plot: systems with both figures as dots, published ones as diamonds, those without quality as lines."""
    from . import plots

    speeds = {
        name: one["speed"][way]["texts_a_second"]["value"]
        for name, one in result["systems"].items()
        if way in one["speed"]
    }
    quality = {name: one["quality"].get(axis) for name, one in result["systems"].items()}
    dots = [(name, speeds[name], found["macro_f1"]["value"], colours[name]) for name, found in _both(quality, speeds)]
    hollow = [
        (f"{one['system']} (published)", speeds[AT_SPEED_OF], one["value"])
        for one in result["published"].get(axis, ())
        if AT_SPEED_OF in speeds
    ]
    lines = [(name, speed) for name, speed in speeds.items() if result["systems"][name]["speed_only"]]
    return plots.pareto(dots, hollow, lines, result["fronts"][way][axis])


def _both(quality: dict[str, Any], speeds: dict[str, float]) -> Sequence[tuple[str, Any]]:
    return [(name, found) for name, found in quality.items() if found is not None and name in speeds]


def _ways(result: dict[str, Any]) -> list[str]:
    """Every way in which any system was run, in the order of first sight."""
    return list(dict.fromkeys(way for one in result["systems"].values() for way in one["speed"]))
