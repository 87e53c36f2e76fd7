"""One contender in a process of its own: it reads a first text, says so, then does what each line of JSON asks.

Only what reading needs is imported, since start and memory of this process are what is measured. It is warmed on texts
that are not measured, and reads every measured text once: a reader that keeps words it has met would gain by more.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from feltsense.errors import FeltError, MissingData

from ._contender import FIRST, Contender, Read, contender

WARM = 0.4
"""Seconds that reading must have taken before it counts as warm; all texts are enough too."""


def main() -> None:
    """Run: `_worker NAME FOLDER CORE`; CORE is the core to stay on, `all`, or `prepare`.

    Answers go to the first standard output; what libraries print there goes to the errors.
    """
    name, folder, core = sys.argv[1:]
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if core.isdigit() and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(core)})

    def reply(**found: Any) -> None:
        replies.write(json.dumps(found) + "\n")
        replies.flush()

    try:
        _serve(contender(name), Path(folder), core == "prepare", reply)
    except FeltError as error:
        reply(error=str(error), missing=isinstance(error, MissingData))


def _serve(one: Contender, folder: Path, prepare: bool, reply: Callable[..., None]) -> None:
    if prepare:
        one.prepare(folder)
        reply()
        return
    read = one.load(folder)
    read([FIRST])
    reply()
    texts: list[str] = []
    for line in sys.stdin:
        order = json.loads(line)
        match order.pop("do"):
            case "texts":
                texts = json.loads(Path(order["path"]).read_text("utf-8"))[order["first"] :: order["step"]]
                reply()
            case "warm":
                reply(rate=warmed(read, json.loads(Path(order["path"]).read_text("utf-8"))))
            case "read":
                reply(seconds=timed(read, texts, **order))
            case "each":
                reply(ms=one_by_one(read, json.loads(Path(order["path"]).read_text("utf-8")), order["seconds"]))
            case "memory":
                reply(mb=peak_memory())
            case "scores":
                _score(one, read, order["texts"], Path(order["out"]))
                reply()


def warmed(read: Read, texts: Sequence[str]) -> float:
    """Read more and more texts until the machine is warm; returns texts a second of the last time."""
    count = 8
    while True:
        begun = perf_counter()
        read(texts[:count])
        taken = perf_counter() - begun
        if taken >= WARM or count >= len(texts):
            return min(count, len(texts)) / taken
        count *= 2


def timed(read: Read, texts: Sequence[str], count: int, by_length: bool) -> float:
    """Seconds for reading the first `count` texts, each once."""
    chosen = sorted(texts[:count], key=len) if by_length else texts[:count]
    begun = perf_counter()
    read(chosen)
    return perf_counter() - begun


def one_by_one(read: Read, texts: Sequence[str], seconds: float) -> list[float]:
    """Milliseconds for each text alone, each once, as many as are begun within so many seconds."""
    taken: list[float] = []
    for text in texts:
        if sum(taken) >= 1000 * seconds:
            break
        begun = perf_counter()
        read([text])
        taken.append(round(1000 * (perf_counter() - begun), 4))
    return taken


def peak_memory() -> float:
    """The most memory that this process ever held, in MB of a million bytes."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def _score(one: Contender, read: Read, paths: dict[str, str], out: Path) -> None:
    """Write the scores of the texts of several files, a file of arrays each."""
    import numpy as np

    assert one.scores is not None
    for name, path in paths.items():
        found = one.scores(read(json.loads(Path(path).read_text("utf-8"))))
        np.savez(out / f"{name}.npz", **found)


if __name__ == "__main__":
    main()
