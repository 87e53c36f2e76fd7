"""`felt openapi`: the description of the server's interface, from which clients are generated."""

import json
from pathlib import Path
from typing import Annotated

import typer

from ..serve import needed

Out = Annotated[Path | None, typer.Option(help="File to write to; standard output when left out.")]


def openapi(out: Out = None) -> None:
    """Print the OpenAPI document of felt serve; no server is started and no model loaded."""
    needed()
    text = document()
    if out is None:
        typer.echo(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")


def document() -> str:
    """The document as JSON, the same that a server of this version gives at /openapi.json.

    >>> json.loads(document())["info"]["title"]
    'Feltsense'
    """
    from feltsense.server.app import create_app
    from feltsense.server.configuration import Configuration

    made = create_app(Configuration(store="", memory="")).openapi()
    return json.dumps(made, indent=1, ensure_ascii=False)
