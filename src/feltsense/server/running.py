"""Running the server on a socket, from the first request to the last stream."""

import asyncio
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from feltsense.errors import UserError

from .app import create_app
from .configuration import Configuration
from .security.slow_heads import PromptHeads
from .sockets.ending import PatientSockets


def start_key() -> str:
    """A key by chance, for one run.

    >>> start_key()[:11]
    'felt_start_'
    """
    return f"felt_start_{secrets.token_urlsafe(32)}"


def serve(configuration: Configuration, announce: Callable[[int, str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C; `announce` hears the port and the store once requests are taken."""
    asyncio.run(_serve(configuration, announce))


async def _serve(configuration: Configuration, announce: Callable[[int, str], None]) -> None:
    app = create_app(configuration)
    with _listening(configuration) as bound:
        async with app.router.lifespan_context(app):
            announce(bound.getsockname()[1], app.state.services.store.database.place)
            await _Server(_uvicorn(app, configuration), app).serve(sockets=[bound])


@contextmanager
def _listening(configuration: Configuration) -> Iterator[socket.socket]:
    """A socket that listens at the configured place."""
    family = socket.AF_INET6 if ":" in configuration.host else socket.AF_INET
    place = f"{configuration.host}:{configuration.port}"
    try:
        bound = socket.create_server((configuration.host, configuration.port), family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        raise UserError(f"cannot listen on {place} ({error}); name another --host or --port") from None
    with bound:
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else a body waits 40 ms for its head to be heard
        yield bound


def _uvicorn(app: FastAPI, configuration: Configuration) -> uvicorn.Config:
    """No log of requests, as paths name people and queries may hold a key; no header that names the server."""
    return uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        http=PromptHeads,
        ws=PatientSockets,
        ws_max_size=configuration.body_bytes,
        limit_concurrency=configuration.connections,
        timeout_graceful_shutdown=int(configuration.grace_seconds),
    )


class _Server(uvicorn.Server):
    """Lets streams without an end of their own end when the server does."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take signals in the loop, so that what runs is finished and the process ends by itself."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(one, self._end)
        try:
            yield
        finally:
            for one in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(one)

    def _end(self) -> None:
        """The first signal ends gently, a second one at once."""
        self.force_exit = self.should_exit
        self.should_exit = True
        self._app.state.services.end()
