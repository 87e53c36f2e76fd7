"""Which tier answers `--about` and `--whose`, and what is refused with which words."""

import json

import numpy as np
import pytest

from feltsense.components.affect import readers_view
from feltsense.errors import UserError
from feltsense.models.text.calibration import Head
from feltsense.recipes.reader import reader

TEXTS = ["Lovely food, but the waiter was awful to us.", "我今天很难过", "Nothing here.", "The WAITER smiled."]


class TwoViews:
    """A model with both views: values that depend on a text's length."""

    def __init__(self):
        self.calibration = {"name": "two views 1"}
        scales = Head("scales", ("valence", "arousal", "dominance"))
        self.heads = {"vad_reader": scales, "vad_writer": scales}

    def __call__(self, texts):
        size = np.array([[len(text) / 100] * 3 for text in texts])
        return {"vad_reader": size, "vad_writer": -size}


@pytest.fixture
def two_views(monkeypatch):
    monkeypatch.setattr(readers_view, "text_model", lambda tier: TwoViews())


@pytest.mark.parametrize("model", ["nano", "nano-large", "nano-multilingual", "hf:x", "ensemble:small+nano"])
def test_a_target_is_read_by_small_alone(model):
    with pytest.raises(UserError, match=r"--about is not read by --model .*; use one of: small, offline$"):
        reader(model, about="food")


@pytest.mark.parametrize("model", ["small", "offline", "nano", "nano-large"])
def test_readers_views_come_from_the_tier_asked_for(model):
    made = reader(model, whose="reader").affect
    assert made._tier == ("small" if model == "offline" else model)


@pytest.mark.parametrize("model", ["nano-multilingual", "hf:x"])
def test_other_tiers_have_no_readers_view(model):
    with pytest.raises(
        UserError, match=r"--whose reader is not read by .*use one of: small, offline, nano, nano-large"
    ):
        reader(model, whose="reader")


@pytest.mark.parametrize(
    "choices", [{"labels": "a, b"}, {"bank": "goemotions"}, {"about": "food"}, {"labels": "a, b", "about": ""}]
)
def test_what_does_not_go_together_is_one_line(choices):
    with pytest.raises(UserError, match="leave one out") as error:
        reader(whose="reader", **choices)
    assert "\n" not in str(error.value)


def test_research_weights_serve_only_who_allows_them(monkeypatch):
    assert reader(about="waiter").affect._tier == "small"
    assert reader(about="waiter", research=True).affect._tier == "research"
    assert reader(research=True).risk.name == "risk_phrases", "the trained head alarms too often to guard people"
    monkeypatch.setenv("FELTSENSE_RESEARCH", "1")
    assert reader(about="waiter").affect._tier == "research"
    assert reader(about="waiter", research=False).affect._tier == "small"


@pytest.mark.parametrize("choices", [{"about": "waiter"}, {"whose": "reader"}])
def test_a_file_says_what_single_texts_say(two_views, choices):
    made = reader(**choices)
    readings = made.columns(TEXTS)
    in_file = [readings.analysis(row, text).to_json() for row, text in enumerate(TEXTS)]
    assert in_file == [made.analyze(text).to_json() for text in TEXTS]
    kept = "spans" if "about" in choices else "ratings"
    assert [bool(json.loads(line).get(kept)) for line in in_file] == (
        [True, False, False, True] if "about" in choices else [True, False, True, True]
    )
    assert made.columns([]).affects.p.shape[0] == len(made.affect.columns([])) == 0


def test_an_unreadable_text_has_no_readers_view(two_views):
    found = reader(whose="reader").analyze("我今天很难过")
    assert found.unknown
    assert found.vad is None
    assert found.ratings == ()
    assert not reader(whose="reader").analyze("I am sad today.").unknown
