"""What a card says of twins: only those that differ by their seed alone are other seeds."""

import json

import pytest

pytest.importorskip("torch")

from feltsense.training.cards.text_affect import text_affect_card
from feltsense.training.tiers import TIERS
from tests.house.test_readme import ROOT

NAME = "text_affect_nano"


@pytest.fixture
def card(tmp_path):
    shipped = json.loads((ROOT / "results" / f"{NAME}.json").read_text("utf-8"))
    (tmp_path / "twins").mkdir()
    (tmp_path / f"{NAME}.json").write_text(json.dumps(shipped), "utf-8")

    def made(settings, score=0.9):
        twin = {**shipped, "settings": {**shipped["settings"], **settings}}
        twin["goemotions"] = {**shipped["goemotions"], "emotion": {"macro_f1": {"value": score}}}
        (tmp_path / "twins" / f"{NAME}_seed1.json").write_text(json.dumps(twin), "utf-8")
        return text_affect_card(TIERS["nano"], tmp_path)

    return made


def test_another_seed_is_a_twin_and_counts_in_the_mean(card):
    found = card({"seed": 1})
    assert "| seed1 | 0.900 |" in found
    assert "mean of 2 seeds" in found


def test_another_shape_is_none(card):
    assert "seed1" not in card({"seed": 1, "width": 4})
