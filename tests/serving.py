"""`felt serve` as a process of its own, for tests that ask it over a real socket."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2


class Running:
    """A server that was started: its process, its key and where it listens."""

    def __init__(self, home: Path, *arguments: str, **environment: str) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("FELTSENSE_", "XDG_"))}
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from feltsense.cli.app import main; main()", "serve", "--port", "0", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**clean, "HOME": str(home), **environment},
            text=True,
        )
        first, self.key, self.link = (self.process.stdout.readline().split(": ", 1)[-1].strip() for _ in range(3))
        self.seconds = time.perf_counter() - begun
        self.address = self.link.partition("/#")[0]
        assert self.address, self.process.stderr.read()
        self.said = first
        self.client = httpx2.Client(
            base_url=self.address, headers={"authorization": f"Bearer {self.key}"}, timeout=60, trust_env=False
        )

    def begin(self, **body) -> str:
        return self.client.post("/v1/conversations", json=body).json()["id"]

    def say(self, name: str, text: str, **headers: str) -> httpx2.Response:
        return self.client.post(f"/v1/conversations/{name}/turns", json={"text": text}, headers=headers)

    def end(self, how: int = signal.SIGTERM) -> tuple[int, str]:
        """The exit code, and what was said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


@contextmanager
def running(home: Path, *arguments: str, **environment: str) -> Iterator[Running]:
    server = Running(home, *arguments, **environment)
    try:
        yield server
    finally:
        server.client.close()
        if server.process.poll() is None:
            server.end(signal.SIGKILL)
