"""Conversations that were kept without a row, by the first release or by `felt chat`: they belong to tenant "local"."""

from sqlalchemy import ColumnElement, exists, select

from feltsense.flow.events import Event

from .database import Database
from .event_rows import joined
from .tables import LOCAL, conversations, events


async def adopt(database: Database, conversation: str | None = None) -> None:
    """Give a row to this conversation, or to all, where there are events and no row."""
    own: ColumnElement[bool] = events.c.conversation == conversation
    wanted = () if conversation is None else (own,)
    rowless = ~exists().where(conversations.c.id == events.c.conversation)
    async with database.transaction() as open_:
        query = select(events.c.header).where(events.c.seq == 0, rowless, *wanted)
        first = [joined(0, header, None, None) for (header,) in await open_.execute(query)]
    if first:
        async with database.transaction(write=True) as open_:
            await open_.execute(database.insert_missing(conversations), [_row(event) for event in first])


def _row(first: Event) -> dict[str, object]:
    own = {"id": first.conversation, "created": first.time, "seed": first.seed}
    return {**own, "tenant": LOCAL, "person": None, "settings": "{}", "closed": None}
