"""`felt analyze`: what somebody feels, for one text or for every row of a file."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from feltsense.batch.judging import Judged
    from feltsense.batch.tally import Tally
    from feltsense.reader import Reader, ReaderSpec

MODEL = "small"
What = Annotated[
    str,
    typer.Argument(
        metavar="TEXT|FILE|-", help="A text; a file, folder, pattern or s3://… address; - for standard input."
    ),
]
Column = Annotated[
    str | None,
    typer.Option(help="Column that holds the texts; a number for a file without header; text when left out."),
]
Out = Annotated[
    str | None, typer.Option(help="Write a row for every row of FILE; format by ending. Run again to resume.")
]
Model = Annotated[
    str,
    typer.Option(
        help="Who reads: small, nano, nano-large, nano-multilingual, hf:FOLDER, llm:openai:NAME, ensemble:A+B, …"
    ),
]
Labels = Annotated[
    str | None, typer.Option(help="Judge by labels of your own, separated by commas: 'burnt out, proud of us'.")
]
Bank = Annotated[
    str | None, typer.Option(help="For llm:, where its examples come from: a file of JSON lines, or a corpus.")
]
About = Annotated[str | None, typer.Option(help="Judge what is felt about one thing that texts name: 'the waiter'.")]
Whose = Annotated[str, typer.Option(help="Whose feeling: the writer's, or what reading does to a reader.")]
Research = Annotated[
    bool,
    typer.Option("--research", help="Allow weights for non-commercial research, which judge better with --about."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that read a FILE; all cores for a long one when left out.")
]
Engine = Annotated[str, typer.Option(help="Where a FILE is read: local, or ray for a cluster.")]


def analyze(
    what: What,
    *,
    column: Column = None,
    out: Out = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a finished or foreign --out.")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON, one line a text.")] = False,
    spans: Annotated[bool, typer.Option("--spans", help="Also show which words drove the reading (slower).")] = False,
    model: Model = MODEL,
    labels: Labels = None,
    bank: Bank = None,
    about: About = None,
    whose: Whose = "writer",
    research: Research = False,
    lines: Annotated[bool, typer.Option("--lines", help="One text a line.")] = False,
    workers: Workers = None,
    engine: Engine = "local",
) -> None:
    """Read what somebody feels: emotions, valence, arousal, dominance, sentiment, risk.

    It is a reading of words by a machine, no diagnosis.
    """
    from pathlib import Path

    who = Who(model, labels, bank, about, whose, _allowed(research))
    _refuse_model(who, spans)
    _refuse_engine(engine, workers)
    is_file = what != "-" and _is_file(what)
    _refuse_clashes(what, out, is_file=is_file, overwrite=overwrite, json=json, spans=spans, lines=lines)
    try:
        if not is_file:
            _refuse_file_options(column=column, out=out, overwrite=overwrite, workers=workers, engine=engine != "local")
            (_lines if lines else _one)(what, json, spans, who)
        elif out is not None:
            how = {"lines": lines, "overwrite": overwrite, "workers": workers, "engine": engine}
            _to_file(what, Path(out), column, who, json=json, spans=spans, **how)
        else:
            _file(what, column, who, json=json, spans=spans, lines=lines, workers=workers, engine=engine)
    except BrokenPipeError:
        _hang_up()


@dataclass(frozen=True)
class Who:
    """Who reads what: a model, own labels, a bank of demonstrations, a target, whose feeling, what is allowed."""

    model: str = MODEL
    labels: str | None = None
    bank: str | None = None
    about: str | None = None
    whose: str = "writer"
    research: bool = False


def _allowed(research: bool) -> bool:
    from feltsense.settings import value

    return value("research", "1" if research else None) == "1"


def reader(who: Who) -> "ReaderSpec":
    """How to make the reader named, here or in another process."""
    from feltsense.reader import ReaderSpec

    return ReaderSpec("reader", asdict(who))


@cache
def _reader(who: Who) -> "Reader":
    return reader(who)()


def _one(what: str, json: bool, spans: bool, who: Who) -> None:
    from feltsense.flow.limits import check_text

    text = check_text(_stdin_text() if what == "-" else what)
    analysis = reader(who)().analyze(text, spans=spans)
    if json:
        _say((analysis.to_json() + "\n").encode("utf-8"))
    else:
        from ._analysis_panel import console, text_panel

        console().print(text_panel(analysis, spans))


def _lines(what: str, json: bool, spans: bool, who: Who) -> None:
    import io
    import sys

    from feltsense.batch.judging import Job
    from feltsense.batch.lines import text_rows
    from feltsense.batch.rendering import Layout
    from feltsense.batch.shards import cut

    file = sys.stdin.buffer if what == "-" else io.BytesIO(what.encode("utf-8", "surrogateescape"))
    name = "standard input" if what == "-" else "the text"
    judge = Job(reader(who), "text", Layout("jsonl" if json else "txt"), spans).begin()
    _stream((judge(shard) for shard in cut(text_rows(file))), None, name)


def _file(source: str, column: str | None, who: Who, *, json: bool, spans: bool, lines: bool, **how: Any) -> None:
    """The readings of a file as JSON lines, or what they came to as a panel."""
    from feltsense.batch.annotate import judged
    from feltsense.batch.judging import Job
    from feltsense.batch.rendering import Layout
    from feltsense.batch.shards import shards
    from feltsense.batch.tables import open_table

    table = open_table(source, column, lines)
    job = Job(reader(who), table.column, Layout("jsonl" if json else None, table.columns), spans)
    results = judged(job, shards(table, whole=json), table.count, **how)
    if json:
        _stream(results, table.count, source)
    else:
        _summary(_counted(results, table.count), source, None, json=False)


def _to_file(source: str, out: "Path", column: str | None, who: Who, *, json: bool, spans: bool, **how: Any) -> None:
    """Write the output, with progress on the way; when stopped, say how to go on."""
    from feltsense.batch.annotate import annotate

    from ._file_progress import FileProgress

    same: dict[str, Any] = {"model": _identity(who), "options": {"spans": spans}, **how}
    with FileProgress("the same command again goes on from there") as progress:
        tally = annotate(source, out, column, reader(who), progress=progress, **same)
    _summary(tally, source, out, json)


def _counted(results: "Generator[Judged]", total: int) -> "Tally":
    """The counts over all rows, with progress on the way."""
    from contextlib import closing

    from feltsense.batch.tally import Tally

    from ._file_progress import FileProgress

    tally = Tally()
    with FileProgress("nothing is kept without --out") as progress, closing(results):
        progress(0, total)
        for result in results:
            tally.add(result.tally)
            progress(tally.rows, total)
    return tally


def _stream(results: "Generator[Judged]", total: int | None, name: str) -> None:
    """Every reading to standard output, as it comes."""
    import sys
    from contextlib import closing

    from feltsense.batch.tally import Tally

    from ._file_progress import FileProgress

    tally, shown = Tally(), None if sys.stdout.isatty() else total
    mend = "for a FILE, --out makes a run that can go on"
    with FileProgress(mend) as progress, closing(results):
        progress(0, shown)
        for result in results:
            tally.add(result.tally)
            _say(result.output)
            progress(tally.rows, shown)
    _refuse_all_bad(tally, name)


def _summary(tally: "Tally", source: str, out: "Path | None", json: bool) -> None:
    """What a file came to, as a panel or as one line of JSON."""
    from ._analysis_panel import console, file_panel, summary_json

    if json:
        _say((summary_json(tally, source, out) + "\n").encode("utf-8"))
    else:
        console().print(file_panel(tally, source, out))
    _refuse_all_bad(tally, source)


def _refuse_all_bad(tally: "Tally", name: str) -> None:
    from feltsense.errors import InputError

    if tally.all_bad:
        raise InputError(f"none of the {tally.rows:,} rows of {name} can be read; {tally.first_error}")


def _identity(who: Who) -> str:
    """What a run that goes on must have in common with the one that stopped."""
    return str(getattr(_reader(who).affect, "identity", who))


def _refuse_model(who: Who, spans: bool) -> None:
    """An error unless the model reads texts; who writes replies is another setting and plays no part here.

    With `spans`, it must also say which words drove it: by an explanation, or a language model by its quotes.
    """
    from feltsense.errors import UserError
    from feltsense.models.names import parse_model

    model = parse_model(who.model)
    if not model.reads:
        raise UserError(f"--model {who.model} writes replies; write llm:{who.model} to let it read")
    if who != Who(who.model):
        _reader(who)
    if spans and model.kind != "llm" and not hasattr(_reader(who).affect, "explain"):
        raise UserError("--spans: this reader cannot say which words drove its reading; leave --spans out")


def _refuse_engine(engine: str, workers: int | None) -> None:
    from feltsense.errors import UserError

    if engine not in ("local", "ray"):
        raise UserError(f"--engine {engine!r} is not known; use local or ray")
    if engine == "ray" and workers is not None:
        raise UserError("--workers is about this machine, and with --engine ray the cluster decides; leave one out")


def _refuse_file_options(**given: Any) -> None:
    from feltsense.errors import UserError

    if names := ", ".join(f"--{name}" for name, value in given.items() if value):
        raise UserError(f"{names} is for a FILE that exists; for a text or standard input use --json and redirect it")


def _refuse_clashes(
    what: str, out: str | None, *, is_file: bool, overwrite: bool, json: bool, spans: bool, lines: bool
) -> None:
    """An error where options ask for what has no place."""
    from pathlib import Path

    from feltsense.batch.formats import format_of
    from feltsense.batch.places import Place
    from feltsense.errors import UserError

    if not is_file and not lines:
        return
    if lines and is_file and Place(what).format not in (None, "txt"):
        raise UserError(f"--lines reads plain text, but {what} has columns; leave --lines out")
    if overwrite and out is None:
        raise UserError("--overwrite is about --out; name the output")
    if spans and not (json if out is None else format_of(Path(out)) == "jsonl"):
        raise UserError("--spans has a place for one text and in JSON Lines only; add --json, or --out NAME.jsonl")


def _is_file(what: str) -> bool:
    """Whether a word is an existing path, or was meant as one: by its ending, a pattern, an address."""
    import os

    from feltsense.batch.formats import FORMATS
    from feltsense.batch.places import is_address

    one_word = not any(map(str.isspace, what))
    named = one_word and (what.lower().endswith((*FORMATS, "/")) or ("/" in what and "*" in what))
    return os.path.exists(what) or named or is_address(what)


def _stdin_text() -> str:
    """Standard input as one text, without the line end that `echo` adds; never more of it than a text may have."""
    import sys

    from feltsense.errors import InputError
    from feltsense.flow.limits import MAX_CHARACTERS

    found = sys.stdin.buffer.read(4 * MAX_CHARACTERS + 8)
    if len(found) == 4 * MAX_CHARACTERS + 8:
        raise InputError(f"standard input is longer than {MAX_CHARACTERS:,} characters; split it, or use --lines")
    try:
        return found.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise InputError("standard input is not UTF-8; save it as UTF-8") from error


def _say(lines: bytes) -> None:
    typer.echo(lines, nl=False)


def _hang_up() -> None:
    """Whoever read our output has enough: end without a word."""
    import os
    import sys

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(0)
