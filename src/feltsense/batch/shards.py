"""Shards: a table cut into runs of rows, small enough for memory and large enough to be worth handing to a worker.

What is written does not depend on where the cuts are, so a run may go on after any row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from feltsense.errors import InputError

from .cells import as_json
from .faults import reading
from .rows import Row, Table, readable_cell

SHARD = 512
BYTES = 4 * 2**20


@dataclass(frozen=True)
class Shard:
    """Some rows in a row. `rows` are whole, or `texts` holds their column of texts as an Arrow stream.

    `number` counts shards from 0 on in this run; `head` marks the one with which an output begins.
    """

    number: int
    count: int
    head: bool
    rows: Sequence[Row] = ()
    texts: bytes | None = None

    def checked(self, column: str) -> tuple[list[str], list[str | None]]:
        """For every row the text to read and no error, or an empty text and why there is none."""
        if self.texts is None:
            pairs = [_checked(row.text, column) for row in self.rows]
        else:
            from .parquet import cells_of

            pairs = [_checked(readable_cell, cell, column) for cell in cells_of(self.texts)]
        return [text for text, _ in pairs], [error for _, error in pairs]


def shards(table: Table, skip: int = 0, *, whole: bool = True, head: bool = True) -> Iterator[Shard]:
    """The shards of a table without its first `skip` rows; at least one, which may be empty, where an output begins.

    Unless rows must be `whole`, only the column of texts is read of a table that is in columns.
    """
    with reading(table.whence):
        if table.format == "parquet" and not whole:
            yield from _of_columns(table, skip, head)
        else:
            yield from cut(islice(table.read(), skip, None), head)


def cut(rows: Iterable[Row], head: bool = True) -> Iterator[Shard]:
    """Rows as shards, as they come."""
    held: list[Row] = []
    number = size = 0
    for row in rows:
        held.append(row)
        size += _size(row)
        if len(held) >= SHARD or size >= BYTES:
            yield Shard(number, len(held), head and number == 0, held)
            held, number, size = [], number + 1, 0
    if held or (head and number == 0):
        yield Shard(number, len(held), head and number == 0, held)


def _of_columns(table: Table, skip: int, head: bool) -> Iterator[Shard]:
    from .parquet import text_columns

    number = 0
    for texts, count in text_columns(table, SHARD, BYTES, skip):
        yield Shard(number, count, head and number == 0, texts=texts)
        number += 1
    if head and number == 0:
        yield Shard(0, 0, True)


def _size(row: Row) -> int:
    return sum(map(_width, row.cells.values())) + len(row.raw or "")


def _width(cell: Any) -> int:
    """About how many bytes a cell takes; one with others in it as many as its JSON."""
    if isinstance(cell, str | bytes):
        return len(cell)
    return len(as_json(cell)) if isinstance(cell, list | dict) else 8


def _checked(read: Any, *arguments: Any) -> tuple[str, str | None]:
    try:
        return read(*arguments), None
    except InputError as error:
        return "", str(error)
