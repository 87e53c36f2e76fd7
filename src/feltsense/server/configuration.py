"""What a server is started with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from feltsense.store.cipher import Cipher

from .outgoing import Receivers
from .security.tokens import Oidc


@dataclass(frozen=True)
class Configuration:
    """Where things are kept, who answers, and how much is allowed.

    `start_key` is a key with all scopes for the tenant "local" that dies with the process; `settings` are those of
    `felt config`, for the agent; `results` is a folder that `felt bench` wrote.

    >>> Configuration(store="chats.db", memory="memory.db").host
    '127.0.0.1'
    """

    store: str | Path
    memory: str | Path
    cipher: Cipher | None = None
    host: str = "127.0.0.1"
    port: int = 8420
    start_key: str | None = None
    oidc: Oidc | None = None
    keep_days: int | None = None
    traces: str | None = None
    settings: Mapping[str, str | None] = field(default_factory=dict)
    cors: tuple[str, ...] = ()
    handover: str | None = None
    webhooks: Receivers = field(default_factory=Receivers)
    results: Path | None = None
    threads: int = 2
    body_bytes: int = 1 << 20
    batch_bytes: int = 8 << 20
    file_bytes: int = 64 << 20
    requests_per_minute: int = 600
    turns_per_minute: int = 60
    request_seconds: float = 120.0
    body_seconds: float = 30.0
    connections: int = 1000
    grace_seconds: float = 30.0
