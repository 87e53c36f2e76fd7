"""Connections that take nothing of what is sent: they are ended, or some of them would hold every place there is."""

import asyncio

STUCK_SECONDS = 60.0
"""So long may the other end take nothing."""


class PromptReaders(asyncio.Protocol):
    """For a protocol to inherit before its own base: ends what is sent and not read."""

    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    _stuck: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """Enough waits to be read: let the time run."""
        super().pause_writing()
        self._stuck = self.loop.call_later(STUCK_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """It is read again."""
        super().resume_writing()
        self._free()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        self._free()

    def _free(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None
