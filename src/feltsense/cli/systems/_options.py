"""Options that several commands of `felt systems` share."""

from pathlib import Path
from typing import Annotated

import typer

Id = Annotated[str, typer.Argument(metavar="ID", help="A published system; felt systems list names them.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON for programs.")]
Results = Annotated[Path, typer.Option(help="Folder for results.")]
Cache = Annotated[Path, typer.Option(help="Folder for weights and answers on the way.")]
Model = Annotated[
    str | None,
    typer.Option(help="A language model, where one is asked: openai:NAME, http://host:port/v1#NAME, …"),
]
RESULTS, CACHE = Path("results"), Path("runs")
