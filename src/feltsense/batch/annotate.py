"""Annotate: rows in, as many rows out in the same order, batch by batch, resumable after any interruption."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from feltsense.catalogue import load
from feltsense.errors import AgentError, InputError
from feltsense.flow.answer import Analysis

from .formats import FORMATS, Format, format_of
from .partial import Partial, fingerprint, written
from .rendering import Layout, flat_columns, layout
from .rows import Reading, Row, Table
from .tables import open_table, same_file
from .tally import Tally

BATCH = 256
AnalyzeMany = Callable[[Sequence[str]], Sequence[Analysis]]
Progress = Callable[[int, int], None]


def annotate(
    source: Path,
    out: Path,
    column: str | None,
    analyze_many: AnalyzeMany,
    *,
    model: str = "small",
    options: Mapping[str, object] | None = None,
    taxonomy: str = "goemotions",
    overwrite: bool = False,
    lines: bool = False,
    progress: Progress | None = None,
) -> Tally:
    """Write a reading for every row of `source` to `out` and return the counts over the whole file.

    The format of `out` follows its ending. `analyze_many` gives the analyses of some texts in their order; `model` and
    `options` say how it does that, and belong to what a resumed run must have in common with the first.
    Interrupted at any moment and called again, it goes on after the last whole batch and ends with the same output.
    `progress` hears rows done and rows in all, first where the run begins and then after every batch.
    """
    format = output_format(source, out)
    table = open_table(source, column, lines)
    before = _stamp(source)
    identity = {
        "input": fingerprint(source),
        "column": table.column,
        "model": model,
        "options": written(dict(options or {})),
        "format": f"{table.format} to {format}",
        "version": version("feltsense"),
    }
    labels: tuple[str, ...] = load("taxonomy", taxonomy).LABELS
    with Partial(out, identity, overwrite) as partial:
        if not partial.done:
            look = layout(format, table, labels)
            _fill(partial, table, look, _held_to(taxonomy, analyze_many), progress or _silent)
            if _stamp(source) != before:
                raise InputError(f"{source} changed while it was read; run again with --overwrite")
            partial.finish(_parquet_maker(table, labels) if format == "parquet" else None)
        return partial.record.tally


def readings(table: Table, analyze_many: AnalyzeMany, skip: int = 0) -> Iterator[list[Reading]]:
    """The readings of a table's rows, batch by batch, without the first `skip` batches."""
    yield from read_rows(islice(table.read(), skip * BATCH, None), table.column, analyze_many)


def read_rows(rows: Iterator[Row], column: str, analyze_many: AnalyzeMany) -> Iterator[list[Reading]]:
    """The readings of rows, batch by batch; where batches end depends on nothing but the rows' positions."""
    while batch := list(islice(rows, BATCH)):
        yield _judge(batch, column, analyze_many)


def output_format(source: Path, out: Path) -> Format:
    """The format that an output's name asks for; an InputError when it cannot be written."""
    format = format_of(out)
    if format is None:
        raise InputError(f"{out}: the format shows in the ending; use one of {', '.join(FORMATS)}")
    if out.is_dir() or same_file(source, out):
        raise InputError(f"{out} is {'a folder' if out.is_dir() else 'the input itself'}; choose another --out")
    if format == "parquet":
        from .parquet import arrow

        arrow("writing Parquet")
    return format


def _fill(partial: Partial, table: Table, look: Layout, analyze_many: AnalyzeMany, progress: Progress) -> None:
    """Bring the partial output to its end from wherever it stands."""
    record, tally = partial.record, partial.record.tally.model_copy(deep=True)
    progress(tally.rows, table.count)
    if record.complete:
        return
    batches = record.batches
    if record.offset == 0:
        partial.append(look.header)
    for batch in readings(table, analyze_many, skip=batches):
        partial.append("".join(map(look.line, batch)))
        tally.add(batch)
        batches += 1
        partial.commit(batches, tally)
        progress(tally.rows, table.count)
    if tally.rows != table.count:
        raise InputError(f"{table.path} changed while it was read; run again with --overwrite")
    partial.commit(batches, tally, complete=True)


def _judge(rows: list[Row], column: str, analyze_many: AnalyzeMany) -> list[Reading]:
    """A reading for every row: the good ones through the analyzer together, the others with their error."""
    checked = [_text_or_error(row, column) for row in rows]
    texts = [text for text, error in checked if error is None]
    analyses = list(analyze_many(texts)) if texts else []
    if len(analyses) != len(texts):
        raise AgentError(f"the analyzer gave {len(analyses)} analyses for {len(texts)} texts; use another model")
    found = iter(analyses)
    pairs = zip(rows, checked, strict=True)
    return [Reading(row, next(found) if error is None else None, error) for row, (_, error) in pairs]


def _text_or_error(row: Row, column: str) -> tuple[str, str | None]:
    try:
        return row.text(column), None
    except InputError as error:
        return "", str(error)


def _held_to(taxonomy: str, analyze_many: AnalyzeMany) -> AnalyzeMany:
    """The analyzer, held to the taxonomy that the output's columns are made for."""

    def analyze(texts: Sequence[str]) -> Sequence[Analysis]:
        analyses = analyze_many(texts)
        if other := {analysis.taxonomy for analysis in analyses} - {taxonomy}:
            raise AgentError(f"the analyzer judges by {', '.join(other)}, not by {taxonomy}; use another model")
        return analyses

    return analyze


def _parquet_maker(table: Table, labels: tuple[str, ...]) -> Callable[[Path, Path], None]:
    from .parquet import write_parquet

    def make(kept: Path, target: Path) -> None:
        with kept.open(encoding="utf-8") as file:
            results: Iterator[list[Any]] = map(json.loads, file)
            write_parquet(table, flat_columns(labels, table.columns), results, target)

    return make


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _silent(done: int, total: int) -> None:
    """Nobody listens."""
