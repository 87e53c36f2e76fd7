"""`felt systems page`: the page of the published systems, written from cards and results."""

from pathlib import Path
from typing import Annotated

import typer

from ._options import RESULTS, Results


def page(
    out: Annotated[Path, typer.Option(help="The page.")] = Path("docs/systems.md"), results: Results = RESULTS
) -> None:
    """Write the page of all published systems: what is there, what came of it, and what is not there yet."""
    from feltsense.benchmarks.reproduce.page import page as written

    text = written(results)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, "utf-8")
    typer.echo(f"wrote {out}", err=True)
