"""Who may open a WebSocket: a valid key, a page of our own origin or of one that --cors names, and not too many."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from starlette.websockets import WebSocket

from feltsense.store.keys import Key

from ..problems import refused
from ..services import Services

PROTOCOL = "feltsense.v1"
"""The subprotocol that a browser offers beside its key, and that is chosen."""
KEY_PROTOCOL = "feltsense.key."
MOST_SOCKETS = 100
"""So many sockets and streams of events may one key hold open."""


def secret_of(socket: WebSocket) -> str | None:
    """The key in the header Authorization, or among the offered subprotocols, since browsers can send no header."""
    scheme, _, given = socket.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    offered: Iterable[str] = socket.scope["subprotocols"]
    return next((one.removeprefix(KEY_PROTOCOL) for one in offered if one.startswith(KEY_PROTOCOL)), None)


def protocol_of(socket: WebSocket) -> str | None:
    """The subprotocol to choose: never the one that carries the key."""
    return PROTOCOL if PROTOCOL in socket.scope["subprotocols"] else None


def check_origin(socket: WebSocket, allowed: Iterable[str]) -> None:
    """Refuse pages of other origins with 403; programs other than browsers send no origin."""
    origin, allowed = socket.headers.get("origin"), tuple(allowed)
    own = origin is not None and urlsplit(origin).netloc == socket.headers.get("host")
    if origin is not None and not own and origin not in allowed and "*" not in allowed:
        raise refused(403, "pages of this origin may not connect; name it with --cors where they should")


def check_seat(having: Services, key: Key) -> None:
    """Refuse with 429 where a key has no place left."""
    if having.sockets[key.id] >= MOST_SOCKETS:
        raise refused(429, f"this key holds {MOST_SOCKETS} sockets and streams open; close one", retry_after="60")


@contextmanager
def seat(having: Services, key: Key) -> Iterator[None]:
    """A place among the open sockets and streams of a key; 429 where all are taken."""
    check_seat(having, key)
    having.sockets[key.id] += 1
    try:
        yield
    finally:
        having.sockets[key.id] -= 1
        having.sockets = +having.sockets
