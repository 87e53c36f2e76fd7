"""CSV and TSV, read row by row.

CSV cells may be quoted (RFC 4180). A TSV counts as quoted when the whole file reads as properly quoted with rows of one
width; otherwise a quotation mark in it is a character like any other, as in most published corpora.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import TextIOWrapper
from itertools import chain, islice
from typing import Any

from feltsense.errors import InputError
from feltsense.flow.limits import has_halves, whole

from .faults import reading
from .formats import Format
from .places import Place
from .rows import Row, Table, choose_column, refuse_twins

NUMBERS = " (by number where the first line is no header)"
LONGEST_CELL = 128 * 2**20
DELIMITERS: dict[Format, str] = {"csv": ",", "tsv": "\t"}


@dataclass(frozen=True)
class Script:
    """A file and how its cells are set apart."""

    place: Place
    delimiter: str
    quoted: bool

    def records(self, strict: bool = False) -> Iterator[list[str]]:
        """Records as lists of cells; bytes that are not UTF-8 come as lone surrogates."""
        with reading(self.place), self._text() as file:
            reader = self._reader(file, strict)
            try:
                yield from reader
            except csv.Error as error:
                where = f"{self.place}, line {reader.line_num}"
                raise InputError(f"{where}: {error}; look for a quote that is not closed") from error

    def checked(self) -> Iterator[list[str]]:
        """As `records`, but a quote that is not closed where it should be is an error: it would swallow lines."""
        lines: list[str] = []
        began = 1
        with reading(self.place), self._text() as file:
            reader = self._reader(_kept(chain(file, [""]), lines))
            last: list[str] | None = None
            try:
                for record in reader:
                    if last is not None:
                        yield last
                    if len(lines) > 1:
                        list(self._reader(lines, strict=True))
                    last, began = record, reader.line_num + 1
                    lines.clear()
            except csv.Error as error:
                mend = "look for a quote that is not closed in the record that begins there, and close or double it"
                raise InputError(f"{self.place}, line {began}: {error}; {mend}") from error

    def _reader(self, lines: Iterable[str], strict: bool = False) -> Any:
        if self.quoted:
            return csv.reader(lines, delimiter=self.delimiter, strict=strict)
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)

    def _text(self) -> TextIOWrapper:
        return TextIOWrapper(self.place.open(), encoding="utf-8-sig", errors="surrogateescape", newline="")


def open_delimited(place: Place, format: Format, wanted: str | None, headed: bool | None = None) -> Table:
    """The table in a CSV or TSV file.

    `wanted` names the column of texts. Unless `headed` says whether the first line names the columns, a number that is
    no column's name means that it does not.
    """
    csv.field_size_limit(LONGEST_CELL)
    script = Script(place, DELIMITERS[format], quoted=True)
    if format == "tsv" and not _well_quoted(script):
        script = replace(script, quoted=False)
    first, count, width = _survey(script)
    if headed is None:
        headed = wanted is None or wanted in first or not (wanted.isdecimal() and 1 <= int(wanted) <= width)
    names = _names(place, first if headed else [], width)
    column = choose_column(place, names, wanted if headed else f"column_{wanted}", NUMBERS)
    read = partial(_rows, script, names, len(first), headed)
    return Table((place,), format, names, column, count - 1 if headed else count, read, headed=headed)


def _survey(script: Script) -> tuple[list[str], int, int]:
    """First record, number of records, and width of the widest."""
    records = script.checked()
    first = next(records, None)
    if not first:
        raise InputError(f"{script.place} has no header; its first line must name the columns")
    count, width = 1, len(first)
    for record in records:
        count, width = count + 1, max(width, len(record))
    return first, count, width


def _kept(lines: Iterable[str], kept: list[str]) -> Iterator[str]:
    """Lines, each laid into a list on the way."""
    for line in lines:
        kept.append(line)
        yield line


def _names(place: Place, header: list[str], width: int) -> tuple[str, ...]:
    """A name for every column; those without one are called by their position."""
    if any(map(has_halves, header)):
        raise InputError(f"the first line of {place} is not UTF-8; save the file as UTF-8")
    given = [name if name.strip() else "" for name in header] + [""] * (width - len(header))
    names = tuple(name or f"column_{i}" for i, name in enumerate(given, start=1))
    refuse_twins(place, names)
    return names


def _rows(script: Script, names: tuple[str, ...], expected: int, headed: bool) -> Iterator[Row]:
    for record in islice(script.records(), int(headed), None):
        yield _row(record, names, expected)


def _row(record: list[str], names: tuple[str, ...], expected: int) -> Row:
    if not record:
        return Row({}, "the line is empty")
    problem = None
    if any(map(has_halves, record)):
        record, problem = (
            [whole(cell) for cell in record],
            "the row holds bytes that are not UTF-8; save the file as UTF-8",
        )
    elif len(record) > expected:
        problem = f"the row has {len(record)} cells, the first line {expected}; quote cells that hold the delimiter"
    return Row(dict(zip(names, record, strict=False)), problem)


def _well_quoted(script: Script) -> bool:
    try:
        widths = (len(record) for record in script.records(strict=True))
        first = next(widths, 0)
        return all(width in (first, 0) for width in widths)
    except InputError:
        return False
