"""`felt analyze`: what somebody feels, for one text or for every row of a file."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from feltsense.agent import Reader
    from feltsense.batch.rows import Reading
    from feltsense.batch.tally import Tally
    from feltsense.flow.answer import Analysis

    AnalyzeMany = Callable[[Sequence[str]], Sequence[Analysis]]

MODEL = "small"


def analyze(
    what: Annotated[str, typer.Argument(metavar="TEXT|FILE|-", help="A text, a file, or - for standard input.")],
    *,
    column: Annotated[
        str | None,
        typer.Option(help="Column that holds the texts; a number for a file without header; text when left out."),
    ] = None,
    out: Annotated[
        str | None, typer.Option(help="Write a row for every row of FILE; format by ending. Run again to resume.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a finished or foreign --out.")] = False,
    json: Annotated[bool, typer.Option("--json", help="JSON, one line a text.")] = False,
    spans: Annotated[bool, typer.Option("--spans", help="Also show which words drove the reading (slower).")] = False,
    model: Annotated[str | None, typer.Option(help="Who reads: small (also called offline).")] = None,
    lines: Annotated[bool, typer.Option("--lines", help="One text a line.")] = False,
) -> None:
    """Read what somebody feels: emotions, valence, arousal, dominance, sentiment, risk.

    It is a reading of words by a machine, no diagnosis.
    """
    import os
    from pathlib import Path

    _refuse_model(model)
    is_file = what != "-" and (os.path.exists(what) or _looks_like_file(what))
    _refuse_clashes(what, out, is_file=is_file, overwrite=overwrite, json=json, spans=spans, lines=lines)
    try:
        if not is_file:
            _refuse_file_options(column=column, out=out, overwrite=overwrite)
            (_lines if lines else _one)(what, json, spans)
        elif out is not None:
            _to_file(Path(what), Path(out), column, json=json, spans=spans, lines=lines, overwrite=overwrite)
        else:
            _file(Path(what), column, json=json, spans=spans, lines=lines)
    except BrokenPipeError:
        _hang_up()


def reader(spans: bool) -> "AnalyzeMany":
    """What turns texts into analyses: the shipped reader, put together at its first use."""
    from functools import cache

    @cache
    def shipped() -> "Reader":
        from feltsense.agent import Reader

        return Reader.default()

    def analyze_many(texts: "Sequence[str]") -> "list[Analysis]":
        from feltsense.agent import run

        return run(shipped().analyze_many(texts, spans=spans))

    return analyze_many


def _one(what: str, json: bool, spans: bool) -> None:
    from feltsense.flow.limits import check_text

    text = check_text(_stdin_text() if what == "-" else what)
    analysis = reader(spans)([text])[0]
    if json:
        _say(analysis.to_json() + "\n")
    else:
        from ._analysis_panel import console, text_panel

        console().print(text_panel(analysis, spans))


def _lines(what: str, json: bool, spans: bool) -> None:
    import io
    import sys

    from feltsense.batch.annotate import read_rows
    from feltsense.batch.lines import text_rows

    file = sys.stdin.buffer if what == "-" else io.BytesIO(what.encode("utf-8", "surrogateescape"))
    name = "standard input" if what == "-" else "the text"
    _stream(read_rows(text_rows(file), "text", reader(spans)), None, json, name)


def _file(path: "Path", column: str | None, *, json: bool, spans: bool, lines: bool) -> None:
    """The readings of a file as JSON lines, or what they came to as a panel."""
    from feltsense.batch.annotate import readings
    from feltsense.batch.tables import open_table

    table = open_table(path, column, lines)
    batches = readings(table, reader(spans))
    if json:
        _stream(batches, table.count, True, str(path))
    else:
        _summary(_counted(batches, table.count), path, None, json=False)


def _to_file(path: "Path", out: "Path", column: str | None, *, json: bool, spans: bool, **how: bool) -> None:
    """Write the output, with progress on the way; when stopped, say how to go on."""
    from feltsense.batch.annotate import annotate
    from feltsense.models.text.encoder import fingerprint

    from ._file_progress import FileProgress

    same: dict[str, Any] = {"model": f"{MODEL} {fingerprint(MODEL)}", "options": {"spans": spans}, **how}
    with FileProgress("the same command again goes on from there") as progress:
        tally = annotate(path, out, column, reader(spans), progress=progress, **same)
    _summary(tally, path, out, json)


def _counted(batches: "Iterator[list[Reading]]", total: int) -> "Tally":
    """The counts over all rows, with progress on the way."""
    from feltsense.batch.tally import Tally

    from ._file_progress import FileProgress

    tally = Tally()
    with FileProgress("nothing is kept without --out") as progress:
        progress(0, total)
        for batch in batches:
            tally.add(batch)
            progress(tally.rows, total)
    return tally


def _stream(batches: "Iterator[list[Reading]]", total: int | None, json: bool, name: str) -> None:
    """Every reading to standard output, batch by batch, as JSON or as labels."""
    import sys

    from feltsense.batch.rendering import json_line, label_line
    from feltsense.batch.tally import Tally

    from ._file_progress import FileProgress

    tally, line = Tally(), json_line if json else label_line
    shown = None if sys.stdout.isatty() else total
    with FileProgress("for a FILE, --out makes a run that can go on") as progress:
        progress(0, shown)
        for batch in batches:
            tally.add(batch)
            _say("".join(map(line, batch)))
            progress(tally.rows, shown)
    _refuse_all_bad(tally, name)


def _summary(tally: "Tally", path: "Path", out: "Path | None", json: bool) -> None:
    """What a file came to, as a panel or as one line of JSON."""
    from ._analysis_panel import console, file_panel, summary_json

    if json:
        _say(summary_json(tally, path, out) + "\n")
    else:
        console().print(file_panel(tally, path, out))
    _refuse_all_bad(tally, str(path))


def _refuse_all_bad(tally: "Tally", name: str) -> None:
    from feltsense.errors import InputError

    if tally.all_bad:
        raise InputError(f"none of the {tally.rows:,} rows of {name} can be read; {tally.first_error}")


def _refuse_model(model: str | None) -> None:
    """An error unless the model reads texts; who writes replies is another setting and plays no part here."""
    from feltsense.errors import UserError
    from feltsense.models.names import parse_model

    if model is not None and parse_model(model).kind == "language":
        raise UserError(f"--model {model!r}: analyzing with a language model is not built yet; use --model {MODEL}")


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
    from feltsense.errors import UserError

    if not is_file and not lines:
        return
    if lines and is_file and format_of(Path(what)) not in (None, "txt"):
        raise UserError(f"--lines reads plain text, but {what} has columns; leave --lines out")
    if overwrite and out is None:
        raise UserError("--overwrite is about --out; name the output")
    if spans and not (json if out is None else format_of(Path(out)) == "jsonl"):
        raise UserError("--spans has a place for one text and in JSON Lines only; add --json, or --out NAME.jsonl")


def _looks_like_file(what: str) -> bool:
    """Whether a word that is no existing path was meant as one."""
    from feltsense.batch.formats import FORMATS

    return what.lower().endswith(tuple(FORMATS)) and not any(map(str.isspace, what))


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


def _say(lines: str) -> None:
    typer.echo(lines.encode("utf-8"), nl=False)


def _hang_up() -> None:
    """Whoever read our output has enough: end without a word."""
    import os
    import sys

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise typer.Exit(0)
