"""How WebSockets end with the server: each says goodbye by itself, once what runs in it is finished."""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from ..security.slow_readers import PromptReaders


class PatientSockets(PromptReaders, WebSocketsSansIOProtocol):
    """The protocol of uvicorn, which else would close every socket at once, in the middle of an answer."""

    def shutdown(self) -> None:
        """Close at once only what is no open socket; see `peer.py` for the others."""
        if self.close_sent or not self.handshake_complete:
            super().shutdown()

    async def send(self, message: Any) -> None:
        """As ever; a handshake that was refused is complete, too, and no error for the log."""
        await super().send(message)
        self.handshake_complete |= self.initial_response is not None and self.close_sent
