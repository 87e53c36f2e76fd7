"""The tables of a server's store; `migrations/` makes them, and a test holds the two against each other."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

LOCAL = "local"
"""The tenant of everything that was kept before there were tenants, and of what `felt chat` keeps."""


class Moment(TypeDecorator[datetime]):
    """A time as a text that sorts by time, alike on both databases: UTC to the microsecond."""

    impl, cache_ok = Text, True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text of a time."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The time of a text."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()
events = Table(
    "events",
    metadata,
    Column("conversation", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("header", Text, nullable=False),
    Column("content", Text),
    Column("salt", Text),
)
tenants = Table(
    "tenants",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("quota_turns_per_minute", Integer),
)
conversations = Table(
    "conversations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant", Text, ForeignKey("tenants.id"), nullable=False),
    Column("person", Text),
    Column("created", Moment, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("settings", Text, nullable=False),
    Column("closed", Moment),
    Index("conversations_newest", "tenant", "created", "id"),
    Index("conversations_person", "tenant", "person"),
)
keys = Table(
    "keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tenant", Text, ForeignKey("tenants.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment),
    Column("revoked", Moment),
)
idempotency = Table(
    "idempotency",
    metadata,
    Column("tenant", Text, ForeignKey("tenants.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("conversation", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("created", Moment, nullable=False),
    Index("idempotency_conversation", "tenant", "conversation"),
)
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("time", Moment, nullable=False),
    Column("tenant", Text, nullable=False),
    Column("key", Text),
    Column("action", Text, nullable=False),
    Column("object", Text),
    Column("outcome", Text, nullable=False),
    Index("audit_tenant", "tenant", "id"),
)
