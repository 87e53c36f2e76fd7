"""File formats by the ending of a name."""

from pathlib import Path
from typing import Literal

Format = Literal["csv", "tsv", "jsonl", "parquet", "txt"]
FORMATS: dict[str, Format] = {".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl", ".parquet": "parquet", ".txt": "txt"}


def format_of(path: Path) -> Format | None:
    """The format that the ending of a file's name stands for, or None.

    >>> format_of(Path("Diary.CSV"))
    'csv'
    """
    return FORMATS.get(path.suffix.lower())
