"""Annotate: rows in, as many rows out in the same order, shard by shard, resumable after any interruption."""

import hashlib
import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from feltsense.errors import InputError
from feltsense.reader import Reader

from .faults import reading
from .formats import FORMATS, Format, format_of
from .judging import Job, Judged
from .partial import Partial, written
from .places import Place, means, places
from .rendering import Layout
from .rows import Table
from .shards import Shard, shards
from .tables import open_places, states
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
    format = output_format(out)
    found = places(str(source))
    _refuse_input(source, found, out)
    before = states(found)
    table = open_places(found, source, column, lines)
    identity = _identity(table, format, model, options or {})
    job = Job(make, table.column, Layout(format, table.columns), spans=bool((options or {}).get("spans")))
    judge = partial(judged, job, workers=workers, engine=engine)
    with Partial(out, identity, overwrite, _unsure(found)) as kept:
        if not kept.done:
            _fill(kept, table, job.layout, judge, progress or _silent)
            _refuse_changed(found, before)
            kept.finish(partial(_make_parquet, table, before) if format == "parquet" else None)
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


def output_format(out: Path) -> Format:
    """The format that an output's name asks for; an InputError when it cannot be written."""
    if out.parts and out.parts[0].endswith(":") and len(out.parts) > 1:
        address = str(out).replace(":/", "://", 1)
        raise InputError(f"{address} is an address, and outputs are written on this machine; give a path as --out")
    format = format_of(out)
    if format is None:
        raise InputError(f"{out}: the format shows in the ending; use one of {', '.join(FORMATS)}")
    if out.is_dir():
        raise InputError(f"{out} is a folder; choose another --out")
    if format == "parquet":
        from .parquet import arrow

        arrow("writing Parquet")
    return format


def _refuse_input(source: Path | str, found: Sequence[Place], out: Path) -> None:
    """An error where writing would touch what is read, or the same command would read its own output next time."""
    ours = [path for path in (out, *Partial.beside(out)) if path.exists()]
    for place in found:
        if place.local and any(os.path.samefile(place.name, path) for path in ours):
            raise InputError(f"{out} or its partial file is the input itself ({place}); choose another --out")
    if means(str(source), out):
        raise InputError(f"{out} would be read as input of {source} by the next run; choose an --out elsewhere")


def _unsure(found: Sequence[Place]) -> str | None:
    """Why a run of these files must not go on with what another began; None where it may."""
    vague = next((place for place in found if not place.sure), None)
    return None if vague is None else f"because the store of {vague} tells only its size and not whether it changed"


def _refuse_changed(found: Sequence[Place], before: Sequence[str]) -> None:
    for place, then, now in zip(found, before, states(found), strict=True):
        if then != now:
            raise InputError(f"{place} changed while it was read; run again with --overwrite")


def _identity(table: Table, format: Format, model: str, options: Mapping[str, object]) -> dict[str, str]:
    """What a run must have in common with the one that it goes on with."""
    content = "\n".join(map(_digest, table.places))
    return {
        "input": hashlib.sha256(content.encode("utf-8")).hexdigest(),
        "column": table.column,
        "model": model,
        "options": written(dict(options)),
        "format": f"{table.format} to {format}",
        "version": version("feltsense"),
    }


def _digest(place: Place) -> str:
    with reading(place):
        return place.digest()


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
        raise InputError(f"{table.whence} changed while it was read; run again with --overwrite")
    kept.commit(complete=True)


def _make_parquet(table: Table, before: Sequence[str], kept: Path, target: Path) -> None:
    """The final file; the input is read once more for it, and must be what it was."""
    from .parquet import write_parquet

    write_parquet(table, kept, target)
    _refuse_changed(table.places, before)


def _silent(done: int, total: int) -> None:
    """Nobody listens."""
