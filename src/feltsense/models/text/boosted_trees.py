"""Boosted regression trees in numpy: several scores for a row of numbers (Friedman 2001)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
ROWS = 512  # rows walked at once, so that many rows take little memory


@dataclass(frozen=True)
class BoostedTrees:
    """Trees as tables: each of `trees` has as many `nodes`, of which unused ones are never reached.

    A row goes from node 0 to `below` where its `feature` is at most the `threshold`, else to `above`; a leaf leads to
    itself. The values of the leaves are added up by class: tree t speaks for class t modulo the number of classes.

    >>> stump = BoostedTrees(
    ...     start=np.zeros(1), feature=np.array([[0, 0, 0]]), threshold=np.array([[0.5, 0, 0]]),
    ...     below=np.array([[1, 1, 2]]), above=np.array([[2, 1, 2]]), value=np.array([[0, -1.0, 1.0]]), depth=1,
    ... )
    >>> stump(np.array([[0.2], [0.9]])).tolist()
    [[-1.0], [1.0]]
    """

    start: Array
    "(classes,) scores before any tree"
    feature: NDArray[np.intp]
    "(trees, nodes) which column a node asks about"
    threshold: Array
    below: NDArray[np.intp]
    above: NDArray[np.intp]
    value: Array
    "(trees, nodes) what a leaf adds to its class"
    depth: int
    "steps from the root to the deepest leaf"

    def __call__(self, rows: Array) -> Array:
        """Scores (rows, classes) for rows (rows, columns), read in single precision as they were when trees grew."""
        found = [self._scores(rows[at : at + ROWS].astype(np.float32)) for at in range(0, len(rows), ROWS)]
        return np.concatenate(found) if found else np.empty((0, len(self.start)))

    def _scores(self, rows: NDArray[np.float32]) -> Array:
        tree = np.arange(len(self.feature))
        node = np.zeros((len(rows), len(tree)), np.intp)
        for _ in range(self.depth):
            low = np.take_along_axis(rows, self.feature[tree, node], 1) <= self.threshold[tree, node]
            node = np.where(low, self.below[tree, node], self.above[tree, node])
        reached = self.value[tree, node].reshape(len(rows), -1, len(self.start))
        return np.asarray(self.start + reached.sum(1))

    def stored(self) -> dict[str, Any]:
        """The tables as small arrays for a numpy archive."""
        small = {"feature": np.int16, "below": np.int16, "above": np.int16, "value": np.float32, "depth": np.int16}
        return {name: np.asarray(part, small.get(name)) for name, part in vars(self).items()}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "BoostedTrees":
        """The trees that `stored` gave, whatever else lies beside them."""
        parts: dict[str, Any] = {name: np.asarray(stored[name], np.intp) for name in ("feature", "below", "above")}
        parts |= {name: np.asarray(stored[name], np.float64) for name in ("start", "threshold", "value")}
        return cls(**parts, depth=int(stored["depth"]))
