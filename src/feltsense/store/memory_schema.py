"""The tables of the memory, and the steps by which a store of any age comes to be of this version.

Each step runs in one transaction together with the new version number, so a store is of one version or of the next.
"""

from feltsense.errors import InputError

from .memory_database import Connection

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE memory_schema (version INTEGER NOT NULL)",
        "INSERT INTO memory_schema VALUES (0)",
        "CREATE TABLE memory_episodes (person TEXT NOT NULL, id TEXT NOT NULL, conversation TEXT NOT NULL, "
        "turn INTEGER NOT NULL, time TEXT NOT NULL, recalls INTEGER NOT NULL, recalled TEXT, content TEXT NOT NULL, "
        "PRIMARY KEY (person, id))",
        "CREATE TABLE memory_vectors (person TEXT NOT NULL, episode TEXT NOT NULL, encoder TEXT NOT NULL, "
        "level TEXT NOT NULL, part INTEGER NOT NULL, vector {vector} NOT NULL, "
        "PRIMARY KEY (person, episode, level, part))",
        "CREATE TABLE memory_facts (person TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, time TEXT NOT NULL, "
        "content TEXT NOT NULL, PRIMARY KEY (person, id))",
        "CREATE TABLE memory_sources (person TEXT NOT NULL, fact TEXT NOT NULL, conversation TEXT NOT NULL, "
        "turn INTEGER NOT NULL, PRIMARY KEY (person, fact, conversation, turn))",
    ),
)
"""Statements from each version to the next; a step, once released, is never changed."""
TABLES = ("memory_schema", "memory_episodes", "memory_vectors", "memory_facts", "memory_sources")


async def migrate(open_: Connection, vector: str, place: str) -> None:
    """Bring the store to this version, within the transaction given.

    A newer store and one whose tables do not fit its version raise `InputError`.
    """
    there = await open_.tables() & set(TABLES)
    version = await _version(open_, place) if "memory_schema" in there else 0
    if version > len(STEPS):
        raise InputError(
            f"{place} was written by a newer Feltsense (its schema is {version}, this one knows {len(STEPS)}); "
            "upgrade Feltsense or name another place"
        )
    if (version or there) and there != set(TABLES):
        raise InputError(f"{place} is half a memory (tables are missing); bring back a copy or move it away")
    for number, step in enumerate(STEPS[version:], start=version + 1):
        for statement in step:
            await open_.execute(statement.format(vector=vector))
        await open_.execute("UPDATE memory_schema SET version = ?", number)


async def _version(open_: Connection, place: str) -> int:
    rows = await open_.fetch("SELECT version FROM memory_schema")
    if len(rows) != 1 or not isinstance(rows[0][0], int):
        raise InputError(f"{place} does not say its version; bring back a copy or move it away")
    return rows[0][0]
