"""`felt serve`: the server, on this machine or for others."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ._agent_options import Country, Deep, Mode, Model, Research, agent_settings

if TYPE_CHECKING:
    from feltsense.server.configuration import Configuration

Host = Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any that is free.")]
Store = Annotated[
    str | None, typer.Option(help="Where conversations are kept: a SQLite file or postgresql://…; that of the chats.")
]
Memory = Annotated[str | None, typer.Option(help="Where memories are kept: a SQLite file or postgresql://….")]
HandOver = Annotated[
    str | None, typer.Option(help="Address that is called when a human should take over; see docs/safety.md.")
]
Cors = Annotated[list[str] | None, typer.Option(help="Origin whose pages may ask this server; may be repeated.")]
Results = Annotated[Path | None, typer.Option(help="Folder that felt bench wrote, shown under /v1/bench.")]
PACKAGES = ("fastapi", "uvicorn", "prometheus_client", "sqlalchemy", "alembic", "cryptography")
MigrateOnly = Annotated[bool, typer.Option("--migrate-only", help="Bring the store to this version and leave.")]


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8420,
    store: Store = None,
    memory: Memory = None,
    model: Model = None,
    country: Country = None,
    mode: Mode = None,
    deep: Deep = False,
    research: Research = False,
    handover: HandOver = None,
    cors: Cors = None,
    results: Results = None,
    migrate_only: MigrateOnly = False,
) -> None:
    """Serve readings, conversations and memory over HTTP; docs/server.md has the routes."""
    needed()
    from feltsense.flow import run
    from feltsense.server import opening, running
    from feltsense.server.configuration import Configuration

    if migrate_only:
        typer.echo(run(opening.migrate(store)))
        return
    configuration = Configuration(
        store=opening.place(store, "chats.db"),
        memory=opening.place(memory, "memory.db"),
        cipher=opening.cipher(),
        host=host,
        port=port,
        start_key=running.start_key(),
        settings=_checked(agent_settings(model, country, mode, deep, research)),
        cors=tuple(cors or ()),
        handover=handover,
        results=results,
        threads=min(4, os.cpu_count() or 1),
    )
    _log()
    running.serve(configuration, partial(_announce, configuration))


def needed() -> None:
    """An error with the install line where a package of the server is missing."""
    from importlib.util import find_spec

    from feltsense.errors import MissingExtra

    if not all(find_spec(name) for name in PACKAGES):
        raise MissingExtra("the server", "server")


def _checked(settings: dict[str, str | None]) -> dict[str, str | None]:
    """The settings, when they and those of variables and the file make sense; better now than in the background."""
    from feltsense.models.names import parse_model
    from feltsense.settings import settings as in_force

    parse_model(in_force(settings)["model"].value)
    return settings


def _log() -> None:
    import logging

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")


def _announce(configuration: "Configuration", port: int, kept: str) -> None:
    """Say where it listens, and the key of this run, which stands nowhere else."""
    host = f"[{configuration.host}]" if ":" in configuration.host else configuration.host
    address, key = f"http://{host}:{port}", configuration.start_key
    typer.echo(f"Feltsense listens on {address} and keeps conversations in {kept}; Ctrl-C ends it.")
    typer.echo(f"key for this run: {key}")
    typer.echo(f"open: {address}/#key={key}")
