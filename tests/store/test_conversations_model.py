"""Whatever several tenants do in whatever order, each sees what a dictionary would hold."""

import asyncio
from contextlib import nullcontext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feltsense.errors import InputError
from feltsense.store.conversation_store import ConversationStore, open_store

from .databases import place_of
from .talks import turn

TENANTS, NAMES = ("acme", "globex", "local"), ("t0", "t1", "t2")
words = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)
deeds = st.sampled_from(["create", "create", "append", "append", "append", "redact", "delete"])
steps = st.tuples(deeds, st.sampled_from(TENANTS), st.sampled_from(NAMES), words)


async def do(store: ConversationStore, model: dict, deed: str, tenant: str, name: str, text: str) -> None:
    """One deed, on the store and on the model: a dictionary from a conversation to its tenant and events."""
    owner, events = model.get(name, (None, []))
    own = owner == tenant
    if deed == "create":
        with pytest.raises(InputError) if owner else nullcontext():
            await store.create(tenant, name, None, 1, {})
        model.setdefault(name, (tenant, []))
    elif deed == "append":
        new = turn(events, text, name)
        with nullcontext() if own else pytest.raises(InputError):
            await store.append(tenant, name, new)
        events.extend(new if own else [])
    elif deed == "redact":
        await store.redact(tenant, name, [0, 3])
        if own:
            events[:] = [event.without_content() if event.seq in (0, 3) else event for event in events]
    elif deed == "delete":
        assert await store.delete(tenant, name) is own
        if own:
            del model[name]


async def agrees(place: str, taken: list) -> None:
    store, model = open_store(place), {}
    await store.migrate()
    for step in taken:
        await do(store, model, *step)
    for tenant in TENANTS:
        own = {name: events for name, (owner, events) in model.items() if owner == tenant}
        assert {one.id for one in await store.listed(tenant)} == set(own)
        for name in NAMES:
            assert await store.events(tenant, name) == own.get(name, [])
    await store.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(taken=st.lists(steps, min_size=5, max_size=20))
def test_a_store_is_like_a_dictionary(kind, tmp_path_factory, taken):
    asyncio.run(agrees(place_of(kind, tmp_path_factory.mktemp("model")), taken))
