"""Demonstrations: judged sentences that show a language model what is asked, chosen by likeness to its text.

`demonstrations.jsonl` has sentences written for this package, judged by its authors: what the words say and what
stands between the lines, in GoEmotions' labels. They are free to use under the package's licence.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import InputError

from .encoder import EMBEDDING, text_encoder

SHIPPED = Path(__file__).with_suffix(".jsonl")
EXAMPLE = '{"text": "…", "said": ["joy"], "meant": []}'


@dataclass(frozen=True)
class Demonstration:
    """A sentence with the feelings that its words say and those that it means without saying."""

    text: str
    said: tuple[str, ...]
    meant: tuple[str, ...]

    @property
    def labels(self) -> frozenset[str]:
        """All its labels."""
        return frozenset((*self.said, *self.meant))


@dataclass(frozen=True)
class Neighbour:
    """A labelled sentence and how alike it is to the one asked about: a cosine, −1 to 1."""

    text: str
    labels: frozenset[str]
    similarity: float


@dataclass(frozen=True)
class Bank:
    """Demonstrations to choose from; they are embedded by the shipped encoder at the first question."""

    name: str
    all: tuple[Demonstration, ...]

    def nearest(self, text: str, count: int = 6) -> list[Demonstration]:
        """The demonstrations most like a text by cosine, first those that bring a label not yet shown.

        >>> shipped_bank().nearest("I am scared of the surgery.", count=1)[0].labels
        frozenset({'fear'})
        """
        order = np.argsort(-(self._directions @ directions([text])[0]), kind="stable")
        fresh, rest, shown = list[Demonstration](), list[Demonstration](), set[str]()
        for i in order.tolist():
            (rest if self.all[i].labels <= shown else fresh).append(self.all[i])
            shown |= self.all[i].labels
        return (fresh + rest)[:count]

    def alike(self, text: str, count: int = 5) -> "list[Neighbour]":
        """The sentences most like a text by cosine, the most alike first, whatever their labels.

        >>> shipped_bank().alike("I am scared of the surgery.", count=1)[0].labels
        frozenset({'fear'})
        """
        likeness = self._directions @ directions([text])[0]
        order = np.argsort(-likeness, kind="stable")[:count].tolist()
        return [Neighbour(self.all[i].text, self.all[i].labels, float(likeness[i])) for i in order]

    @cached_property
    def _directions(self) -> NDArray[np.float64]:
        return directions([one.text for one in self.all])


def directions(texts: Sequence[str], tier: str = "small") -> NDArray[np.float64]:
    """Sentence embeddings of length 1: (texts, 384)."""
    found = text_encoder(tier)(texts)[EMBEDDING].astype(np.float64)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


@cache
def shipped_bank() -> Bank:
    """The package's own demonstrations."""
    return read_bank(SHIPPED)


def read_bank(path: Path) -> Bank:
    """The demonstrations in a file of JSON lines with `text`, `said` and `meant`; an error names the bad line."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}); give a file of lines such as {EXAMPLE}") from error
    found = tuple(_read(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip())
    if not found:
        raise InputError(f"{path} has no demonstrations; write lines such as {EXAMPLE}")
    return Bank(path.name, found)


def _read(line: str, where: str) -> Demonstration:
    try:
        row = json.loads(line)
        text, said, meant = row["text"], row.get("said", []), row.get("meant", [])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{where} is no demonstration; write {EXAMPLE}") from error
    if not (isinstance(text, str) and text.strip() and _are_labels(said) and _are_labels(meant)):
        raise InputError(f"{where} is no demonstration; write {EXAMPLE}")
    return Demonstration(text, tuple(said), tuple(meant))


def _are_labels(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(label, str) for label in found)
