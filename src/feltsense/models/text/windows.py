"""Texts as windows of tokens that a network can take, for any tokenizer that lies in a `tokenizer.json`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Outputs = NDArray[np.float64]
Texts = Sequence[str | tuple[str, str]]


@dataclass(frozen=True)
class Window:
    """One input of a network: token ids, the part each belongs to, and how many of them are words of the text."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    words: int


def windows_of(tokenizer: Any, text: str | tuple[str, str], longest: int) -> list[Window]:
    """A text in as many windows of at most `longest` tokens as it needs, each with the tokenizer's own marks.

    Of a pair the first is parted and the second stands whole in every window, as long as there is room.
    """
    pair = not isinstance(text, str)
    tokenizer.no_padding()
    tokenizer.enable_truncation(longest, strategy="only_first" if pair else "longest_first")
    found = tokenizer.encode(*text) if pair else tokenizer.encode(text)
    return [_window(part) for part in (found, *found.overflowing)]


def _window(encoding: Any) -> Window:
    words = len(encoding.ids) - sum(encoding.special_tokens_mask)
    return Window(tuple(encoding.ids), tuple(encoding.type_ids), words)


def averaged(groups: Sequence[Sequence[Window]], outputs: Outputs) -> Outputs:
    """Outputs by text from outputs by window: means weighted by the number of words in each window.

    >>> two = [Window((1, 7, 2), (0, 0, 0), 1), Window((1, 7, 7, 7, 2), (0,) * 5, 3)]
    >>> averaged([two], np.array([[4.0], [0.0]])).tolist()
    [[1.0]]
    """
    rows, at = [], 0
    for group in groups:
        weights = [max(window.words, 1) for window in group]
        rows.append(np.average(outputs[at : at + len(group)], axis=0, weights=weights))
        at += len(group)
    return np.array(rows)
