"""JSON Lines and plain text: one row a line, read line by line."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO

from feltsense.errors import InputError
from feltsense.flow.limits import has_halves

from .faults import reading
from .places import Place
from .rows import Row, Table, choose_column

LONGEST_LINE = 64 * 2**20
EXACT_IN_DOUBLE = 2**53
DEEPEST = 100
INT64 = range(-(2**63), 2**63)


def open_text(places: Sequence[Place], wanted: str | None) -> Table:
    """The table in plain-text files: one column, `text`, one row a line."""
    if wanted not in (None, "text"):
        raise InputError(f"{places[0]} is plain text, one text a line, and has no columns; leave --column out")
    count = sum(1 for _ in _lines_of(places))
    return Table(tuple(places), "txt", ("text",), "text", count, partial(_texts_of, places))


def text_rows(file: BinaryIO) -> Iterator[Row]:
    """A row for every line of an open file or pipe."""
    return map(_text_row, _lines(file))


def open_jsonl(places: Sequence[Place], wanted: str | None) -> Table:
    """The table in JSON Lines files; its columns are the keys of all lines, in order of appearance."""
    kinds: dict[str, set[str]] = {}
    count = 0
    for row in _objects_of(places):
        count += 1
        for name, value in row.cells.items():
            kinds.setdefault(name, set()).update(_kind(value))
    columns = tuple(kinds)
    column = choose_column(places[0], columns, wanted) if columns else wanted or "text"
    settled = {name: _settle(found) for name, found in kinds.items()}
    return Table(tuple(places), "jsonl", columns, column, count, partial(_objects_of, places), settled)


def _texts_of(places: Sequence[Place]) -> Iterator[Row]:
    return map(_text_row, _lines_of(places))


def _objects_of(places: Sequence[Place]) -> Iterator[Row]:
    return map(_json_row, _lines_of(places))


def _lines_of(places: Sequence[Place]) -> Iterator[bytes]:
    for place in places:
        with reading(place), place.open() as file:
            yield from _lines(file)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines without their ends and without a byte order mark; of an endless line only the beginning."""
    first = True
    while line := file.readline(LONGEST_LINE):
        rest = line
        while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE)
        line = line.removesuffix(b"\n").removesuffix(b"\r")
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def _text_row(line: bytes) -> Row:
    try:
        return Row({"text": line.decode("utf-8")})
    except UnicodeDecodeError:
        return Row(
            {"text": line.decode("utf-8", "replace")}, "the line holds bytes that are not UTF-8; save the file as UTF-8"
        )


def _json_row(line: bytes) -> Row:
    try:
        raw = line.decode("utf-8")
    except UnicodeDecodeError:
        return Row(
            {}, "the line holds bytes that are not UTF-8; save the file as UTF-8", raw=line.decode("utf-8", "replace")
        )
    try:
        found = json.loads(raw)
    except json.JSONDecodeError as error:
        return Row({}, f"the line is not valid JSON ({error.msg}, column {error.colno})", raw=raw)
    except (RecursionError, ValueError):
        return Row({}, "the line is JSON that is nested too deep or has a number too long", raw=raw)
    problem = _strange(found)
    return Row({}, problem, raw=raw) if problem else Row(found)


def _strange(found: Any) -> str | None:
    """Why a JSON value cannot be a row, or None when it can."""
    if not isinstance(found, dict):
        return 'the line is JSON but no object; write {"text": "…"}'
    if _deeper(found, DEEPEST):
        return f"the line is JSON nested deeper than {DEEPEST} levels"
    return "a key of the line holds half a character" if any(map(has_halves, found)) else None


def _deeper(value: Any, levels: int) -> bool:
    """Whether objects and lists lie in each other more levels deep than that."""
    level = [value]
    for _ in range(levels + 1):
        holders = (item.values() if isinstance(item, dict) else item for item in level if isinstance(item, dict | list))
        level = [child for children in holders for child in children]
        if not level:
            return False
    return True


def _kind(value: Any) -> tuple[str, ...]:
    """What type a cell asks its column to have; a null asks for nothing."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("bool",)
    if isinstance(value, int) and value in INT64:
        return ("int64",) if abs(value) <= EXACT_IN_DOUBLE else ("int64", "big")
    return ("double",) if isinstance(value, float) else ("string",)


def _settle(kinds: set[str]) -> str:
    """The one type that holds all cells of a column without loss; string where there is none."""
    if len(kinds) == 1:
        return next(iter(kinds))
    if kinds == {"int64", "big"}:
        return "int64"
    return "double" if kinds == {"int64", "double"} else "string"
