"""Tables by the ending of their files' names: which format it is, and who reads it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from feltsense.errors import FeltError, InputError

from .formats import FORMATS, Format, format_of
from .places import Place, places
from .rows import Table


def open_table(source: Path | str, column: str | None = None, lines: bool = False) -> Table:
    """The rows of a file, of all files in a folder, or of those that a pattern or an address names.

    `column` names the one that holds the texts, `text` when nothing is said. `lines` takes a file of unknown ending as
    plain text.
    """
    found = places(str(source))
    format = format_of(found[0].name) or ("txt" if lines else None)
    if format is None:
        known = ", ".join(FORMATS)
        raise InputError(
            f"{source}: the format shows in the ending ({known}); rename it, or --lines for one text a line"
        )
    with reading(source):
        return _open(found, format, column)


@contextmanager
def reading(source: object) -> Iterator[None]:
    """A file that cannot be read, or no longer, becomes one line; what is written of an output stays."""
    try:
        yield
    except FeltError:
        raise
    except FileNotFoundError as error:
        name = error.filename or source
        raise InputError(f"{name} is gone; put it back as it was and run the same again") from error
    except OSError as error:
        raise InputError(f"{source} cannot be read ({error.strerror or error}); check the file") from error


def states(table: Table) -> list[str]:
    """Size and last change of every file of a table, to notice when one is written while it is read."""
    with reading(table.places[0]):
        return [place.state() for place in table.places]


def same_file(source: Path | str, out: Path) -> bool:
    """Whether two names lead to one file that exists."""
    return os.path.exists(source) and out.exists() and os.path.samefile(source, out)


def _open(found: tuple[Place, ...], format: Format, column: str | None) -> Table:
    if format == "parquet":
        from .parquet import open_parquet

        return open_parquet(found, column)
    for place in found:
        _refuse_utf16(place)
    if format in ("csv", "tsv"):
        from .delimited import open_delimited

        return _joined([open_delimited(place, format, column) for place in found])
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
    with place.open() as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError(f"{place} is UTF-16; save it as UTF-8")
