"""The whole run: contenders prepared, measured in turn for some rounds, judged, and put into one result."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from feltsense import __version__
from feltsense.benchmarks._digests import corpus_digest, digest, files_digest, versions
from feltsense.benchmarks._run import write
from feltsense.errors import FeltError, UserError

from ._contender import Contender, contender, contender_names, missing
from ._kept import Kept
from ._machine import load, machine
from ._processes import Crew
from ._quality import AXES, Asked, published, quality
from ._samples import ABOUT, ALL, HOW, ONE, Place, sample, ways
from ._summing import fronts, summed

HERE = Path(__file__).parent
PACKAGE = HERE.parent.parent
READING = ("batch", "components", "models", "recipes")
"""Where the code lies whose speed is measured."""
SECONDS = 1.5
GUESSED = {"prepare": 20.0, "quality": 12.0}
USUAL = 6.0
Tell = Callable[[str, float, float], None]
"""Hears what is done now, seconds spent and seconds left."""


@dataclass(frozen=True)
class Order:
    """What is measured: systems, how many texts (all when None), rounds, and about how long a sample takes."""

    out: Path
    cache: Path
    systems: tuple[str, ...] = ()
    texts: int | None = None
    repeats: int = 5
    seconds: float = SECONDS
    contenders: tuple[Contender, ...] = field(default=(), metadata={"why": "in place of those that have a name"})

    def chosen(self) -> list[Contender]:
        """The contenders, each once."""
        names = self.systems or tuple(contender_names())
        return list(self.contenders) or [contender(name) for name in dict.fromkeys(names)]

    def settings(self) -> dict[str, Any]:
        """Everything that samples depend on but the contender itself."""
        return {
            "texts": self.texts,
            "repeats": self.repeats,
            "seconds": self.seconds,
            "corpus": corpus_digest("goemotions"),
            "code": files_digest([*HERE.rglob("*.py"), *_reading()]),
            "feltsense": __version__,
            "weights": _weights(),
            "versions": versions(self._libraries()),
            "machine": machine(),
        }

    def _libraries(self) -> list[str]:
        """The packages of all contenders, chosen or not: a run may go on with other ones."""
        known = [*self.contenders, *map(contender, contender_names())]
        return sorted({name for one in known for name in one.libraries})


def _reading() -> list[Path]:
    return [file for room in READING for file in (PACKAGE / room).rglob("*.py")]


def measure(order: Order, tell: Tell) -> dict[str, Any]:
    """The result, also written to `order.out`; what was measured in a stopped run with the same settings is kept."""
    asked, chosen = Asked.of(order.texts), order.chosen()
    absent = {one.name: why for one in chosen if (why := missing(one))}
    able = [one for one in chosen if one.name not in absent]
    order.out.parent.mkdir(parents=True, exist_ok=True)
    kept = Kept(order.out.with_suffix(".started.jsonl"), order.settings())
    busy = load()
    with tempfile.TemporaryDirectory() as folder:
        run = _Run(order, asked, kept, able, absent, Path(folder))
        run.all(tell)
    if not kept.samples:
        raise UserError("nothing was measured: " + "; ".join(f"{name}: {why}" for name, why in absent.items()))
    result = _result(order, kept, able, absent, {"load_before": busy, "texts": len(asked.test)})
    write(order.out, json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    kept.done()
    return result


class _Run:
    """The steps of a run, each with the time that it took."""

    def __init__(
        self,
        order: Order,
        asked: Asked,
        kept: Kept,
        able: Sequence[Contender],
        absent: dict[str, str],
        work: Path,
    ) -> None:
        self._order, self._asked, self._kept, self._able, self._absent = order, asked, kept, able, absent
        folders = {one.name: _folder(order.cache, one) for one in able}
        test, dev = ([item.texts[0] for item in items] for items in (asked.test, asked.dev))
        self._place = Place(work, test, dev, order.seconds, folders)
        self._took: dict[tuple[str, str], float] = {}

    def all(self, tell: Tell) -> None:
        """Do every step that is not done yet; a system that cannot go on is left out from there, and why is kept."""
        begun, left = time.perf_counter(), list(self._steps())
        while left:
            one, what, turn = left.pop(0)
            tell(f"{one.name}: {what}, round {turn + 1}", time.perf_counter() - begun, self._guess(one, what, left))
            start = time.perf_counter()
            try:
                self._do(one, what, turn)
            except FeltError as error:
                self._absent[_name(one, what)] = str(error)
                left = [step for step in left if not _hit((one, what), step)]
            self._took[one.name, what] = time.perf_counter() - start
        tell("done", time.perf_counter() - begun, 0.0)

    def _steps(self) -> Iterator[tuple[Contender, str, int]]:
        """Preparing and judging first, then the rounds; each round begins with another system."""
        for one in self._able:
            yield one, "prepare", 0
        for one in self._able:
            if one.scores is not None and one.name not in self._kept.quality:
                yield one, "quality", 0
        for turn in range(self._order.repeats):
            shift = turn % max(len(self._able), 1)
            for one in [*self._able[shift:], *self._able[:shift]]:
                for way in ways(one):
                    if len(self._kept.samples.get((one.name, way), ())) <= turn:
                        yield one, way, turn

    def _guess(self, one: Contender, what: str, left: Sequence[tuple[Contender, str, int]]) -> float:
        """Seconds left, from what the same steps took before."""
        steps = [(one.name, what), *((step[0].name, step[1]) for step in left)]
        return sum(self._took.get(step, GUESSED.get(step[1], USUAL)) for step in steps)

    def _do(self, one: Contender, what: str, turn: int) -> None:
        if what == "prepare":
            _prepare(one, self._place.folder(one))
        elif what == "quality":
            self._kept.add_quality(one.name, self._judged(one))
        else:
            earlier = self._kept.samples.get((one.name, what), [])
            self._kept.add_sample(one.name, what, sample(one, what, self._place, turn, earlier))

    def _judged(self, one: Contender) -> dict[str, Any]:
        """The contender's figures; it reads dev and test once."""
        with tempfile.TemporaryDirectory(dir=self._place.work) as folder:
            parts = {"dev": self._asked.dev, "test": self._asked.test}
            paths = {name: str(Path(folder) / f"{name}.json") for name in parts}
            for name, items in parts.items():
                Path(paths[name]).write_text(json.dumps([item.texts[0] for item in items]), encoding="utf-8")
            with Crew(one.name, self._place.folder(one), ["all"]) as crew:
                crew.ask("scores", texts=paths, out=folder)
            dev, test = (dict(np.load(Path(folder) / f"{name}.npz")) for name in parts)
        return quality(dev, test, self._asked)


def _prepare(one: Contender, folder: Path) -> None:
    """Let a contender make what it reads; what was made before by the same code from the same texts stays."""
    done = folder / "prepared"
    if not done.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        Crew(one.name, folder, ["prepare"]).close()
        done.touch()


def _folder(cache: Path, one: Contender) -> Path:
    """Where a contender keeps what it prepared: a folder for each state of its code, libraries and corpus."""
    import inspect

    made_by = Path(inspect.getfile(one.prepare))
    state = json.dumps([files_digest([made_by]), versions(one.libraries), corpus_digest("goemotions")])
    return cache.resolve() / f"{made_by.stem.strip('_')}-{digest(state)[:12]}"


def _name(one: Contender, what: str) -> str:
    """A system, or one way of running it where only that way failed."""
    return f"{one.name}, {what}" if what == "felt analyze" else one.name


def _hit(failed: tuple[Contender, str], step: tuple[Contender, str, int]) -> bool:
    """Whether a later step can no longer be done."""
    return step[0].name == failed[0].name and (failed[1] != "felt analyze" or step[1] == failed[1])


def _weights() -> dict[str, str]:
    """A digest of each tier's files: samples of other weights are not gone on with."""
    from feltsense.models.text.encoder import fingerprint

    return {tier: fingerprint(tier) for tier in ("small", "nano", "nano-large")}


def _result(
    order: Order, kept: Kept, able: Sequence[Contender], absent: dict[str, str], run: dict[str, Any]
) -> dict[str, Any]:
    """Settings, machine, systems with all figures, fronts, and what was not measured and why."""
    systems = {one.name: _system(one, kept) for one in able if one.name not in absent}
    names = [name for one in able for name in one.libraries]
    settings = {name: value for name, value in order.settings().items() if name not in ("machine", "versions")}
    return {
        "schema": 2,
        "machine": machine(),
        "versions": versions(sorted(set(names))),
        "settings": settings,
        "run": {**run, "sittings": kept.sittings, "ended": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())},
        "ways": ABOUT,
        "how": HOW,
        "axes": AXES,
        "systems": systems,
        "fronts": {way: fronts(systems, list(AXES), way) for way in (ONE, ALL)},
        "published": published(),
        "not_measured": absent,
    }


def _system(one: Contender, kept: Kept) -> dict[str, Any]:
    own = {way: kept.samples[one.name, way] for way in ways(one) if (one.name, way) in kept.samples}
    return {
        "summary": one.summary,
        "tier": one.tier,
        "speed_only": one.scores is None,
        **summed(own),
        "quality": kept.quality.get(one.name, {}),
    }
