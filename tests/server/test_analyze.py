"""Reading texts over HTTP: one, many, a stream of lines; and bodies that are none."""

import json

import pytest


def test_one_text_and_many(served):
    async def test(having):
        one = await having.client.post("/v1/analyze", json={"text": "I am so proud, I passed!", "spans": True})
        many = await having.client.post("/v1/analyze", json={"texts": ["I am so proud, I passed!", "I miss her."]})
        assert one.status_code == many.status_code == 200
        assert one.json()["schema"] == 1
        assert one.json()["spans"]
        first, second = many.json()["items"]
        assert first["emotions"] == one.json()["emotions"]
        assert {e["label"] for e in second["emotions"] if e["present"]} & {"sadness", "grief"}

    served(test)


def test_readers_and_labels_of_ones_own(served):
    async def test(having):
        async def ask(**body):
            return await having.client.post("/v1/analyze", json={"text": "The waiter was so rude.", **body})

        assert "nano" in (await ask(reader="nano")).json()["model"]
        own = (await ask(labels=["calm", "angry at staff"])).json()
        assert {e["label"] for e in own["emotions"]} == {"calm", "angry at staff"}
        assert (await ask(about="the waiter")).json()["taxonomy"] != "goemotions"
        wrong = await ask(labels=["only one"])
        assert wrong.status_code == 422
        assert "labels" in wrong.json()["detail"]

    served(test)


def test_a_stream_of_lines(served):
    async def test(having):
        body = b'{"text":"So glad!"}\n\nno json\n{"text":" "}\n{"text":"I miss her."}\n"caf\xe9"\n'
        kind = {"content-type": "application/x-ndjson"}
        found = await having.client.post("/v1/analyze/stream", content=body, headers=kind)
        rows = [json.loads(line) for line in found.text.splitlines()]
        assert [row.get("text") for row in rows] == ["So glad!", None, None, "I miss her.", None]
        assert all("error" in row for row in rows if "text" not in row)
        long = await having.client.post("/v1/analyze/stream", content=b"x" * 200, headers=kind)
        assert "longer than 100 bytes" in long.json()["error"]
        wrong = await having.client.post("/v1/analyze/stream?labels=one", content=body, headers=kind)
        assert wrong.status_code == 422

    served(test, body_bytes=100)


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b'{"text": "broken', 400, "no JSON"),
        (b'{"text": "caf\xe9"}', 400, "body"),
        (b'{"text": "half \\ud800"}', 422, "text"),
        (b'{"text": ""}', 422, "text"),
        (b'{"text": "  "}', 422, "empty"),
        (b'{"txt": "a"}', 422, "txt"),
        (b"{}", 422, "either"),
        (b'{"text": "a", "texts": ["b"]}', 422, "either"),
        (b'{"text": 3}', 422, "text"),
        (b"[]", 422, "body"),
        (b"", 422, "body"),
        (b"[" * 100_000, 400, "body"),
        (b'{"text": "%s"}' % (b"a" * 20_001), 422, "20000"),
        (b'{"text": "%s"}' % (b"a" * 9_000_000), 413, "8,388,608"),
    ],
)
def test_bodies_that_are_none(served, body, status, says):
    async def test(having):
        json_type = {"content-type": "application/json"}
        found = await having.client.post("/v1/analyze", content=body, headers=json_type)
        assert found.status_code == status, found.text
        assert found.headers["content-type"] == "application/problem+json"
        told = found.json()
        assert told["status"] == status
        assert says in told["detail"]
        assert "\n" not in told["detail"]

    served(test)


def test_a_body_that_lies_about_its_length(served):
    """Sent in pieces, without saying how much is to come."""

    async def test(having):
        async def pieces():
            yield b'{"text":"'
            for _ in range(20):
                yield b"a" * 100
            yield b'"}'

        found = await having.client.post(
            "/v1/conversations", content=pieces(), headers={"content-type": "application/json"}
        )
        assert found.status_code == 413

    served(test, body_bytes=1000)


def test_another_media_type(served):
    async def test(having):
        found = await having.client.post("/v1/analyze", content=b"text=a", headers={"content-type": "text/plain"})
        assert found.status_code == 415
        assert "application/json" in found.json()["detail"]

    served(test)
