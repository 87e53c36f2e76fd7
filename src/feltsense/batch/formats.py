"""File formats by the ending of a name."""

from pathlib import PurePath
from typing import Literal

Format = Literal["csv", "tsv", "jsonl", "parquet", "txt"]
FORMATS: dict[str, Format] = {".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".parquet": "parquet", ".txt": "txt"}


def format_of(name: PurePath | str) -> Format | None:
    """The format that the ending of a file's name stands for, or None.

    >>> format_of("Diary.CSV"), format_of("s3://bucket/part-7.parquet")
    ('csv', 'parquet')
    """
    return FORMATS.get(PurePath(name).suffix.lower())
