"""Parquet files that a browser cannot read, and the causes that sentences name."""

import io
import json
import sys

import pytest

KIND = {"content-type": "application/vnd.apache.parquet"}


def parquet(**columns) -> bytes:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet  # noqa: F401

    sink = io.BytesIO()
    pa.parquet.write_table(pa.table(columns), sink)
    return sink.getvalue()


def test_columns_and_texts(served):
    body = parquet(id=[1, 2, 3], note=["So glad!", None, "I miss her."])

    async def test(having):
        found = await having.client.post("/v1/files/columns", content=body, headers=KIND)
        assert found.json() == {
            "columns": ["id", "note"],
            "rows": 3,
            "first": [["1", "So glad!"], ["2", ""], ["3", "I miss her."]],
        }
        lines = await having.client.post("/v1/files/texts?column=note", content=body, headers=KIND)
        texts = [json.loads(line)["text"] for line in lines.text.splitlines()]
        assert texts == ["So glad!", None, "I miss her."]
        wrong = await having.client.post("/v1/files/texts?column=words", content=body, headers=KIND)
        assert (wrong.status_code, "'words'" in wrong.json()["detail"]) == (422, True)
        numbers = await having.client.post("/v1/files/texts?column=id", content=body, headers=KIND)
        assert (numbers.status_code, "no texts" in numbers.json()["detail"]) == (422, True)

    served(test)


def test_files_that_are_none(served, monkeypatch):
    body = parquet(text=["So glad!"])

    async def test(having):
        async def status(content, kind=KIND):
            return (await having.client.post("/v1/files/columns", content=content, headers=kind)).status_code

        assert await status(b"no parquet") == 422
        assert await status(b"") == 422
        assert await status(body[:-40]) == 422
        assert await status(b"a" * 3000) == 413
        assert await status(body, {"content-type": "text/csv"}) == 415
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        assert await status(body) == 501

    served(test, file_bytes=2000)


def test_what_unpacks_to_much_more(served, monkeypatch):
    """Some kilobytes, and lists without an end, take no more memory than a file may."""
    monkeypatch.setattr("feltsense.server.parquet.MOST_UNPACKED", 1 << 20)
    bomb = parquet(text=["a" * (2 << 20)])
    lists = parquet(note=["So glad!"], marks=[list(range(1000))], raw=[b"ab" * 500])

    async def test(having):
        for path in ("columns", "texts?column=text"):
            found = await having.client.post(f"/v1/files/{path}", content=bomb, headers=KIND)
            assert (found.status_code, "unpacks" in found.json()["detail"]) == (422, True)
        found = (await having.client.post("/v1/files/columns", content=lists, headers=KIND)).json()
        assert found["first"][0][:2] == ["So glad!", ""]
        assert len(found["first"][0][2]) == 200
        only = await having.client.post("/v1/files/columns", content=parquet(marks=[[1], [2]]), headers=KIND)
        assert only.json()["first"] == [[""], [""]]

    served(test)


def test_causes(served):
    texts = ["We went to the sea.", "I am so angry because my boss yelled at me.", "The sea is blue."]

    async def test(having):
        found = (await having.client.post("/v1/causes", json={"texts": texts})).json()["items"]
        assert [one["felt"] for one in found] == [1]
        assert found[0]["cause"]["turn"] == 1
        assert "boss" in found[0]["cause"]["text"]
        assert (await having.client.post("/v1/causes", json={"texts": []})).status_code == 422

    served(test)
