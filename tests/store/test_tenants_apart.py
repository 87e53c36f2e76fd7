"""No method shows or changes anything of another tenant; the table holds every public method of the stores."""

import inspect
from datetime import UTC, datetime, timedelta

import pytest

from feltsense.errors import InputError
from feltsense.store.audit import AuditLog
from feltsense.store.conversation_store import ConversationStore
from feltsense.store.keys import KeyStore
from feltsense.store.tenants import Tenant, TenantStore

from .talks import request, turn

FIRST = turn([], "mine")
NEXT = turn(FIRST, "yours")
NAMES = ("globex", "local", "acme' OR 1=1 --", "ACME", "acme ", "")
REFUSED = InputError
CALLS = {
    "create": (lambda s, t: s.create(t, "talk", "bob", 2, {}), REFUSED),
    "get": (lambda s, t: s.get(t, "talk"), None),
    "listed": (lambda s, t: s.listed(t, "ann"), []),
    "events": (lambda s, t: s.events(t, "talk"), []),
    "append": (lambda s, t: s.append(t, "talk", NEXT, request("k2", NEXT)), REFUSED),
    "remembered": (lambda s, t: s.remembered(t, "k1"), None),
    "redact": (lambda s, t: s.redact(t, "talk", [0, 1]), None),
    "delete": (lambda s, t: s.delete(t, "talk"), False),
}
WHOLE_STORE = {"migrate", "close", "ping", "purge", "idle", "rewrite"}
"""What an operator does to everything at once, and what touches nothing of anybody."""


def methods(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def test_the_table_holds_every_method():
    assert methods(ConversationStore) == set(CALLS) | WHOLE_STORE
    assert methods(KeyStore) == {"make", "find", "revoke", "listed"}
    assert methods(AuditLog) == {"note", "listed"}


@pytest.mark.parametrize("name", CALLS)
def test_a_tenant_reaches_nothing_of_another(store, run, name):
    run(store.create("acme", "talk", "ann", 1, {"country": "FR"}))
    run(store.append("acme", "talk", FIRST, request("k1", FIRST)))
    before = run(store.get("acme", "talk"))
    call, outcome = CALLS[name]
    for other in NAMES:
        if outcome is REFUSED:
            with pytest.raises(InputError):
                run(call(store, other))
        else:
            assert run(call(store, other)) == outcome
    assert (run(store.get("acme", "talk")), run(store.events("acme", "talk"))) == (before, FIRST)
    assert run(store.remembered("acme", "k1")).last_seq == FIRST[-1].seq


def test_two_tenants_may_use_the_same_request_key(store, run):
    for tenant in ("acme", "globex"):
        events = turn([], tenant, f"talk of {tenant}")
        run(store.create(tenant, f"talk of {tenant}", "ann", 1, {}))
        run(store.append(tenant, f"talk of {tenant}", events, request("same", events, f"talk of {tenant}")))
    for tenant in ("acme", "globex"):
        assert run(store.remembered(tenant, "same")).conversation == f"talk of {tenant}"
        assert [one.id for one in run(store.listed(tenant, "ann"))] == [f"talk of {tenant}"]


def test_keys_are_seen_and_revoked_by_their_tenant_alone(store, run):
    keys = KeyStore(store.database)
    id_, secret = run(keys.make("acme", "laptop", ("read",)))
    for other in NAMES:
        assert run(keys.revoke(other, id_)) is False
        assert run(keys.listed(other)) == []
    assert run(keys.find(secret)).tenant == "acme"


def test_audit_is_read_by_its_tenant_alone(store, run):
    log = AuditLog(store.database)
    run(log.note("acme", "erase", "talk", "done", key="k"))
    assert all(run(log.listed(other)) == [] for other in NAMES)
    (entry,) = run(log.listed("acme"))
    assert (entry.action, entry.object, entry.outcome, entry.key) == ("erase", "talk", "done", "k")


def test_tenants_have_names_and_quotas(store, run):
    tenants = TenantStore(store.database)
    run(tenants.put(Tenant("acme", "Acme", 30)))
    run(store.create("globex", "talk", None, 1, {}))
    run(tenants.put(Tenant("acme", "Acme Ltd", None)))
    assert [(one.id, one.name) for one in run(tenants.listed())] == [
        *(("acme", "Acme Ltd"), ("globex", "globex"), ("local", "local"))
    ]
    assert run(tenants.get("nobody")) is None
    assert datetime.now(UTC) - run(tenants.get("acme")).created < timedelta(minutes=1)
