"""What every answer has in common: headers, problem details, the description; and health."""

import json
import re
import time

import pytest

from feltsense.server.problems import MEANINGS

WORDS = "I never told anybody"


def test_health(served):
    async def test(having):
        nobody = having.as_key(None)
        assert (await nobody.get("/healthz")).json()["status"] == "ok"
        assert (await nobody.get("/readyz")).json()["status"] == "ok"

    served(test)


def test_it_listens_before_it_is_ready(configured):
    import asyncio

    from .conftest import KEY, Served

    async def test():
        having = Served(configured())
        lifespan = having.app.router.lifespan_context(having.app)
        async with lifespan:
            client = having.as_key(KEY)
            assert (await client.get("/healthz")).status_code == 200
            early = await client.get("/readyz")
            assert (early.status_code, early.json()["status"]) == (503, "starting")
            assert (await client.post("/v1/analyze", json={"text": "Glad."})).status_code == 200, "it waits"
            assert (await client.get("/readyz")).status_code == 200

    asyncio.run(test())


def test_models_that_cannot_be_loaded(configured, caplog):
    import asyncio

    from .conftest import KEY, Served

    async def test():
        having = Served(configured(settings={"model": "hf:no/such/folder"}))
        async with having.app.router.lifespan_context(having.app):
            client = having.as_key(KEY)
            found = await client.post("/v1/analyze", json={"text": "Glad."})
            assert found.status_code == 503
            assert (await client.get("/readyz")).json()["status"] == "failing"

    asyncio.run(test())
    assert "fault" in caplog.text


def test_headers(served):
    async def test(having):
        for path in ("/healthz", "/v1/me", "/nowhere", "/v1/conversations/nobody"):
            found = await having.client.get(path)
            assert "default-src 'self'" in found.headers["content-security-policy"]
            assert "frame-ancestors 'none'" in found.headers["content-security-policy"]
            assert found.headers["x-content-type-options"] == "nosniff"
            assert found.headers["referrer-policy"] == "no-referrer"
            assert "access-control-allow-origin" not in found.headers
        assert (await having.client.get("/v1/me")).headers["cache-control"] == "no-store"

    served(test)


def test_other_origins_only_where_configured(served):
    async def test(having):
        asked = {"origin": "https://a.example", "access-control-request-method": "POST"}
        found = await having.client.options("/v1/analyze", headers=asked)
        assert found.headers["access-control-allow-origin"] == "https://a.example"
        asked["origin"] = "https://b.example"
        found = await having.client.options("/v1/analyze", headers=asked)
        assert "access-control-allow-origin" not in found.headers

    served(test, cors=("https://a.example",))


def test_a_fault_is_an_id_and_no_trace(served, caplog, monkeypatch):
    async def test(having):
        async def breaks(*_, **__):
            raise RuntimeError(WORDS)

        monkeypatch.setattr(having.services.engine, "read", breaks)
        found = await having.client.post("/v1/analyze", json={"text": "Glad."})
        assert found.status_code == 500
        told = found.json()
        assert re.fullmatch("[0-9a-f]{16}", told["id"])
        assert "Traceback" not in found.text
        assert WORDS not in found.text + caplog.text, "an error's message may hold words"
        assert told["id"] in caplog.text
        assert "RuntimeError" in caplog.text

    served(test)


def test_a_store_that_fails_is_not_the_callers_fault(served, monkeypatch):
    async def test(having):
        from feltsense.errors import InputError

        async def locked(*_, **__):
            raise InputError("/place/chats.db is locked")

        monkeypatch.setattr(having.services.store, "listed", locked)
        monkeypatch.setattr(having.services.store, "ping", locked)
        found = await having.client.get("/v1/conversations")
        assert found.status_code == 503
        assert "place" not in found.text
        assert (await having.client.get("/readyz")).status_code == 503

    served(test)


def test_unknown_paths_and_methods(served):
    async def test(having):
        assert (await having.client.get("/v1/nothing")).json()["status"] == 404
        assert (await having.client.get("/v1/conversations/")).json()["status"] == 404
        assert (await having.client.delete("/v1/analyze")).json()["status"] == 405
        found = (await having.client.post("/v1/nothing", json={})).json()
        assert (found["status"], "/openapi.json" in found["detail"]) == (404, True)

    served(test)


def test_fields_are_not_told_as_options(served):
    async def test(having):
        asked = {"text": "Fine.", "about": "the team", "labels": ["glad", "sad"]}
        found = await having.client.post("/v1/analyze", json=asked)
        assert found.json()["detail"].startswith("about goes with neither labels")

    served(test)


def test_what_a_path_takes_is_told(served):
    """All methods of a path, whichever of its routes takes them; never that nothing is there."""

    async def test(having):
        for method, path, takes in (
            ("PUT", "/v1/conversations", "GET, POST"),
            ("OPTIONS", "/v1/conversations/a", "DELETE, GET"),
            ("GET", "/v1/analyze", "POST"),
        ):
            found = await having.client.request(method, path)
            assert (found.status_code, found.headers["allow"]) == (405, takes)

    served(test)


def test_the_description_declares_what_may_come(served):
    async def test(having):
        made = (await having.client.get("/openapi.json")).json()
        assert "HTTPValidationError" not in json.dumps(made)
        for path, methods in made["paths"].items():
            for method, route in methods.items():
                declared = set(route["responses"])
                assert route["description"], path
                if path.startswith("/v1") or path == "/metrics":
                    assert {"401", "403", "429", "500", "503"} <= declared, path
                    assert route["security"], path
                if "{id}" in path:
                    assert "404" in declared, path
                if "requestBody" in route:
                    assert "415" in declared, (path, method)
                for status in declared & {str(code) for code in MEANINGS}:
                    if path.startswith(("/v1/chat/", "/v1/models")):
                        error = route["responses"][status]["content"]["application/json"]
                        assert error["schema"] == {"$ref": "#/components/schemas/ErrorBody"}
                        assert {"message", "type"} <= set(error["example"]["error"])
                    elif path != "/readyz":
                        problem = route["responses"][status]["content"]["application/problem+json"]
                        assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}
                        assert problem["example"]["status"] == int(status)
        schemas = made["components"]["schemas"]
        assert all(
            schemas[name]["examples"] for name in ("Texts", "NewConversation", "Say", "Transcript", "ChatRequest")
        )

    served(test)


def test_metrics_name_no_people(served):
    async def test(having):
        name = await having.begin(person="ada-lovelace")
        await having.say(name, "I feel low.")
        page = (await having.client.get("/metrics")).text
        assert 'feltsense_turns_total{guard="none"} 1.0' in page
        assert "/v1/conversations/{id}/turns" in page
        assert name not in page
        assert "ada" not in page

    served(test)


def test_methods_by_chance_are_counted_as_one(served):
    async def test(having):
        for name in ("ADA", "LOVELACE"):
            await having.client.request(name, "/healthz")
        page = (await having.client.get("/metrics")).text
        assert 'method="_OTHER"' in page
        assert "ADA" not in page

    served(test)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/analyze", {"texts": [1] * 1_000_000}),
        ("/v1/analyze", {"text": "I won!", **{f"more{i}": 1 for i in range(300_000)}}),
        ("/v1/counsel/suggestions", {"turns": [{}] * 200_000}),
        ("/v1/chat/completions", {"model": "feltsense", "messages": [1] * 300_000}),
    ],
)
def test_a_million_faults_keep_nobody_waiting(served, path, body):
    """Judged up to the first: each of them told takes a minute and gigabytes."""

    async def test(having):
        begun = time.perf_counter()
        assert (await having.client.post(path, json=body)).status_code == 422
        assert time.perf_counter() - begun < 3

    served(test)
