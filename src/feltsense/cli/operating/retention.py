"""`felt retention`: let old conversations go, once."""

from datetime import timedelta
from typing import Annotated

import typer

from ..serve import Memory, Store, needed

Days = Annotated[int, typer.Option("--keep-days", min=1, max=36500, help="Days without anything new that are kept.")]


def retention(keep_days: Days, store: Store = None, memory: Memory = None) -> None:
    """Remove older conversations of every tenant, with what was remembered of them; felt serve does it hourly."""
    needed()
    from feltsense.flow import run

    typer.echo(f"{run(_purged(keep_days, store, memory))} conversations went")


async def _purged(days: int, store: str | None, memory: str | None) -> int:
    from feltsense.server.opening import opened, place
    from feltsense.server.operations.retention import Retention
    from feltsense.store.audit import AuditLog
    from feltsense.store.memory import open_memory

    async with opened(store) as having:
        remembered = open_memory(place(memory, "memory.db"))
        return await Retention(having, remembered, AuditLog(having.database), timedelta(days=days)).purge()
