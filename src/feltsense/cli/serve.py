"""`felt serve`: the server, on this machine or for others."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ._agent_options import Country, Deep, Mode, Model, Research, agent_settings

if TYPE_CHECKING:
    from feltsense.server.configuration import Configuration
    from feltsense.server.outgoing import Receivers
    from feltsense.server.security.tokens import Oidc

Host = Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes any that is free.")]
Store = Annotated[
    str | None, typer.Option(help="Where conversations are kept: a SQLite file or postgresql://…; that of the chats.")
]
Memory = Annotated[str | None, typer.Option(help="Where memories are kept: a SQLite file or postgresql://….")]
HandOver = Annotated[
    str | None, typer.Option(help="Address that is called when a human should take over; see docs/safety.md.")
]
Webhook = Annotated[
    list[str] | None, typer.Option(help="Address told what happens, without words; repeatable; see docs/doors.md.")
]
WebhookContent = Annotated[bool, typer.Option("--webhook-content", help="Also tell webhooks what was said.")]
Cors = Annotated[list[str] | None, typer.Option(help="Origin whose pages may ask this server; may be repeated.")]
Results = Annotated[Path | None, typer.Option(help="Folder that felt bench wrote, shown under /v1/bench.")]
OidcIssuer = Annotated[str | None, typer.Option(help="OpenID Connect issuer whose tokens open this server, too.")]
OidcAudience = Annotated[str | None, typer.Option(help="Audience that those tokens must be for.")]
OidcTenantClaim = Annotated[str, typer.Option(help="Claim that names the tenant; without it everybody is alone.")]
KeepDays = Annotated[int | None, typer.Option(min=1, max=36500, help="Days until silent conversations are removed.")]
Traces = Annotated[
    str | None,
    typer.Option(
        envvar="OTEL_EXPORTER_OTLP_ENDPOINT", help="OTLP collector that traces are sent to, e.g. http://host:4318."
    ),
]
PACKAGES = ("fastapi", "uvicorn", "prometheus_client", "sqlalchemy", "alembic", "cryptography", "jwt", "websockets")
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
    webhook: Webhook = None,
    webhook_content: WebhookContent = False,
    cors: Cors = None,
    results: Results = None,
    oidc_issuer: OidcIssuer = None,
    oidc_audience: OidcAudience = None,
    oidc_tenant_claim: OidcTenantClaim = "tenant",
    keep_days: KeepDays = None,
    traces: Traces = None,
    migrate_only: MigrateOnly = False,
) -> None:
    """Serve readings, conversations and memory over HTTP; docs/server.md has the routes."""
    needed()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # requests are read at once: a thread each, and none that spins
    from feltsense.flow import run
    from feltsense.server import opening

    if migrate_only:
        typer.echo(run(opening.migrate(store)))
        return
    settings = _checked(agent_settings(model, country, mode, deep, research))
    oidc = _oidc(oidc_issuer, oidc_audience, oidc_tenant_claim)
    given = {"host": host, "port": port, "cors": tuple(cors or ()), "handover": handover, "results": results}
    given["webhooks"] = _receivers(webhook, webhook_content)
    _serve(store, memory, {**given, "settings": settings, "oidc": oidc, "keep_days": keep_days, "traces": traces})


def _serve(store: str | None, memory: str | None, given: dict[str, Any]) -> None:
    from feltsense.server import opening, running
    from feltsense.server.configuration import Configuration

    configuration = Configuration(
        store=opening.place(store, "chats.db"),
        memory=opening.place(memory, "memory.db"),
        cipher=opening.cipher(),
        start_key=running.start_key(),
        threads=min(4, os.cpu_count() or 1),
        **given,
    )
    _log()
    running.serve(configuration, partial(_announce, configuration))


def _receivers(addresses: list[str] | None, content: bool) -> "Receivers":
    """Who is told what happens; signed with the secret of a variable."""
    from feltsense.server.outgoing import SECRET, Receivers

    return Receivers(tuple(addresses or ()), os.environ.get(SECRET, ""), content)


def _oidc(issuer: str | None, audience: str | None, tenant_claim: str) -> "Oidc | None":
    """Whose tokens are taken, when an issuer is named."""
    from feltsense.errors import UserError
    from feltsense.server.security.tokens import Oidc

    if (issuer is None) != (audience is None):
        raise UserError("--oidc-issuer and --oidc-audience belong together; give both or none")
    return None if issuer is None or audience is None else Oidc(issuer, audience, tenant_claim)


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
