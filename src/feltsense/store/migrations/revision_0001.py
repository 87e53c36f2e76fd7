"""Events, as the first release keeps them: a table that it made is taken over as it is."""

import sqlalchemy as sa
from alembic import op

from feltsense.errors import InputError

revision = "0001"
down_revision = None
COLUMNS = {"conversation", "seq", "header", "content", "salt"}


def upgrade() -> None:
    """Make the table, or adopt the one that is there."""
    there = sa.inspect(op.get_bind())
    if not there.has_table("events"):
        _create()
    elif {column["name"] for column in there.get_columns("events")} != COLUMNS:
        raise InputError("another program's table `events` stands in this database; name another database")


def _create() -> None:
    op.create_table(
        "events",
        sa.Column("conversation", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("header", sa.Text, nullable=False),
        sa.Column("content", sa.Text),
        sa.Column("salt", sa.Text),
    )
