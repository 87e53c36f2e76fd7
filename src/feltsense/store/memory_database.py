"""What the memory asks of a database; SQLite and PostgreSQL each answer it in a file of their own."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from feltsense.flow.memory import Vector


class Connection(Protocol):
    """An open transaction on either database; `?` stands for an argument."""

    async def fetch(self, sql: str, *arguments: object) -> list[tuple[object, ...]]:
        """The rows that a query finds."""
        ...

    async def execute(self, sql: str, *arguments: object) -> int:
        """How many rows a statement changed."""
        ...

    async def many(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        """The statement for each of these rows."""
        ...

    async def tables(self) -> set[str]:
        """The names of the tables that are there."""
        ...


class Database(Protocol):
    """A place with transactions, and what the two databases do each in its own way."""

    place: str
    vector: str

    def transaction(self, write: bool) -> AbstractAsyncContextManager[Connection]:
        """All or nothing: what happens within is kept when it ends well, and undone when it does not."""
        ...

    async def scrub(self) -> None:
        """Remove what deleting leaves behind, as far as this database can."""
        ...

    def pack(self, vector: Vector) -> object:
        """A vector as it is handed over."""
        ...

    async def nearest(
        self, open_: Connection, person: str, encoder: str, vector: Vector, count: int
    ) -> list[tuple[str, float]]:
        """Ids of the episodes most like a vector, with their likeness."""
        ...
