"""A server on a real socket whose limits nobody meets, for tests that ask it everything."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import uvicorn

from feltsense.server.app import create_app
from feltsense.server.configuration import Configuration

KEY = "felt_start_of_a_test"
HEADERS = {"Authorization": f"Bearer {KEY}"}
MANY = 10**9


def configured(folder: Path) -> Configuration:
    return Configuration(
        store=folder / "chats.db",
        memory=folder / "memory.db",
        start_key=KEY,
        settings={"model": "offline"},
        requests_per_minute=MANY,
        turns_per_minute=MANY,
    )


@contextmanager
def unlimited(folder: Path) -> Iterator[httpx2.Client]:
    """A client of a server that runs in a thread of this process."""
    app = create_app(configured(folder))
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="on", log_config=None, access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with httpx2.Client(base_url=address, headers=HEADERS, timeout=60, trust_env=False) as client:
        yield client
    server.should_exit = True
    thread.join()
