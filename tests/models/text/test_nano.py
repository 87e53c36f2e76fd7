"""The nano tier's reader: several threads and processes, and missing weights."""

import json
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from feltsense.errors import MissingData
from feltsense.models.text import nano
from feltsense.models.text.nano import NanoModel

BUCKETS, WIDTH, HIDDEN = 4_096, 16, 8


@pytest.fixture
def folder(tmp_path):
    """Weights drawn by chance."""
    chance = np.random.default_rng(0)
    np.savez(
        tmp_path / "model.npz",
        table=chance.integers(-127, 128, (BUCKETS, WIDTH), np.int8),
        scale=chance.random(BUCKETS),
        hidden=chance.normal(size=(WIDTH, HIDDEN)),
        hidden_bias=chance.normal(size=HIDDEN),
        out=chance.normal(size=(HIDDEN + WIDTH, 3)),
        out_bias=chance.normal(size=3),
        heads=np.array(json.dumps({"emotion": 2, "vad": 1})),
    )
    return tmp_path


def unseen(number):
    """Texts whose words stand in no other."""
    return [" ".join(f"w{number}x{text}y{word}" for word in range(40)) for text in range(12)]


@pytest.mark.parametrize("kept", [nano.KEPT, 50])
def test_threads_that_meet_unseen_words_at_once_read_the_same(folder, monkeypatch, kept):
    monkeypatch.setattr(nano, "KEPT", kept)
    asked = [unseen(number) for number in range(16)]
    alone = [NanoModel(folder)(texts)["emotion"] for texts in asked]
    shared, usual = NanoModel(folder), sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = [found["emotion"] for found in pool.map(shared, asked)]
    finally:
        sys.setswitchinterval(usual)
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))
    again = [shared(texts)["emotion"] for texts in asked]
    assert all(np.array_equal(one, other) for one, other in zip(alone, again, strict=True)), "for good"


def test_it_goes_to_another_process(folder):
    model = NanoModel(folder)
    found = model(["so glad"])
    sent = pickle.loads(pickle.dumps(model))
    assert np.array_equal(sent(["so glad"])["emotion"], found["emotion"])


def test_missing_weights_name_their_own_tier(tmp_path):
    with pytest.raises(MissingData, match=r"felt train text-affect --tier nano-large$"):
        NanoModel(tmp_path / "text_affect_nano_large")
