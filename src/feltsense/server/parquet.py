"""Parquet files that came in a body, read in memory; what is not needed of them is never unpacked."""

from collections.abc import Iterator
from typing import Any

from feltsense.errors import MissingExtra
from feltsense.flow.limits import MAX_CHARACTERS

from .problems import refused

ROWS = 64
SHOWN, LONGEST = 5, 200


class ParquetBody:
    """A file in memory; an error of status 422 where it is none, 501 where nothing is installed that reads it."""

    def __init__(self, content: bytes) -> None:
        self._arrow = pa = _arrow()
        try:
            names = pa.parquet.read_schema(pa.BufferReader(content)).names
            self._file = pa.parquet.ParquetFile(pa.BufferReader(content), read_dictionary=names)
        except (pa.ArrowException, OSError, ValueError):
            raise refused(422, "this is no Parquet file, or only a part of one; send a whole one") from None
        self.columns = tuple(names)
        self.rows: int = self._file.metadata.num_rows

    def first(self) -> tuple[tuple[str, ...], ...]:
        """The beginning of the first rows, as texts."""
        try:
            batch = next(self._file.iter_batches(SHOWN, use_threads=False), None)
            rows = batch.to_pylist() if batch is not None else []
        except (self._arrow.ArrowException, OSError, ValueError):
            raise refused(422, "the file's first rows cannot be read; send a whole file") from None
        return tuple(tuple(_shown(row[name]) for name in self.columns) for row in rows)

    def check(self, column: str) -> None:
        """An error of status 422 unless a column is there and holds texts."""
        if column not in self.columns:
            raise refused(422, f"the file has no column {column[:40]!r}; name one of its own")
        kind = self._file.schema_arrow.field(column).type
        kind = getattr(kind, "value_type", kind)
        if not (self._arrow.types.is_string(kind) or self._arrow.types.is_large_string(kind)):
            raise refused(422, f"column {column[:40]!r} holds {kind}, no texts; choose another one")

    def texts(self, column: str) -> Iterator[list[str | None]]:
        """The texts of a column, some at once; one longer than can be read is cut behind what makes it too long.

        A part that cannot be read raises ValueError.
        """
        try:
            for batch in self._file.iter_batches(ROWS, columns=[column], use_threads=False):
                yield self._cut(batch.column(0)).to_pylist()
        except (self._arrow.ArrowException, OSError) as error:
            raise ValueError("a part of the file cannot be read") from error

    def _cut(self, found: Any) -> Any:
        """A column with cut texts: of a dictionary its values are, before each is written out for every row."""
        from pyarrow import compute

        if not self._arrow.types.is_dictionary(found.type):
            return compute.utf8_slice_codeunits(found, 0, MAX_CHARACTERS + 1)
        values = compute.utf8_slice_codeunits(found.dictionary, 0, MAX_CHARACTERS + 1)
        return self._arrow.DictionaryArray.from_arrays(found.indices, values)


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise refused(501, str(MissingExtra("reading Parquet", "files"))) from None
    return pyarrow


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)[:LONGEST]
