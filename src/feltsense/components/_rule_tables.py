"""Tables of rules: tab-separated files with a heading and remarks, read in one way."""

from collections.abc import Mapping
from pathlib import Path


def rows(table: Path, width: int) -> list[tuple[str, ...]]:
    r"""The cells of every row below the heading; lines that begin with `#` are remarks.

    A row of another width is a mistake in the package and raises `ValueError` with its line.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = Path(folder, "colours.tsv")
    ...     _ = table.write_text("# two colours\nname\tletter\nred\tr\nblue\tb\n", encoding="utf-8")
    ...     rows(table, 2)
    [('red', 'r'), ('blue', 'b')]
    """
    found: list[tuple[str, ...]] = []
    heading = True
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if len(cells) != width:
            raise ValueError(f"{table.name}, line {number}: {len(cells)} cells where {width} belong; join them by tabs")
        if not heading:
            found.append(cells)
        heading = False
    return found


def expanded(source: str, lists: Mapping[str, str]) -> str:
    """A pattern with the names of lists replaced by their members.

    >>> expanded("my <pet>", {"<pet>": "(?:cat|dog)"})
    'my (?:cat|dog)'
    """
    for name, members in lists.items():
        source = source.replace(name, members)
    return source
