"""Places: files on this machine or behind an address, and which of them a name means.

A name is a file, a folder, or a pattern such as `s3://bucket/part-*.parquet`. Addresses are read through fsspec, the
only door to it; what it needs for a kind of address (s3fs, gcsfs, …) is a package of that store's own.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from feltsense.errors import FeltError, InputError, MissingExtra, UserError

from .formats import FORMATS, format_of

CHANGES = ("size", "ETag", "etag", "checksum", "md5Hash", "mtime", "LastModified", "last_modified", "updated")


@dataclass(frozen=True)
class Place:
    """One file to read: its path, or its address such as `s3://bucket/a.parquet`."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def local(self) -> bool:
        """Whether it is a path on this machine."""
        return "://" not in self.name

    def open(self) -> BinaryIO:
        """The file for reading bytes, from any position; a file that is not there is an `OSError`."""
        if self.local:
            return Path(self.name).open("rb")
        with _store(self.name) as (files, path):
            return cast(BinaryIO, files.open(path, "rb"))

    def state(self) -> str:
        """Size and time of the last change, as the system or the store tells them: another one, another content."""
        if self.local:
            found = os.stat(self.name)
            return f"{found.st_size} {found.st_mtime_ns}"
        with _store(self.name) as (files, path):
            told = files.info(path)
            return " ".join(f"{key}={told[key]}" for key in CHANGES if key in told) + _modified(files, path)

    def digest(self) -> str:
        """What tells its content from any other: the SHA-256 of a file on this machine, elsewhere the store's word."""
        if not self.local:
            return self.state()
        with Path(self.name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def places(name: str) -> tuple[Place, ...]:
    """The files that a name means, in the order of their names; an InputError when it means none.

    Of a folder, these are the files directly in it whose ending is a known format.
    """
    if name.startswith("file://"):
        name = unquote(urlsplit(name).path)
    found = _remote(name) if "://" in name else _local(name)
    kinds = {format_of(place.name) for place in found}
    if len(found) > 1 and len(kinds) > 1:
        endings = ", ".join(sorted({PurePath(place.name).suffix or "no ending" for place in found}))
        raise InputError(f"{name} holds files of several kinds ({endings}); name a pattern, such as *.csv")
    return found


def is_address(word: str) -> bool:
    """Whether a word is an address of data rather than a text or a page of the web.

    >>> is_address("s3://bucket/posts"), is_address("https://a.org/x.csv"), is_address("https://a.org"), is_address("x")
    (True, True, False, False)
    """
    if "://" not in word or any(map(str.isspace, word)):
        return False
    return not word.startswith(("http://", "https://")) or format_of(urlsplit(word).path) is not None


def _local(name: str) -> tuple[Place, ...]:
    if os.path.isdir(name):
        return _known(name, [entry.path for entry in os.scandir(name) if entry.is_file()])
    if os.path.isfile(name) or not has_magic(name):
        _refuse_missing(name)
        return (Place(name),)
    return _known(name, [path for path in glob(name, recursive=True) if os.path.isfile(path)])


def _refuse_missing(name: str) -> None:
    if not os.path.exists(name):
        raise InputError(f"{name} does not exist; check its name")
    if not os.path.isfile(name):
        raise InputError(f"{name} is a device, not a file; name a file or a folder")


def _remote(name: str) -> tuple[Place, ...]:
    with _store(name) as (files, path):
        if has_magic(path):
            listed = [entry for entry in files.glob(path) if files.isfile(entry)]
        elif files.isdir(path):
            listed = [entry["name"] for entry in files.ls(path, detail=True) if entry["type"] == "file"]
        else:
            files.info(path)
            return (Place(name),)
        return _known(name, [files.unstrip_protocol(entry) for entry in listed])


def _known(name: str, found: list[str]) -> tuple[Place, ...]:
    """The files of known endings among some, without those that begin like marks and notes of a data tool."""
    kept = [path for path in found if format_of(path) and not PurePath(path).name.startswith(("_", "."))]
    if not kept:
        raise InputError(f"{name} holds no file that ends in {', '.join(FORMATS)}; name one, or a pattern")
    return tuple(map(Place, sorted(kept)))


@contextmanager
def _store(name: str) -> Iterator[tuple[Any, str]]:
    """The store behind an address and the path in it; whatever fails there becomes one line."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtra(f"reading {name}", "files") from error
    try:
        yield url_to_fs(name)
    except FeltError:
        raise
    except ImportError as error:
        raise UserError(f"{name} needs a package of its store's ({_line(error)})") from error
    except FileNotFoundError as error:
        raise InputError(f"{name} does not exist; check its name") from error
    except Exception as error:  # every store has errors of its own
        raise InputError(f"{name} cannot be read ({_line(error)}); check the address and your access") from error


def _modified(files: Any, path: str) -> str:
    try:
        return f" {files.modified(path)}"
    except NotImplementedError:
        return ""


def _line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200].rstrip(".") or type(error).__name__
