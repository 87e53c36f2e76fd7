"""Places: files on this machine or behind an address, and which of them a name means.

A name is a file, a folder, or a pattern such as `s3://bucket/part-*.parquet`. Addresses are read through fsspec, the
only door to it; what it needs for a kind of address (s3fs, gcsfs, …) is a package of that store's own.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from glob import glob, has_magic
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePath
from typing import Any, BinaryIO
from urllib.parse import parse_qsl, unquote, urlsplit

from feltsense.errors import FeltError, InputError, MissingExtra, UserError

from .faults import first_line
from .formats import FORMATS, Format, format_of

SUMS = ("ETag", "etag", "checksum", "md5Hash", "Content-MD5", "Digest")
TIMES = ("mtime", "LastModified", "last_modified", "updated", "Last-Modified")
SIGNED = ("X-Amz-Signature", "X-Goog-Signature", "Signature", "sig")
WEB = ("http://", "https://")
HERE = ("file://", "local://")
BUFFER = 2**16


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

    @property
    def path(self) -> str:
        """Its name without what follows the path in an address of the web, such as a signature."""
        return urlsplit(self.name).path if self.name.startswith(WEB) else self.name

    @property
    def format(self) -> Format | None:
        """The format that its ending stands for.

        >>> Place("https://a.org/x.parquet?X-Amz-Date=1").format
        'parquet'
        """
        return format_of(self.path)

    def open(self) -> BinaryIO:
        """The file for reading bytes, from any position; a file that is not there is an `OSError`."""
        if self.local:
            return Path(self.name).open("rb")
        with _store(self.name) as (files, path):
            return BufferedReader(_Far(self.name, files.open(path, "rb")), BUFFER)

    def state(self) -> str:
        """Size and time of the last change, as the system or the store tells them: another one, another content."""
        if self.local:
            found = os.stat(self.name)
            return f"{found.st_size} {found.st_mtime_ns}"
        return " ".join(self._told())

    @property
    def sure(self) -> bool:
        """Whether `digest` tells another content: not where a store tells nothing but the size."""
        return self.local or any(not word.startswith("size=") for word in self._told())

    def digest(self) -> str:
        """What tells its content from any other: a file's SHA-256, elsewhere the address and what its store tells.

        An address that is signed anew is the same address.
        """
        if not self.local:
            signed = {key for key, _ in parse_qsl(urlsplit(self.name).query)} & set(SIGNED)
            return f"{self.name.partition('?')[0] if signed else self.name} {self.state()}"
        with Path(self.name).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _told(self) -> list[str]:
        """What its store tells of the content: size, checksums, time of the last change."""
        with _store(self.name) as (files, path):
            info = files.info(path)
            told = [f"{key}={info[key]}" for key in ("size", *SUMS, *TIMES) if info.get(key)]
            return told + _modified(files, path)


class _Far(RawIOBase):
    """A store's file for reading; whatever fails there becomes one line."""

    def __init__(self, name: str, file: Any) -> None:
        self._name, self._file = name, file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, buffer: Any) -> int:
        with _failing(self._name):
            found = self._file.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = 0) -> int:
        with _failing(self._name):
            return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        self._file.close()
        super().close()


def places(name: str) -> tuple[Place, ...]:
    """The files that a name means, in the order of their names; an InputError when it means none.

    Of a folder, these are the files directly in it whose ending is a known format.
    """
    name = here(name)
    found = _remote(name) if "://" in name else _local(name)
    kinds = {place.format for place in found}
    if len(found) > 1 and len(kinds) > 1:
        endings = ", ".join(sorted({PurePath(place.path).suffix or "no ending" for place in found}))
        raise InputError(f"{name} holds files of several kinds ({endings}); name a pattern, such as *.csv")
    return found


def here(name: str) -> str:
    """The path that an address of a file on this machine means; any other name as it is.

    >>> here("file:///d/a%20b.csv"), here("s3://d/a.csv")
    ('/d/a b.csv', 's3://d/a.csv')
    """
    return unquote(urlsplit(name).path) if name.startswith(HERE) else name


def means(name: str, path: Path) -> bool:
    """Whether a folder or a pattern on this machine means a file, also one that is not there yet."""
    name, path = here(name), path.parent.resolve() / path.name
    if "://" in name or format_of(path) is None or path.name.startswith(("_", ".")):
        return False
    if os.path.isdir(name):
        return path.parent == Path(name).resolve()
    if os.path.exists(name) or not has_magic(name):
        return False
    parts = Path(os.path.abspath(name)).parts
    plain = next(i for i, part in enumerate(parts) if has_magic(part))
    return _fits(path.parts, (*Path(*parts[:plain]).resolve().parts, *parts[plain:]))


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a path has a pattern's parts, of which `**` stands for any number."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[skip:], pattern[1:]) for skip in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def is_address(word: str) -> bool:
    """Whether a word is an address of data rather than a text or a page of the web.

    >>> is_address("s3://bucket/posts"), is_address("https://a.org/x.csv"), is_address("https://a.org"), is_address("x")
    (True, True, False, False)
    """
    if "://" not in word or any(map(str.isspace, word)):
        return False
    return not word.startswith(WEB) or Place(word).format is not None


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
    place = Place(name)
    with _store(name) as (files, path):
        if has_magic(place.path):
            listed = [entry for entry in files.glob(path) if files.isfile(entry)]
        elif not (name.startswith(WEB) and place.format) and files.isdir(path):
            listed = [entry["name"] for entry in files.ls(path, detail=True) if entry["type"] == "file"]
        else:
            files.info(path)
            return (place,)
        return _known(name, [files.unstrip_protocol(entry) for entry in listed])


def _known(name: str, found: list[str]) -> tuple[Place, ...]:
    """The files of known endings among some, without those that begin like marks and notes of a data tool."""
    listed = map(Place, sorted(found))
    kept = [place for place in listed if place.format and not PurePath(place.path).name.startswith(("_", "."))]
    if not kept:
        raise InputError(f"{name} holds no file that ends in {', '.join(FORMATS)}; name one, or a pattern")
    return tuple(kept)


@contextmanager
def _store(name: str) -> Iterator[tuple[Any, str]]:
    """The store behind an address and the path in it; whatever fails there becomes one line."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtra(f"reading {name}", "files") from error
    with _failing(name):
        try:
            yield url_to_fs(name)
        except ImportError as error:
            raise UserError(f"{name} needs a package of its store's ({first_line(error)}); install it") from error
        except FileNotFoundError as error:
            raise InputError(f"{name} does not exist; check its name") from error


@contextmanager
def _failing(name: str) -> Iterator[None]:
    """An error of a store, of which every kind has its own, as one line; a file that went away as the system's."""
    try:
        yield
    except (FeltError, FileNotFoundError):
        raise
    except Exception as error:
        why = first_line(error)
        raise InputError(f"{name} cannot be read ({why}); check the address, your access and the network") from error


def _modified(files: Any, path: str) -> list[str]:
    try:
        told = files.modified(path)
    except NotImplementedError:
        return []
    return [] if told is None else [f"modified={told}"]
