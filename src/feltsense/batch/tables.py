"""Tables by the ending of their files' names: which format it is, and who reads it."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from feltsense.errors import InputError

from .faults import reading
from .formats import FORMATS, Format
from .places import Place, places
from .rows import Table


def open_table(source: Path | str, column: str | None = None, lines: bool = False) -> Table:
    """The rows of a file, of all files in a folder, or of those that a pattern or an address names.

    `column` names the one that holds the texts, `text` when nothing is said. `lines` takes a file of unknown ending as
    plain text.
    """
    return open_places(places(str(source)), source, column, lines)


def open_places(found: tuple[Place, ...], source: Path | str, column: str | None = None, lines: bool = False) -> Table:
    """As `open_table`, of the files that `source` was found to mean."""
    format = found[0].format or ("txt" if lines else None)
    if format is None:
        known = ", ".join(FORMATS)
        raise InputError(
            f"{source}: only {known} can be read, and the ending shows which it is; "
            "export or unpack it as one of these, or --lines for one text a line"
        )
    with reading(source):
        return _open(found, format, column)


def states(found: Sequence[Place]) -> list[str]:
    """Size and last change of files, to notice when one is written while it is read."""
    return [_state(place) for place in found]


def _state(place: Place) -> str:
    with reading(place):
        return place.state()


def _open(found: tuple[Place, ...], format: Format, column: str | None) -> Table:
    if format == "parquet":
        from .parquet import open_parquet

        return open_parquet(found, column)
    for place in found:
        _refuse_utf16(place)
    if format in ("csv", "tsv"):
        from .delimited import open_delimited

        first = open_delimited(found[0], format, column)
        others = (open_delimited(place, format, column, headed=first.headed) for place in found[1:])
        return _joined([first, *others])
    from .lines import open_jsonl, open_text

    return open_jsonl(found, column) if format == "jsonl" else open_text(found, column)


def _joined(tables: list[Table]) -> Table:
    """Several tables one after the other; a row has the cells of its own file's columns."""
    first = tables[0]
    if len(tables) == 1:
        return first
    columns = tuple(dict.fromkeys(name for table in tables for name in table.columns))

    return Table(
        places=tuple(place for table in tables for place in table.places),
        format=first.format,
        columns=columns,
        column=first.column,
        count=sum(table.count for table in tables),
        read=lambda: chain.from_iterable(table.read() for table in tables),
    )


def _refuse_utf16(place: Place) -> None:
    with reading(place), place.open() as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError(f"{place} is UTF-16; save it as UTF-8")
