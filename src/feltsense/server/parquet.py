"""Parquet files that came in a body, read in memory; what is not needed of them is never unpacked."""

from collections.abc import Iterator
from typing import Any

from feltsense.errors import MissingExtra
from feltsense.flow.limits import MAX_CHARACTERS

from .problems import refused

ROWS = 64
MOST_UNPACKED = 256 << 20
"""Bytes of a column within a row group: few kilobytes can unpack to all the memory that there is."""
SHOWN, LONGEST = 5, 200


class ParquetBody:
    """A file in memory; an error of status 422 where it is none, 501 where nothing is installed that reads it."""

    def __init__(self, content: bytes) -> None:
        self._arrow = pa = _arrow()
        try:
            schema = pa.parquet.read_schema(pa.BufferReader(content))
            self._single = [field.name for field in schema if not pa.types.is_nested(field.type)]
            self._file = pa.parquet.ParquetFile(pa.BufferReader(content), read_dictionary=self._single)
        except (pa.ArrowException, OSError, ValueError):
            raise refused(422, "this is no Parquet file, or only a part of one; send a whole one") from None
        if _unpacked(self._file.metadata) > MOST_UNPACKED:
            raise refused(422, f"a column unpacks to more than {MOST_UNPACKED:,} bytes; write smaller row groups")
        self.columns = tuple(schema.names)
        self.rows: int = self._file.metadata.num_rows

    def first(self) -> tuple[tuple[str, ...], ...]:
        """The beginning of the first rows, as texts; nothing of what is no single value."""
        try:
            batch = next(self._file.iter_batches(SHOWN, columns=self._single, use_threads=False), None)
            cells = [self._cut(one, LONGEST).to_pylist() for one in batch.columns] if batch else []
        except (self._arrow.ArrowException, OSError, ValueError):
            raise refused(422, "the file's first rows cannot be read; send a whole file") from None
        shown = dict(zip(batch.schema.names if batch else (), cells, strict=True))
        rows = range(batch.num_rows if batch else 0)
        return tuple(tuple(_shown(shown[one][row] if one in shown else None) for one in self.columns) for row in rows)

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
                yield self._cut(batch.column(0), MAX_CHARACTERS + 1).to_pylist()
        except (self._arrow.ArrowException, OSError) as error:
            raise ValueError("a part of the file cannot be read") from error

    def _cut(self, found: Any, most: int) -> Any:
        """A column with cut texts: of a dictionary its values are, before each is written out for every row."""
        from pyarrow import compute

        types = self._arrow.types
        if types.is_dictionary(found.type):
            return self._arrow.DictionaryArray.from_arrays(found.indices, self._cut(found.dictionary, most))
        if types.is_binary(found.type) or types.is_large_binary(found.type):
            return compute.binary_slice(found, 0, most)
        texts = types.is_string(found.type) or types.is_large_string(found.type)
        return compute.utf8_slice_codeunits(found, 0, most) if texts else found


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise refused(501, str(MissingExtra("reading Parquet", "files"))) from None
    return pyarrow


def _unpacked(about: Any) -> int:
    """The bytes of the largest column of a row group, as the file itself says."""
    groups = (about.row_group(number) for number in range(about.num_row_groups))
    return max((one.column(n).total_uncompressed_size for one in groups for n in range(one.num_columns)), default=0)


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)[:LONGEST]
