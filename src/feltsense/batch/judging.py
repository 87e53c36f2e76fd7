"""Judging: a shard in, a stretch of output with its counts out, in this process or in another one."""

import os
import pickle
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from feltsense.errors import AgentError, FeltError, ModelError, UserError
from feltsense.flow import run
from feltsense.flow.answer import Analysis
from feltsense.reader import Reader, Readings

from .faults import first_line
from .rendering import Block, Layout, rendered
from .shards import Shard
from .tally import Tally

BATCH = 128


@dataclass(frozen=True)
class Judged:
    """What came of a shard: a stretch of the output, and the counts over its rows."""

    number: int
    output: bytes
    tally: Tally


@dataclass(frozen=True)
class Failed:
    """Why a shard could not be judged, in a form that goes from one process to another."""

    message: str
    kind: str

    @classmethod
    def of(cls, error: Exception) -> "Failed":
        """The error as one line; of one that is not ours, also its name. With FELTSENSE_DEBUG it is printed whole."""
        if os.environ.get("FELTSENSE_DEBUG"):
            traceback.print_exception(error)
        if isinstance(error, FeltError):
            kinds = {"mend": UserError, "model": ModelError}
            return cls(str(error), next((name for name, kind in kinds.items() if isinstance(error, kind)), "other"))
        told = f"a worker stopped on {type(error).__name__} ({first_line(error)})"
        return cls(f"{told}; FELTSENSE_DEBUG=1 shows where, please report it", "other")

    def error(self) -> FeltError:
        """The error to raise where the output is written."""
        if self.kind == "model":
            return ModelError(self.message)
        return UserError(self.message) if self.kind == "mend" else AgentError(self.message)


@dataclass(frozen=True)
class Job:
    """What is to be done with every shard: who reads, which column, and how the output looks.

    `make` makes the reader; for other processes it must be something that can be pickled, such as a `ReaderSpec`.
    """

    make: Callable[[], Reader]
    column: str
    layout: Layout
    spans: bool = False

    def packed(self) -> bytes:
        """The job for another process; a UserError where it cannot leave this one."""
        try:
            return pickle.dumps(self)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise UserError(
                f"the reader cannot be handed to other processes ({first_line(error)}); make it with a ReaderSpec or "
                "a function of a module, or read with workers=1"
            ) from error

    def begin(self) -> "Judge":
        """Who does it in this process; the reader is made at the first shard."""
        return Judge(self)


class Judge:
    """Judges shards, one after the other."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def __call__(self, shard: Shard) -> Judged:
        """What comes of a shard."""
        job = self._job
        texts, errors = shard.checked(job.column)
        good = [text for text, error in zip(texts, errors, strict=True) if error is None]
        readings = _by_length(self._reader.columns, good)
        errors, good, readings = _without_failures(errors, good, readings)
        analyses = self._analyses(good, readings) if job.layout.format == "jsonl" else ()
        block = Block(shard.rows, errors, readings, analyses)
        output = rendered(block, job.layout, self._reader.labels, shard.head)
        return Judged(shard.number, output, Tally.of(errors, readings))

    def attempt(self, shard: Shard) -> Judged | Failed:
        """As a call, but an error is returned, so that it can be sent to another process."""
        try:
            return self(shard)
        except Exception as error:
            return Failed.of(error)

    @cached_property
    def _reader(self) -> Reader:
        return self._job.make()

    def _analyses(self, texts: Sequence[str], readings: Readings) -> Sequence[Analysis]:
        if self._job.spans and hasattr(self._reader.affect, "explain"):  # others that know spans give them unasked
            return run(self._reader.analyze_many(texts, spans=True))
        return [readings.analysis(row, text) for row, text in enumerate(texts)]


def _without_failures(
    errors: list[str | None], texts: list[str], readings: Readings
) -> tuple[list[str | None], list[str], Readings]:
    """Texts that the model itself failed on become rows with an error; the readings are those of the others.

    Where it failed on all of several it is out of reach rather than at a loss: that is raised, and a run goes on later.
    """
    failures: Sequence[str | None] = getattr(readings.affects, "errors", ())
    if not any(failures):
        return errors, texts, readings
    if len(texts) > 1 and all(failures) and (lasting := _unless_refused(readings.affects)) is not None:
        raise ModelError(f"{lasting}; no text of {len(texts)} could be read, run the same again to go on") from lasting
    told = iter(failures)
    merged = [next(told) if error is None else error for error in errors]
    left = [i for i, failure in enumerate(failures) if failure is None]
    return merged, [texts[i] for i in left], readings.rows(left)


def _unless_refused(affects: Iterable[Any]) -> ModelError | None:
    """The first failure among rows that all failed; None where the model works and refused them all."""
    whole: Sequence[Any] = getattr(affects, "whole", ())
    return next((row for row in whole if isinstance(row, ModelError) and not row.refused), None)


def _by_length(read: Callable[[Sequence[str]], Readings], texts: Sequence[str]) -> Readings:
    """The readings in the order of the texts; texts of like length are read together, which saves padding."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    parts = [read([texts[i] for i in order[at : at + BATCH]]) for at in range(0, len(order), BATCH)]
    if not parts:
        return read([])
    found = Readings.joined(parts)
    places = sorted(range(len(order)), key=order.__getitem__)
    return found.rows(places)
