"""What tests of stores share: a fresh place on each of the two databases, and stores that are closed afterwards."""

import asyncio

import pytest

from feltsense.store.conversation_store import open_store

from .databases import place_of


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    """Each test runs once on either database."""
    return place_of(request.param, tmp_path)


@pytest.fixture
def run():
    """Runs coroutines of one test in one loop, as a server does."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture
def open_at(run):
    """Opens server stores, brought to this version."""
    stores = []

    def opened(place, **more):
        stores.append(open_store(place, **more))
        run(stores[-1].migrate())
        return stores[-1]

    yield opened
    for store in stores:
        run(store.close())


@pytest.fixture
def store(place, open_at):
    return open_at(place)
