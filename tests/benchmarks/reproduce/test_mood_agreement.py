"""How far replies show the feelings that people's replies show, beyond chance."""

import numpy as np

from feltsense.benchmarks._task import Item
from feltsense.benchmarks.reproduce import columns
from feltsense.benchmarks.reproduce.columns import Said


class Reader:
    """Finds remorse in one word and anger in all others."""

    labels = ("anger", "remorse")

    @property
    def heads(self) -> dict:
        return {"emotion": self}

    def __call__(self, given):
        if not isinstance(given, list):
            return given
        return {"emotion": np.array([[0.1, 0.9] if text == "sorry" else [0.9, 0.1] for text in given])}


def test_the_feeling_of_peoples_reply_beyond_chance(tmp_path, monkeypatch):
    """Always the same feeling agrees by chance alone; an empty reply shows none."""
    monkeypatch.setattr(columns, "text_model", Reader)
    gold = ("sorry", "grr", "sorry", "grr")
    items = [Item(str(i), "g", ("hello",), (text,)) for i, text in enumerate(gold)]

    def agreement(*texts: str) -> float:
        rows = columns.moods_beside_gold(Said(items, [{"text": text} for text in texts], tmp_path))
        return float(columns.MOOD.value(rows.sum(0)))

    assert agreement(*gold) == 1.0
    assert agreement(*["sorry"] * 4) == 0.0
    assert 0 < agreement("sorry", "grr", "sorry", "") < 1
