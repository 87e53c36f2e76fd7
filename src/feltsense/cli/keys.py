"""`felt keys`: who may ask the server."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from .serve import Store, needed

app = typer.Typer(help="Keys to the server of felt serve: make, list and revoke them.", no_args_is_help=True)
Tenant = Annotated[str, typer.Option(help="Whose keys; tenants do not see each other's conversations.")]
Scopes = Annotated[str, typer.Option(help="What it may do: read, write, admin.")]
Days = Annotated[int | None, typer.Option(min=1, max=36500, help="Days until it expires; never when left out.")]
ALL = ("read", "write", "admin")


@app.command()
def make(
    name: Annotated[str, typer.Argument(help="What it is for, e.g. the phone app.")],
    tenant: Tenant = "local",
    scopes: Scopes = "read,write",
    days: Days = None,
    store: Store = None,
) -> None:
    """Make a key and print it; it cannot be shown again."""
    wanted = _scopes(scopes)
    expires = datetime.now(UTC) + timedelta(days=days) if days else None
    _, secret = _ask(store, lambda keys: keys.make(tenant, name, wanted, expires))
    typer.echo(secret)


@app.command("list")
def list_(tenant: Tenant = "local", store: Store = None) -> None:
    """The keys of a tenant, without their secrets."""
    for key in _ask(store, lambda keys: keys.listed(tenant)):
        end = (
            f"revoked {key.revoked:%Y-%m-%d}" if key.revoked else f"until {key.expires:%Y-%m-%d}" if key.expires else ""
        )
        typer.echo(f"{key.id}  {','.join(key.scopes):16}  {key.name}  {end}".rstrip())


@app.command()
def revoke(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Its id, as felt keys list shows it.")],
    tenant: Tenant = "local",
    store: Store = None,
) -> None:
    """Let a key open nothing any more, at once."""
    from feltsense.errors import UserError

    if not _ask(store, lambda keys: keys.revoke(tenant, id_)):
        raise UserError(f"{tenant} has no key {id_} that opens anything; see felt keys list")
    typer.echo(f"{id_} opens nothing any more")


def _end(key: Any) -> str:
    if key.revoked:
        return f"revoked {key.revoked:%Y-%m-%d}"
    return f"until {key.expires:%Y-%m-%d}" if key.expires else ""


def _ask(store: str | None, question: Any) -> Any:
    """What the key store answers."""
    needed()
    from feltsense.flow import run
    from feltsense.server.opening import opened
    from feltsense.store.keys import KeyStore

    async def ask() -> Any:
        async with opened(store) as having:
            return await question(KeyStore(having.database))

    return run(ask())


def _scopes(text: str) -> list[str]:
    from feltsense.errors import UserError

    found = [scope.strip() for scope in text.split(",") if scope.strip()]
    if unknown := sorted(set(found) - set(ALL)):
        raise UserError(f"--scopes: there is no scope {', '.join(unknown)}; use {', '.join(ALL)}")
    return found
