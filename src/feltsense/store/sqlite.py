"""The user's chats in one SQLite file."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from feltsense.errors import InputError, LogError
from feltsense.flow.events import Event

from .event_rows import joined, parts

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
    """All events of all chats, in a file that only its owner may read.

    Contents stand apart from the chain, so that they can go: erased ones are overwritten with zeros, and `redact`
    fails when another program keeps a copy of them in the write-ahead log.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._told("cannot be used as the chat store", "move it away or use --no-store"):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            self._db = sqlite3.connect(path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute(SCHEMA)
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def write(self, event: Event) -> None:
        """Keep one more event; it is on disk once this returns. A `LogError` when this number is taken already."""
        row = (event.conversation, event.seq, *parts(event))
        try:
            with self._told("did not take what was said", "is the disk full, or locked by another program?"), self._db:
                self._db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?)", row)
        except InputError as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                raise LogError(f"another program went on with the chat {event.conversation}; open it anew") from error
            raise

    def redact(self, conversation: str, events: Iterable[int]) -> None:
        """Destroy the contents and salts of these events."""
        rows = [(conversation, seq) for seq in events]
        with self._told("could not erase", "end other programs that use it, then try again"):
            with self._db:
                self._db.executemany(
                    "UPDATE events SET content = NULL, salt = NULL WHERE conversation = ? AND seq = ?", rows
                )
            (busy, *_) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise InputError(
                f"{self._path}: the words are out of the table, but another program still holds a copy of them in the "
                "write-ahead log; end it and erase again"
            )

    def events(self, conversation: str) -> list[Event]:
        """The events of one conversation, in order."""
        query = "SELECT header, content, salt FROM events WHERE conversation = ? ORDER BY seq"
        with self._told("cannot be read", "use an untouched copy"):
            rows = self._db.execute(query, (conversation,)).fetchall()
        return [joined(number, *row) for number, row in enumerate(rows)]

    def conversations(self) -> list[str]:
        """Ids of all conversations, the one written to last at the end."""
        query = "SELECT conversation FROM events GROUP BY conversation ORDER BY max(rowid)"
        with self._told("cannot be read", "use an untouched copy"):
            return [row[0] for row in self._db.execute(query)]

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _told(self, what: str, mend: str) -> Iterator[None]:
        """Say in one line what the database or the disk refused."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise InputError(f"{self._path} {what} ({error}); {mend}") from error
