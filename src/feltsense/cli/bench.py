"""`felt bench`: tasks, systems, results with intervals, and what they look like side by side."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ._speed import speed

app = typer.Typer(
    help="Measure any system on public corpora: every figure with its interval, every claim re-run. "
    "Needs the extra [bench] and the corpora (felt data list).",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
app.command("speed")(speed)
Results = Annotated[Path, typer.Option(help="Folder for results.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for programs.")]
BASELINES = (
    *("majority", "stratified", "lexicon_linear", "tfidf_linear", "nearest", "encoder_linear"),
    *(
        "facts_only",
        "shipped",
        "nano",
        "shipped_aspect",
        "shipped_planner",
        "shipped_risk",
        "shipped_cause",
        "research",
        "no_answer",
        "whole_text",
        "closest_clause",
    ),
)
REPLIERS = ("fixed_sentence", "retrieval", "realiser")


@app.command("list")
def list_tasks(as_json: AsJson = False) -> None:
    """Every task, what it asks, and whether its corpora are at hand; then every system."""
    from feltsense.benchmarks._listing import system, system_names, task_names, tests

    rows = [_about(family, name) for family in ("predictive", "replies") for name in task_names(family)]
    rows += [
        {"task": test.name, "family": "intelligence", "summary": test.summary, "at_hand": _at_hand(test.corpora)}
        for test in tests()
    ]
    systems = {name: system(name).summary for name in system_names()}
    if as_json:
        typer.echo(json.dumps({"tasks": rows, "systems": systems}, ensure_ascii=False))
        return
    _table(("task", "family", "what", "corpora at hand"), [_cells(row) for row in rows])
    _table(("system", "what it is"), [list(pair) for pair in systems.items()])


@app.command("run")
def run(
    names: Annotated[list[str], typer.Argument(help="Tasks, or families: predictive, replies (felt bench list).")],
    system: Annotated[
        list[str] | None, typer.Option("--system", help="Systems to run; all baselines when left out.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="A language model, for tests of language models and the system `llm`.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first so many items of every part.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of every choice.")] = 0,
    workers: Annotated[int, typer.Option(min=1, help="Tasks side by side.")] = 2,
    results: Results = Path("results"),
    cache: Annotated[Path, typer.Option(help="Folder for sentence vectors.")] = Path("runs/vectors"),
) -> None:
    """Run systems on tasks. What was run before with the same configuration is not run again; a stopped run goes on."""
    from feltsense.benchmarks._listing import chosen, test_names
    from feltsense.benchmarks._together import Order, run_all

    _need()
    _find_corpora()
    asked = [name for name in names if name in test_names()]
    options = (("model", model),) if model else ()
    orders = [
        Order(name, tuple(system or _usual(name, model)), results, cache, seed, limit, options)
        for name in chosen([name for name in names if name not in asked])
    ]
    able = _able(orders, model)
    failed = _run_tests(asked, model, limit, seed, results)
    if able:
        with _progress([order.task for order in able]) as tell:
            failed += run_all(able, workers, tell)
    for name, why in failed:
        typer.echo(f"felt: {name}: {why}", err=True)
    _show(results, [order.task for order in able])
    if failed:
        raise typer.Exit(2)


@app.command("report")
def report(
    results: Results = Path("results"),
    out: Annotated[Path | None, typer.Option(help="The page; report.html in the results folder when left out.")] = None,
) -> None:
    """Make one page of all results, with plots, and the same figures as Markdown beside it."""
    from feltsense.benchmarks.report import write_report

    page = out or results / "report.html"
    for path in write_report(results, page):
        typer.echo(f"wrote {path}", err=True)


@app.command("compare")
def compare(
    a: Annotated[str, typer.Argument(help="A system; NAME@SEED for a run with another seed.")],
    b: Annotated[str, typer.Argument(help="Another one.")],
    task: Annotated[
        list[str] | None, typer.Option("--task", help="Only these tasks; all that both have when left out.")
    ] = None,
    results: Results = Path("results"),
    as_json: AsJson = False,
) -> None:
    """Say whether two systems differ: paired by dialogue, p-values adjusted for the number of tasks (Holm).

    `detectable` is the true difference that such a test would find with a chance of 80 %.
    """
    from dataclasses import asdict

    from feltsense.benchmarks._compare import compare_systems

    _need()
    _find_corpora()
    found = compare_systems(results, a, b, task or ())
    if as_json:
        typer.echo(json.dumps([{**asdict(one), "verdict": one.verdict} for one in found]))
        return
    _table(
        ("task", "figure", a, b, "difference", "95 %", "p (Holm)", "detectable", "verdict"),
        [_compared(one, a, b) for one in found],
    )


@app.command("show")
def show(
    task: Annotated[str, typer.Argument(help="A task.")],
    as_json: AsJson = False,
) -> None:
    """What a task asks, what an answer looks like, which figures count, who can answer, and how it departs."""
    from feltsense.benchmarks._about import about, facts
    from feltsense.benchmarks._listing import task as find

    found = about(find(task))
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    _table(("", ""), [[name, text] for name, text in facts(found)])


@app.command("items")
def items(
    task: Annotated[str, typer.Argument(help="A task.")],
    split: Annotated[str, typer.Option(help="train, dev or test.")] = "test",
    gold: Annotated[bool, typer.Option("--gold", help="With the answers that people gave.")] = False,
) -> None:
    """Print what a task asks, a line an item, for a system outside Feltsense to answer; then: felt bench score.

    What to answer, and with which labels, says: felt bench show TASK.
    """
    from feltsense.benchmarks._listing import task as find
    from feltsense.benchmarks._shelf import items_of, talk_of
    from feltsense.errors import UserError

    if split not in ("train", "dev", "test"):
        raise UserError(f"there is no split {split!r}; use train, dev or test")
    _find_corpora()
    for item in items_of(find(task), split):
        asked = {"id": item.id, "part": item.part, "group": item.group, "texts": item.texts, "numbers": item.numbers}
        record = {**asked, "talk": talk_of(item)}
        typer.echo(json.dumps({**record, **({"gold": item.gold} if gold else {})}, ensure_ascii=False))


@app.command("score")
def score(
    task: Annotated[str, typer.Argument(help="A task.")],
    file: Annotated[Path, typer.Argument(help='Predictions: {"id": …, "label" | "labels" | "values" | "text": …}.')],
    name: Annotated[str, typer.Option(help="The system's name in results.")],
    summary: Annotated[str, typer.Option(help="What it is, for the report.")] = "predictions from outside",
    results: Results = Path("results"),
) -> None:
    """Score the predictions of any system on a task's test items; every id must be there once."""
    from feltsense.benchmarks._outside import score_file

    _need()
    _find_corpora()
    result = score_file(task, file, name, summary, results)
    typer.echo(f"wrote {results / task / (name + '.json')}", err=True)
    _figures_of(result)


@app.command("judges")
def judges(results: Results = Path("results")) -> None:
    """Measure the offline judge against people: EPITOME's replies and Lend an Ear's conversations."""
    from feltsense.benchmarks.judge.agreement import judge_results

    _need()
    _find_corpora()
    typer.echo("the judge learns, then judges what people judged: two or three minutes", err=True)
    for path in judge_results(results / "judges"):
        typer.echo(f"wrote {path}", err=True)


@app.command("seekers")
def seekers(
    results: Results = Path("results"),
    limit: Annotated[int | None, typer.Option(min=2, help="Only so many talks.")] = None,
    cache: Annotated[Path, typer.Option(help="Folder for sentence vectors.")] = Path("runs/vectors"),
) -> None:
    """Measure how like real seekers the simulated ones are, and how their feeling moves: several minutes."""
    from feltsense.benchmarks.simulate.realism import realism_results

    _need()
    _find_corpora()
    typer.echo("letting each simulated seeker talk with the offline agent: some five minutes", err=True)
    for path in realism_results(results / "seekers", cache, limit):
        typer.echo(f"wrote {path}", err=True)


def _able(orders: list[Any], model: str | None) -> list[Any]:
    """The orders that some system can answer; an error where none can, or where a language model is not named."""
    from feltsense.errors import UserError

    if model is None and any("llm" in order.systems for order in orders):
        raise UserError("the system llm is a language model; name one with --model")
    able = [order for order in orders if order.jobs()]
    if orders and not able:
        orders[0].checked()
    return able


def _usual(name: str, model: str | None) -> tuple[str, ...]:
    from feltsense.benchmarks._listing import task_names

    systems = REPLIERS if name in task_names("replies") else BASELINES
    return (*systems, "llm") if model else systems


def _run_tests(names: list[str], model: str | None, limit: int | None, seed: int, results: Path) -> list[Any]:
    """Tests of language models, one after the other, through the harness."""
    if not names:
        return []
    from feltsense.benchmarks._bridge import run_test
    from feltsense.errors import FeltError, UserError

    if model is None:
        raise UserError(f"{names[0]} tests a language model; name one with --model")
    failed = []
    for name in names:
        try:
            with _progress([name]) as tell:
                found = run_test(name, model, results, limit, seed, partial(_share, tell, name))
            _figures_of(found)
        except FeltError as error:
            failed.append((name, str(error)))
    return failed


def _share(tell: Any, task: str, what: str, done: int, total: int) -> None:
    tell(task, what, done / max(total, 1))


def _show(results: Path, names: list[str]) -> None:
    """The leading figure of every system on every task just run."""
    from feltsense.benchmarks._listing import task

    rows = []
    for name in names:
        lead = task(name).lead
        found = [json.loads(path.read_text("utf-8")) for path in sorted((results / name).glob("*.json"))]
        found.sort(key=lambda one: one["figures"][lead.name]["value"], reverse=lead.better == "higher")
        rows += [[name, one["system"], lead.title, *_interval(one["figures"][lead.name])] for one in found]
    if rows:
        _table(("task", "system", "figure", "value", "95 %"), rows)


def _figures_of(result: dict[str, Any]) -> None:
    _table(("figure", "value", "95 %"), [[name, *_interval(found)] for name, found in result["figures"].items()])


def _interval(found: dict[str, Any]) -> list[str]:
    bounds = "" if found["low"] is None else f"{found['low']:.3f} … {found['high']:.3f}"
    return [f"{found['value']:.3f}", bounds]


def _compared(one: Any, a: str, b: str) -> list[str]:
    difference = one.difference
    bounds = "" if difference.low is None else f"{difference.low:+.3f} … {difference.high:+.3f}"
    detectable = "" if difference.mdd is None else f"{difference.mdd:.3f}"
    verdict = one.verdict.replace("a is", f"{a} is").replace("b is", f"{b} is")
    return [
        *(one.task, one.figure, f"{one.a:.3f}", f"{one.b:.3f}", f"{difference.value:+.3f}"),
        *(bounds, f"{one.p_adjusted:.4f}", detectable, verdict),
    ]


def _about(family: str, name: str) -> dict[str, Any]:
    from feltsense.benchmarks._listing import task

    found = task(name)
    return {
        "task": name,
        "family": family,
        "summary": found.summary,
        "kind": found.kind,
        "corpora": found.corpora,
        "at_hand": _at_hand(found.corpora),
    }


def _at_hand(corpora: tuple[str, ...]) -> bool:
    from feltsense.catalogue import load
    from feltsense.datasets._read import at_hand

    cards = [load("dataset", name).CARD for name in corpora]
    return all(any(at_hand(card, split) for split in card.splits) for card in cards)


def _cells(row: dict[str, Any]) -> list[str]:
    return [row["task"], row["family"], row["summary"], "yes" if row["at_hand"] else "no"]


def _table(columns: tuple[str, ...], rows: list[list[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*columns, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console = Console()
    Console(width=None if console.is_terminal else 200).print(table)


def _need() -> None:
    from importlib.util import find_spec

    from feltsense.errors import MissingExtra

    if any(find_spec(package) is None for package in ("sklearn", "scipy", "sacrebleu")):
        raise MissingExtra("felt bench", "bench")


def _find_corpora() -> None:
    """Let worker processes find corpora where the settings say."""
    import os

    from feltsense.settings import value

    if folder := value("data"):
        os.environ["FELTSENSE_DATA"] = folder


class _progress:  # noqa: N801  (used as a verb)
    """A bar over all tasks with the time left; where nobody watches, a line a task. Ctrl-C says how to go on."""

    def __init__(self, names: list[str]) -> None:
        self._shares = dict.fromkeys(names, 0.0)

    def __enter__(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        console = Console(stderr=True)
        gone = (BarColumn(), TextColumn("{task.percentage:.0f} %"), TimeElapsedColumn(), TextColumn("gone,"))
        left = (TimeRemainingColumn(), TextColumn("left; {task.description}"))
        self._bar = Progress(*gone, *left, console=console, disable=not console.is_terminal)
        self._task = self._bar.add_task("starting", total=len(self._shares))
        self._bar.start()
        return self._tell

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._bar.stop()
        if kind is KeyboardInterrupt:
            typer.echo("stopped; the same command goes on where it was", err=True)
            raise typer.Exit(130)

    def _tell(self, task: str, what: str, share: float) -> None:
        before, self._shares[task] = self._shares[task], share
        self._bar.update(self._task, completed=sum(self._shares.values()), description=f"{task}: {what}")
        if self._bar.disable and (share >= 1.0 or int(share * 4) > int(before * 4)):
            typer.echo(f"{task}: {100 * share:.0f} %, {what}", err=True)
