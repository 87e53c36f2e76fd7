"""Results of the bench, read from the folder that the server was given; a file is read again when it changes."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from feltsense.benchmarks._listing import task, task_names

from .wire import BenchResult, BenchResults, BenchTask, FigureAbout, Published, Speed, SpeedOf

KEYS = {"task", "system", "figures"}
UNREAD = "unread"


def bench_results(folder: Path | None) -> BenchResults:
    """All results in a folder, with what their tasks ask; nothing without a folder.

    >>> bench_results(None).given
    False
    """
    if folder is None:
        return BenchResults(given=False, items=(), tasks=())
    found = {path: _read(path, _stamp(path)) for path in sorted(folder.glob("*/*.json"))}
    items = tuple(one for one in found.values() if isinstance(one, BenchResult))
    known = set(task_names()) & {one.task for one in items}
    return BenchResults(
        given=True,
        items=items,
        tasks=tuple(_about(name) for name in sorted(known)),
        speed=_speed(folder / "speed.json"),
        unread=tuple(str(path.relative_to(folder)) for path, one in found.items() if one == UNREAD),
    )


def _stamp(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_mtime_ns, about.st_size


@lru_cache(4096)
def _read(path: Path, _: tuple[int, int]) -> BenchResult | str | None:
    """The result in a file; None for files of another kind, such as those of judges."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if not isinstance(found, dict) or not set(found) >= KEYS:
            return None
        return _result(found)
    except (OSError, ValueError, TypeError, AttributeError, ValidationError):
        return UNREAD


def _result(found: dict[str, Any]) -> BenchResult:
    points = found.get("plots", {}).get("reliability", ())
    named = {name: found[name] for name in BenchResult.model_fields if name in found}
    return BenchResult.model_validate(
        {
            **named,
            "limit": found.get("config", {}).get("limit"),
            "reliability": [dict(zip(("said", "held", "count"), point, strict=True)) for point in points],
            "seconds": found.get("run", {}).get("seconds"),
        }
    )


@lru_cache(None)
def _about(name: str) -> BenchTask:
    what = task(name)
    figures = [FigureAbout(name=one.name, title=one.title, better=one.better, unit=one.unit) for one in what.figures]
    references = [
        Published(system=one.system, figure=one.figure, value=one.value, source=one.source, same_ids=one.same_ids)
        for one in what.references
    ]
    return BenchTask(
        name=name,
        summary=what.summary,
        differs=what.differs,
        corpora=what.corpora,
        languages=what.languages,
        figures=tuple(figures),
        published=tuple(references),
    )


def _speed(path: Path) -> Speed | None:
    """What `felt bench speed` wrote; None where it did not, or wrote something else."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return Speed(
            machine=f"{found['machine']['cpu']}, {found['machine']['cores']} cores",
            ways=found["ways"],
            axes=found["axes"],
            systems=tuple(_speed_of(name, one) for name, one in found["systems"].items()),
            fronts=found["fronts"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _speed_of(name: str, one: dict[str, Any]) -> SpeedOf:
    return SpeedOf(
        name=name,
        summary=one["summary"],
        texts_a_second={way: found["texts_a_second"] for way, found in one["speed"].items()},
        quality={axis: found["macro_f1"] for axis, found in one["quality"].items()},
        latency_ms=(one.get("latency_ms") or {}).get("p50"),
        memory_mb=one.get("peak_memory_mb"),
        start_seconds=one.get("cold_start_seconds"),
    )
