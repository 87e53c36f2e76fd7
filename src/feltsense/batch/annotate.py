"""Annotate: rows in, as many rows out in the same order, shard by shard, resumable after any interruption."""

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from feltsense.agent import Reader
from feltsense.errors import InputError

from .formats import FORMATS, Format, format_of
from .judging import Job, Judged
from .partial import Partial, written
from .rendering import Layout
from .rows import Table
from .shards import Shard, shards
from .tables import open_table, reading, same_file, states
from .tally import Tally

Progress = Callable[[int, int], None]
Engine = Literal["local", "ray"]
FEW = 4_000
"""So many rows are read in this process alone: other processes would take longer to start."""


def annotate(
    source: Path | str,
    out: Path,
    column: str | None,
    make: Callable[[], Reader],
    *,
    model: str = "small",
    options: Mapping[str, object] | None = None,
    overwrite: bool = False,
    lines: bool = False,
    workers: int | None = None,
    engine: Engine = "local",
    progress: Progress | None = None,
) -> Tally:
    """Write a reading for every row of `source` to `out` and return the counts over the whole of it.

    `source` is a file, a folder, a pattern or an address; the format of `out` follows its ending. `make` makes the
    reader, in every process anew; `model` and `options` say which, and belong to what a resumed run must have in common
    with the first (`spans` among them also asks for spans). How many `workers` and which `engine` do it does not matter
    to the output. Interrupted at any moment and called again, it goes on and ends with the same output. `progress`
    hears rows done and rows in all, first where the run begins and then after every shard.
    """
    format = output_format(source, out)
    table = open_table(source, column, lines)
    before = states(table)
    identity = _identity(table, format, model, options or {})
    job = Job(make, table.column, Layout(format, table.columns), spans=bool((options or {}).get("spans")))
    judge = partial(judged, job, workers=workers, engine=engine)
    with Partial(out, identity, overwrite) as kept:
        if not kept.done:
            _fill(kept, table, job.layout, judge, progress or _silent)
            if states(table) != before:
                raise InputError(f"{source} changed while it was read; run again with --overwrite")
            kept.finish(partial(_make_parquet, table) if format == "parquet" else None)
        return kept.record.tally


def judged(
    job: Job, found: Iterator[Shard], rows: int, *, workers: int | None = None, engine: Engine = "local"
) -> Generator[Judged]:
    """What comes of the shards of so many rows, in their order: by this process, by several (all cores), or by Ray."""
    from .pool import cores
    from .pool import judged as by_processes

    if engine == "ray":
        from .cluster import judged as by_cluster

        return by_cluster(job, found)
    several = workers or (cores() if rows >= FEW else 1)
    return by_processes(job, found, several) if several > 1 else _here(job, found)


def _here(job: Job, found: Iterator[Shard]) -> Generator[Judged]:
    judge = job.begin()
    for shard in found:
        yield judge(shard)


def output_format(source: Path | str, out: Path) -> Format:
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


def _identity(table: Table, format: Format, model: str, options: Mapping[str, object]) -> dict[str, str]:
    """What a run must have in common with the one that it goes on with."""
    with reading(table.places[0]):
        content = "\n".join(place.digest() for place in table.places)
    return {
        "input": hashlib.sha256(content.encode("utf-8")).hexdigest(),
        "column": table.column,
        "model": model,
        "options": written(dict(options)),
        "format": f"{table.format} to {format}",
        "version": version("feltsense"),
    }


def _fill(
    kept: Partial, table: Table, layout: Layout, judge: Callable[..., Generator[Judged]], progress: Progress
) -> None:
    """Bring the partial output to its end from wherever it stands; what is written when it breaks off stays."""
    tally = kept.record.tally.model_copy(deep=True)
    progress(tally.rows, table.count)
    if kept.record.complete:
        return
    left = shards(table, tally.rows, whole=layout.keeps_rows, head=kept.record.offset == 0)
    try:
        with closing(judge(found=left, rows=table.count - tally.rows)) as results:
            for result in results:
                tally.add(result.tally)
                kept.append(result.output, tally)
                progress(tally.rows, table.count)
    except BaseException:
        with suppress(InputError):
            kept.commit()
        raise
    if tally.rows != table.count:
        raise InputError(f"{table.places[0]} changed while it was read; run again with --overwrite")
    kept.commit(complete=True)


def _make_parquet(table: Table, kept: Path, target: Path) -> None:
    from .parquet import write_parquet

    with reading(table.places[0]):
        write_parquet(table, kept, target)


def _silent(done: int, total: int) -> None:
    """Nobody listens."""
