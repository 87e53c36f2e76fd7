"""What the server says it holds: members of the catalogue with their cards, and results of the bench."""

import json

import pytest

FIGURES = {"macro_f1": {"value": 0.5, "low": 0.4, "high": 0.6}}
ROW = {
    "task": "goemotions",
    "system": "shipped",
    "figures": FIGURES,
    "plots": {"reliability": [[0.1, 0.2, 30]]},
    "config": {"limit": None},
    "run": {"seconds": 2.5},
    "predictions": [],
}
SPEED = {
    "machine": {"cpu": "A", "cores": 2},
    "ways": {"one core": "alone"},
    "axes": {"goemotions": "28 labels"},
    "systems": {
        "small": {
            "summary": "ours",
            "speed": {"one core": {"texts_a_second": {"value": 10, "low": 9, "high": 11}}},
            "quality": {"goemotions": {"macro_f1": {"value": 0.5}}},
            "latency_ms": {"p50": {"value": 2.0}},
        }
    },
    "fronts": {"one core": {"goemotions": ["small"]}},
}


@pytest.fixture
def results(tmp_path):
    folder = tmp_path / "results"
    write(folder / "goemotions" / "shipped.json", ROW)
    write(folder / "speed.json", SPEED)
    write(folder / "judges" / "one.json", {"judge": "offline"})
    write(folder / "goemotions" / "bad.json", {**ROW, "figures": {"macro_f1": "high"}})
    return folder


def write(path, found) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found))


async def asked(having, path: str) -> dict:
    found = await having.client.get(path)
    assert found.status_code == 200, found.text
    return found.json()


def test_results(served, results):
    async def test(having):
        bench = await asked(having, "/v1/bench")
        assert bench["given"]
        (one,) = bench["items"]
        assert one["figures"] == FIGURES
        assert one["reliability"] == [{"said": 0.1, "held": 0.2, "count": 30}]
        assert (one["seconds"], one["limit"]) == (2.5, None)
        assert bench["unread"] == ["goemotions/bad.json"]
        (task,) = bench["tasks"]
        assert task["figures"][0] == {"name": "macro_f1", "title": "Macro-F1", "better": "higher", "unit": ""}
        assert any(reference["same_ids"] for reference in task["published"])
        (small,) = bench["speed"]["systems"]
        assert small["texts_a_second"]["one core"]["value"] == 10
        assert bench["speed"]["fronts"]["one core"] == {"goemotions": ["small"]}

    served(test, results=results)


def test_results_that_change_are_read_again(served, results):
    async def test(having):
        await asked(having, "/v1/bench")
        write(results / "goemotions" / "shipped.json", {**ROW, "summary": "another"})
        assert (await asked(having, "/v1/bench"))["items"][0]["summary"] == "another"

    served(test, results=results)


def test_no_folder(served):
    async def test(having):
        bench = await asked(having, "/v1/bench")
        assert (bench["given"], bench["items"], bench["speed"]) == (False, [], None)

    served(test)


def test_members(served, results):
    async def test(having):
        assert "nano" in (await asked(having, "/v1/readers"))["items"]
        items = (await asked(having, "/v1/systems"))["items"]
        by = {(one["kind"], one["name"]): one for one in items}
        assert len(by) == len(items)
        assert all(one["summary"] for one in items)
        assert by["component", "guard/crisis"]["used_by"] == ["default"]
        assert by["component", "understanding/memory_keeper"]["used_by"] == ["felt chat"]
        assert by["component", "affect/text_encoder"]["evidence"][0]["task"] == "goemotions"
        assert by["reader", "small"]["evidence"][0]["measured"]["value"] == 0.5
        assert by["dataset", "goemotions"]["link"].startswith("https://")
        assert by["dataset", "goemotions"]["evidence"][0]["system"] == "shipped"
        assert by["taxonomy", "cams"]["used_by"] == ["cams"]

    served(test, results=results)
