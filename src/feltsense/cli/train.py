"""`felt train`: make the shipped weights again, from public corpora, on two CPU cores."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Make the shipped weights again. Needs the extra [train] and FELTSENSE_DATA, a folder with the corpora.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
Evaluate = Annotated[
    bool, typer.Option("--evaluate", help="Only measure the weights again and rewrite figures and card.")
]
Results = Annotated[Path, typer.Option(help="Folder for the figures.")]


@app.command("text-affect")
def text_affect(
    out: Annotated[Path | None, typer.Option(help="Folder for the weights; the package's own when left out.")] = None,
    run: Annotated[Path, typer.Option(help="Folder for checkpoints; a stopped training goes on from there.")] = Path(
        "runs/text_affect_small"
    ),
    evaluate: Evaluate = False,
    results: Results = Path("results"),
) -> None:
    """Emotions, sentiment and valence–arousal–dominance on one small encoder: about half an hour on two cores."""
    _find_corpora("goemotions", "emobank")
    _need("torch", "onnx", "transformers")
    _wait_quietly()
    from feltsense.models.text.encoder import WEIGHTS
    from feltsense.training.model_card import text_affect_card
    from feltsense.training.text_affect_check import calibrate
    from feltsense.training.text_affect_check import evaluate as measure

    folder = out or WEIGHTS / "text_affect_small"
    if not evaluate:
        _train_text_affect(folder, run)
        typer.echo("calibrating on dev", err=True)
        calibrate(folder)
    typer.echo("measuring on test", err=True)
    figures = measure(folder)
    _write(results / "text_affect_small.json", json.dumps(figures, indent=1) + "\n")
    _write(folder / "card.md", text_affect_card(figures))


@app.command("strategy")
def strategy(
    out: Annotated[Path | None, typer.Option(help="Folder for the weights; the package's own when left out.")] = None,
    evaluate: Evaluate = False,
    results: Results = Path("results"),
) -> None:
    """The next support strategy, from ESConv (for non-commercial research): about three minutes on two cores."""
    _find_corpora("esconv")
    _need("sklearn")
    from feltsense.models.text.encoder import WEIGHTS
    from feltsense.training.model_card import strategy_card
    from feltsense.training.strategy import evaluate as measure
    from feltsense.training.strategy import train

    folder = out or WEIGHTS / "strategy_esconv"
    if not evaluate:
        train(folder / "weights.npz", lambda line: typer.echo(line, err=True))
    typer.echo("measuring on the open part of test", err=True)
    figures = measure(folder / "weights.npz")
    _write(results / "strategy_esconv.json", json.dumps(figures, indent=1) + "\n")
    _write(folder / "card.md", strategy_card(figures))


def _train_text_affect(folder: Path, run: Path) -> None:
    from feltsense.training.export import export
    from feltsense.training.text_affect import save_tokenizer, train

    with _progress() as progress:
        model = train(run, progress)
    folder.mkdir(parents=True, exist_ok=True)
    export(model, folder / "model.onnx")
    save_tokenizer(folder / "tokenizer.json")


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
        self._bar = Progress(
            *(TextColumn(c) if isinstance(c, str) else c for c in columns), console=Console(stderr=True)
        )
        self._task = self._bar.add_task("training", total=None)
        self._bar.start()
        return self._step

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._bar.stop()
        if kind is KeyboardInterrupt:
            typer.echo("stopped; the same command goes on from the last checkpoint (one every 200 steps)", err=True)
            raise typer.Exit(130)

    def _step(self, done: int, total: int, loss: float) -> None:
        self._bar.update(self._task, completed=done, total=total, description=f"training, loss {loss:.2f}")


def _find_corpora(*names: str) -> None:
    """Let corpora be found where the settings say; an error before the work begins when one is missing."""
    import os

    from feltsense.catalogue import load
    from feltsense.settings import value

    if folder := value("data"):
        os.environ["FELTSENSE_DATA"] = folder
    for name in names:
        next(iter(load("dataset", name).load("train")))


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
