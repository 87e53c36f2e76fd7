"""The user's chats in one SQLite file."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from feltsense.errors import InputError
from feltsense.flow.events import Event

SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    header TEXT NOT NULL,
    content TEXT,
    salt TEXT,
    PRIMARY KEY (conversation, seq)
)
"""


class EventStore:
    """All events of all chats. Contents stand apart from the chain, so that they can go.

    Erased contents are overwritten with zeros, also in the write-ahead log.
    """

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute(SCHEMA)
        except (sqlite3.Error, OSError) as error:
            raise InputError(
                f"{path} cannot be used as the chat store ({error}); move it away or use --no-store"
            ) from error
        path.chmod(0o600)

    def write(self, event: Event) -> None:
        """Keep one more event; it is on disk once this returns."""
        header = event.model_dump_json(exclude={"content", "salt"})
        content = event.content.model_dump_json() if event.content is not None else None
        with self._db:
            self._db.execute(
                "INSERT INTO events VALUES (?, ?, ?, ?, ?)",
                (event.conversation, event.seq, header, content, event.salt),
            )

    def redact(self, conversation: str, events: Iterable[int]) -> None:
        """Destroy the contents and salts of these events."""
        rows = [(conversation, seq) for seq in events]
        with self._db:
            self._db.executemany(
                "UPDATE events SET content = NULL, salt = NULL WHERE conversation = ? AND seq = ?", rows
            )
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def events(self, conversation: str) -> list[Event]:
        """The events of one conversation, in order."""
        query = "SELECT header, content, salt FROM events WHERE conversation = ? ORDER BY seq"
        return [_event(*row) for row in self._db.execute(query, (conversation,))]

    def conversations(self) -> list[str]:
        """Ids of all conversations, the one written to last at the end."""
        query = "SELECT conversation FROM events GROUP BY conversation ORDER BY max(rowid)"
        return [row[0] for row in self._db.execute(query)]

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _event(header: str, content: str | None, salt: str | None) -> Event:
    if content is None:
        return Event.model_validate_json(header)
    rest = header.removesuffix("}")
    return Event.model_validate_json(f'{rest},"content":{content},"salt":"{salt}"}}')
