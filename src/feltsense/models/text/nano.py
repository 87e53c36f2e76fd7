"""The nano tier: hashed features, one table of vectors, one hidden layer, heads over both; nothing but numpy runs it.

A word's vector (its own bucket's and the mean of its letter groups') is made once and kept, so a text costs a few
look-ups. Texts never influence each other's result. Several threads may read with one model: they take turns, since
they share the words that it knows.
"""

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData

from .calibration import Head
from .encoder import Input, Outputs, calibration
from .hashing import BORDER, Numbers, bordered_words, group_numbers, pair_numbers, word_numbers

Array = NDArray[np.float32]
KEPT = 60_000
CHUNK = 512


class NanoModel:
    """A table of bucket vectors (buckets, width), a hidden layer, and the heads over both, from `model.npz`."""

    def __init__(self, folder: Path) -> None:
        path = folder / "model.npz"
        if not path.is_file():
            tier = folder.name.removeprefix("text_affect_").replace("_", "-")
            raise MissingData(f"no weights at {folder}; make them with: felt train text-affect --tier {tier}")
        with np.load(path, allow_pickle=False) as stored:
            parts = {name: stored[name] for name in stored.files}
        self._table = parts["table"]
        self._scale = parts["scale"].astype(np.float32)
        self._hidden = parts["hidden"].astype(np.float64), parts["hidden_bias"].astype(np.float32)
        self._out = parts["out"].astype(np.float64), parts["out_bias"].astype(np.float32)
        self.calibration: dict[str, Any] = calibration(folder)
        self._sizes: dict[str, int] = json.loads(str(parts["heads"]))
        self._rows: dict[str, int] = {BORDER: 0}
        self._vectors = np.empty((1024, self._table.shape[1]), np.float32)
        self._numbers = np.empty(1024, np.uint64)
        self._folder, self._turn = folder, Lock()

    def __reduce__(self) -> tuple[type["NanoModel"], tuple[Path]]:
        """Another process reads the files again: neither the lock nor the words known go there."""
        return NanoModel, (self._folder,)

    @cached_property
    def heads(self) -> dict[str, Head]:
        """What each of the outputs means."""
        return {name: Head.of(stored) for name, stored in self.calibration["heads"].items()}

    def __call__(self, texts: Sequence[Input]) -> Outputs:
        """Raw outputs by head, each (texts, outputs); of a pair only the text itself is read."""
        plain = [text if isinstance(text, str) else text[1] for text in texts]
        parts = [self._in_turn(plain[at : at + CHUNK]) for at in range(0, len(plain), CHUNK)]
        joined = np.concatenate(parts) if parts else np.empty((0, len(self._out[1])), np.float32)
        ends = np.cumsum(list(self._sizes.values()))[:-1]
        return dict(zip(self._sizes, np.split(joined, ends, axis=1), strict=True))

    def _in_turn(self, texts: Sequence[str]) -> Array:
        with self._turn:
            return self._read(texts)

    def _read(self, texts: Sequence[str]) -> Array:
        rows = self._known(bordered_words(texts))
        ends = np.flatnonzero(rows == 0)
        lengths = np.diff(ends, prepend=-1, append=len(rows)) - 1
        rows = np.delete(rows, ends)
        bags = np.zeros((len(texts), self._table.shape[1]), np.float32)
        if len(rows):
            full = lengths > 0
            first = (np.cumsum(lengths) - lengths)[full]
            vectors = self._vectors.take(rows, axis=0, mode="clip")
            vectors[1:] += self._pairs(rows, first)
            bags[full] = np.add.reduceat(vectors, first, axis=0) / np.sqrt(lengths[full, None], dtype=np.float32)
        hidden = np.maximum(_each(bags, *self._hidden), 0)
        return _each(np.hstack([hidden, bags]), *self._out)

    def _pairs(self, rows: NDArray[np.int64], first: NDArray[np.int64]) -> Array:
        """The vectors of each word with the word before it; nothing where a text begins."""
        numbers = self._numbers[rows]
        found = self._look(pair_numbers(numbers[:-1], numbers[1:]))
        found[first[1:] - 1] = 0
        return found

    def _look(self, numbers: Numbers) -> Array:
        buckets = (numbers % np.uint64(len(self._table))).astype(np.int64)
        found: Array = self._table.take(buckets, axis=0, mode="clip").astype(np.float32)
        found *= self._scale.take(buckets, mode="clip")[:, None]
        return found

    def _known(self, found: Sequence[str]) -> NDArray[np.int64]:
        """Where the vectors of words lie, and 0 for borders; they are made where they do not lie there yet."""
        if len(self._rows) > KEPT:
            self._rows = {BORDER: 0}
        unseen = set(found).difference(self._rows)
        if unseen:
            self._learn(sorted(unseen))
        return np.fromiter(map(self._rows.__getitem__, found), np.int64, len(found))

    def _learn(self, unseen: Sequence[str]) -> None:
        """Keep the vectors of words: a word's own bucket's and the mean of its letter groups'."""
        first, own, (groups, counts) = len(self._rows), word_numbers(unseen), group_numbers(unseen)
        last = first + len(unseen)
        if last > len(self._vectors):
            self._vectors, self._numbers = _longer(self._vectors, last), _longer(self._numbers, last)
        sums = np.add.reduceat(self._look(groups), np.cumsum(counts) - counts, axis=0)
        self._vectors[first:last] = self._look(own) + sums / counts[:, None].astype(np.float32)
        self._numbers[first:last] = own
        self._rows.update(zip(unseen, range(first, last), strict=True))


def _longer(rows: NDArray[Any], least: int) -> NDArray[Any]:
    """The same rows with room for more: at least so many, and twice as many as there were."""
    room = max(least, 2 * len(rows)) - len(rows)
    return np.concatenate([rows, np.empty((room, *rows.shape[1:]), rows.dtype)])


def _each(rows: Array, weight: Array, bias: Array) -> Array:
    """Rows · weight + bias, exact enough to be the same for a row whatever lies beside it."""
    found: Array = (rows.astype(np.float64) @ weight + bias).astype(np.float32)
    return found
