"""Contenders in processes of their own, asked by lines of JSON."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Self

from feltsense.errors import MissingData, ModelError

ONE_THREAD = (
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS"),
    *("RAYON_NUM_THREADS", "TOKENIZERS_RS_NUM_THREADS"),
)
ALONE = {
    "FELTSENSE_RESEARCH": "0",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
PLACE = re.compile(r"(?<!\S)(?:[A-Za-z]:)?[/\\](?:[^\s/\\;:,]+[/\\])+([^\s/\\;:,]+)")


def cores() -> list[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


class Crew:
    """Processes of one contender, one for each of `places`: a core's number to stay on, or `all` cores.

    `start_seconds` is the time from their start to the first result of all of them.
    """

    def __init__(self, name: str, folder: Path, places: Sequence[int | str]) -> None:
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115  (till `close`)
        self._processes: list[subprocess.Popen[str]] = []
        self._name = name
        begun = perf_counter()
        try:
            self._processes += [self._start(name, folder, place) for place in places]
            self._answers()
        except BaseException:
            self.close()
            raise
        self.start_seconds = perf_counter() - begun

    def __len__(self) -> int:
        return len(self._processes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, do: str, each: Sequence[dict[str, Any]] = (), **order: Any) -> list[dict[str, Any]]:
        """The answers of all processes to an order; `each` adds what differs between them."""
        own = each or [{}] * len(self)
        lines = [json.dumps({"do": do, **order, **one}) + "\n" for one in own]
        for process, line in zip(self._processes, lines, strict=True):
            assert process.stdin is not None
            try:
                process.stdin.write(line)
                process.stdin.flush()
            except BrokenPipeError:
                raise ModelError(self._broken(process)) from None
        return self._answers()

    def close(self) -> None:
        """End all processes."""
        for process in self._processes:
            process.kill()
            process.communicate()
        self._errors.close()

    def _start(self, name: str, folder: Path, place: int | str) -> "subprocess.Popen[str]":
        return subprocess.Popen(  # noqa: S603  (our own module, by the running interpreter)
            [sys.executable, "-P", "-m", f"{__package__}._worker", name, str(folder), str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env=told(one_thread=isinstance(place, int)),
        )

    def _answers(self) -> list[dict[str, Any]]:
        return [self._answer(process) for process in self._processes]

    def _answer(self, process: "subprocess.Popen[str]") -> dict[str, Any]:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise ModelError(self._broken(process))
        found: dict[str, Any] = json.loads(line)
        if "error" in found:
            raise (MissingData if found["missing"] else ModelError)(without_places(found["error"]))
        return found

    def _broken(self, process: "subprocess.Popen[str]") -> str:
        code = process.wait()
        self._errors.seek(0)
        said = self._errors.read().strip().splitlines() or ["it said nothing"]
        return without_places(f"{self._name} broke off with code {code}: {said[-1][:300]}")


def told(one_thread: bool = False) -> dict[str, str]:
    """The environment of what is measured: how many threads there are and what is allowed is not set from outside."""
    kept = {name: value for name, value in os.environ.items() if name not in ONE_THREAD}
    return {**kept, **ALONE, **(dict.fromkeys(ONE_THREAD, "1") if one_thread else {})}


def without_places(message: str) -> str:
    """A message in which paths of this machine are cut to their last part.

    >>> without_places("no weights at /home/me/weights/nano; make them with: felt train")
    'no weights at nano; make them with: felt train'
    """
    return PLACE.sub(r"\1", message)
