"""A client that asks until it is answered, and a server that is killed at any moment and started anew."""

import asyncio
import random
import signal
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import httpx2

from feltsense.flow.events import Event, SignalReceived, verify
from feltsense.store.conversation_store import open_store
from feltsense.store.keys import KeyStore

from ...serving import Running

OFTEN = 0.5
"""The share of turns in which the server is killed."""
WITHIN = 0.3
"""Seconds from the beginning of a turn until it is."""


async def lasting_key(place: str, tenant: str = "local") -> str:
    """A key that outlives the server's process, in a store that is brought to this version."""
    store = open_store(place)
    await store.migrate()
    _, secret = await KeyStore(store.database).make(tenant, "client", ("read", "write"))
    await store.close()
    return secret


def said(events: list[Event]) -> list[str]:
    """What the person said, in order, after the chain was verified."""
    assert verify(events) == 0
    return [event.content.signal.text for event in events if isinstance(event.content, SignalReceived)]


class Dying:
    """A server over one place, which dies and comes back; `ask` asks until there is an answer."""

    def __init__(self, folder: Path, place: str, seed: int = 1) -> None:
        self._folder, self._place, self._chance = folder, place, random.Random(seed)
        self._key = asyncio.run(lasting_key(place))
        self.kills = self.cut_off = 0
        self._start()

    def ask(self, method: str, path: str, dying: bool = False, **more: Any) -> Any:
        """The answer's JSON; with `dying`, the server is killed meanwhile, or soon after."""
        headers = {"authorization": f"Bearer {self._key}", **more.pop("headers", {})}
        killing = threading.Timer(self._chance.uniform(0, WITHIN), self._server.process.kill) if dying else None
        if killing:
            killing.start()
        try:
            answer = self._server.client.request(method, path, headers=headers, **more)
            found = None if answer.status_code == 429 else answer.raise_for_status().json()
            time.sleep(int(answer.headers.get("retry-after", "1")) if found is None else 0)
        except httpx2.TransportError:
            self.cut_off += 1
            found = None
        if killing:
            killing.join()
            self._start_anew()
        return self.ask(method, path, headers=headers, **more) if found is None else found

    def end(self) -> None:
        """End it for good."""
        self._server.client.close()
        self._server.end(signal.SIGKILL)

    def _start_anew(self) -> None:
        self.end()
        self.kills += 1
        self._start()

    def _start(self) -> None:
        self._server = Running(self._folder, "--model", "offline", "--store", self._place)
        while self._server.client.get("/readyz").status_code != 200:
            time.sleep(0.05)


def die(folder: Path, place: str, turns: int, seed: int = 1, often: float = OFTEN) -> dict[str, Any]:
    """So many turns of one conversation while the server dies in a share of them, and what is there afterwards."""
    server, chance = Dying(folder, place, seed), random.Random(seed)
    name = server.ask("POST", "/v1/conversations", json={"person": "ada"})["id"]
    path, told = f"/v1/conversations/{name}", {}
    for number in range(turns):
        asked = {"json": {"text": f"I am tired, day {number}."}, "headers": {"Idempotency-Key": f"turn {number}"}}
        told[number] = asked, server.ask("POST", f"{path}/turns", dying=chance.random() < often, **asked)
    events = [Event.model_validate(one) for one in server.ask("GET", f"{path}/events")]
    again = [server.ask("POST", f"{path}/turns", **asked)["answer"]["reply"] for asked, _ in told.values()]
    replies = [answer["answer"]["reply"] for _, answer in told.values()]
    server.end()
    counts = Counter(said(events))
    return {
        "acknowledged": turns,
        "kills": server.kills,
        "answers_cut_off": server.cut_off,
        "missing": turns - len(counts),
        "doubled": sum(counts.values()) - len(counts),
        "in_order": list(counts) == [asked["json"]["text"] for asked, _ in told.values()],
        "told_otherwise_when_asked_again": sum(one != other for one, other in zip(again, replies, strict=True)),
    }
