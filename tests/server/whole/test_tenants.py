"""Over every route of the OpenAPI document, also those to come: nothing of another tenant, nothing without a key."""

from datetime import UTC, datetime, timedelta

from .described import operations

SECRET = "Mia"
FOUND, NOBODY = 404, {200, 204}


async def keyed(having, tenant, *scopes, **more):
    """A client with a new key; its id is kept beside it."""
    name, secret = await having.services.keys.make(tenant, "test", scopes, **more)
    return having.as_key(secret), name


async def everything(client, names) -> list:
    """What a tenant sees of its own."""
    paths = ("conversations", f"conversations/{names['id']}/events", f"people/{names['person']}/memory")
    return [(await client.get(f"/v1/{path}")).json() for path in paths]


async def a_talk(client) -> dict[str, str]:
    """A conversation with a turn that is remembered: the names of all that is there."""
    begun = (await client.post("/v1/conversations", json={"person": "ada"})).json()["id"]
    said = {"text": f"My sister {SECRET} moved to Leeds and I miss her."}
    assert (await client.post(f"/v1/conversations/{begun}/turns", json=said)).status_code == 200
    kept = (await client.get("/v1/people/ada/memory")).json()
    return {"id": begun, "person": "ada", "turn": "0", "item": kept["facts"][0]["id"]}


def test_nothing_of_another_tenant(served):
    async def test(having):
        (own, _), (other, _) = [await keyed(having, name, "read", "write", "admin") for name in ("acme", "globex")]
        names = await a_talk(own)
        before = await everything(own, names)
        walked = 0
        for operation in operations(having.app.openapi()):
            if not operation.names:
                continue
            assert operation.names <= set(names), f"{operation.path}: say here what it names"
            found = await other.request(**operation.request(**names))
            alone = operation.names == {"person"} and found.status_code in NOBODY
            assert alone or found.status_code == FOUND, (operation.method, operation.path, found.text)
            assert SECRET not in found.text
            assert names["id"] not in found.text
            walked += 1
        assert walked >= 12
        assert await everything(own, names) == before, "and nothing of it was changed"

    served(test)


def test_lists_hold_nothing_of_another_tenant(served):
    async def test(having):
        (own, _), (other, _) = [await keyed(having, name, "read", "write", "admin") for name in ("acme", "globex")]
        names = await a_talk(own)
        for operation in operations(having.app.openapi()):
            if operation.method == "GET" and not operation.names:
                found = await other.request(**operation.request())
                assert names["id"] not in found.text, operation.path
                assert SECRET not in found.text

    served(test)


def test_no_route_opens_to_a_key_that_is_over(served):
    async def test(having):
        expired, _ = await keyed(
            having, "acme", "read", "write", "admin", expires=datetime.now(UTC) - timedelta(hours=1)
        )
        revoked, name = await keyed(having, "acme", "read", "write", "admin")
        await having.services.keys.revoke("acme", name)
        closed, _ = await keyed(having, "acme")
        wanted = {"no key": (having.as_key(None), 401), "expired": (expired, 401), "revoked": (revoked, 401)}
        names = dict.fromkeys(("id", "person", "item", "turn"), "0")
        for operation in operations(having.app.openapi()):
            if "security" not in operation.about:
                assert operation.path in ("/healthz", "/readyz", "/metrics"), operation.path
                continue
            for said, (client, status) in {**wanted, "without a scope": (closed, 403)}.items():
                found = await client.request(**operation.request(**names))
                assert found.status_code == status, (operation.method, operation.path, said, found.text)

    served(test, requests_per_minute=10**9)


def test_a_key_opens_what_its_scope_names(served):
    """Reading changes nothing, writing reads nothing, and neither is an administrator."""

    async def test(having):
        clients = {scope: (await keyed(having, "acme", scope))[0] for scope in ("read", "write", "admin")}
        names = dict.fromkeys(("id", "person", "item", "turn"), "0")
        for operation in operations(having.app.openapi()):
            for needed in operation.about.get("security", ()):
                (scopes,) = needed.values()
                assert len(scopes) == 1, operation.path
                for scope, client in clients.items():
                    found = await client.request(**operation.request(**names))
                    assert (found.status_code == 403) == (scope not in scopes), (operation.path, scope, found.text)

    served(test, requests_per_minute=10**9)
