"""Tables of `felt systems` for a person's eyes; nothing in them can disturb the terminal."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from .._analysis_panel import console, visible

__all__ = ["console", "show_facts", "show_table", "visible"]
WIDE = 200


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with a line a row; the first column is never folded."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    out = console()
    if not out.is_terminal:
        out.width = WIDE
    out.print(table)


def show_facts(facts: Iterable[tuple[str, str]]) -> None:
    """Names with what there is to say of each; those without anything are left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in facts:
        if text:
            table.add_row(name, Text(visible(text)))
    console().print(table)
