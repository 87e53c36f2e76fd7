"""Partial: an output file while it grows. It survives being killed at any moment, and only one process may write it.

`OUT.partial` holds what is written, `OUT.partial.json` a record of how far that is good. Every commit first brings what
is written to the disk, then replaces the record, so the record never promises more than there is. The lock is that of
POSIX systems, the only ones that Feltsense writes files of readings on.
"""

import fcntl
import json
import os
import time
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from feltsense.errors import InputError

from .faults import writing
from .tally import Tally

COMMIT_SECONDS = 0.5


class Record(BaseModel):
    """How far an unfinished output is good, and what it was begun with."""

    model_config = ConfigDict(extra="forbid")

    identity: dict[str, str]
    offset: int = 0
    complete: bool = False
    made: bool = False
    tally: Tally = Field(default_factory=Tally)


class Partial:
    """The unfinished output for `out`, begun with `identity`; use it as a context manager.

    Inside, `record` says how far it is good already. `done` is true when a former run only lacked tidying up.
    With `overwrite`, a finished output is replaced at the end, and an unfinished one of other identity is begun anew.
    `unsure` says why nobody can know whether the identity is the same; then no run goes on with what another began.
    """

    def __init__(self, out: Path, identity: dict[str, str], overwrite: bool = False, unsure: str | None = None) -> None:
        self.out = Path(os.path.realpath(out))
        self.path, self.sidecar, self.made = self.beside(self.out)
        self.done = False
        self._identity, self._overwrite, self._unsure = identity, overwrite, unsure
        self._good, self._committed = (0, Tally()), 0.0

    @staticmethod
    def beside(out: Path) -> tuple[Path, Path, Path]:
        """What lies beside an output while it grows: what is written, the record, and the final file in the making."""
        ahead = os.path.realpath(out) + ".partial"
        return Path(ahead), Path(ahead + ".json"), Path(ahead + ".made")

    def __enter__(self) -> Self:
        if not self.out.parent.is_dir():
            raise InputError(f"the folder {self.out.parent} does not exist; make it first")
        if not self.sidecar.exists():
            self._refuse_finished()
        with writing(self.out):
            self._file = _lock(self.path)
            try:
                self.record = self._begin()
            except BaseException:
                self._let_go()
                raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def append(self, output: bytes, tally: Tally) -> None:
        """Write a stretch of output, with the counts over all up to its end; committed when some time has passed.

        Where it fails, what was written before stays good.
        """
        good = (self._good[0] + len(output), tally.model_copy(deep=True))
        with writing(self.out):
            left = memoryview(output)
            while left:
                left = left[self._file.write(left) :]
        self._good = good  # at one stroke: Ctrl-C may come between any two others
        if time.monotonic() - self._committed >= COMMIT_SECONDS:
            self.commit()

    def commit(self, complete: bool = False) -> None:
        """Bring everything that was written whole to the disk and record that it is good."""
        with writing(self.out):
            os.fsync(self._file.fileno())
            end, tally = self._good
            self.record = Record(identity=self._identity, offset=end, complete=complete, tally=tally)
            self._save()
        self._committed = time.monotonic()

    def finish(self, make: Callable[[Path, Path], None] | None = None) -> None:
        """Move the complete output to its place and tidy up; `make(kept, file)` makes it of what was kept first."""
        self._refuse_finished()
        with writing(self.out):
            if make is None:
                os.replace(self.path, self.out)
            else:
                self._make(make)
                os.replace(self.made, self.out)
                self.path.unlink()
            self.sidecar.unlink(missing_ok=True)

    def _make(self, make: Callable[[Path, Path], None]) -> None:
        """Have the final file made and record that it is; not again where that is done."""
        if self.record.made and self.made.exists():
            return
        make(self.path, self.made)
        _sync(self.made)
        self.record.made = True
        self._save()

    def _begin(self) -> Record:
        """The record to go on from, with the file cut back to what it promises."""
        size = os.fstat(self._file.fileno()).st_size
        kept = self._kept(size)
        if kept is not None and self._in_place(kept, size):
            self.done = True
            self.path.unlink()
            self.sidecar.unlink()
            return kept
        self._refuse_finished()
        if kept is None or kept.offset > size:
            kept = Record(identity=self._identity)
        self.record = kept
        self._save()
        self._file.truncate(kept.offset)
        self._file.seek(kept.offset)
        self._good, self._committed = (kept.offset, kept.tally), time.monotonic()
        return kept

    def _in_place(self, kept: Record, size: int) -> bool:
        """Whether a former run moved its output into place and was stopped before it tidied up."""
        moved = not self.made.exists() if kept.made else kept.offset > size == 0
        return kept.complete and moved and self.out.exists()

    def _kept(self, size: int) -> Record | None:
        """The record of a former run with the same identity, or None where there is nothing to go on from."""
        try:
            kept = Record.model_validate_json(self.sidecar.read_bytes())
        except FileNotFoundError:
            if size == 0 or self._overwrite:
                return None
            raise InputError(f"{self.path} is in the way and has no record; remove it or give --overwrite") from None
        except ValidationError:
            if self._overwrite:
                return None
            raise InputError(f"{self.sidecar} is damaged; give --overwrite to begin anew") from None
        other = [name for name in self._identity if kept.identity.get(name) != self._identity[name]]
        if other and not self._overwrite:
            raise InputError(
                f"{self.path} was begun with another {', '.join(other)}; repeat the first command to go on, "
                "or give --overwrite to begin anew"
            )
        if self._unsure and not self._overwrite:
            raise InputError(f"{self.path} cannot be gone on with, {self._unsure}; give --overwrite to begin anew")
        return None if other or self._unsure else kept

    def _refuse_finished(self) -> None:
        if self.out.exists() and not self._overwrite:
            raise InputError(f"{self.out} is there already; give --overwrite to replace it, or another --out")

    def _save(self) -> None:
        fresh = self.sidecar.with_name(self.sidecar.name + ".new")
        fresh.write_text(self.record.model_dump_json(), encoding="utf-8")
        _sync(fresh)
        os.replace(fresh, self.sidecar)

    def _let_go(self) -> None:
        """Close, and leave no empty file behind that was not there before."""
        if os.fstat(self._file.fileno()).st_size == 0 and not self.sidecar.exists():
            self.path.unlink(missing_ok=True)
        self._file.close()


def written(values: dict[str, object]) -> str:
    """Options as one line, the same for the same options."""
    return json.dumps(values, sort_keys=True)


def _lock(path: Path) -> FileIO:
    """The file opened for this process alone; the system takes the lock back when the process ends, however it ends."""
    while True:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise InputError(f"another process is writing {path}; wait for it or choose another --out") from None
        if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file
        file.close()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
