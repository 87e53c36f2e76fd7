"""One measurement of one contender in one way of running it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from feltsense.errors import ModelError

from ._contender import Contender
from ._processes import Crew, cores, told, without_places

ONE, ALL, THREADS, COMMAND = "one core", "all cores", "own threads", "felt analyze"
SORTED = ", by length"
ABOUT = {
    ONE: "one process that stays on one core, with one thread",
    ALL: "a process for each core, each with one thread and its share of the texts",
    THREADS: "one process on all cores, with the threads that it starts by itself",
    COMMAND: "the whole command on a CSV file, from its start to its end, rows written",
}
HOW = (
    "Every sample is taken in a fresh process: it is warmed on GoEmotions' dev comments and then reads test comments, "
    "each once, so that no reader has met a measured text before. Single texts are dev comments not warmed on."
)
Sample = dict[str, Any]
CALLS = 200


def ways(one: Contender) -> list[str]:
    """The ways in which a contender is run: all on one core and on all cores, ours also as people run them."""
    found = [ONE, ALL]
    if one.by_length:
        found.append(ONE + SORTED)
    if one.tier:
        found += [THREADS, *([THREADS + SORTED] if one.by_length else []), COMMAND]
    return found


def sample(one: Contender, way: str, place: "Place", turn: int, earlier: Sequence[Sample]) -> Sample:
    """Texts read and seconds taken; on one core also start, memory and the time for single texts."""
    if way == COMMAND:
        return _command(one, place)
    kind, by_length = way.removesuffix(SORTED), way.endswith(SORTED)
    with Crew(one.name, place.folder(one), _places(kind, place.count)) as crew:
        shares = [{"first": i, "step": len(crew)} for i in range(len(crew))]
        crew.ask("texts", shares, path=str(place.texts))
        warm, single = place.aside(turn)
        rate = sum(answer["rate"] for answer in crew.ask("warm", path=str(warm)))
        count = portion(rate, place.seconds, place.count, one.batch * len(crew))
        if earlier:
            count = earlier[0]["texts"]
        own = [{"count": (count + i) // len(crew)} for i in range(len(crew))][::-1]
        begun = perf_counter()
        crew.ask("read", own, by_length=by_length)
        found = {"texts": count, "seconds": round(perf_counter() - begun, 5)}
        return found | (_alone(crew, single, place.seconds) if way == ONE else {})


def _places(kind: str, texts: int) -> Sequence[int | str]:
    """Where the processes stay; never more of them than texts."""
    return ["all"] if kind == THREADS else cores()[-1:] if kind == ONE else cores()[:texts]


def _alone(crew: Crew, single: Path, seconds: float) -> Sample:
    memory = crew.ask("memory")[0]["mb"]
    each = crew.ask("each", path=str(single), seconds=seconds)
    return {"start_seconds": round(crew.start_seconds, 4), "memory_mb": round(memory, 1), "ms": each[0]["ms"]}


def portion(rate: float, seconds: float, total: int, step: int = 1) -> int:
    """How many texts to read to take about so many seconds; at least 64 texts, in whole batches; never more than all.

    >>> portion(rate=100, seconds=2, total=5000), portion(rate=10_000, seconds=2, total=5000)
    (200, 5000)
    >>> portion(rate=50, seconds=2, total=5000, step=32)
    96
    """
    wanted = rate * seconds
    return total if wanted >= total else min(total, max(64, int(wanted)) // step * step or step)


class Place:
    """Where the texts lie, how many there are, where contenders keep what they prepared, and seconds a sample.

    `others` are texts to warm up on and to read one by one; none of them is among `texts`.
    """

    def __init__(
        self, work: Path, texts: Sequence[str], others: Sequence[str], seconds: float, folders: dict[str, Path]
    ) -> None:
        self.work, self.count, self.seconds, self._folders = work, len(texts), seconds, folders
        self.texts, self.table = work / "texts.json", work / "texts.csv"
        self._others = [others[i] for i in spread([len(text) for text in others])]
        _write(self.texts, self.table, [texts[i] for i in spread([len(text) for text in texts])])

    def folder(self, one: Contender) -> Path:
        """What a contender prepared, or a folder where nothing is."""
        return self._folders.get(one.name, self.work)

    def aside(self, turn: int) -> tuple[Path, Path]:
        """The files of texts to warm up on and of single texts in a round; no text is in both."""
        single, warm = apart(self._others, turn)
        paths = self.work / "warm.json", self.work / "single.json"
        for path, found in zip(paths, (warm, single), strict=True):
            path.write_text(json.dumps(found), encoding="utf-8")
        return paths


def apart(texts: Sequence[str], turn: int, most: int = CALLS) -> tuple[list[str], list[str]]:
    """So many texts, other ones every round, or a half where there are fewer; and the rest without their like.

    >>> apart(["a", "b", "a", "c", "d"], turn=0, most=2)
    (['a', 'b'], ['c', 'd'])
    """
    count = min(most, len(texts) // 2)
    start = turn * count % (len(texts) - count + 1)
    chosen = list(texts[start : start + count])
    known = set(chosen)
    return chosen, [text for text in texts if text not in known]


def spread(lengths: Sequence[int]) -> list[int]:
    """An order of texts in which the first so many, and every n-th, have about the same mix of lengths as all.

    They are visited along their lengths by steps of the golden ratio, so slow readers may read fewer texts.

    >>> spread([10, 20, 30, 40, 50])
    [0, 3, 1, 4, 2]
    """
    by_length = sorted(range(len(lengths)), key=lengths.__getitem__)
    steps = [(k * 0.6180339887498949) % 1 for k in range(len(lengths))]
    ranks = {k: rank for rank, k in enumerate(sorted(range(len(steps)), key=steps.__getitem__))}
    return [by_length[ranks[k]] for k in range(len(lengths))]


def _write(path: Path, table: Path, texts: Sequence[str]) -> None:
    import csv

    path.write_text(json.dumps(texts), encoding="utf-8")
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in texts)])


def _command(one: Contender, place: Place) -> Sample:
    """`felt analyze` on all texts; its words on the way are shown where it fails."""
    main = "from feltsense.cli.app import main; main()"
    with tempfile.TemporaryDirectory(dir=place.work) as folder:
        words = ["analyze", str(place.table), "--column", "text", "--out", str(Path(folder) / "read.csv")]
        begun = perf_counter()
        done = subprocess.run(  # noqa: S603  (our own command, by the running interpreter)
            [sys.executable, "-P", "-c", main, *words, "--model", one.tier],
            capture_output=True,
            encoding="utf-8",
            env=told(),
            check=False,
        )
        taken = perf_counter() - begun
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise ModelError(without_places(f"felt analyze --model {one.tier}: {said}"))
    return {"texts": place.count, "passes": 1, "seconds": round(taken, 4)}
