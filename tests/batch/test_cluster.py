"""The same on Ray: what one process gives, a worker that dies included; and what is said where Ray is not installed."""

import sys
from functools import partial

import pytest

from feltsense.batch.annotate import annotate
from feltsense.errors import MissingExtra, UserError
from tests.standin_analyses import reader

from .test_pool import ROOT, dying, filled, sick


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
    monkeypatch.setattr("feltsense.batch.shards.SHARD", 4)
    monkeypatch.setattr("feltsense.batch.partial.COMMIT_SECONDS", 0)


def test_without_ray_it_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    source = filled(tmp_path / "in.jsonl")
    with pytest.raises(MissingExtra, match=r"--engine ray needs the extra \[ray\]; install it with: pip install"):
        annotate(source, tmp_path / "out.csv", None, reader, engine="ray")


@pytest.fixture(scope="module")
def cluster():
    """A cluster of two processes on this machine."""
    ray = pytest.importorskip("ray", reason="ray is not installed: pip install 'feltsense[ray]'")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_DISABLE_IMPORT_WARNING", "1")
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        environment = {"env_vars": {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}}
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env=environment)
        yield ray
        ray.shutdown()


def test_a_cluster_writes_what_one_process_writes(cluster, tmp_path):
    source = filled(tmp_path / "in.jsonl")
    one = annotate(source, tmp_path / "one.jsonl", None, reader)
    assert annotate(source, tmp_path / "all.jsonl", None, reader, engine="ray") == one
    assert (tmp_path / "all.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()


def test_a_worker_that_dies_is_replaced_and_one_that_dies_again_ends_the_run(cluster, tmp_path):
    source, out = filled(tmp_path / "in.jsonl"), tmp_path / "out.csv"
    annotate(source, tmp_path / "whole.csv", None, reader)
    marks = [tmp_path / "once", tmp_path / "always"]
    for folder in marks:
        folder.mkdir()
    with pytest.raises(UserError, match=r"died 2 times at the same rows; .*run the same again") as raised:
        annotate(source, out, None, partial(dying, str(marks[1]), 99), engine="ray")
    assert "\n" not in str(raised.value)
    assert len(list(marks[1].iterdir())) == 2
    heard: list[int] = []
    annotate(source, out, None, partial(dying, str(marks[0]), 1), engine="ray", progress=lambda n, _: heard.append(n))
    assert len(list(marks[0].iterdir())) == 1
    assert heard[0] == 20
    assert out.read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_an_error_in_a_task_is_one_line(cluster, tmp_path):
    with pytest.raises(Exception, match=r"stopped on ZeroDivisionError \(two\)") as raised:
        annotate(filled(tmp_path / "in.jsonl"), tmp_path / "out.csv", None, sick, engine="ray")
    assert "\n" not in str(raised.value)
