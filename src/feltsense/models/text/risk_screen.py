"""The trained screen for danger to oneself: a small network that reads a text window by window, and what it found.

A text is uncovered first (`disguise`), read in windows of whole sentences, and judged by its worst window: one sentence
of danger in a long and harmless text is enough. The more windows there are, the surer the worst must be.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData
from feltsense.flow.limits import whole

from .calibration import Head
from .disguise import uncovered
from .encoder import WEIGHTS, calibration, folder_of
from .runtime import session

Level = Literal["none", "some", "high"]
LEVELS: tuple[Level, ...] = ("none", "some", "high")
HEAD = "danger"
FOLDER = WEIGHTS / "risk_screen"
TOKENS = 64
"""The most tokens in a window, its two marks not counted."""
LIMIT = 100_000
"""Characters; of a longer text the beginning and the end are read."""
PIECE = 400
"""Characters; a longer sentence is cut between words."""

_SENTENCE = re.compile(r".+?(?:[.!?…]{1,8}[\"'”’)\]]{0,3}(?=\s)|\n|\Z)", re.DOTALL)
_SPACE = re.compile(r"\s")
Scores = NDArray[np.float64]
Span = tuple[int, int]


@dataclass(frozen=True)
class Heard:
    """What the screen says of a text: a level, the probability of high risk, and where its worst window stands.

    `sure` says whether no idiom may explain it away.
    """

    level: Level = "none"
    p: float = 0.0
    start: int = 0
    end: int = 0
    sure: bool = False


@dataclass(frozen=True)
class Bounds:
    """From which probability on a level is given, and by how much a score is lowered for many windows.

    `other` is that of high risk in languages other than English, of which the screen has learnt less.
    """

    some: float
    high: float
    sure: float
    lowered: float
    other: float = 1.0

    def level(self, none: float, high: float) -> Level:
        """The level of a window (or text) by its probabilities of no risk and of high risk.

        >>> Bounds(0.5, 0.5, 0.9, 0.0).level(none=0.3, high=0.2)
        'some'
        """
        return "high" if high >= self.high else "some" if 1 - none >= self.some else "none"


class RiskScreen:
    """The network with its tokenizer and the file that calibrates it."""

    def __init__(self, folder: Path = FOLDER, words: Path | None = None) -> None:
        if not (folder / "model.onnx").is_file():
            raise MissingData(f"no weights at {folder}; make them with: felt train risk")
        from tokenizers import Tokenizer

        self._session = session(folder / "model.onnx")
        self._tokenizer: Any = Tokenizer.from_file(str(words or folder_of("small") / "tokenizer.json"))
        self._ends = self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")
        stored = calibration(folder)
        self.head = Head.of(stored["head"]) if stored else Head("choice", LEVELS)
        self.bounds = Bounds(**stored["bounds"]) if stored else Bounds(0.5, 0.5, 0.9, 0.0)

    def __call__(self, text: str) -> Heard:
        """What the worst window of a text says."""
        places, outputs = self.outputs(text)
        if not places:
            return Heard()
        return judged(places, self.head(outputs), self.bounds)

    def outputs(self, text: str) -> tuple[list[Span], Scores]:
        """Where each window stands in the text, and its raw outputs (windows, levels)."""
        read = [(place, ids) for place, ids in self._windows(whole(text)) if ids]
        rows = [self._run(ids) for _, ids in read]
        return [place for place, _ in read], np.array(rows, dtype=np.float64).reshape(-1, len(LEVELS))

    def _run(self, ids: Sequence[int]) -> NDArray[Any]:
        tokens = np.array([[self._ends[0], *ids, self._ends[1]]], dtype=np.int64)
        inputs = {"input_ids": tokens, "pool": np.ones(tokens.shape, np.float32)}
        found: NDArray[Any] = self._session.run([HEAD], inputs)[0][0]
        return found

    def _windows(self, text: str) -> Iterator[tuple[Span, list[int]]]:
        """A short text whole; of a longer one runs of sentences that fit, each beginning with the last one's end."""
        for start, end in _read_of(text):
            ids = self._ids(text[start:end]) if end - start < TOKENS * 12 else None
            if ids is not None and len(ids) <= TOKENS:
                yield (start, end), ids
                continue
            pieces = [(place, self._ids(text[slice(*place)])) for place in sentences(text, start, end)]
            yield from packed(pieces, TOKENS)

    def _ids(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer.encode(uncovered(text), add_special_tokens=False).ids
        return found


def judged(places: Sequence[Span], p: Scores, bounds: Bounds) -> Heard:
    """The level of a text by its worst window; many windows lower its score, because each can err.

    `p` is (windows, levels).

    >>> judged([(0, 5), (5, 9)], np.array([[0.9, 0.1, 0.0], [0.1, 0.1, 0.8]]), Bounds(0.5, 0.5, 0.9, 0.0))
    Heard(level='high', p=0.8, start=5, end=9, sure=False)
    """
    less = bounds.lowered * math.log(len(places))
    worst, most = int(p[:, 2].argmax()), int((1 - p[:, 0]).argmax())
    high, any_risk = _lowered(p[worst, 2], less), _lowered(1 - p[most, 0], less)
    level = bounds.level(1 - any_risk, high)
    start, end = places[worst if level == "high" else most]
    return Heard(level, round(high, 4), start, end, high >= bounds.sure)


def _lowered(p: float, less: float) -> float:
    """A probability with its log-odds lowered."""
    if not less:
        return float(p)
    odds = math.log(max(p, 1e-9) / max(1 - p, 1e-9)) - less
    return 1 / (1 + math.exp(-odds))


def packed(pieces: Sequence[tuple[Span, list[int]]], most: int) -> Iterator[tuple[Span, list[int]]]:
    """Runs of neighbouring pieces of together at most so many tokens.

    Each begins with the last piece of the one before where there is room, so that neighbours are read side by side.

    >>> [ids for _, ids in packed([((0, 1), [1, 2]), ((1, 2), [3]), ((2, 3), [4, 5])], most=3)]
    [[1, 2, 3], [3, 4, 5]]
    """
    run: list[tuple[Span, list[int]]] = []
    for place, ids in pieces:
        parts = [ids[at : at + most] for at in range(0, len(ids), most)]
        for part in parts:
            if run and _size(run) + len(part) > most:
                yield _joined(run)
                run = run[-1:] if len(run[-1][1]) + len(part) <= most and len(run) > 1 else []
            run.append((place, part))
    if run:
        yield _joined(run)


def _size(run: Sequence[tuple[Span, list[int]]]) -> int:
    return sum(len(ids) for _, ids in run)


def _joined(run: Sequence[tuple[Span, list[int]]]) -> tuple[Span, list[int]]:
    return (run[0][0][0], run[-1][0][1]), [one for _, ids in run for one in ids]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Where the sentences of a text stand; long ones are cut between words.

    >>> text = "I am fine. Are you?"
    >>> [text[a:b] for a, b in sentences(text)]
    ['I am fine.', ' Are you?']
    """
    found = (match.span() for match in _SENTENCE.finditer(text, start, len(text) if end is None else end))
    return [piece for place in found for piece in _cut(text, *place)]


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > PIECE:
        gap = next((at for at in range(start + PIECE, start + PIECE // 2, -1) if _SPACE.match(text, at)), start + PIECE)
        yield start, gap
        start = gap
    if start < end:
        yield start, end


def _read_of(text: str) -> list[Span]:
    """All of a text; of one beyond the limit its beginning and its end."""
    if len(text) <= LIMIT:
        return [(0, len(text))] if text.strip() else []
    return [(0, LIMIT // 2), (len(text) - LIMIT // 2, len(text))]


@cache
def risk_screen() -> RiskScreen:
    """The shipped screen, loaded once a process."""
    return RiskScreen()
