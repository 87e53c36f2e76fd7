"""The nano tier: training, its file for numpy, and what a teacher adds."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from feltsense.errors import InputError  # noqa: E402
from feltsense.models.text.calibration import Head  # noqa: E402
from feltsense.models.text.nano import NanoModel  # noqa: E402
from feltsense.training import distil, nano  # noqa: E402
from feltsense.training.sources import Example, Target  # noqa: E402

TARGETS = {"emotion": Target("labels", ("joy", "fear")), "vad": Target("scales", ("valence",))}
SHAPE = nano.Shape(buckets=2_048, width=8, hidden=16, forget=0.0, dropout=0.0, epochs=30, batch=4, rate=1e-2)
GLAD, AFRAID = (
    ("so glad today", "glad we met", "glad and merry", "how glad"),
    ("I fear it", "fear of dogs", "such fear", "fear!"),
)


def examples() -> list[Example]:
    glad = [Example(text, {"emotion": (1.0, 0.0), "vad": (0.8,)}) for text in GLAD]
    return glad + [Example(text, {"emotion": (0.0, 1.0), "vad": (-0.8,)}) for text in AFRAID]


def silent(done, total, loss):
    """Nobody listens."""


def test_it_learns_and_its_file_says_the_same(tmp_path):
    model = nano.train(examples(), TARGETS, tmp_path, silent, SHAPE)
    nano.export(model, TARGETS, tmp_path / "model.npz")
    reader = NanoModel(tmp_path)
    texts = ["we are glad", "I fear dogs", "", "😭 unseen wörds"]
    found, exact = reader(texts), model(*nano.packed([nano.bag(text, SHAPE.buckets) for text in texts]))
    for name in TARGETS:
        assert np.allclose(found[name], exact[name].detach(), atol=0.05)
    assert found["emotion"][0, 0] > 0 > found["emotion"][0, 1]
    assert found["vad"][0, 0] > 0 > found["vad"][1, 0]


def test_a_text_is_read_alone_as_beside_others(tmp_path):
    nano.export(nano.train(examples(), TARGETS, tmp_path, silent, SHAPE), TARGETS, tmp_path / "model.npz")
    reader = NanoModel(tmp_path)
    texts = [*GLAD, *AFRAID, "", "a " * 3_000, "x" * 5_000, "\ud800?"]
    together = reader(texts)["emotion"]
    assert all(np.array_equal(together[i], reader([text])["emotion"][0]) for i, text in enumerate(texts))


def test_a_stopped_training_goes_on_to_the_same_weights(tmp_path):
    def stop(done, total, loss):
        if done == 31:
            raise KeyboardInterrupt

    whole = nano.train(examples(), TARGETS, tmp_path / "whole", silent, SHAPE)
    with pytest.raises(KeyboardInterrupt):
        nano.train(examples(), TARGETS, tmp_path / "cut", stop, SHAPE)
    resumed = nano.train(examples(), TARGETS, tmp_path / "cut", silent, SHAPE)
    assert torch.equal(whole.table.weight, resumed.table.weight)
    with pytest.raises(InputError, match="other data"):
        nano.train(examples()[1:], TARGETS, tmp_path / "cut", silent, SHAPE)
    heavier = {**TARGETS, "vad": Target("scales", ("valence",), weight=9.0)}
    with pytest.raises(InputError, match="other data"):
        nano.train(examples(), heavier, tmp_path / "cut", silent, SHAPE)


class Teacher:
    """Says joy of everything, and counts what it is asked."""

    def __init__(self):
        self.asked = 0
        self.calibration = {"name": "teacher 1"}
        self.heads = {"emotion": Head("labels", ("joy", "fear")), "vad": Head("scales", ("valence",))}

    def __call__(self, texts):
        self.asked += len(texts)
        return {"emotion": np.tile([50.0, -50.0], (len(texts), 1)), "vad": np.full((len(texts), 1), 0.5)}


def test_targets_are_blended_and_kept(tmp_path):
    teacher, known = Teacher(), examples()[4:5]
    for _ in range(2):
        made = distil.taught(known, ["one more"], teacher, TARGETS, tmp_path, 0.75, lambda done, total: None)
    assert teacher.asked == 2
    assert made[0].wanted["emotion"] == pytest.approx((0.75, 0.25))
    assert made[0].wanted["vad"] == pytest.approx((0.25 * -0.8 + 0.75 * 0.5,))
    assert made[1].wanted["emotion"] == pytest.approx((1.0, 0.0))
    assert json.dumps([path.suffix for path in tmp_path.iterdir()]) == '[".npz"]'


def test_what_only_one_of_them_judges_is_taken_from_it(tmp_path):
    known = [Example("a b", {"vad": (0.1,)})]
    made = distil.taught(known, [], Teacher(), TARGETS, tmp_path, 0.5, lambda done, total: None)
    assert made[0].wanted["emotion"] == pytest.approx((1.0, 0.0))
