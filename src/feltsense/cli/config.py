"""`felt config`: what is in force, and from where."""

import json
from typing import Annotated

import typer


def config(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
) -> None:
    """Show every setting in force and where it comes from.

    A flag wins over a FELTSENSE_… variable, a variable over the configuration file, the file over the default.
    """
    from feltsense.settings import MEANING, config_file, data_folder, settings

    found = settings()
    if as_json:
        values = {name: {"value": s.value, "source": s.source} for name, s in found.items()}
        typer.echo(json.dumps({"settings": values, "file": str(config_file()), "chats": str(data_folder())}))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("setting", "value", "from", "meaning", box=None, pad_edge=False)
    for name, setting in found.items():
        table.add_row(name, setting.value or "–", setting.source, MEANING[name])
    console = Console()
    console.print(table)
    there = "" if config_file().is_file() else " (not there yet)"
    console.print(f'\nfile: {config_file()}{there}, lines such as: country = "FR"', markup=False, soft_wrap=True)
    console.print(f"chats are kept in: {data_folder()}", markup=False, soft_wrap=True)
