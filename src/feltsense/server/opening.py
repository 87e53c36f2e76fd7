"""Where the server keeps things by default, and its store opened for a moment beside a running server."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from feltsense.settings import data_folder
from feltsense.store.cipher import Cipher
from feltsense.store.conversation_store import ConversationStore, open_store

KEYS = "FELTSENSE_STORE_KEYS"
"""A variable with keys that encrypt what is kept, the newest first, separated by commas."""


def place(given: str | None, name: str) -> str:
    """What was given, or a file in the user's data folder.

    >>> place("postgresql://db/felt", "chats.db")
    'postgresql://db/felt'
    """
    return given or str(data_folder() / name)


def cipher() -> Cipher | None:
    """Encrypts what is kept under the keys of the variable; None without it."""
    given = [key.strip() for key in os.environ.get(KEYS, "").split(",") if key.strip()]
    return Cipher(given) if given else None


@asynccontextmanager
async def opened(given: str | None) -> AsyncIterator[ConversationStore]:
    """The store, brought to this version."""
    store = open_store(place(given, "chats.db"), cipher())
    try:
        await store.migrate()
        yield store
    finally:
        await store.close()


async def migrate(given: str | None) -> str:
    """Bring the store to this version; what to say of it."""
    async with opened(given) as store:
        return f"{store.database.place} is of this version"
