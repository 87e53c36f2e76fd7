"""`felt neighbours`: what people wrote that is most like a text, and what they called it."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from feltsense.models.text.demonstrations import Neighbour


def neighbours(
    text: Annotated[str, typer.Argument(help="The text to find the like of.")],
    bank: Annotated[
        str | None,
        typer.Option(help="A labelled corpus at hand or a file of JSON lines; our own sentences if left out."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=50, help="How many.")] = 5,
    json: Annotated[bool, typer.Option("--json", help="JSON, one line a neighbour.")] = False,
) -> None:
    """Show labelled sentences most like a text: "people wrote this and called it …".

    A second look at a reading: when the neighbours were called something else, doubt it. With a corpus, its texts are
    embedded first (about 900 a second).
    """
    import json as writer

    from feltsense.components._named_reader import open_bank
    from feltsense.flow.limits import check_text
    from feltsense.models.text.demonstrations import shipped_bank

    check_text(text)
    source = open_bank(bank) if bank else shipped_bank()
    found = source.alike(text, count)
    if json:
        for one in found:
            row = {"text": one.text, "labels": sorted(one.labels), "similarity": round(one.similarity, 4)}
            typer.echo(writer.dumps({**row, "bank": source.name}, ensure_ascii=False))
    else:
        _show(found, source.name)


def _show(found: "list[Neighbour]", name: str) -> None:
    from rich.table import Table
    from rich.text import Text

    from feltsense.models.text.demonstrations import shipped_bank

    from ._analysis_panel import console, visible

    who = "written for Feltsense" if name == shipped_bank().name else f"people wrote ({name})"
    table = Table("alike", "was called", who, box=None, header_style="bold")
    for one in found:
        table.add_row(f"{one.similarity:.2f}", Text(", ".join(sorted(one.labels))), Text(visible(one.text)))
    console().print(table)
