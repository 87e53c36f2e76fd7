"""Measures what the server bears: its start, open conversations, readings, and long mixed load without a fault.

Run: python -m benchmarks.measure_server [--minutes 2] [--seconds 20] [--soak 10] [--store postgresql://…]
Writes results/server.json. `felt serve` runs in a process of its own with offline replies; the clients run in this
process, on the same machine and its cores. Turns are sent when they are due, whether the ones before are answered or
not, and their time counts from then on. Rates are medians of five rounds with the least and the most.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
from tests.serving import Running, running

from feltsense.store.conversation_store import open_store
from feltsense.store.keys import KeyStore

from ._server_load import Load, Memory, progress, rounds, streamed, texts

RESULT = Path(__file__).parents[1] / "results" / "server.json"
KEYS, TALKS, EVERY = 100, 200, 20.0
STARTS, ROUNDS, BATCH, LINES = 5, 5, 1000, 10_000
ASKED = {
    "turns_p95_ms": 250,
    "memory_mb": 600,
    "small_requests_per_second": 100,
    "nano_texts_per_second": 5000,
    "faults_5xx": 0,
}
MIX = {"turn": 10, "analyze": 6, "list": 4, "read": 3, "events": 3, "stream": 2, "begin": 2, "erase": 1, "delete": 1}
"""How often each kind of request comes in the mixed load."""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=2, help="length of the talks")
    parser.add_argument("--seconds", type=float, default=20, help="length of each rate")
    parser.add_argument("--soak", type=float, default=0, help="minutes of mixed load")
    parser.add_argument("--store", help="postgresql://…; a new SQLite file without it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(measured(Path(folder), given))
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


async def measured(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Everything that is written."""
    store = given.store or str(folder / "chats.db")
    keys = await made_keys(store)
    begin = partial(running, folder, "--model", "offline", "--country", "GB", "--store", store)
    found: dict[str, Any] = {"machine": machine(given), "asked": ASKED, "start": starts(begin)}
    with begin() as server:
        ready(server)
        async with Load(server, keys) as load, Memory(server) as memory:
            found["conversations"] = {**await talks(load, given.minutes * 60), "memory": memory.told()}
            found["analyze_small"] = await singles(load, given.seconds)
            found["analyze_nano"] = await many(load, given.seconds)
            if given.soak:
                found["soak"] = await soak(load, given.soak * 60)
            found["memory_at_the_end"] = memory.told()
    return found


def machine(given: argparse.Namespace) -> dict[str, Any]:
    """Where and when it was measured."""
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "store": "PostgreSQL" if given.store else "SQLite",
        "clients": "one process on the same machine",
    }


async def made_keys(place: str) -> list[str]:
    """Many keys, since a single one may ask only so often."""
    store = open_store(place)
    await store.migrate()
    keys = KeyStore(store.database)
    made = [await keys.make("load", f"client {number}", ("read", "write")) for number in range(KEYS)]
    await store.close()
    return [secret for _, secret in made]


def starts(begin: Callable[[], Any]) -> dict[str, Any]:
    """Seconds until it listens, until the page is there, and until the models are loaded."""
    found: dict[str, list[float]] = {"listens": [], "page": [], "ready": []}
    for _ in range(STARTS):
        begun = time.perf_counter()
        with begin() as server:
            found["listens"].append(time.perf_counter() - begun)
            httpx2.get(f"{server.address}/", trust_env=False).raise_for_status()
            found["page"].append(time.perf_counter() - begun)
            ready(server)
            found["ready"].append(time.perf_counter() - begun)
    return {
        f"{name}_s": {
            "median": round(statistics.median(taken), 2),
            "range": [round(min(taken), 2), round(max(taken), 2)],
        }
        for name, taken in found.items()
    }


def ready(server: Running) -> None:
    """Wait for the models."""
    while server.client.get("/readyz").status_code != 200:
        time.sleep(0.02)


async def talks(load: Load, seconds: float) -> dict[str, Any]:
    """Many conversations, each with a turn every twenty seconds."""
    names = await load.begin(TALKS)
    load.told()
    begun = time.perf_counter()

    async def talk(number: int, name: str) -> None:
        for turn, text in enumerate(texts(int(seconds / EVERY), seed=number)):
            due = begun + (turn + number / TALKS) * EVERY
            await asyncio.sleep(due - time.perf_counter())
            path = f"/v1/conversations/{name}/turns"
            await load.ask("turn", "POST", path, number, due, json={"text": text})

    with progress(f"{TALKS} conversations", seconds):
        await asyncio.gather(*(talk(number, name) for number, name in enumerate(names)))
    return {"open": TALKS, "turn_every_s": EVERY, "seconds": seconds, **load.told()}


async def singles(load: Load, seconds: float) -> dict[str, Any]:
    """Single texts, read by the small reader."""
    found, said, number = {}, texts(1000), iter(range(10**9))

    async def one() -> int:
        at = next(number)
        await load.ask("analyze", "POST", "/v1/analyze", at, json={"text": said[at % len(said)]})
        return 1

    for at_once in (1, 8, 32):
        with progress(f"single texts, {at_once} at once", seconds):
            rate = await rounds(one, at_once, seconds, ROUNDS)
        found[f"at_once_{at_once}"] = {**rate, **load.told()}
    return found


async def many(load: Load, seconds: float) -> dict[str, Any]:
    """Many texts at once, read by the nano reader: as a body, and as a stream of lines."""
    said, lines, number = texts(BATCH), texts(LINES), iter(range(10**9))

    async def body() -> int:
        asked = {"texts": said, "reader": "nano"}
        read = await load.ask("batch", "POST", "/v1/analyze", next(number), json=asked)
        return len(read["items"])

    async def stream() -> int:
        key = load.keys[next(number) % len(load.keys)]
        return await streamed(load.server, key, "/v1/analyze/stream?reader=nano", lines)

    found = {}
    for name, work, at_once in (("bodies", body, 1), ("bodies", body, 2), ("stream", stream, 1)):
        with progress(f"{name} for nano, {at_once} at once", seconds):
            found[f"{name}_at_once_{at_once}"] = {**await rounds(work, at_once, seconds, ROUNDS), **load.told()}
    return found


async def soak(load: Load, seconds: float) -> dict[str, Any]:
    """Sixteen clients that send everything in a mix, each with a conversation of its own."""
    chance, until, said = random.Random(0), time.perf_counter() + seconds, texts(1000)
    kinds = random.Random(0).choices(list(MIX), list(MIX.values()), k=1000)

    async def client(number: int) -> None:
        (name,) = await load.begin(1)
        while time.perf_counter() < until:
            kind = chance.choice(kinds)
            name = await mixed(load, kind, number, name, chance.choice(said)) or name
            await asyncio.sleep(chance.uniform(0, 0.5))

    async with Memory(load.server) as memory:
        with progress("mixed load", seconds):
            await asyncio.gather(*(client(number) for number in range(16)))
        return {"seconds": seconds, "clients": 16, **load.told(), "memory": memory.told()}


async def mixed(load: Load, kind: str, number: int, name: str, text: str) -> str | None:
    """One request of a kind; the name of a new conversation where it began one or removed the last."""
    at, seat = f"/v1/conversations/{name}", number * 6 + random.randrange(6)
    plain: dict[str, Callable[[], Awaitable[Any]]] = {
        "turn": lambda: load.ask(kind, "POST", f"{at}/turns", seat, json={"text": text}),
        "analyze": lambda: load.ask(kind, "POST", "/v1/analyze", seat, json={"text": text}),
        "list": lambda: load.ask(kind, "GET", "/v1/conversations", seat),
        "read": lambda: load.ask(kind, "GET", at, seat),
        "events": lambda: load.ask(kind, "GET", f"{at}/events", seat),
        "stream": lambda: load.ask(
            kind, "POST", f"{at}/turns", seat, json={"text": text}, headers={"accept": "text/event-stream"}
        ),
        "erase": lambda: load.ask(kind, "POST", f"{at}/erase", seat, json={}),
        "delete": lambda: load.ask(kind, "DELETE", at, seat),
    }
    if kind in plain:
        await plain[kind]()
    return (await load.begin(1))[0] if kind in ("begin", "delete") else None


if __name__ == "__main__":
    main()
