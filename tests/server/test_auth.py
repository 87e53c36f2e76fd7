"""Keys: without one, with a wrong, expired, revoked or narrow one; tenants; and how often one may ask."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from feltsense.server.routes import events
from feltsense.server.sockets import admission, live

from .conftest import KEY


async def made(having, tenant="local", scopes=("read", "write"), expires=None) -> tuple[str, str]:
    return await having.services.keys.make(tenant, "a key", scopes, expires)


def test_without_a_valid_key(served):
    async def test(having):
        past = datetime.now(UTC) - timedelta(seconds=1)
        _, expired = await made(having, expires=past)
        revoked_id, revoked = await made(having)
        assert (await having.as_key(revoked).get("/v1/me")).status_code == 200
        await having.services.keys.revoke("local", revoked_id)
        for secret in (None, "felt_start_of_another", "", "ü", expired, revoked, expired[:-1]):
            client = having.as_key(None)
            headers = {} if secret is None else {"authorization": f"Bearer {secret}".encode()}
            found = await client.get("/v1/me", headers=headers)
            assert found.status_code == 401, secret
            assert found.headers["www-authenticate"].startswith("Bearer")
            assert found.headers["content-type"] == "application/problem+json"

    served(test)


def test_a_scope_that_is_missing(served):
    async def test(having):
        _, secret = await made(having, scopes=("read",))
        narrow = having.as_key(secret)
        assert (await narrow.get("/v1/conversations")).status_code == 200
        for method, path in (("POST", "/v1/conversations"), ("GET", "/metrics"), ("DELETE", "/v1/people/ada")):
            found = await narrow.request(method, path, json={} if method == "POST" else None)
            assert found.status_code == 403
            assert "scope" in found.json()["detail"]

    served(test)


def test_another_tenant_sees_nothing(served):
    """Not even that it is there: 404, never 403."""

    async def test(having):
        name = await having.begin(person="ada")
        await having.say(name, "I live in Leeds and my name is Ada.")
        _, secret = await made(having, tenant="others", scopes=("read", "write", "admin"))
        other = having.as_key(secret)
        for method, path, body in (
            ("GET", "", None),
            ("GET", "/events", None),
            ("GET", "/turns/0/why", None),
            ("GET", "/export", None),
            ("POST", "/turns", {"text": "Hello."}),
            ("POST", "/erase", {}),
            ("DELETE", "", None),
        ):
            found = await other.request(method, f"/v1/conversations/{name}{path}", json=body)
            unknown = await other.request(method, f"/v1/conversations/unknown{path}", json=body)
            assert found.status_code == unknown.status_code == 404, path
            assert found.json() == unknown.json()
        assert (await other.get("/v1/conversations")).json()["items"] == []
        assert (await other.get("/v1/people/ada/memory")).json()["facts"] == []
        assert (await having.client.get("/v1/people/ada/memory")).json()["facts"]
        assert (await other.delete("/v1/people/ada")).status_code == 204
        assert (await having.client.get("/v1/people/ada/memory")).json()["facts"]
        assert (await having.client.get(f"/v1/conversations/{name}")).json()["turns"]

    served(test)


def test_too_many_requests(served):
    async def test(having):
        found = [await having.client.get("/v1/me") for _ in range(4)]
        assert [one.status_code for one in found] == [200, 200, 200, 429]
        assert 0 < int(found[-1].headers["retry-after"]) <= 20
        _, secret = await made(having)
        assert (await having.as_key(secret).get("/v1/me")).status_code == 200

    served(test, requests_per_minute=3)


def test_too_many_turns(served):
    async def test(having):
        name = await having.begin()
        await having.say(name, "I feel low.")
        found = await having.client.post(f"/v1/conversations/{name}/turns", json={"text": "Still."})
        assert found.status_code == 429

    served(test, turns_per_minute=1)


def test_a_tenants_quota(served):
    """Over all of its keys."""

    async def test(having):
        from feltsense.store.tenants import Tenant

        await having.services.tenants.put(Tenant("acme", "Acme", quota_turns_per_minute=1))
        clients = [having.as_key((await made(having, tenant="acme"))[1]) for _ in range(2)]
        name = (await clients[0].post("/v1/conversations", json={})).json()["id"]
        said = [await one.post(f"/v1/conversations/{name}/turns", json={"text": "I feel low."}) for one in clients]
        assert [one.status_code for one in said] == [200, 429]

    served(test)


def test_who_i_am(served):
    async def test(having):
        found = (await having.client.get("/v1/me")).json()
        assert (found["tenant"], found["key"]) == ("local", "start")
        assert "felt_" not in str(found)

    served(test)


def test_a_revoked_key_hears_nothing_more(served, monkeypatch):
    """Neither over a stream of events nor over a socket that only listens."""
    monkeypatch.setattr(events, "BEATS", 1)
    monkeypatch.setattr(live, "BEATS", 1)

    class Listener:
        over = None

        def end(self, over):
            self.over = over

        def stir(self):
            if self.over is not None:
                raise EOFError

    async def test(having):
        name, (id_, secret) = await having.begin(), await made(having)
        key = await having.services.keys.find(secret)
        heard = []

        async def listen():
            async for some in events._live(having.services, key, secret, name, -1):
                heard.append(some)

        listening = asyncio.create_task(listen())
        while not heard:
            await asyncio.sleep(0.01)
        await having.services.keys.revoke("local", id_)
        await having.say(name, "I feel low.")
        await listening
        assert "I feel low." not in "".join(heard)
        listener = Listener()
        with pytest.raises(EOFError):
            await live.Live(listener, having.services, secret, key, name, -1).watch()
        assert (listener.over.code, listener.over.told.status) == (1008, 401)

    served(test)


def test_a_key_holds_so_many_streams(served, monkeypatch):
    monkeypatch.setattr(admission, "MOST_SOCKETS", 1)

    async def test(having):
        name = await having.begin()
        stream = events._live(having.services, having.services.start_key, KEY, name, -1)
        await anext(stream)
        path, sse = f"/v1/conversations/{name}/events", {"accept": "text/event-stream"}
        assert (await having.client.get(path, headers=sse)).status_code == 429
        assert (await having.client.get(path)).status_code == 200
        await stream.aclose()
        assert not having.services.sockets

    served(test)
