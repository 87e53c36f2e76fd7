"""The lines that the screen learns from: our own writing, by level, kind and language, parted into train and dev."""

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from feltsense.models.text.disguise import uncovered
from feltsense.models.text.risk_screen import LEVELS, Level

from .variants import asked

WRITTEN = Path(__file__).parents[1] / "written"
CODES = {
    "French": "fr", "German": "de", "Spanish": "es", "Italian": "it", "Portuguese": "pt", "Dutch": "nl",
    "Polish": "pl", "Turkish": "tr",
}  # fmt: skip
LIKE = 0.6
"""Two lines of which so great a share of neighbouring words is the same stand on the same side."""
DEV = 5
"""Every so manieth group of like lines is dev."""


class Line(NamedTuple):
    """A text with its level of risk, kind of phrasing and language; `phrase` where a question is made of one."""

    text: str
    level: Level
    kind: str
    language: str = "en"
    phrase: str = ""


def written(folder: Path = WRITTEN) -> list[Line]:
    """Every line of every table in a folder, each text once; the same text on two levels is left out.

    >>> {line.level for line in written()} <= set(LEVELS)
    True
    """
    found = [line for table in sorted(folder.glob("*.tsv")) for line in read(table)]
    levels: dict[str, set[str]] = {}
    for line in found:
        levels.setdefault(_plain(line.text), set()).add(line.level)
    first = {_plain(line.text): line for line in reversed(found)}
    return [line for key, line in reversed(first.items()) if len(levels[key]) == 1]


def read(table: Path) -> list[Line]:
    r"""The lines of a table whose heading names its columns; without a level, they are harmless.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = Path(folder, "calm.tsv")
    ...     _ = table.write_text("kind\ttext\nweather\tWhat a mild day.\n", encoding="utf-8")
    ...     read(table)
    [Line(text='What a mild day.', level='none', kind='weather', language='en', phrase='')]
    """
    head, *rows = [line for line in table.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    names = head.split("\t")
    cells = [dict(zip(names, row.split("\t"), strict=True)) for row in rows]
    return [_line(found, table.stem) for found in cells]


def _line(found: dict[str, str], table: str) -> Line:
    level, language = found.get("level", "none"), found.get("language", "en")
    language = CODES.get(language, language)
    if level not in LEVELS:
        raise ValueError(f"{table}: level {level!r} is none of {', '.join(LEVELS)}; mend the table")
    kind = found.get("kind") or ("other_language" if language != "en" else table)
    phrase = found.get("phrase", "")
    text = asked(phrase, random.Random(phrase), language) if phrase else found["text"].strip()
    return Line(text, level, kind, language, phrase)


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Train and dev: a fifth of the groups of lines that are like each other, by a digest of each group's first."""
    groups = _groups([_plain(line.phrase or line.text) for line in lines])
    held = [_digest(group) % DEV == 0 for group in groups]
    return (
        [line for line, dev in zip(lines, held, strict=True) if not dev],
        [line for line, dev in zip(lines, held, strict=True) if dev],
    )


def alike(texts: Sequence[str], known: Sequence[str]) -> list[bool]:
    """Which texts have a near twin among the known ones."""
    rows = _words([*map(_plain, known), *map(_plain, texts)])
    near = {i for i, _ in _twins(rows[len(known) :], rows[: len(known)])}
    return [i in near for i in range(len(texts))]


def _groups(texts: Sequence[str]) -> list[str]:
    """For each text the first one of its group, in alphabetical order."""
    rows = _words(texts)
    leader = list(range(len(texts)))
    for i, j in _twins(rows, rows):
        a, b = _leader(leader, i), _leader(leader, j)
        leader[max(a, b)] = min(a, b)
    members: dict[int, list[str]] = {}
    for i, text in enumerate(texts):
        members.setdefault(_leader(leader, i), []).append(text)
    return [min(members[_leader(leader, i)]) for i in range(len(texts))]


def _words(texts: Sequence[str]) -> Any:
    """Which words and neighbouring words stand in each text, (texts, words)."""
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(analyzer=_pairs, binary=True, dtype="int32").fit_transform(texts)


def _twins(rows: Any, others: Any, block: int = 500) -> Iterator[tuple[int, int]]:
    """Every pair of a row and another row that share as great a part of their words as `LIKE` says."""
    sizes, other_sizes = rows.sum(1).A1, others.sum(1).A1
    for start in range(0, rows.shape[0], block):
        both = (rows[start : start + block] @ others.T).tocoo()
        near = both.data >= LIKE * (sizes[start + both.row] + other_sizes[both.col] - both.data)
        yield from zip((start + both.row[near]).tolist(), both.col[near].tolist(), strict=True)


def _leader(leader: list[int], i: int) -> int:
    while leader[i] != i:
        i = leader[i]
    return i


def _pairs(text: str) -> Iterable[str]:
    """Words and neighbouring words."""
    words = text.split()
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in uncovered(text)).split())


def _digest(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)
