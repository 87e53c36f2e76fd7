"""Erasing on the server: words of a conversation, one thing that is remembered, a conversation, a person."""

from collections.abc import Sequence

from feltsense.flow.memory import Asked
from feltsense.flow.remembering import Remembering
from feltsense.session.forgetting import forget, standing
from feltsense.store.conversation_store import Stored
from feltsense.store.keys import Key

from .turns import Turns


async def erase(turns: Turns, key: Key, stored: Stored, numbers: Sequence[int] | None) -> int:
    """Erase the contents of these events, or of all with what was remembered of them; how many are gone."""
    journal, written = await turns.open.take(stored)
    gone = await _unremember(turns, key, stored) if numbers is None else 0
    gone += journal.erase(standing(journal.events), numbers)
    await turns.settle(key, stored.id, written)
    return gone


async def remove(turns: Turns, key: Key, stored: Stored) -> None:
    """Remove a conversation, with what was remembered of it."""
    await _unremember(turns, key, stored)
    await turns.store.delete(key.tenant, stored.id)
    turns.removed(key.tenant, stored.id)


async def unlearn(turns: Turns, key: Key, person: str, item: str) -> int:
    """Erase one thing that is remembered, and what was said of it in the person's conversations."""
    journals = await turns.journals(key, person)
    asked = Asked(text="", ids=(item,))
    gone = await forget(asked, turns.remembering(key, person), [journal for journal, _ in journals])
    for journal, written in journals:
        await turns.settle(key, journal.conversation, written)
    return gone


async def remove_person(turns: Turns, key: Key, person: str) -> None:
    """Remove everything of a person: what is remembered, and every conversation."""
    await turns.remembering(key, person).erase(Asked(text="", everything=True))
    while some := await turns.store.listed(key.tenant, person, limit=100, before=None):
        for stored in some:
            await turns.store.delete(key.tenant, stored.id)
            turns.removed(key.tenant, stored.id)


async def unremember(memory: Remembering, conversation: str) -> int:
    """Erase from a person's memory what was taken from a conversation; how many items are gone."""
    ids = await memory.of_conversation(conversation)
    return await memory.erase(Asked(text="", ids=ids)) if ids else 0


async def _unremember(turns: Turns, key: Key, stored: Stored) -> int:
    return 0 if stored.person is None else await unremember(turns.remembering(key, stored.person), stored.id)
