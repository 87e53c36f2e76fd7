"""`felt simulate`: talks of the agent with simulated seekers, to read and to measure."""

from pathlib import Path
from typing import Annotated, Any

import typer


def simulate(
    out: Annotated[Path, typer.Argument(help="Folder for talks.jsonl, talks.html and figures.json.")],
    count: Annotated[int, typer.Option(min=1, help="How many talks.")] = 100,
    turns: Annotated[int, typer.Option(min=1, help="At most so many turns each.")] = 10,
    shown: Annotated[int, typer.Option(min=1, help="How many of them stand on the page.")] = 20,
    source: Annotated[
        str, typer.Option(help="Whose stories: own (written for this), esconv, annomi or esc_eval_cards.")
    ] = "own",
    split: Annotated[str, typer.Option(help="Part of the corpus, where the stories are a corpus'.")] = "valid",
    model: Annotated[str | None, typer.Option(help="Who writes the replies; see felt chat --help.")] = None,
    research: Annotated[bool, typer.Option("--research", help="Allow weights for non-commercial research.")] = False,
    tactics: Annotated[
        bool, typer.Option("--tactics", help="Also find tactics in the words; needs the corpus lend_an_ear.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="Seed of every choice.")] = 0,
) -> None:
    """Let simulated seekers talk with the agent; a page shows the talks with what led to each reply.

    They show how the agent behaves over many turns, not what would help a real person.
    """
    from feltsense.agent import Agent
    from feltsense.benchmarks.simulate.sample import sample, write_figures, write_page, write_talks

    agent = Agent.default(model=model, research="1" if research else None)
    chosen = _profiles(source, split)[:count]
    tag = _tagger() if tactics else None
    out.mkdir(parents=True, exist_ok=True)
    with _Progress(len(chosen)) as tell:
        made = sample(agent, chosen, turns, seed, tell)
    about = {"agent": _name(agent, research), "source": source, "turns": turns, "seed": seed}
    result = write_figures(made, out / "figures.json", about, tag)
    write_talks(made, out / "talks.jsonl")
    write_page(made, out / "talks.html", shown, result)
    for name, found in result.items():
        if isinstance(found, dict) and "value" in found:
            typer.echo(f"{name.replace('_', ' ')}: {found['value']:.3f} [{found['low']:.3f}, {found['high']:.3f}]")
    typer.echo(f"wrote {out / 'talks.html'}", err=True)


def _profiles(source: str, split: str) -> list[Any]:
    from feltsense.benchmarks.simulate.sample import own_profiles
    from feltsense.benchmarks.simulate.simulate import profiles

    if source == "own":
        return own_profiles()
    if source == "esc_eval_cards" and split == "valid":
        split = "all"
    return profiles(source, split)


def _tagger() -> Any:
    from importlib.util import find_spec

    from feltsense.benchmarks.judge.tactics import Tagger
    from feltsense.errors import MissingExtra

    if find_spec("sklearn") is None:
        raise MissingExtra("felt simulate --tactics", "bench")
    return Tagger()


def _name(agent: Any, research: bool) -> str:
    return f"{agent.settings['model']}{', research weights' if research else ''}"


class _Progress:
    """Talks done, and the time left, on a terminal."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal)
        self._task = self._bar.add_task("talks", total=total)

    def __enter__(self) -> Any:
        self._bar.start()
        return lambda done: self._bar.update(self._task, completed=done)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
