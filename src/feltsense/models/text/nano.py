"""The nano tier: hashed features, one table of vectors, one hidden layer; nothing but numpy runs it.

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
from .hashing import group_hashes, pair_hashes, word_hash, words

Array = NDArray[np.float32]
KEPT = 60_000
CHUNK = 512


class NanoModel:
    """A table of bucket vectors (buckets, width), a hidden layer, and the heads over it, from `model.npz`."""

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
        self._rows: dict[str, int] = {}
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
        if len(self._rows) > KEPT:
            self._rows.clear()
        found = [words(text) for text in texts]
        lengths = np.array([len(some) for some in found])
        rows = np.fromiter(map(self._row, (word for some in found for word in some)), np.int64, int(lengths.sum()))
        bags = np.zeros((len(texts), self._table.shape[1]), np.float32)
        if len(rows):
            full = lengths > 0
            first = (np.cumsum(lengths) - lengths)[full]
            vectors = self._vectors[rows]
            vectors[1:] += self._pairs(rows, first)
            bags[full] = np.add.reduceat(vectors, first, axis=0) / np.sqrt(lengths[full, None], dtype=np.float32)
        hidden = np.maximum(_each(bags, *self._hidden), 0)
        return _each(hidden, *self._out)

    def _pairs(self, rows: NDArray[np.int64], first: NDArray[np.int64]) -> Array:
        """The vectors of each word with the word before it; nothing where a text begins."""
        numbers = self._numbers[rows]
        buckets = pair_hashes(numbers[:-1], numbers[1:]) % np.uint64(len(self._table))
        found = self._look(buckets)
        found[first[1:] - 1] = 0
        return found

    def _look(self, buckets: NDArray[Any]) -> Array:
        found: Array = self._table[buckets].astype(np.float32)
        found *= self._scale[buckets, None]
        return found

    def _row(self, word: str) -> int:
        """Where a word's vector lies; it is made where it does not lie there yet."""
        row = self._rows.get(word)
        return self._learn(word) if row is None else row

    def _learn(self, word: str) -> int:
        row = len(self._rows)
        if row == len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.empty_like(self._vectors)])
            self._numbers = np.concatenate([self._numbers, np.empty_like(self._numbers)])
        number, buckets = word_hash(word), len(self._table)
        groups = self._look(np.array(group_hashes(word), np.int64) % buckets)
        self._vectors[row] = self._look(np.array([number % buckets]))[0] + groups.mean(0)
        self._numbers[row] = number
        self._rows[word] = row
        return row


def _each(rows: Array, weight: Array, bias: Array) -> Array:
    """Rows · weight + bias, exact enough to be the same for a row whatever lies beside it."""
    found: Array = (rows.astype(np.float64) @ weight + bias).astype(np.float32)
    return found
