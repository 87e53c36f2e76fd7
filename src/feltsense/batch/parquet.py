"""Parquet through pyarrow, the only place that knows it: read and written by row groups, never a whole file at once."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from feltsense.errors import InputError, MissingExtra
from feltsense.flow.limits import whole

from .cells import as_text
from .rows import Row, Table, choose_column, refuse_twins

SLICE = 256
GROUP_ROWS = 16_384
GROUP_BYTES = 64 * 2**20


def arrow(doing: str) -> Any:
    """The pyarrow package; where it is not installed, an error that says how to get it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra(doing, "files") from error
    return pyarrow


def open_parquet(path: Path, wanted: str | None) -> Table:
    """The table in a Parquet file."""
    pa = arrow("reading Parquet")
    try:
        with pa.parquet.ParquetFile(path) as file:
            names, count = tuple(file.schema_arrow.names), file.metadata.num_rows
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    refuse_twins(path, names)
    return Table(path, "parquet", names, choose_column(path, names, wanted), count, partial(_rows, path))


def write_parquet(
    table: Table, ours: Sequence[tuple[str, str]], results: Iterator[Sequence[Any]], target: Path
) -> None:
    """The table with columns of ours beside its own, which keep their types.

    `ours` are names and types (string, double, bool); `results` gives their values row by row.
    """
    pa = arrow("writing Parquet")
    added = [pa.field(name, getattr(pa, _TYPES[kind])()) for name, kind in ours]
    own = _own_fields(table)
    schema = pa.schema([*own, *added])
    with pa.parquet.ParquetWriter(target, schema) as writer:
        group: list[Any] = []
        for batch in _batches(table, own):
            values = list(islice(results, batch.num_rows))
            if len(values) != batch.num_rows:
                raise InputError(f"{table.path} changed while it was read; run again with --overwrite")
            columns = [[row[i] for row in values] for i in range(len(added))]
            arrays = [pa.array(column, field.type) for column, field in zip(columns, added, strict=True)]
            group.append(pa.RecordBatch.from_arrays([*batch.columns, *arrays], schema=schema))
            if _full(group):
                writer.write_table(pa.Table.from_batches(group, schema))
                group = []
        if group:
            writer.write_table(pa.Table.from_batches(group, schema))


_TYPES = {"string": "string", "double": "float64", "bool": "bool_", "int64": "int64"}


def _full(group: list[Any]) -> bool:
    return bool(sum(b.num_rows for b in group) >= GROUP_ROWS or sum(b.nbytes for b in group) >= GROUP_BYTES)


def _own_fields(table: Table) -> list[Any]:
    pa = arrow("writing Parquet")
    if table.format == "parquet":
        return list(pa.parquet.read_schema(table.path))
    return [pa.field(name, getattr(pa, _TYPES[table.kinds.get(name, "string")])()) for name in table.columns]


def _batches(table: Table, own: list[Any]) -> Iterator[Any]:
    """The table's own columns as record batches."""
    pa = arrow("writing Parquet")
    if table.format == "parquet":
        yield from _record_batches(table.path)
        return
    rows = table.read()
    while some := list(islice(rows, SLICE)):
        columns = [[_typed(row.cells.get(field.name), field.type) for row in some] for field in own]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, own, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=pa.schema(own))


def _typed(value: Any, kind: Any) -> Any:
    return whole(as_text(value)) if str(kind) == "string" and value is not None else value


def _record_batches(path: Path) -> Iterator[Any]:
    pa = arrow("reading Parquet")
    try:
        with pa.parquet.ParquetFile(path) as file:
            yield from file.iter_batches(batch_size=SLICE, use_threads=False)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error


def _rows(path: Path) -> Iterator[Row]:
    for batch in _record_batches(path):
        names = batch.schema.names
        columns = [_cells(path, name, batch.column(i)) for i, name in enumerate(names)]
        for i in range(batch.num_rows):
            yield Row({name: column[i] for name, column in zip(names, columns, strict=True)})


def _cells(path: Path, name: str, column: Any) -> list[Any]:
    """Plain values of a column: times as text; bytes that are not UTF-8 come as lone surrogates."""
    pa = arrow("reading Parquet")
    try:
        if pa.types.is_temporal(column.type) and not pa.types.is_duration(column.type):
            column = column.cast(pa.string())
        cells: list[Any] = column.to_pylist()
        return cells
    except UnicodeDecodeError:
        return [_cell(path, name, scalar) for scalar in column]
    except (pa.ArrowException, ValueError) as error:
        raise InputError(f"{path}: column {name!r} cannot be read ({_first_line(error)}); store it as text") from error


def _cell(path: Path, name: str, scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        if not hasattr(scalar, "as_buffer"):
            raise InputError(f"{path}: column {name!r} holds bytes that are not UTF-8; mend them") from error
        return scalar.as_buffer().to_pybytes().decode("utf-8", "surrogateescape")


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(f"{path} cannot be read as Parquet ({_first_line(error)}); it may be cut off: fetch it again")


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200].rstrip(".")
