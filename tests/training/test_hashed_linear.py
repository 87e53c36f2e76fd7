"""Hashed regressions: they learn, their file says the same, and what nobody judged plays no part."""

import numpy as np
import pytest

pytest.importorskip("sklearn")

from feltsense.models.text import hashing
from feltsense.models.text.nano import NanoModel
from feltsense.training import hashed_linear
from feltsense.training.hashed_linear import Linear
from feltsense.training.sources import Example, Source, Target

NAN = float("nan")
TARGETS = {"emotion": Target("labels", ("joy", "fear"))}
ROWS = [("so glad today", (1.0, NAN)), ("how glad", (1.0, 0.0)), ("I fear it", (0.0, 1.0)), ("such fear", (0.0, 1.0))]
SHAPE = Linear(buckets=4_096, strength=10.0)


def source(rows=ROWS) -> Source:
    return Source("toy", TARGETS, lambda split: iter([Example(text, {"emotion": row}) for text, row in rows]))


def silent(done, total, loss):
    """Nobody listens."""


def test_it_learns_and_its_file_says_the_same(tmp_path):
    scores, biases = hashed_linear.train([source()], "emotion", tmp_path, silent, SHAPE)
    hashed_linear.export(scores, biases, TARGETS, tmp_path / "model.npz")
    texts = ["we are glad", "fear of dogs", "", "neither nor"]
    found = NanoModel(tmp_path)(texts)["emotion"]
    exact = hashed_linear.matrix(texts, SHAPE.buckets) @ scores + biases
    assert np.allclose(found, exact, atol=0.02)
    assert found[0, 0] > found[1, 0]
    assert found[1, 1] > found[0, 1]


def test_what_nobody_judged_plays_no_part(tmp_path):
    with_nan = hashed_linear.train([source()], "emotion", tmp_path / "a", silent, SHAPE)
    without = hashed_linear.train([source(ROWS[1:])], "emotion", tmp_path / "b", silent, SHAPE)
    assert np.allclose(with_nan[0][:, 1], without[0][:, 1])
    assert not np.allclose(with_nan[0][:, 0], without[0][:, 0])


def test_labels_that_are_done_are_kept(tmp_path):
    def stop(done, total, loss):
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hashed_linear.train([source()], "emotion", tmp_path, stop, SHAPE)
    assert len(list(tmp_path.iterdir())) == 1
    whole = hashed_linear.train([source()], "emotion", tmp_path / "whole", silent, SHAPE)
    resumed = hashed_linear.train([source()], "emotion", tmp_path, silent, SHAPE)
    assert np.array_equal(whole[0], resumed[0])


def test_what_was_made_with_other_features_is_made_again(tmp_path, monkeypatch):
    old = hashed_linear.train([source()], "emotion", tmp_path, silent, SHAPE)
    monkeypatch.setattr(hashing, "MIX", np.uint64(0xD1B54A32D192ED03))
    new = hashed_linear.train([source()], "emotion", tmp_path, silent, SHAPE)
    fresh = hashed_linear.train([source()], "emotion", tmp_path / "fresh", silent, SHAPE)
    assert np.array_equal(new[0], fresh[0])
    assert not np.array_equal(new[0], old[0])
