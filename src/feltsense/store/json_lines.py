"""Event logs as files: one event a line."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from feltsense.errors import InputError, LogError
from feltsense.flow.events import Event


class LogFile:
    """A new log file that is written event by event; only its owner may read it."""

    def __init__(self, path: Path) -> None:
        with _told(path):
            try:
                self._file = open(path, "x", encoding="utf-8", opener=_private)  # noqa: SIM115  (open as long as the chat)
            except FileExistsError:
                raise InputError(f"{path} exists already and a log is never overwritten; choose another name") from None
        self._path = path

    def write(self, event: Event) -> None:
        """Keep one more event; it is on disk once this returns."""
        with _told(self._path):
            self._file.write(event.model_dump_json() + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def redact(self, conversation: str, events: Iterable[int]) -> None:
        """Overwrite the file without the contents of these events."""
        gone = set(events)
        kept = [
            e.without_content() if e.seq in gone and e.conversation == conversation else e for e in read_log(self._path)
        ]
        self._file.close()
        write_log(self._path, kept)
        self._file = self._path.open("a", encoding="utf-8")


def write_log(path: Path, events: Iterable[Event]) -> None:
    """Write a whole log; the file is either the old or the new one, never half of each."""
    partial = path.with_name(path.name + ".partial")
    with _told(path):
        with open(partial, "w", encoding="utf-8", opener=_private) as file:
            file.writelines(event.model_dump_json() + "\n" for event in events)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)


def read_log(path: Path) -> list[Event]:
    """The events of a log file; what cannot be read is told in one line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise InputError(f"no such log: {path}; `felt export --out {path}` writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as a log ({error}); a log is a text file of JSON lines") from error
    return [_event(path, number, line, len(lines)) for number, line in enumerate(lines, start=1) if line.strip()]


def _event(path: Path, number: int, line: str, count: int) -> Event:
    try:
        return Event.model_validate_json(line)
    except ValidationError:
        if number == count and number > 1:
            raise LogError(f"{path}: its last line, {number}, was cut short; remove that line") from None
        raise LogError(f"{path} line {number} is no event; the log is damaged there or is no Feltsense log") from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in one line when the disk does not take what is written."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}); choose another place") from error
