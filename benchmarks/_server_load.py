"""Load for a running server: clients that ask it at once, what each answer took, and the memory of its process."""

import asyncio
import json
import math
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from tests.serving import Running

ABOUT = ("my sister", "the new neighbour", "our old dog", "nobody at work", "the doctor on the phone", "my landlord")
DID = ("made me laugh", "keeps me awake", "forgot the day we agreed on", "is on my mind", "left early", "called twice")
SO = ("and I don't know why.", "again.", "so now I wait.", "and it felt good.", "and I'm so tired of it.")
FAULT = 500


def texts(count: int, seed: int = 0) -> list[str]:
    """Made-up remarks of one to three sentences."""
    chance = random.Random(seed)
    pick = chance.choice
    return [
        " ".join(f"{pick(ABOUT)} {pick(DID)} {pick(SO)}".capitalize() for _ in range(chance.randint(1, 3)))
        for _ in range(count)
    ]


@dataclass
class Load:
    """Asks a server with many keys, so that no limit of a single key is met, and notes every answer."""

    server: Running
    keys: list[str]
    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    async def __aenter__(self) -> "Load":
        self._client = httpx2.AsyncClient(
            base_url=self.server.address, timeout=130, trust_env=False, limits=httpx2.Limits(max_connections=None)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def ask(
        self, kind: str, method: str, path: str, number: int = 0, due: float | None = None, **more: Any
    ) -> Any:
        """The answer's JSON; its time counts from when it was due, so that a slow server is not asked less."""
        begun = due or time.perf_counter()
        headers = {"authorization": f"Bearer {self.keys[number % len(self.keys)]}", **more.pop("headers", {})}
        found = await self._client.request(method, path, headers=headers, **more)
        self.seconds[kind].append(time.perf_counter() - begun)
        self.statuses[kind][found.status_code] += 1
        kind_of = found.headers.get("content-type", "")
        return found.json() if found.content and kind_of == "application/json" else None

    async def begin(self, count: int) -> list[str]:
        """New conversations, half of them with a person who is remembered."""
        asked = [{"country": "GB", **({"person": f"person{i}"} if i % 2 else {})} for i in range(count)]
        return [
            (await self.ask("begin", "POST", "/v1/conversations", i, json=one))["id"] for i, one in enumerate(asked)
        ]

    def told(self) -> dict[str, Any]:
        """What every kind of request took, and how it was answered; nothing is noted any more of it."""
        kinds = {
            kind: {**milliseconds(taken), "statuses": dict(sorted(self.statuses[kind].items()))}
            for kind, taken in self.seconds.items()
        }
        faults = sum(count for each in self.statuses.values() for status, count in each.items() if status >= FAULT)
        self.seconds.clear()
        self.statuses.clear()
        return {"faults_5xx": faults, "by_kind": kinds}


def milliseconds(taken: list[float]) -> dict[str, Any]:
    """How many, and their percentiles in milliseconds.

    >>> milliseconds([0.001] * 98 + [0.1, 0.2])
    {'requests': 100, 'p50_ms': 1.0, 'p95_ms': 1.0, 'p99_ms': 100.0, 'most_ms': 200.0}
    """
    ordered = sorted(taken)
    shares = {f"p{share}_ms": ordered[math.ceil(share / 100 * len(ordered)) - 1] for share in (50, 95, 99)}
    rounded = {name: round(1000 * value, 1) for name, value in {**shares, "most_ms": ordered[-1]}.items()}
    return {"requests": len(ordered), **rounded}


def rate(counts: list[float]) -> dict[str, Any]:
    """The median of several rounds, the least and the most.

    >>> rate([90.0, 100.0, 120.0])
    {'per_second': 100.0, 'range': [90.0, 120.0], 'rounds': 3}
    """
    ordered = sorted(round(count, 1) for count in counts)
    return {"per_second": statistics.median(ordered), "range": [ordered[0], ordered[-1]], "rounds": len(ordered)}


async def rounds(work: Callable[[], Awaitable[int]], at_once: int, seconds: float, count: int) -> dict[str, Any]:
    """How much work a second gets done by so many that begin anew as soon as they are done."""
    done = 0

    async def one(until: float) -> None:
        nonlocal done
        while time.perf_counter() < until:
            more = await work()
            done += more

    found = []
    for _ in range(count):
        done, begun = 0, time.perf_counter()
        await asyncio.gather(*(one(begun + seconds / count) for _ in range(at_once)))
        found.append(done / (time.perf_counter() - begun))
    return rate(found)


async def streamed(server: Running, key: str, path: str, said: list[str]) -> int:
    """How many readings come back while lines are sent; httpx cannot read before it has sent everything."""
    host, _, port = server.address.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 20)
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n"
    writer.write((head + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n").encode())
    sending = asyncio.create_task(_send(writer, said))
    found = 0
    while piece := await reader.read(1 << 20):
        found += piece.count(b'"taxonomy":')
    await sending
    writer.close()
    return found


async def _send(writer: asyncio.StreamWriter, said: list[str]) -> None:
    for at in range(0, len(said), 100):
        piece = "".join(json.dumps({"text": text}) + "\n" for text in said[at : at + 100]).encode()
        writer.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        await writer.drain()
    writer.write(b"0\r\n\r\n")


def resident(process: int) -> int:
    """Bytes of memory that a process and its children hold now."""
    folder = Path("/proc", str(process))
    pages = int((folder / "statm").read_text().split()[1])
    children = " ".join(path.read_text() for path in folder.glob("task/*/children")).split()
    return pages * 4096 + sum(resident(int(child)) for child in children)


class Memory:
    """Looks every second at how much memory a server holds."""

    def __init__(self, server: Running) -> None:
        self._process, self._seen = server.process.pid, list[float]()

    async def __aenter__(self) -> "Memory":
        self._watching = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._watching.cancel()

    def told(self) -> dict[str, float]:
        """Megabytes at first, at last, and the most of all."""
        seen = [round(value / 1e6, 1) for value in self._seen]
        return {"first_mb": seen[0], "last_mb": seen[-1], "most_mb": max(seen)}

    async def _watch(self) -> None:
        while True:
            self._seen.append(resident(self._process))
            await asyncio.sleep(1)


@contextmanager
def progress(name: str, seconds: float) -> Iterator[None]:
    """Say every ten seconds how much time is left."""

    async def say() -> None:
        begun = time.perf_counter()
        while True:
            left = max(0, seconds - (time.perf_counter() - begun))
            sys.stderr.write(f"\r{name}: {left:.0f} s left   ")
            sys.stderr.flush()
            await asyncio.sleep(10)

    saying = asyncio.create_task(say())
    try:
        yield
    finally:
        saying.cancel()
        sys.stderr.write("\n")
