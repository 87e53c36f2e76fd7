"""Killed at any moment, a server loses no turn that it acknowledged and doubles none; several over one store agree."""

import asyncio
import threading

import httpx2
import pytest

from feltsense.flow.events import Event

from ...serving import Running, running
from ...store.databases import place_of
from .dying import die, lasting_key, said

PERFECT = {"missing": 0, "doubled": 0, "in_order": True, "told_otherwise_when_asked_again": 0}
TURNS = 6


@pytest.fixture(params=["sqlite", "postgres"])
def place(request, tmp_path):
    return place_of(request.param, tmp_path)


def test_every_acknowledged_turn_is_there_once(place, tmp_path):
    found = die(tmp_path, place, TURNS)
    assert found["kills"] >= 2
    assert {name: found[name] for name in PERFECT} == PERFECT


def test_two_servers_over_one_store_agree(place, tmp_path):
    """Each is told turns of one conversation at the same time: all are there, each once, in each client's order."""
    key = asyncio.run(lasting_key(place))
    with running(tmp_path, "--store", place) as one, running(tmp_path, "--store", place) as other:
        for server in (one, other):
            server.client.headers["authorization"] = f"Bearer {key}"
        name = one.begin(person="ada")
        clients = [
            threading.Thread(target=talk, args=(server, who, name)) for server, who in ((one, "a"), (other, "b"))
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        seen = [server.client.get(f"/v1/conversations/{name}/events").json() for server in (one, other)]
    assert seen[0] == seen[1]
    words = said([Event.model_validate(event) for event in seen[0]])
    assert len(words) == 2 * TURNS
    for who in "ab":
        assert [word for word in words if word.startswith(f"I am {who}")] == [f"I am {who} {n}." for n in range(TURNS)]


def talk(server: Running, who: str, name: str) -> None:
    """Say so much, each until it is answered."""
    for number in range(TURNS):
        while (found := said_once(server, name, who, number)).status_code == httpx2.codes.CONFLICT:
            pass
        found.raise_for_status()


def said_once(server: Running, name: str, who: str, number: int) -> httpx2.Response:
    return server.say(name, f"I am {who} {number}.", **{"Idempotency-Key": f"{who}{number}"})
