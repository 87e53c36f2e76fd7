"""Parquet through pyarrow, the only place that knows it: read and written by row groups, never a whole file at once.

Our columns are kept while they grow as messages of an Arrow stream, which can be cut off behind any message; at the end
they are laid beside the input's own columns, which pass through as they are.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from feltsense.errors import InputError, MissingExtra
from feltsense.flow.limits import whole

from .cells import as_text
from .faults import first_line, reading
from .places import Place
from .rows import Row, Table, choose_column, refuse_twins
from .shards import cut

SLICE = 1024
SLICE_BYTES = 8 * 2**20
GROUP_ROWS = 16_384
GROUP_BYTES = 64 * 2**20
BUFFER = 2**20
Column = tuple[str, str, Sequence[Any]]


def arrow(doing: str) -> Any:
    """The pyarrow package; where it is not installed, an error that says how to get it."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra(doing, "files") from error
    return pyarrow


def open_parquet(places: Sequence[Place], wanted: str | None) -> Table:
    """The table in Parquet files, which must have the same columns of the same types."""
    schema, count = _survey(places[0])
    for place in places[1:]:
        other, more = _survey(place)
        if not other.equals(schema):
            raise InputError(f"{place} has other columns or types than {places[0]}; read them one by one")
        count += more
    names = tuple(schema.names)
    refuse_twins(places[0], names)
    column = choose_column(places[0], names, wanted)
    return Table(tuple(places), "parquet", names, column, count, partial(_rows, places))


def text_columns(table: Table, rows: int, most: int, skip: int = 0) -> Iterator[tuple[bytes, int]]:
    """The column of texts without its first `skip` rows, piece by piece, with the number of rows in each.

    A piece is an Arrow stream of at most so many rows; of more than so many bytes only where a single row has them.
    Where one ended, the next begins also when those before it are skipped.
    """
    pa = arrow("reading Parquet")
    for piece in _batches(table.places, [table.column], rows, most, skip):
        yield _stream(pa.record_batch([piece.column(0)], [table.column])), piece.num_rows


def cells_of(piece: bytes) -> list[Any]:
    """The cells in a piece of `text_columns`: plain values; bytes that are not UTF-8 come as lone surrogates."""
    pa = arrow("reading Parquet")
    with pa.ipc.open_stream(piece) as stream:
        return [cell for batch in stream for cell in _cells("the input", batch.schema.names[0], batch.column(0))]


def messages(columns: Sequence[Column], head: bool) -> bytes:
    """Columns (name, kind, values) as a message of an Arrow stream; with `head`, the schema's message before it.

    Kinds are string, double, bool and int64; among doubles, NaN is null.
    """
    pa = arrow("writing Parquet")
    fields = [pa.field(name, _type(kind)) for name, kind, _ in columns]
    arrays = [pa.array(values, _type(kind), from_pandas=True) for _, kind, values in columns]
    batch = pa.record_batch(arrays, schema=pa.schema(fields))
    begin = batch.schema.serialize().to_pybytes() if head else b""
    return bytes(begin + batch.serialize().to_pybytes()) if batch.num_rows else bytes(begin)


def write_parquet(table: Table, kept: Path, target: Path) -> None:
    """The table with the columns that `kept` holds as an Arrow stream beside its own, which keep their types."""
    pa = arrow("writing Parquet")
    with pa.OSFile(str(kept)) as file, pa.ipc.open_stream(file) as ours:
        own = _own_schema(table)
        schema = pa.schema([*own, *ours.schema], metadata=own.metadata)
        take = _taking(ours)
        with pa.parquet.ParquetWriter(target, schema) as writer:
            group: list[Any] = []
            for batch in _own_batches(table, own):
                added = take(batch.num_rows)
                if added.num_rows != batch.num_rows:
                    raise _changed(table)
                group.append(pa.RecordBatch.from_arrays([*batch.columns, *added.columns], schema=schema))
                if _full(group):
                    writer.write_table(pa.Table.from_batches(group, schema))
                    group = []
            if group:
                writer.write_table(pa.Table.from_batches(group, schema))
        if take(1).num_rows:
            raise _changed(table)


def _changed(table: Table) -> InputError:
    return InputError(f"{table.whence} changed while it was read; run again with --overwrite")


def _type(kind: str) -> Any:
    pa = arrow("writing Parquet")
    return getattr(pa, {"string": "string", "double": "float64", "bool": "bool_", "int64": "int64"}[kind])()


def _taking(batches: Iterator[Any]) -> Callable[[int], Any]:
    """A function that takes the next rows off a stream of batches, whatever their borders are."""
    pa = arrow("writing Parquet")
    left: list[Any] = []

    def take(rows: int) -> Any:
        found, wanted = [], rows
        while wanted and (batch := left.pop() if left else next(batches, None)) is not None:
            found.append(batch.slice(0, wanted))
            if batch.num_rows > wanted:
                left.append(batch.slice(wanted))
            wanted -= found[-1].num_rows
        return pa.Table.from_batches(found, found[0].schema).combine_chunks() if found else pa.table({})

    def columns(rows: int) -> Any:
        table = take(rows)
        return table.to_batches()[0] if table.num_rows else pa.record_batch([], [])

    return columns


def _written_out(batch: Any) -> Any:
    """A batch with the values themselves in place of codes of a dictionary."""
    pa = arrow("reading Parquet")
    coded = [pa.types.is_dictionary(column.type) for column in batch.columns]
    columns = [each.dictionary_decode() if code else each for each, code in zip(batch.columns, coded, strict=True)]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names) if any(coded) else batch


def _halved(batch: Any, most: int) -> Iterator[Any]:
    """A batch in pieces of at most so many bytes, or of one row."""
    if batch.nbytes <= most or batch.num_rows < 2:
        yield batch
        return
    middle = batch.num_rows // 2
    yield from _halved(batch.slice(0, middle), most)
    yield from _halved(batch.slice(middle), most)


def _stream(batch: Any) -> bytes:
    pa = arrow("reading Parquet")
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def _full(group: list[Any]) -> bool:
    return bool(sum(b.num_rows for b in group) >= GROUP_ROWS or sum(b.nbytes for b in group) >= GROUP_BYTES)


def _own_schema(table: Table) -> Any:
    """The table's own columns, with what a Parquet file says of itself beside them."""
    pa = arrow("writing Parquet")
    if table.format == "parquet":
        with reading(table.places[0]):
            return _survey(table.places[0])[0]
    return pa.schema([pa.field(name, _type(table.kinds.get(name, "string"))) for name in table.columns])


def _own_batches(table: Table, own: Any) -> Iterator[Any]:
    """The table's own columns as record batches, small in memory."""
    pa = arrow("writing Parquet")
    if table.format == "parquet":
        yield from _batches(table.places)
        return
    for some in cut(table.read(), head=False):
        columns = [[_typed(row.cells.get(field.name), field.type) for row in some.rows] for field in own]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, own, strict=True)]
        if arrays:
            yield pa.RecordBatch.from_arrays(arrays, schema=own)
        else:
            yield pa.RecordBatch.from_struct_array(pa.array([{}] * some.count, pa.struct([])))


def _typed(value: Any, kind: Any) -> Any:
    return whole(as_text(value)) if str(kind) == "string" and value is not None else value


def _survey(place: Place) -> tuple[Any, int]:
    """The schema of a file and the number of its rows."""
    with _opened(place) as file:
        return file.schema_arrow, file.metadata.num_rows


def _opened(place: Place) -> Any:
    pa = arrow("reading Parquet")
    try:
        return pa.parquet.ParquetFile(place.name if place.local else place.open(), buffer_size=BUFFER)
    except FileNotFoundError:
        raise
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(place, error) from error


def _batches(
    places: Sequence[Place], columns: list[str] | None = None, rows: int = 0, most: int = 0, skip: int = 0
) -> Iterator[Any]:
    """Record batches of files one after the other, without their first rows; by default of a size for wide rows too."""
    for place in places:
        with reading(place), _opened(place) as file:
            count = file.metadata.num_rows
            if skip < count:
                group, inside = _from_row(file.metadata, skip)
                yield from _without(_of_groups(place, file, group, columns, rows, most), inside)
            skip = max(0, skip - count)


def _of_groups(place: Place, file: Any, first: int, columns: list[str] | None, rows: int, most: int) -> Iterator[Any]:
    """The batches of a file from a row group on; none reaches over the end of a group.

    Where they must be of at most so many bytes, codes of a dictionary are written out first, as they are nearly none.
    """
    pa = arrow("reading Parquet")
    size = rows or _fitting(file.metadata)
    try:
        for group in range(first, file.metadata.num_row_groups):
            for batch in file.iter_batches(size, row_groups=[group], columns=columns, use_threads=False):
                yield from _halved(_written_out(batch), most) if most else [batch]
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(place, error) from error


def _from_row(metadata: Any, skip: int) -> tuple[int, int]:
    """The row group that has a row, and how many rows of that group come before it."""
    group = 0
    while skip >= (rows := metadata.row_group(group).num_rows):
        group, skip = group + 1, skip - rows
    return group, skip


def _fitting(metadata: Any) -> int:
    """How many rows to read at once, so that they stay small in memory."""
    size = sum(metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups))
    return int(max(16, min(SLICE, SLICE_BYTES * metadata.num_rows // max(size, 1))))


def _without(batches: Iterator[Any], skip: int) -> Iterator[Any]:
    for batch in batches:
        if skip < batch.num_rows:
            yield batch.slice(skip)
        skip = max(0, skip - batch.num_rows)


def _rows(places: Sequence[Place]) -> Iterator[Row]:
    for place in places:
        for batch in _batches([place]):
            names = batch.schema.names
            columns = [_cells(str(place), name, batch.column(i)) for i, name in enumerate(names)]
            for i in range(batch.num_rows):
                yield Row({name: column[i] for name, column in zip(names, columns, strict=True)})


def _cells(place: str, name: str, column: Any) -> list[Any]:
    """Plain values of a column: times as text; bytes that are not UTF-8 come as lone surrogates."""
    pa = arrow("reading Parquet")
    try:
        if pa.types.is_temporal(column.type) and not pa.types.is_duration(column.type):
            column = column.cast(pa.string())
        cells: list[Any] = column.to_pylist()
        return cells
    except UnicodeDecodeError:
        return [_cell(place, name, scalar) for scalar in column]
    except (pa.ArrowException, ValueError) as error:
        raise InputError(f"{place}: column {name!r} cannot be read ({first_line(error)}); store it as text") from error


def _cell(place: str, name: str, scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        if not hasattr(scalar, "as_buffer"):
            raise InputError(f"{place}: column {name!r} holds bytes that are not UTF-8; mend them") from error
        return scalar.as_buffer().to_pybytes().decode("utf-8", "surrogateescape")


def _unreadable(place: Place, error: Exception) -> InputError:
    return InputError(f"{place} cannot be read as Parquet ({first_line(error)}); it may be cut off: fetch it again")
