"""`felt bench ablate`: what each part of the agent is worth, on the same conversations with and without it."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer


def ablate(
    results: Annotated[Path, typer.Option(help="Folder for ablation.json.")] = Path("results"),
    parts: Annotated[list[str] | None, typer.Option("--part", help="Parts to leave out; all when left out.")] = None,
    limit: Annotated[int, typer.Option(min=10, help="Answers at places of real talks.")] = 300,
    simulated: Annotated[int, typer.Option(min=2, max=100, help="Talks with simulated seekers.")] = 40,
    cache: Annotated[Path, typer.Option(help="Folder for sentence vectors.")] = Path("runs/vectors"),
) -> None:
    """Answer at the same places of real talks (ESConv, valid) and talk with the same simulated seekers, part by part.

    Every figure of the whole agent with its interval, and for each part the differences when it is left out.
    """
    from feltsense import __version__
    from feltsense.benchmarks._run import write
    from feltsense.benchmarks.ablation.answers import MEASURES, points
    from feltsense.benchmarks.ablation.table import SIMULATED, ablated
    from feltsense.benchmarks.judge.tactics import Tagger
    from feltsense.benchmarks.simulate.sample import own_profiles

    variants = _variants(parts)
    with _Progress(len(variants), limit) as tell:
        found = ablated(variants, points(limit=limit), own_profiles()[:simulated], Tagger(cache), cache, tell)
    about = {"feltsense": __version__, "corpus": "esconv, valid", "seekers": "own profiles, templates", "seed": 0}
    result = {"schema": 1, "config": about, "measures": {**MEASURES, **SIMULATED}, **found}
    results.mkdir(parents=True, exist_ok=True)
    write(results / "ablation.json", json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    _show(result)


def _variants(parts: list[str] | None) -> dict[str, Any]:
    from feltsense.catalogue import load
    from feltsense.recipes.default import PARTS

    make = load("recipe", "default")
    return {"whole": make(), **{name: make(without=(name,)) for name in parts or PARTS}}


def _show(result: dict[str, Any]) -> None:
    """The whole agent's figures, then every difference whose interval leaves out nought."""
    for name, found in result["whole"].items():
        typer.echo(f"{name}: {found['value']:.3f} [{found['low']:.3f}, {found['high']:.3f}]")
    for part, figures in result["without"].items():
        clear = [
            f"{n} {f['value']:+.3f} [{f['low']:+.3f}, {f['high']:+.3f}]" for n, f in figures.items() if _clear(n, f)
        ]
        typer.echo(f"without {part}: {'; '.join(clear) or 'no clear difference'}")


def _clear(name: str, found: dict[str, float]) -> bool:
    return name != "ms" and (found["low"] > 0 or found["high"] < 0)


class _Progress:
    """Variants and answers done, and the time left, on a terminal."""

    def __init__(self, variants: int, answers: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        self._bar = Progress(console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("answers", total=variants * answers)
        self._done: dict[str, int] = {}

    def __enter__(self) -> Any:
        self._bar.start()
        return self._tell

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def _tell(self, variant: str, done: int) -> None:
        self._done[variant] = done
        self._bar.update(self._task, completed=sum(self._done.values()), description=f"without {variant}")
