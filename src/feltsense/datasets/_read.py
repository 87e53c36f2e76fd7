"""Reading corpora from a local mirror: one folder a corpus, files as their publishers made them."""

import csv
import gzip
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from feltsense.errors import InputError, MissingData
from feltsense.flow import Conversation

Row = dict[str, Any]


@dataclass(frozen=True)
class Corpus:
    """A corpus' card: what it is, where it comes from, under which terms, and where each split lies."""

    name: str
    summary: str
    paper: str
    source: str
    revision: str
    licence: str
    commercial: bool
    taxonomy: str
    splits: Mapping[str, str]
    languages: tuple[str, ...] = ("en",)
    columns: tuple[str, ...] = field(default=(), metadata={"why": "names for files that have no header"})
    split_column: str | None = None


def mirror() -> Path | None:
    """The folder with local copies of corpora, from FELTSENSE_DATA; None when it is not set."""
    folder = os.environ.get("FELTSENSE_DATA")
    return Path(folder) if folder else None


def read(corpus: Corpus, split: str, row_to_conversation: Callable[[Row], Conversation]) -> Iterator[Conversation]:
    """The conversations of one split, in the order of the file."""
    return (row_to_conversation(row) for row in rows(corpus, split))


def rows(corpus: Corpus, split: str) -> Iterator[Row]:
    """The raw rows of one split; a `MissingData` error says where the file was looked for."""
    if split not in corpus.splits:
        raise InputError(f"{corpus.name} has no split {split!r}; it has: {', '.join(corpus.splits)}")
    reader = _json_lines if ".jsonl" in corpus.splits[split] else _table
    for row in reader(_open(corpus, split), corpus):
        if corpus.split_column is None or row[corpus.split_column] == split:
            yield row


def _open(corpus: Corpus, split: str) -> io.TextIOBase:
    folder = mirror()
    if folder is None:
        raise MissingData(
            f"{corpus.name} is needed and FELTSENSE_DATA is not set; set it to a folder that holds "
            f"{corpus.name}/{corpus.splits[split]} (source: {corpus.source}, licence: {corpus.licence})"
        )
    path = folder / corpus.name / corpus.splits[split]
    if not path.is_file():
        raise MissingData(f"{corpus.name} is not at {path}; get it from {corpus.source} (licence: {corpus.licence})")
    opener = gzip.open if path.suffix == ".gz" else open
    return opener(path, "rt", encoding="utf-8", newline="")


def _json_lines(file: io.TextIOBase, _: Corpus) -> Iterator[Row]:
    with file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _table(file: io.TextIOBase, corpus: Corpus) -> Iterator[Row]:
    name = next(iter(corpus.splits.values()))
    with file:
        if ".tsv" in name:
            yield from csv.DictReader(file, corpus.columns or None, delimiter="\t", quoting=csv.QUOTE_NONE)
        else:
            yield from csv.DictReader(file, corpus.columns or None)
