"""`felt train`: make the shipped weights again, from public corpora, on two CPU cores."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from feltsense.training.tiers import Tier

app = typer.Typer(
    help="Make the shipped weights again. Needs the extra [train] and FELTSENSE_DATA, a folder with the corpora.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
Evaluate = Annotated[
    bool, typer.Option("--evaluate", help="Only measure the weights again and rewrite figures and card.")
]
Results = Annotated[Path, typer.Option(help="Folder for the figures.")]
EVERY_SECONDS = 60  # so often a line tells of progress where nobody watches a bar


@app.command("text-affect")
def text_affect(
    tier: Annotated[
        str, typer.Option(help="small, research (after small), nano, nano-large, nano-multilingual.")
    ] = "small",
    out: Annotated[Path | None, typer.Option(help="Folder for the weights; the package's own when left out.")] = None,
    runs: Annotated[Path, typer.Option(help="Folder of checkpoints; stopped trainings go on from there.")] = Path(
        "runs"
    ),
    seed: Annotated[int, typer.Option(help="Another than 0 trains a twin, which is measured and not shipped.")] = 0,
    ablation: Annotated[
        str | None, typer.Option(help="Leave something out: only:CORPUS, majority, no-context or direct; not shipped.")
    ] = None,
    evaluate: Evaluate = False,
    full: Annotated[
        bool,
        typer.Option("--full-precision", help="Only measure what rounding to eight bits costs, from a checkpoint."),
    ] = False,
    results: Results = Path("results"),
) -> None:
    """A reader of texts, a head for each thing its corpora judge: an hour for small or research, minutes for nano."""
    _need("torch", "onnx", "transformers")
    _wait_quietly()
    from feltsense.training.make_tier import make, measure

    chosen, twin = _chosen(tier, seed, ablation)
    _find_corpora(*chosen.needs)
    run = runs / f"{chosen.folder}{twin}"
    folder = out or (run / "weights" if twin else _shipped(chosen.folder))
    if not (evaluate or full):
        with _progress() as progress:
            make(chosen, folder, run, progress, lambda line: typer.echo(line, err=True))
    typer.echo("measuring on test", err=True)
    figures = json.dumps(measure(chosen, folder, run / "checkpoint.pt" if full else None), indent=1) + "\n"
    twin += "_full_precision" if full else ""
    _write(results / ("twins" if twin else "") / f"{chosen.folder}{twin}.json", figures)
    if not twin:
        from feltsense.training.cards.text_affect import text_affect_card

        _write(folder / "card.md", text_affect_card(chosen, results))


@app.command("strategy")
def strategy(
    out: Annotated[Path | None, typer.Option(help="Folder for the weights; the package's own when left out.")] = None,
    evaluate: Evaluate = False,
    results: Results = Path("results"),
) -> None:
    """The next support strategy, from ESConv (for non-commercial research): about a quarter of an hour on two cores."""
    _find_corpora("esconv")
    _need("sklearn")
    from feltsense.models.text.encoder import WEIGHTS
    from feltsense.training.cards.tables import strategy_card
    from feltsense.training.strategy import evaluate as measure
    from feltsense.training.strategy import train

    folder = out or WEIGHTS / "strategy_esconv"
    if not evaluate:
        train(folder / "weights.npz", lambda line: typer.echo(line, err=True))
    typer.echo("measuring on the open part of test", err=True)
    figures = measure(folder / "weights.npz")
    _write(results / "strategy_esconv.json", json.dumps(figures, indent=1) + "\n")
    _write(folder / "card.md", strategy_card(figures))


@app.command("risk")
def risk(
    out: Annotated[Path | None, typer.Option(help="Folder for the weights; the package's own when left out.")] = None,
    runs: Annotated[Path, typer.Option(help="Folder of checkpoints; a stopped training goes on from there.")] = Path(
        "runs"
    ),
    evaluate: Evaluate = False,
    results: Results = Path("results"),
) -> None:
    """The screen for danger to oneself, from lines of our own: half an hour on one core, minutes to measure."""
    _need("torch", "onnx", "transformers", "sklearn")
    _wait_quietly()
    from feltsense.training.risk.making import CORPORA, make

    if not evaluate:
        _find_corpora(*CORPORA)
        with _progress() as progress:
            folder = out or _shipped("risk_screen")
            make(folder, runs / "risk_screen", progress, lambda line: typer.echo(line, err=True))
        return
    from feltsense.benchmarks.crisis.measuring import measured
    from feltsense.training.risk.card import risk_card

    _find_corpora(*CORPORA, "crisis_prompts", "mindguard")
    path = results / "crisis.json"
    earlier = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    figures = measured(earlier, lambda line: typer.echo(line, err=True))
    _write(path, json.dumps(figures, indent=1) + "\n")
    _write(_shipped("risk_screen") / "card.md", risk_card(figures))


@app.command("counsel")
def counsel(
    out: Annotated[Path | None, typer.Option(help="Folder for the weights; the package's own when left out.")] = None,
    evaluate: Evaluate = False,
    results: Results = Path("results"),
) -> None:
    """What a helper's turn mainly does, from AnnoMI (for non-commercial research): about a minute."""
    _find_corpora("annomi")
    _need("sklearn")
    from feltsense.training.counsel.behaviour import evaluate as measure
    from feltsense.training.counsel.behaviour import train
    from feltsense.training.counsel.card import behaviour_card

    folder = out or _shipped("therapist_behaviour")
    if not evaluate:
        train(folder / "weights.npz", lambda line: typer.echo(line, err=True))
    typer.echo("measuring on test", err=True)
    figures = measure(folder / "weights.npz")
    _write(results / "therapist_behaviour.json", json.dumps(figures, indent=1) + "\n")
    _write(folder / "card.md", behaviour_card(figures))


@app.command("zero-shot")
def zero_shot(
    out: Annotated[Path | None, typer.Option(help="Folder for the fit; the package's own when left out.")] = None,
    evaluate: Evaluate = False,
    results: Results = Path("results"),
) -> None:
    """What likeness to a label of one's own is worth, for `felt analyze --labels`: a few minutes, after text-affect."""
    from feltsense.training.cards.zero_shot import zero_shot_card
    from feltsense.training.zero_shot import CORPORA, train
    from feltsense.training.zero_shot import evaluate as measure

    _find_corpora(*CORPORA)
    folder = out or _shipped("zero_shot")
    if not evaluate:
        train(folder, lambda line: typer.echo(line, err=True))
    figures = measure(folder, lambda line: typer.echo(line, err=True))
    _write(results / "zero_shot.json", json.dumps(figures, indent=1) + "\n")
    _write(folder / "card.md", zero_shot_card(figures))


@app.command("sentence-meaning")
def sentence_meaning(
    out: Annotated[Path | None, typer.Option(help="Folder for the weights; the package's own when left out.")] = None,
    evaluate: Evaluate = False,
    results: Results = Path("results"),
) -> None:
    """The encoder by which memory finds what a question means, from pairs of our own: about ten minutes on one core."""
    _find_corpora("goemotions")
    _need("torch", "onnx", "transformers")
    from feltsense.training.meaning import sentence_meaning as job

    folder = out or _shipped("sentence_meaning")
    if not evaluate:
        job.train(folder, lambda line: typer.echo(line, err=True))
    figures = job.evaluate(folder)
    _write(results / "sentence_meaning.json", job.written(figures))
    _write(folder / "card.md", job.card(figures, results))


def _chosen(name: str, seed: int, ablation: str | None) -> "tuple[Tier, str]":
    """The tier as asked for, and the ending of its twin's name; nothing for the tier that ships."""
    from feltsense.errors import UserError
    from feltsense.training.ablations import ablated, file_name
    from feltsense.training.make_tier import seeded
    from feltsense.training.tiers import TIERS

    if name not in TIERS:
        raise UserError(f"--tier {name!r} is not known; use one of: {', '.join(TIERS)}")
    tier = seeded(ablated(TIERS[name], ablation) if ablation else TIERS[name], seed)
    return tier, (f"_{file_name(ablation)}" if ablation else "") + (f"_seed{seed}" if seed else "")


def _shipped(name: str) -> Path:
    from feltsense.models.text.encoder import WEIGHTS

    return WEIGHTS / name


class _progress:  # noqa: N801  (used as a verb)
    """A bar with remaining time and the running loss; Ctrl-C says how to go on and ends with code 130."""

    def __enter__(self) -> Callable[[int, int, float], None]:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (
            "{task.description}",
            BarColumn(),
            "{task.completed}/{task.total}",
            TimeElapsedColumn(),
            "left",
            TimeRemainingColumn(),
        )
        console = Console(stderr=True)
        self._watched, self._told = console.is_terminal, time.monotonic()
        self._bar = Progress(*(TextColumn(c) if isinstance(c, str) else c for c in columns), console=console)
        self._task = self._bar.add_task("training", total=None)
        if self._watched:
            self._bar.start()
        return self._step

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._bar.stop()
        if kind is KeyboardInterrupt:
            typer.echo(
                "stopped; the same command goes on from the last checkpoint",
                err=True,
            )
            raise typer.Exit(130)

    def _step(self, done: int, total: int, loss: float) -> None:
        doing = f"training, loss {loss:.2f}" if loss else "asking the teacher"
        self._bar.update(self._task, completed=done, total=total, description=doing)
        if not self._watched and time.monotonic() - self._told > EVERY_SECONDS:
            left = self._bar.tasks[0].time_remaining
            typer.echo(f"{doing}: {done}/{total}" + (f", {left / 60:.0f} min left" if left else ""), err=True)
            self._told = time.monotonic()


def _find_corpora(*names: str) -> None:
    """Let corpora be found where the settings say; an error before the work begins when one is missing."""
    import os

    from feltsense.catalogue import load
    from feltsense.settings import value

    if folder := value("data"):
        os.environ["FELTSENSE_DATA"] = folder
    for name in names:
        corpus = load("dataset", name)
        next(iter(corpus.load(next(iter(corpus.CARD.splits)))))


def _wait_quietly() -> None:
    """Threads that wait sleep instead of spinning: two that spin beside each other hold each other up."""
    import os

    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("GOMP_SPINCOUNT", "0")


def _need(*packages: str) -> None:
    from importlib.util import find_spec

    from feltsense.errors import MissingExtra

    if any(find_spec(package) is None for package in packages):
        raise MissingExtra("training", "train")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    typer.echo(f"wrote {path}", err=True)
