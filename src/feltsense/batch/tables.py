"""Tables by the ending of their file's name: which format it is, and who reads it."""

import os
from pathlib import Path

from feltsense.errors import InputError

from .formats import FORMATS, Format, format_of
from .rows import Table


def open_table(path: Path, column: str | None = None, lines: bool = False) -> Table:
    """The rows of a file; `column` names the one that holds the texts, `text` when nothing is said.

    `lines` takes a file of unknown ending as plain text.
    """
    format = format_of(path) or ("txt" if lines else None)
    if not path.is_file():
        what = "is a folder or a device, not a file; name a file" if path.exists() else "does not exist; check its name"
        raise InputError(f"{path} {what}")
    if format is None:
        known = ", ".join(FORMATS)
        raise InputError(f"{path}: the format shows in the ending ({known}); rename it, or --lines for one text a line")
    try:
        return _open(path, format, column)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}); check the file") from error


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that exists."""
    return one.exists() and other.exists() and os.path.samefile(one, other)


def _open(path: Path, format: Format, column: str | None) -> Table:
    if format == "parquet":
        from .parquet import open_parquet

        return open_parquet(path, column)
    _refuse_utf16(path)
    if format in ("csv", "tsv"):
        from .delimited import open_delimited

        return open_delimited(path, format, column)
    from .lines import open_jsonl, open_text

    return open_jsonl(path, column) if format == "jsonl" else open_text(path, column)


def _refuse_utf16(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError(f"{path} is UTF-16; save it as UTF-8")
