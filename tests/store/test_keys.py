"""Keys open what they are for until they expire or are revoked; the store cannot give their secrets away."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from feltsense.store.audit import AuditLog
from feltsense.store.keys import KeyStore


@pytest.fixture
def keys(store):
    return KeyStore(store.database)


def test_a_key_opens_what_it_is_for(keys, run):
    id_, secret = run(keys.make("acme", "my laptop", ("read", "write")))
    assert secret.startswith(f"felt_{id_}_") and len(secret) > 60
    found = run(keys.find(secret))
    assert (found.id, found.tenant, found.name, found.scopes) == (id_, "acme", "my laptop", ("read", "write"))
    assert run(keys.listed("acme")) == [found]


def test_near_secrets_open_nothing(keys, run):
    id_, secret = run(keys.make("acme", "a", ("read",)))
    _, other = run(keys.make("acme", "b", ("read",)))
    wrong = (secret[:-1], secret + "x", secret.upper(), f"felt_{id_}_", f"felt_{id_}_{other.split('_', 2)[2]}")
    for guess in (*wrong, "", "felt_", "_", "felt__", "no key", "\ud800", "felt_\x00_", secret.encode().hex()):
        assert run(keys.find(guess)) is None, guess


def test_a_key_ends(keys, run):
    now = datetime.now(UTC)
    _, over = run(keys.make("acme", "over", ("read",), now - timedelta(seconds=1)))
    soon, valid = run(keys.make("acme", "valid", ("read",), now + timedelta(days=1)))
    assert run(keys.find(over)) is None
    assert run(keys.find(valid)).expires == now + timedelta(days=1)
    assert run(keys.revoke("acme", soon)) is True
    assert run(keys.find(valid)) is None
    assert run(keys.revoke("acme", soon)) is False
    assert [key.revoked is not None for key in run(keys.listed("acme"))] == [False, True]


def test_no_secret_is_stored(store, keys, run):
    _, secret = run(keys.make("acme", "laptop", ("read",)))

    async def rows() -> str:
        async with store.database.transaction() as open_:
            return str((await open_.execute(text("SELECT * FROM keys"))).all())

    assert secret.split("_", 2)[2] not in run(rows())


def test_audit_comes_newest_first_page_by_page(store, run):
    log = AuditLog(store.database)
    for number in range(5):
        run(log.note("acme", "turn", f"talk {number}", "done"))
    first = run(log.listed("acme", limit=2))
    rest = run(log.listed("acme", before=first[-1].id))
    assert [one.object for one in first + rest] == [f"talk {number}" for number in (4, 3, 2, 1, 0)]
    assert first[0].time > rest[-1].time and first[0].key is None
