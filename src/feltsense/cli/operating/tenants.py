"""`felt tenants`: who shares the server, and how much each may ask."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ..serve import Store, needed

if TYPE_CHECKING:
    from feltsense.store.tenants import TenantStore

T = TypeVar("T")
app = typer.Typer(help="Tenants of felt serve: list them, set how many turns they may take.", no_args_is_help=True)


@app.command("list")
def list_(store: Store = None) -> None:
    """All tenants with their quotas."""
    for one in _ask(store, lambda tenants: tenants.listed()):
        quota = "no quota" if one.quota_turns_per_minute is None else f"{one.quota_turns_per_minute} turns a minute"
        typer.echo(f"{one.id}  {quota}  since {one.created:%Y-%m-%d}")


@app.command()
def quota(
    name: Annotated[str, typer.Argument(help="The tenant, as felt tenants list shows it.")],
    turns: Annotated[int | None, typer.Argument(min=1, metavar="[N]", help="Turns a minute; none: no quota.")] = None,
    store: Store = None,
) -> None:
    """Bound the turns a minute that all keys of a tenant take together; it holds from the next turn on."""
    _ask(store, lambda tenants: _bound(tenants, name, turns))
    typer.echo(f"{name} has no quota any more" if turns is None else f"{name} may take {turns} turns a minute")


async def _bound(tenants: "TenantStore", name: str, turns: int | None) -> None:
    from feltsense.errors import UserError

    if (found := await tenants.get(name)) is None:
        raise UserError(f"there is no tenant {name}; felt tenants list shows who there is")
    await tenants.put(replace(found, quota_turns_per_minute=turns))


def _ask(store: str | None, question: "Callable[[TenantStore], Awaitable[T]]") -> T:
    """What the store of tenants answers."""
    needed()
    from feltsense.flow import run
    from feltsense.server.opening import opened
    from feltsense.store.tenants import TenantStore

    async def ask() -> T:
        async with opened(store) as having:
            return await question(TenantStore(having.database))

    return run(ask())
