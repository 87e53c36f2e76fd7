import json
import os
from html import unescape
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from feltsense.benchmarks._listing import task
from feltsense.benchmarks._shelf import Shelf
from feltsense.benchmarks.report.speed import write_speed_page
from feltsense.benchmarks.speed import _quality, _samples, measuring
from feltsense.benchmarks.speed._contender import Contender, contender, contender_names, missing
from feltsense.benchmarks.speed._kept import Kept
from feltsense.benchmarks.speed._processes import Crew, told
from feltsense.benchmarks.speed._samples import ALL, COMMAND, ONE, apart, portion, spread, ways
from feltsense.benchmarks.speed._summing import alone, front, median, points, speed
from feltsense.benchmarks.speed._worker import one_by_one, peak_memory, timed, warmed
from feltsense.errors import MissingData, ModelError, UserError

MIRROR = os.environ.get("FELTSENSE_DATA")
real = pytest.mark.skipif(not MIRROR, reason="FELTSENSE_DATA is not set: real corpora are not read")
ABSENT = Contender("absent", "not installed", lambda _: len, needs=("no_such_module",), extra="peers")


def silent(*_):
    pass


@pytest.fixture
def quick(monkeypatch):
    """A run in which nothing is started: samples are made up, a second a text, and every one is counted."""
    monkeypatch.setattr(_quality.Asked, "of", lambda _: _quality.Asked((), ()))
    monkeypatch.setattr(measuring, "corpus_digest", lambda _: "corpus")
    monkeypatch.setattr(measuring, "Place", lambda *_: type("P", (), {"work": Path(), "folder": lambda *_: Path()})())
    monkeypatch.setattr(measuring, "_prepare", silent)
    made = []

    def sample(one, way, _place, turn, _earlier):
        made.append((one.name, way, turn))
        found = {"texts": 10, "seconds": 10.0 + turn}
        return found | ({"start_seconds": 0.1, "memory_mb": 9.0, "ms": [1.0, 2.0]} if way == ONE else {})

    monkeypatch.setattr(measuring, "sample", sample)
    return made


def order(folder, **changed):
    fake = Contender("fake", "reads nothing", lambda _: len)
    usual = {"contenders": (fake, ABSENT), "repeats": 3}
    return measuring.Order(folder / "speed.json", folder / "cache", **{**usual, **changed})


def test_nothing_outside_decides_threads_or_what_is_allowed(monkeypatch):
    monkeypatch.setenv("FELTSENSE_RESEARCH", "1")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    assert told()["FELTSENSE_RESEARCH"] == "0"
    assert "OMP_NUM_THREADS" not in told()
    assert told(one_thread=True)["OMP_NUM_THREADS"] == "1"


def test_every_system_is_there():
    names = {"nano", "nano_large", "small", "vader", "nrclex", "textblob", "tfidf"}
    assert names | {"roberta_batch_1", "roberta_batch_32"} == set(contender_names())
    assert contender("nano-large") is contender("nano_large")
    assert COMMAND in ways(contender("small"))
    assert ways(contender("vader")) == [ONE, ALL]
    with pytest.raises(UserError, match="known: nano"):
        contender("bert")


def test_medians_have_intervals_that_hold_them():
    values = [1.0, 2.0, 3.0, 4.0, 100.0]
    found = median(values)
    assert found["value"] == 3
    assert 1 <= found["low"] <= 3 <= found["high"] <= 100
    assert median([5.0]) == {"value": 5.0, "low": None, "high": None}


def test_speed_is_a_median_and_latencies_are_thrown_together():
    rounds = [{"texts": 200, "seconds": 2.0}, {"texts": 200, "seconds": 1.0}]
    assert speed(rounds)["rounds"] == [100, 200]
    assert speed(rounds)["texts_a_second"]["value"] == 150
    calls = [{"start_seconds": 1.0, "memory_mb": 5.0, "ms": [i / 10 for i in range(at, 1000, 2)]} for at in (0, 1)]
    found = alone(calls)["latency_ms"]
    assert found["calls"] == 1000
    assert found["p50"]["value"] == pytest.approx(49.95)
    assert found["p99"]["value"] == pytest.approx(98.9, abs=0.1)


def test_the_front_is_what_none_beats():
    chance = np.random.default_rng(0)
    dots = {str(i): tuple(pair) for i, pair in enumerate(chance.random((60, 2)))}
    kept = front(dots)
    for name, own in dots.items():
        beaten = any(one[0] > own[0] and one[1] > own[1] for one in dots.values())
        assert (name in kept) == (not beaten)
    assert [dots[name][1] for name in kept] == sorted(dots[name][1] for name in kept)
    assert set(front({"a": (1.0, 1.0), "b": (1.0, 1.0)})) == {"a", "b"}


@pytest.mark.parametrize("step", [1, 2, 3])
def test_every_beginning_and_every_share_has_the_same_lengths(step):
    lengths = list(range(1000, 0, -1))
    kept = spread(lengths)
    assert sorted(kept) == list(range(1000))
    share = [lengths[i] for i in kept[::step]][:60]
    assert np.mean(share) == pytest.approx(500, rel=0.06)


def test_portions_are_whole_batches_and_never_more_than_all():
    assert portion(1000, 2, 5000) == 2000
    assert portion(1, 2, 5000, step=64) == 64
    assert portion(1, 2, 10) == 10
    assert portion(1e6, 2, 1000) == 1000


@pytest.mark.parametrize("count", [2, 7, 1000])
def test_single_texts_are_other_than_those_to_warm_up_on(count):
    texts = [str(i % 900) for i in range(count)]
    rounds = [apart(texts, turn) for turn in range(8)]
    for single, warm in rounds:
        assert len(single) == min(200, count // 2)
        assert warm
        assert not set(single) & set(warm)
    assert count < 1000 or rounds[0][0] != rounds[1][0]


class Noting(Crew):
    """Processes whose orders are kept."""

    orders: ClassVar[list[tuple[str, list[str]]]] = []

    def ask(self, do, each=(), **order):
        if "path" in order:
            self.orders.append((do, json.loads(Path(order["path"]).read_text("utf-8"))))
        return super().ask(do, each, **order)


@pytest.mark.parametrize("way", [ONE, ALL])
def test_no_measured_text_is_met_before(way, tmp_path, monkeypatch):
    pytest.importorskip("vaderSentiment")
    monkeypatch.setattr(_samples, "Crew", Noting)
    monkeypatch.setattr(Noting, "orders", [])
    test, dev = ([f"{part} text {i}" for i in range(70)] for part in ("test", "dev"))
    found = _samples.sample(contender("vader"), way, _samples.Place(tmp_path, test, dev, 0.05, {}), 0, [])
    asked = dict(Noting.orders)
    assert found["texts"] <= 70
    assert sorted(asked["texts"]) == sorted(test)
    assert set(asked["warm"]) < set(dev)
    if way == ONE:
        assert len(found["ms"]) <= 35
        assert set(asked["each"]) == set(dev) - set(asked["warm"])


def test_what_a_process_measures():
    read = []
    assert warmed(read.append, ["a"] * 20) > 0
    assert [len(texts) for texts in read] == [8, 16, 20] or [len(texts) for texts in read] == [8, 16, 32]
    read.clear()
    assert timed(read.append, ["ccc", "a", "bb", "d"], count=3, by_length=True) > 0
    assert read == [["a", "bb", "ccc"]], "once"
    read.clear()
    assert len(one_by_one(read.append, ["a", "b"], seconds=9)) == 2
    assert read == [["a"], ["b"]]
    assert one_by_one(read.append, ["a", "b"], seconds=0) == []
    assert 5 < peak_memory() < 100_000


def test_two_cut_offs_are_found_on_dev():
    chance = np.random.default_rng(0)
    x = chance.uniform(-1, 1, 500)
    gold = np.column_stack([x > 0.6, x < -0.1, (x <= 0.6) & (x >= -0.1)])
    scores = np.column_stack([x, -x, 0 * x])
    found = _quality.first_choice(scores + _quality.offsets(gold, scores))
    assert (found == gold).all(1).mean() > 0.95


def test_a_missing_package_is_listed_with_its_mend(quick, tmp_path):
    result = measuring.measure(order(tmp_path), silent)
    assert "no_such_module" in result["not_measured"]["absent"]
    assert "pip install 'feltsense[peers]'" in result["not_measured"]["absent"]
    assert list(result["systems"]) == ["fake"]
    assert missing(ABSENT) == result["not_measured"]["absent"]
    with pytest.raises(UserError, match=r"nothing was measured: absent: needs"):
        measuring.measure(order(tmp_path, contenders=(ABSENT,)), silent)


def test_a_system_without_weights_or_that_breaks_is_listed(quick, tmp_path, monkeypatch):
    one, other = (Contender(name, "", lambda _: len) for name in ("whole", "broken"))
    sample = measuring.sample

    def breaks(contender, way, *rest):
        if contender.name == "broken" and way == ALL:
            raise MissingData("no weights; make them")
        return sample(contender, way, *rest)

    monkeypatch.setattr(measuring, "sample", breaks)
    result = measuring.measure(order(tmp_path, contenders=(one, other)), silent)
    assert result["not_measured"] == {"broken": "no weights; make them"}
    assert list(result["systems"]) == ["whole"]
    assert not [step for step in quick if step[0] == "broken" and step[2] > 0], "it is not tried again"


def stop_at_the_fourth(quick, folder, monkeypatch):
    """A run that is stopped after three samples; returns what takes a sample without stopping."""
    sample = measuring.sample

    def stopped(*arguments):
        if len(quick) == 3:
            raise KeyboardInterrupt
        return sample(*arguments)

    monkeypatch.setattr(measuring, "sample", stopped)
    with pytest.raises(KeyboardInterrupt):
        measuring.measure(order(folder), silent)
    return sample


def test_a_stopped_run_goes_on(quick, tmp_path, monkeypatch):
    sample = stop_at_the_fourth(quick, tmp_path, monkeypatch)
    assert not (tmp_path / "speed.json").exists()
    monkeypatch.setattr(measuring, "sample", sample)
    result = measuring.measure(order(tmp_path), silent)
    assert len(quick) == 6, "two ways, three rounds, none twice"
    assert len(set(quick)) == 6
    assert result["run"]["sittings"] == 2
    assert result["systems"]["fake"]["speed"][ONE]["texts_a_second"]["value"] == pytest.approx(0.9, abs=0.02)
    assert [path.name for path in tmp_path.iterdir()] == ["speed.json"]


def test_other_libraries_are_not_gone_on_with(quick, tmp_path, monkeypatch):
    sample = stop_at_the_fourth(quick, tmp_path, monkeypatch)
    monkeypatch.setattr(measuring, "sample", sample)
    monkeypatch.setattr(measuring, "versions", lambda names: {name: "99" for name in names})
    result = measuring.measure(order(tmp_path), silent)
    assert len(quick) == 3 + 6, "all is measured anew"
    assert result["run"]["sittings"] == 1
    assert {"onnxruntime", "numpy"} <= set(order(tmp_path).settings()["versions"])


def test_other_settings_and_broken_lines_are_not_gone_on_with(tmp_path):
    path = tmp_path / "x.started.jsonl"
    Kept(path, {"texts": 1}).add_sample("a", ONE, {"seconds": 1.0})
    with path.open("a") as file:
        file.write('{"system": "a", "wa')
    assert Kept(path, {"texts": 1}).samples == {("a", ONE): [{"seconds": 1.0}]}
    assert Kept(path, {"texts": 2}).samples == {}


def test_the_page_says_what_the_result_says(quick, tmp_path):
    result = measuring.measure(order(tmp_path), silent)
    own = result["systems"]["fake"]
    own["quality"] = {axis: {"macro_f1": {"value": 0.4321, "low": 0.4, "high": 0.5}, "items": 9} for axis in ("ekman",)}
    result["systems"]["<b>evil"] = {**own, "quality": {}, "speed_only": True}
    page = write_speed_page(result, tmp_path / "speed.html").read_text("utf-8")
    assert page.count('<svg class="pareto"') == 6
    assert "0.432 [0.400, 0.500]" in page
    assert "no_such_module" in page
    assert result["how"] in unescape(page)
    assert "<b>evil" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert points(result["systems"], "ekman", ONE) == {"fake": (0.9, 0.4321)}


def test_no_place_and_no_name_of_this_machine(quick, tmp_path):
    import platform

    measuring.measure(order(tmp_path), silent)
    text = (tmp_path / "speed.json").read_text("utf-8")
    assert str(tmp_path) not in text
    assert str(Path.home()) + "/" not in text
    assert f'"{platform.node()}"' not in text


def test_a_process_that_breaks_says_why(tmp_path):
    with pytest.raises(ModelError, match="nobody"):
        Crew("nobody", tmp_path, ["all"])


@real
def test_quality_agrees_with_the_bench():
    """Perfect answers are perfect, and answers that are the same for all are no better than one label."""
    shelf = Shelf(task("goemotions"), 300)
    asked = _quality.Asked(shelf("dev", ""), shelf("test", ""))
    sides = [_quality.gold_of(task("goemotions"), items).astype(float) for items in (asked.dev, asked.test)]
    perfect = _quality.quality({"p": sides[0]}, {"p": sides[1]}, asked)
    assert {name: one["macro_f1"]["value"] for name, one in perfect.items()} == dict.fromkeys(perfect, 1.0)
    assert set(perfect) == set(_quality.AXES)
    flat = {"polarity": np.zeros((300, 3))}
    assert _quality.quality(flat, flat, asked)["sentiment"]["macro_f1"]["value"] < 0.35


@real
def test_a_tiny_real_run(tmp_path):
    asked = measuring.Order(
        tmp_path / "speed.json", tmp_path / "cache", ("vader", "small"), texts=30, repeats=1, seconds=0.05
    )
    result = measuring.measure(asked, silent)
    assert json.loads(asked.out.read_text("utf-8")) == json.loads(json.dumps(result))
    small, vader = result["systems"]["small"], result["systems"]["vader"]
    assert set(vader["quality"]) == {"sentiment"}
    assert set(small["quality"]) == {"sentiment", "ekman", "goemotions"}
    assert set(small["speed"]) == set(ways(contender("small")))
    assert vader["peak_memory_mb"]["value"] > 5
    assert result["not_measured"] == {}
