"""Brings a server's store to this version, by Alembic from within: nobody needs its command or a file of settings."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from feltsense.errors import InputError

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = "store_revision"
"""The table that says which revision a store is of."""
_LOCK = 0x66656C75  # one program migrates at a time


def migrate(connection: Connection, place: str) -> None:
    """Take the steps that a store lacks, within the transaction given; a newer store raises `InputError`."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    script = ScriptDirectory(str(MIGRATIONS), version_locations=[str(MIGRATIONS)])

    def steps(held: tuple[str, ...], _: object) -> list[MigrationStep]:
        lacking = script.iterate_revisions("head", held or "base")
        return [MigrationStep.upgrade_from_script(script.revision_map, one) for one in reversed(list(lacking))]

    environment = EnvironmentContext(Config(), script, fn=steps)
    environment.configure(connection=connection, version_table=VERSIONS)
    _refuse_newer(script, environment.get_context().get_current_heads(), place)
    environment.run_migrations()


def _refuse_newer(script: ScriptDirectory, held: tuple[str, ...], place: str) -> None:
    known = {one.revision for one in script.walk_revisions()}
    if unknown := set(held) - known:
        raise InputError(
            f"{place} was written by a newer Feltsense (its revision is {', '.join(unknown)}, this one knows up to "
            f"{max(known)}); upgrade Feltsense or name another place"
        )
