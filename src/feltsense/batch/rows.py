"""Rows: one record of a table as it was read, and the table that it stands in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from feltsense.errors import InputError
from feltsense.flow.limits import check_text

from .formats import Format
from .places import Place


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read.

    `problem` says why it cannot be used; `raw` is the line itself where it could not be taken apart into cells.
    """

    cells: Mapping[str, Any]
    problem: str | None = None
    raw: str | None = None

    @property
    def echo(self) -> Any:
        """What goes back to the user: the cells by column, or the line that could not be taken apart."""
        return dict(self.cells) if self.raw is None else self.raw

    def text(self, column: str) -> str:
        """The text to read; an InputError says what is wrong with it."""
        if self.problem is not None:
            raise InputError(self.problem)
        if column not in self.cells:
            raise InputError(f"the row has no cell in column {column!r}")
        return readable_cell(self.cells[column], column)


def readable_cell(cell: Any, column: str) -> str:
    """A cell as the text to read; an InputError says why it is none.

    >>> readable_cell("so glad", "text")
    'so glad'
    """
    if cell is None:
        raise InputError(f"column {column!r} is null; write a text")
    if not isinstance(cell, str):
        raise InputError(f"column {column!r} holds {type(cell).__name__}, not text; write it as a string")
    return check_text(cell)


@dataclass(frozen=True)
class Table:
    """Files of rows as one table, surveyed once: columns, length, and a way to go through it from the start, streaming.

    `kinds` has the type of each column: string, int64, double or bool; string where nothing is said. `headed` says
    whether the first line names the columns, for formats that leave it open.
    """

    places: tuple[Place, ...]
    format: Format
    columns: tuple[str, ...]
    column: str
    count: int
    read: Callable[[], Iterator[Row]]
    kinds: Mapping[str, str] = field(default_factory=dict)
    headed: bool = True

    @property
    def whence(self) -> str:
        """Its file, or the first of its files and how many more there are.

        >>> Table((Place("a.txt"), Place("b.txt")), "txt", ("text",), "text", 0, lambda: iter(())).whence
        'a.txt and 1 more'
        """
        return str(self.places[0]) + (f" and {len(self.places) - 1} more" if len(self.places) > 1 else "")


def choose_column(place: object, columns: Sequence[str], wanted: str | None, hint: str = "") -> str:
    """The column that holds the texts: the one asked for, or `text`; otherwise an error that lists what there is."""
    column = wanted or "text"
    if column in columns:
        return column
    listed = ", ".join(repr(shorten(name)) for name in columns[:20]) + (" …" if len(columns) > 20 else "")
    if any(column in name.split(";") for name in columns):
        raise InputError(f"the cells of {place} are parted by semicolons; save it with commas, or as .tsv with tabs")
    raise InputError(f"{place} has no column {column!r}; choose one with --column{hint}: {listed}")


def shorten(name: str, most: int = 40) -> str:
    """A name that is too long to read, cut with an ellipsis."""
    return name if len(name) <= most else name[: most - 1] + "…"


def refuse_twins(place: object, columns: Sequence[str]) -> None:
    """An InputError when two columns share a name, because one of them would be lost."""
    twins = sorted({name for name in columns if list(columns).count(name) > 1})
    if twins:
        raise InputError(f"{place} has two columns named {twins[0]!r}; rename one of them")
