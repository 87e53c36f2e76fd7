"""Tenants with their conversations, keys, remembered requests and audit; what was there belongs to tenant "local"."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and the tenant "local"."""
    _tenants()
    _conversations()
    _keys()
    _idempotency()
    _audit()
    first = sa.text("seq = 0")
    op.create_index("events_first", "events", ["conversation"], sqlite_where=first, postgresql_where=first)


def _tenants() -> None:
    tenants = op.create_table(
        "tenants",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("quota_turns_per_minute", sa.Integer),
    )
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    op.bulk_insert(tenants, [{"id": "local", "name": "local", "created": now}])


def _conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("tenant", sa.Text, sa.ForeignKey("tenants.id"), nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("closed", sa.Text),
    )
    op.create_index("conversations_newest", "conversations", ["tenant", "created", "id"])
    op.create_index("conversations_person", "conversations", ["tenant", "person"])


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("tenant", sa.Text, sa.ForeignKey("tenants.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("expires", sa.Text),
        sa.Column("revoked", sa.Text),
    )


def _idempotency() -> None:
    op.create_table(
        "idempotency",
        sa.Column("tenant", sa.Text, sa.ForeignKey("tenants.id"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("conversation", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("first_seq", sa.Integer, nullable=False),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
    )
    op.create_index("idempotency_conversation", "idempotency", ["tenant", "conversation"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("time", sa.Text, nullable=False),
        sa.Column("tenant", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("object", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
    )
    op.create_index("audit_tenant", "audit", ["tenant", "id"])
