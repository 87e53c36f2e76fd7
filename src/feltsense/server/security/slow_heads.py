"""Connections whose requests do not come: those that send nothing, or a head byte by byte, are ended."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from .slow_readers import STUCK_SECONDS, PromptReaders

HEAD_SECONDS = 10.0
"""From the opening of a connection, or the end of an answer, until the head of the next request is there."""


class PromptHeads(PromptReaders, H11Protocol):
    """HTTP/1.1 where bytes alone do not keep a connection: a whole head does."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Read on; time goes on where that was no whole head."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for the next head."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        self._stop()

    def _watch(self) -> None:
        """Let the time run while there is nothing to answer; a web socket is another protocol's."""
        answering = self.cycle is not None and not self.cycle.response_complete
        if answering or self.transport.is_closing() or self.transport.get_protocol() is not self:
            self._stop()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self._end)

    def _end(self) -> None:
        """Close once what was sent is read; without more ado where it is not."""
        self.transport.close()
        self.loop.call_later(STUCK_SECONDS, self.transport.abort)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
