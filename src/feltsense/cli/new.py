"""`felt new`: a corpus, a task, a metric or a system begun: its file, its sample and its test, from templates.

A published system is begun by `felt new recipe`, in `systems/new_recipe.py`.
"""

import builtins
import keyword
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Annotated

import typer

from feltsense.errors import UserError

if TYPE_CHECKING:
    from feltsense.datasets._card import Corpus

app = typer.Typer(
    help="Begin a corpus, a task, a metric, a system or a published system's recipe: a small one that works. "
    "For developers, inside a checkout.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
PACKAGE = Path(__file__).parents[1]
TEMPLATES = Path(__file__).parent / "templates"
JUNK = {"utils", "util", "common", "misc", "helpers", "helper", "base", "core", "manager"}
LONGEST = 40
DEV = ("dev", "validation", "valid", "val")
VAD = ("valence", "arousal", "dominance")
SHAPE = {"affect": "marks", "plan": "marks", "understanding": "texts", "reply": "texts"}
CHOICE = {"single": "one_of", "multi": "several", "regress": "scales"}
GOLD = {
    "present": "affect.present or None",
    "some": "affect.present",
    "sentiment": "affect.present or ((affect.sentiment.label,) if affect.sentiment else None)",
    "vad": "tuple(getattr(affect.vad, scale) for scale in SCALES) if affect.vad else None",
    "ratings": "None if None in map(affect.rating, SCALES) else tuple(map(affect.rating, SCALES))",
}
OF_TURN = """

def _of_turn(turn: Turn) -> tuple[Any, ...]:
    return (_gold(turn.affect) if turn.affect else None) or ()
"""
Files = dict[str, str]
Name = Annotated[str, typer.Argument(help="Its name in lower_snake: that of its file, and of everything about it.")]


class Kind(StrEnum):
    """What an answer to a task is."""

    single = "single"
    multi = "multi"
    regress = "regress"


class Slot(StrEnum):
    """The slot that a metric compares or a task judges."""

    affect = "affect"
    understanding = "understanding"
    plan = "plan"
    reply = "reply"


class Each(StrEnum):
    """What becomes an item of a task."""

    text = "text"
    turn = "turn"


@app.command("corpus")
def corpus(
    name: Name,
    taxonomy: Annotated[str, typer.Option(help="The taxonomy of its labels: a file in taxonomies/.")] = "ekman",
) -> None:
    """A published corpus: its card, the function from a row to a conversation, two rows of our own, and a test."""
    from feltsense import catalogue

    root = checkout(Path.cwd())
    check_name(name, [path.rpartition("/")[2] for path in catalogue.names("dataset")])
    labels = catalogue.load("taxonomy", taxonomy).LABELS
    steps = (
        f"Fill the card and `conversation` in src/feltsense/datasets/{name}.py: every line that says `to fill`.",
        f"Write two rows of your own, never the corpus', in the publisher's format: tests/samples/{name}/.",
        f"Put the publisher's files, unchanged, into the folder {name}/ of a mirror; FELTSENSE_DATA names the mirror.",
        f"felt data seal {name}    writes their checksums; then felt data check {name}",
        f"felt data freeze {name}    only where nobody split it: train, dev and test by id",
        f"python -m pytest tests/catalogue/test_corpora.py tests/datasets/test_{name}.py -k {name}",
    )
    _begin(root, corpus_files(name, taxonomy, labels), steps, "docs/adding_a_corpus.md")


@app.command("task")
def task(
    name: Name,
    corpus: Annotated[str, typer.Option(help="The corpus it asks about; felt data list names them.")],
    kind: Annotated[Kind, typer.Option(help="One label an item, several, or numbers on scales.")] = Kind.single,
    slot: Annotated[Slot, typer.Option(help="The slot that it judges: the folder that it belongs to.")] = Slot.affect,
    each: Annotated[
        Each | None, typer.Option(help="An item is a whole text, or a turn with those before it; the card decides.")
    ] = None,
    labels: Annotated[
        str | None,
        typer.Option(help="Labels or scales, separated by commas; the corpus' taxonomy or valence,arousal,dominance."),
    ] = None,
) -> None:
    """A task of the bench over a corpus: its items, figures and confessed departures, and a test with a baseline."""
    from feltsense import catalogue
    from feltsense.benchmarks._listing import task_names, test_names

    root = checkout(Path.cwd())
    check_name(name, [*task_names(), *test_names()])
    card = catalogue.load("dataset", corpus).CARD
    terms = tuple(label.strip() for label in labels.split(",")) if labels else ()
    shape = each or (Each.turn if card.unit == "turns" else Each.text)
    test = f"tests/benchmarks/predictive/{slot.value}/test_{name}.py"
    steps = (
        f"Fill src/feltsense/benchmarks/predictive/{slot.value}/{name}.py: all that says `to fill`, and `_gold`.",
        f"python -m pytest tests/catalogue/test_tasks.py {test} -k {name}    also with FELTSENSE_DATA set",
        f"felt bench run {name} --system majority    with the corpus at hand; then without --system: all baselines",
        "Add published figures as `references`; `same_ids` only where they were measured on the very same items.",
    )
    _begin(root, task_files(name, card, corpus, kind, slot, shape, terms), steps, "docs/adding_a_task.md")


@app.command("metric")
def metric(
    name: Name,
    slot: Annotated[Slot, typer.Option(help="The slot it compares: labels of a feeling or plan, or words.")] = (
        Slot.affect
    ),
) -> None:
    """A figure with its interval: a pure function over gold and answers, a worked example, and a test by hand."""
    root = checkout(Path.cwd())
    known = [path.stem.strip("_") for path in (PACKAGE / "metrics").glob("*.py")]
    check_name(name, [*known, *_functions(PACKAGE / "metrics")])
    file = f"src/feltsense/metrics/{name}.py"
    steps = (
        f"Write the score in {file}, and say whose figure it is.",
        f"Work the figures of tests/metrics/test_{name}.py out by hand, the invalid answer and the two ends too.",
        f"python -m pytest {file} tests/metrics/test_{name}.py",
        "Name it in the `figures` of tasks it suits; src/feltsense/benchmarks/_choice.py has those of each kind.",
    )
    _begin(root, metric_files(name, slot), steps, "docs/adding_a_metric.md")


@app.command("system")
def system(
    name: Name,
    kind: Annotated[Kind, typer.Option(help="The kind of task it answers; more can be named later.")] = Kind.single,
) -> None:
    """A system under test: something that learns from a task's items and answers new ones, and its test."""
    from feltsense.benchmarks._listing import system_names

    root = checkout(Path.cwd())
    check_name(name, system_names())
    test = f"tests/benchmarks/systems/test_{name}.py"
    steps = (
        f"Write `learn` in src/feltsense/benchmarks/systems/{name}.py, and the lines that say `to fill`.",
        f"python -m pytest tests/catalogue/test_tasks.py {test} -k {name}",
        f"felt bench run predictive --system {name} --limit 100    a first look; without --limit for results",
        f"felt bench compare {name} majority    says whether the two differ",
    )
    _begin(root, system_files(name, kind), steps, "docs/adding_a_system.md")


def checkout(start: Path) -> Path:
    """The root of the checkout around a folder; an error when there is none, or when this `felt` is not of it."""
    root = next((at for at in (start, *start.parents) if (at / "src" / "feltsense" / "__init__.py").is_file()), None)
    if root is None:
        raise UserError(f"{start} is in no checkout of Feltsense; go to the folder that holds src/feltsense")
    if (root / "src" / "feltsense").resolve() != PACKAGE.resolve():
        raise UserError(
            f"this felt runs from {PACKAGE} and not from {root}; use {root}/felt, or: pip install --editable {root}"
        )
    return root


def check_name(name: str, taken: Sequence[str]) -> None:
    """An error for a name that is malformed, says nothing, or is taken; a remark when another one is close to it."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) or len(name) > LONGEST:
        raise UserError(f"{name!r} is no name; use lower_snake of at most {LONGEST} letters, such as street_moods")
    if keyword.iskeyword(name) or hasattr(builtins, name):
        raise UserError(f"{name!r} is a word of Python; choose another name")
    if junk := JUNK & set(name.split("_")):
        raise UserError(f"{min(junk)!r} does not say what it is; name it as it was published, or by what it does")
    same = next((one for one in taken if one.replace("_", "") == name.replace("_", "")), None)
    if same is not None:
        raise UserError(f"{same!r} is there already; change that one, or choose another name")
    if near := get_close_matches(name, taken, n=1, cutoff=0.8):
        typer.echo(f"note: there is {near[0]!r}; what differs only in numbers is a parameter of it", err=True)


def corpus_files(name: str, taxonomy: str, labels: Sequence[str]) -> Files:
    """What a new corpus consists of: paths from the root, and texts."""
    words = {"name": name, "title": _title(name), "taxonomy": taxonomy, "first": labels[0], "last": labels[-1]}
    return {
        f"src/feltsense/datasets/{name}.py": _filled("corpus", words),
        f"src/feltsense/datasets/registry/{name}.txt": _filled("corpus_registry", words),
        f"tests/samples/{name}/texts.csv": _filled("corpus_sample", words),
        f"tests/datasets/test_{name}.py": _filled("corpus_check", words),
    }


def task_files(
    name: str, card: "Corpus", corpus: str, kind: Kind, slot: Slot, each: Each, terms: Sequence[str]
) -> Files:
    """What a new task consists of: paths from the root, and texts; no `terms` stands for those of the corpus."""
    reader, gold = ("utterances", "_of_turn") if each is Each.turn else ("texts", "_gold")
    lines, differs, helper = _splits(card, lambda split: f'{reader}("{corpus}", {split}, {gold})')
    words = {
        "name": name,
        "title": _title(name),
        "kind": kind.value,
        "corpus": corpus,
        "choice": CHOICE[kind],
        "terms": "SCALES" if kind is Kind.regress else "LABELS",
        "items": lines,
        "differs": differs,
        "imports": _task_imports(card, kind, each, terms, helper),
        "gold": GOLD[_gold(card, kind, terms)],
        "of_turn": OF_TURN if each is Each.turn else "",
    }
    return {
        f"src/feltsense/benchmarks/predictive/{slot.value}/{name}.py": _filled("task", words),
        f"tests/benchmarks/predictive/{slot.value}/test_{name}.py": _filled("task_check", words),
    }


def metric_files(name: str, slot: Slot) -> Files:
    """What a new metric consists of: paths from the root, and texts."""
    modules = sorted([f"feltsense.metrics.{name}", "feltsense.metrics.figure"])
    what = {f"feltsense.metrics.{name}": name, "feltsense.metrics.figure": "Found, measure"}
    imports = "\n".join(f"from {module} import {what[module]}" for module in modules)
    words = {"name": name, "title": _title(name), "slot": slot.value, "imports": imports}
    return {
        f"src/feltsense/metrics/{name}.py": _filled(f"metric_{SHAPE[slot]}", words),
        f"tests/metrics/test_{name}.py": _filled(f"metric_{SHAPE[slot]}_check", words),
    }


def system_files(name: str, kind: Kind) -> Files:
    """What a new system consists of: paths from the root, and texts."""
    figure = {"single": "accuracy", "multi": "samples_jaccard", "regress": "pearson"}[kind]
    numbers = kind is Kind.regress
    words = {"name": name, "title": _title(name), "kind": kind.value, "figure": figure}
    words |= {"said": "values", "value": "0"} if numbers else {"said": "marks", "value": "1 / 3"}
    return {
        f"src/feltsense/benchmarks/systems/{name}.py": _filled("system_values" if numbers else "system_labels", words),
        f"tests/benchmarks/systems/test_{name}.py": _filled("system_check", words),
    }


def _begin(root: Path, files: Files, steps: Sequence[str], page: str) -> None:
    """Write the files, none over another, and say which, and what comes next."""
    tests = {path.rpartition("/")[0] for path in files if path.startswith("tests/") and path.endswith(".py")}
    doors = {f"{folder}/__init__.py": "" for folder in tests if not (root / folder / "__init__.py").exists()}
    there = [path for path in files if (root / path).exists()]
    if there:
        raise UserError(f"{', '.join(there)}: there already, so nothing was written; move it away or take another name")
    for path, text in {**doors, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        typer.echo(f"wrote {path}")
    typer.echo("\nNext:")
    for number, step in enumerate(steps, 1):
        typer.echo(f"{number}. {step}")
    typer.echo(f"\n{page} explains each part, and what reviewers look for.")


def _filled(template: str, words: Mapping[str, str]) -> str:
    return Template((TEMPLATES / f"{template}.txt").read_text("utf-8")).substitute(words)


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _functions(folder: Path) -> Iterable[str]:
    """Names of the public functions of a folder's files."""
    texts = (path.read_text("utf-8") for path in folder.glob("*.py"))
    return (found for text in texts for found in re.findall(r"^def ([a-z]\w*)", text, re.MULTILINE))


def _splits(card: "Corpus", read: Callable[[str], str]) -> tuple[str, str, str]:
    """The lines that read a corpus' items by split, how that departs from its publishers, and a helper's name.

    `read` makes the call that reads a split, from the expression that names it.
    """
    from feltsense.datasets._splits import frozen

    own = set(card.splits)
    dev = next((name for name in DEV if name in own), None)
    if {"train", "test"} <= own and dev is not None:
        split = "split" if dev == "dev" else f'{{"dev": "{dev}"}}.get(split, split)'
        return f"    return {read(split)}", "Official splits.", ""
    if "train" in own and (dev or "test" in own):
        test, rest = read('"test"' if "test" in own else f'"{dev}"'), read('"train"')
        lines = f'    if split == "test":\n        return {test}\n    return held_out({rest}, split)'
        whole = "The official test" if "test" in own else f"The official {dev} is test"
        return lines, f"{whole}; a tenth of train is dev.", "held_out"
    if set(frozen(card.name)) >= {"train", "dev", "test"}:
        return f"    return {read('split')}", "Frozen splits of our own; its publishers made none.", ""
    first = next(iter(card.splits))
    every = read(f'"{first}"')
    differs = "A tenth is test and a tenth dev, by the digest of ids."
    return f"    return of_split({every}, split)", differs, "of_split"


def _gold(card: "Corpus", kind: Kind, terms: Sequence[str]) -> str:
    """Where in an affect the gold answer stands."""
    if kind is Kind.regress:
        return "ratings" if terms else "vad"
    if card.taxonomy == "sentiment":
        return "sentiment"
    return "some" if kind is Kind.multi else "present"


def _task_imports(card: "Corpus", kind: Kind, each: Each, terms: Sequence[str], helper: str) -> str:
    """The import lines of a task, then its labels or scales where they are constants of its own."""
    single = sorted(filter(None, (helper, "texts" if each is Each.text else "")))
    own = _constant(card, kind, terms)
    found = [
        f"from feltsense.benchmarks._choice import {CHOICE[kind]}",
        "from feltsense.benchmarks._task import Item, Split, Task",
        *([f"from feltsense.benchmarks.predictive._single_texts import {', '.join(single)}"] if single else []),
        *(["from feltsense.benchmarks.predictive._utterances import utterances"] if each is Each.turn else []),
        f"from feltsense.flow import Affect{', Turn' if each is Each.turn else ''}",
        *([] if own else [f"from feltsense.taxonomies.{card.taxonomy} import LABELS"]),
        *(["", own] if own else []),
    ]
    return "\n".join(found)


def _constant(card: "Corpus", kind: Kind, terms: Sequence[str]) -> str:
    """The line that names labels or scales; empty where they are those of the corpus' taxonomy."""
    from feltsense import catalogue

    if any(not re.fullmatch(r"[\w][\w &/().'-]*", term) for term in terms) or len(set(terms)) < len(terms):
        raise UserError(f"these are no labels: {', '.join(terms)}; give each once, separated by commas")
    if kind is not Kind.regress and len(terms) == 1:
        raise UserError(f"{terms[0]} alone leaves nothing to choose; give at least two labels")
    if kind is Kind.regress:
        return f"SCALES = {_tuple(terms or VAD)}"
    if terms:
        return f"LABELS = {_tuple(terms)}"
    if card.taxonomy not in catalogue.names("taxonomy"):
        raise UserError(f"the taxonomy {card.taxonomy} of {card.name} has no file; name its labels: --labels a,b,c")
    return ""


def _tuple(words: Sequence[str]) -> str:
    """Words as Python's tuple, laid out as ruff does."""
    quoted = [f'"{word}"' for word in words]
    line = f"({quoted[0]},)" if len(quoted) == 1 else f"({', '.join(quoted)})"
    rows = "".join(f"    {word},\n" for word in quoted)
    return line if len(line) <= 100 else f"(\n{rows})"
