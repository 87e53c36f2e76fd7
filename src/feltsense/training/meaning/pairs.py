"""Tellings and questions that ask for them weeks later in other words: our own writing, parted into train and dev."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WRITTEN = Path(__file__).parents[1] / "written"
LIKE = 0.75
"""Two tellings whose vectors by the published network are so near stand on one side, and neither is wrong for the
other's questions."""
DEV = 5
"""Every so manieth group of like tellings is dev."""


class Told(NamedTuple):
    """A telling and questions that it answers."""

    text: str
    asked: tuple[str, ...]


def all_told(folder: Path = WRITTEN) -> list[Told]:
    """Every telling of the files of pairs in a folder, each once."""
    lines = [
        line for path in sorted(folder.glob("memory_pairs_*.jsonl")) for line in path.read_text("utf-8").split("\n")
    ]
    found = [_told(line) for line in lines if line.strip()]
    return list({told.text: told for told in found}.values())


def _told(line: str) -> Told:
    """One line of a file of pairs.

    >>> _told('{"told": "She left me.", "asked": ["Who is gone?"]}')
    Told(text='She left me.', asked=('Who is gone?',))
    """
    row = json.loads(line)
    return Told(row["told"].strip(), tuple(question.strip() for question in row["asked"]))


def parted(tellings: Sequence[Told], vectors: NDArray[np.float32]) -> tuple[list[int], list[int]]:
    """Places of train and of dev: a fifth of the groups of like tellings, by a digest of each group's first."""
    groups = _groups(vectors)
    first: dict[int, str] = {}
    for told, group in zip(tellings, groups, strict=True):
        first[group] = min(first.get(group, told.text), told.text)
    dev = [_digest(first[group]) % DEV == 0 for group in groups]
    return [i for i, held in enumerate(dev) if not held], [i for i, held in enumerate(dev) if held]


def _groups(vectors: NDArray[np.float32]) -> list[int]:
    """The group of each row: the least place that is reached over steps between like rows."""
    found = list(range(len(vectors)))
    for one, other in np.argwhere(np.triu(vectors @ vectors.T >= LIKE, 1)).tolist():
        low, high = sorted((found[one], found[other]))
        found = [low if group == high else group for group in found]
    return found


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
