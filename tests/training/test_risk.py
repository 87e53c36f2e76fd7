"""The screen's lines, their other forms, and its training, on a network and lines that the test makes up."""

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("sklearn")

from feltsense.models.text.risk_screen import HEAD, LEVELS, RiskScreen  # noqa: E402
from feltsense.nets.pooled_heads import PooledHeads  # noqa: E402
from feltsense.training.export import export  # noqa: E402
from feltsense.training.multihead import Schedule  # noqa: E402
from feltsense.training.risk import deciding, learning  # noqa: E402
from feltsense.training.risk.card import risk_card  # noqa: E402
from feltsense.training.risk.learning import Everyday, rows  # noqa: E402
from feltsense.training.risk.lines import Line, alike, parted, read, written  # noqa: E402
from feltsense.training.risk.variants import CHANGES, asked, beside, varied  # noqa: E402

ROOT = Path(__file__).parents[2]
COLOURS = ("red", "blue", "green", "yellow", "black", "white", "brown", "orange")
LINES = [
    *(Line(f"the {colour} river took my coat and my {colour} hat", "none", "calm") for colour in COLOURS),
    *(Line(f"poison for my {colour} tea, I will drink {number} cups", "high", "plan")
      for number, colour in enumerate(COLOURS)),
    *(Line(f"so tired of {colour} days, number {number} of them", "some", "weary")
      for number, colour in enumerate(COLOURS)),
]  # fmt: skip


def test_every_shipped_line_is_well_formed():
    lines = written()
    assert len({line.text for line in lines}) == len(lines)
    assert {line.level for line in lines} == set(LEVELS)
    assert all(line.text and line.kind for line in lines)


def test_lines_that_are_like_each_other_stand_on_one_side():
    twins = [Line(f"I walked {n} miles along the old canal with my dog today", "none", "walk") for n in range(60)]
    train, dev = parted([*twins, *LINES])
    assert not (set(twins) & set(train) and set(twins) & set(dev))
    assert sorted([*train, *dev]) == sorted([*twins, *LINES])


def test_a_line_stays_where_it_is_when_others_are_added():
    lines = written()[:400]
    before = {line for line in parted(lines)[1]}
    assert before == {line for line in parted([*lines, Line("a wholly new sentence on cheese", "none", "x")])[1]} - {
        Line("a wholly new sentence on cheese", "none", "x")
    }


def test_near_twins_are_seen():
    assert alike(["I walked the dog to the old mill!", "something else"], ["i walked the dog to the old mill"]) == [
        True,
        False,
    ]


def test_a_wrong_level_is_told(tmp_path):
    table = tmp_path / "bad.tsv"
    table.write_text("level\ttext\nawful\tOh no\n", encoding="utf-8")
    with pytest.raises(ValueError, match="awful"):
        read(table)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_another_form_keeps_the_text_recognisable(change):
    text = "I don't know what you want, because I can't sleep."
    made = change(text, random.Random(1))
    assert made.strip()
    kept = set(made.lower().replace("'", "").split()) & set(text.lower().replace("'", "").split())
    assert len(kept) >= 3


@pytest.mark.parametrize("text", ["", "a", "!?", "我想你", "hm hm"])
def test_any_text_has_other_forms(text):
    for seed in range(20):
        assert isinstance(varied(text, random.Random(seed)), str)
    assert text in beside(text or "x", ["calm"], random.Random(0)) or not text


def test_rows_keep_the_level_of_the_line_amid_harmless_ones():
    made = rows(LINES, Everyday(["what a fine day", "nice dog", "lol ok", "good"], ["It rained."]))
    assert all(level == 2 for text, level in made if "poison" in text)
    assert all(level == 0 for text, level in made if text in ("what a fine day", "It rained."))
    assert made == rows(LINES, Everyday(["what a fine day", "nice dog", "lol ok", "good"], ["It rained."]))


def test_a_bound_lets_through_no_more_than_allowed():
    p = np.linspace(0, 1, 200)
    for share in (0.0, 0.01, 0.1):
        assert (p >= deciding.quantile(p, share)).mean() <= share


def tiny(heads, apart=()):
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=30_522, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=160, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    return PooledHeads(BertModel(config, add_pooling_layer=False), 16, heads, apart)


def test_from_lines_to_a_screen_with_bounds(tmp_path, monkeypatch):
    monkeypatch.setattr(learning, "fresh_model", tiny)
    texts = {"goemotions": [f"what a {c} day it was" for c in COLOURS], "emobank": ["It rained on the house."]}
    monkeypatch.setattr(learning, "subtitles", lambda part: [])
    monkeypatch.setattr(learning, "_texts", lambda corpus, split: texts[corpus])
    schedule = Schedule(epochs=25, batch=16, rate=1e-2, head_rate=3e-2, memory=0.9)
    losses = []
    progress = lambda done, total, loss: losses.append(loss)  # noqa: E731
    model = learning.train(LINES, tmp_path, progress, (schedule, replace(schedule, epochs=4)))
    assert np.mean(losses[-5:]) < 0.7 * losses[0]
    export(model, tmp_path / "model.onnx")
    comments = [f"what a {c} day it was" for c in COLOURS] * 8
    everyday = deciding.Everyday(comments, [["It rained on the house."]] * 40, ["Es hat geregnet."] * 40)
    found = deciding.decided(RiskScreen(tmp_path), LINES, everyday)
    (tmp_path / "calibration.json").write_text(json.dumps(found))
    screen = RiskScreen(tmp_path)
    assert screen.head.labels == LEVELS and HEAD == "danger"
    judged = [screen(line.text).level == "high" for line in LINES]
    assert np.mean([mark == (line.level == "high") for mark, line in zip(judged, LINES, strict=True)]) > 0.8


def test_the_card_says_what_the_results_say():
    results = json.loads((ROOT / "results" / "crisis.json").read_text("utf-8"))
    card = ROOT / "src/feltsense/models/weights/risk_screen/card.md"
    assert card.read_text("utf-8") == risk_card(results)


def test_phrases_are_asked_in_their_language():
    found = [line for line in written() if line.kind == "asked_fr"]
    forms = {asked("se lever tôt", random.Random(seed), "fr") for seed in range(40)}
    assert found and all(line.phrase in line.text and line.language == "fr" for line in found)
    assert len(forms) > 10 and all("se lever tôt" in form for form in forms)
