"""A process that writes turns to one conversation and says which are acknowledged, until it is killed or done.

usage: python -m tests.store.writing_turns PLACE NAME COUNT: turns NAME0, NAME1… with an idempotency key each.
"""

import asyncio
import sys

from feltsense.errors import LogError
from feltsense.store.conversation_store import ConversationStore, open_store

from .talks import request, turn


async def write(place: str, name: str, count: int) -> None:
    store = open_store(place, wait=30)
    await store.migrate()
    for number in range(count):
        while not await written(store, f"{name}{number}"):
            pass
        print(number, flush=True)  # noqa: T201  (the acknowledgement)
    await store.close()


async def written(store: ConversationStore, key: str) -> bool:
    """Whether the turn of this key is stored now; False where another process was faster."""
    if await store.remembered("acme", key) is not None:
        return True
    events = await store.events("acme", "talk")
    new = turn(events, key)
    try:
        await store.append("acme", "talk", new, request(key, new))
    except LogError:
        return False
    return True


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], sys.argv[2], int(sys.argv[3])))
