"""`felt bench speed`: our readers and those of others side by side, with the time left on the way."""

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer

EVERY = 20.0
"""Where nobody watches, progress is told once in so many seconds."""


def speed(
    system: Annotated[list[str] | None, typer.Option("--system", help="Only these; all when left out.")] = None,
    texts: Annotated[int | None, typer.Option(min=3, help="Only the first so many comments of test and dev.")] = None,
    repeats: Annotated[int, typer.Option(min=1, help="Rounds in which all are measured in turn.")] = 5,
    out: Annotated[Path, typer.Option(help="The result; the page with the plots lies beside it.")] = Path(
        "results/speed.json"
    ),
    cache: Annotated[
        Path | None, typer.Option(help="Folder for what others must prepare; in your cache folder if left out.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON for programs.")] = False,
) -> None:
    """Measure texts a second, latency, cold start, memory and quality of readers, ours and others, in one run.

    All read GoEmotions' test comments once, in fresh processes of their own that were warmed on dev comments, in turn.
    Some twelve minutes on two quiet cores. What is in the cache folder is loaded as code: let nobody else write there.
    """
    from feltsense.benchmarks.report.speed import write_speed_page
    from feltsense.benchmarks.speed.measuring import Order, measure
    from feltsense.settings import cache_folder

    from .bench import _find_corpora, _need

    _need()
    _find_corpora()
    _refuse_other_endings(out)
    with _Progress() as progress:
        kept = cache or cache_folder() / "speed"
        result = measure(Order(out, kept, tuple(system or ()), texts, repeats), progress)
    page = write_speed_page(result, out.with_suffix(".html"))
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))
    else:
        _show(result)
    typer.echo(f"wrote {out} and {page}", err=True)


def _refuse_other_endings(out: Path) -> None:
    from feltsense.errors import UserError

    if out.suffix != ".json":
        raise UserError(f"--out {out} is no .json file; name one, such as results/speed.json")


def _show(result: dict[str, Any]) -> None:
    """The main figures of all systems, then what was not measured."""
    from feltsense.benchmarks.report.speed import told

    from .bench import _table

    speeds = ("system", "texts/s, one core", "all cores", "one text, ms", "start, s", "memory, MB")
    rows = []
    for name, one in result["systems"].items():
        rates = [told(one["speed"].get(way, {}).get("texts_a_second")) for way in ("one core", "all cores")]
        latency = told(one.get("latency_ms", {}).get("p50"), 2)
        alone = [told(one.get("cold_start_seconds"), 2), told(one.get("peak_memory_mb"))]
        quality = [told(one["quality"].get(axis, {}).get("macro_f1"), 3) for axis in ("sentiment", "goemotions")]
        rows.append([name, *rates, latency, *alone, *quality])
    _table((*speeds, "sentiment", "28 labels"), rows)
    for name, why in result["not_measured"].items():
        typer.echo(f"not measured: {name}: {why}", err=True)


class _Progress:
    """What is measured now and the time left; Ctrl-C says how to go on."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console = Console(stderr=True)
        self._status: Any = self._console.status("starting") if self._console.is_terminal else None
        self._told = 0.0

    def __enter__(self) -> "_Progress":
        if self._status is not None:
            self._status.start()
        return self

    def __call__(self, what: str, spent: float, left: float) -> None:
        line = f"{what}; {_minutes(spent)} gone, about {_minutes(left)} left"
        if self._status is not None:
            self._status.update(line)
        elif time.monotonic() - self._told >= EVERY:
            typer.echo(line, err=True)
            self._told = time.monotonic()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._status is not None:
            self._status.stop()
        if kind is KeyboardInterrupt:
            typer.echo("stopped; the same command goes on where it was", err=True)
            raise typer.Exit(130)


def _minutes(seconds: float) -> str:
    """Minutes and seconds.

    >>> _minutes(75.4)
    '1:15'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
