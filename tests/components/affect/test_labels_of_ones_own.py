"""Labels of one's own: by likeness to the shipped encoder, and by a model of entailment."""

import json

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.errors import MissingData, UserError
from feltsense.models.text import hugging_face as door
from feltsense.models.text import zero_shot
from feltsense.models.text.zero_shot import FOLDER, Acceptance, Descriptions

from .networks import NLI, SEVERAL, tiny

LABELS = ("afraid", "thankful", "proud of my children", "bored by lectures")
TEXTS = {
    "There was somebody in the house and I could not move.": "afraid",
    "Thanks for all you have done for us, truly.": "thankful",
    "My daughter won the spelling prize, look at her!": "proud of my children",
}


def by_likeness(labels=LABELS):
    return catalogue.load("component", "affect/label_descriptions")(labels)


@pytest.mark.parametrize(("text", "label"), TEXTS.items())
def test_the_fitting_label_leads(text, label):
    affect = by_likeness().columns([text])[0]
    assert affect.emotions[0].label == label
    assert affect.taxonomy == "labels"


def test_labels_that_nobody_fits_are_unknown():
    affects = by_likeness(("ashamed", "homesick", "jealous", "disgusted", "guilty")).columns(
        ["The meeting moved to room twelve.", "我今天很难过", "12:30"]
    )
    assert affects.unknown.all()
    assert not affects.present.any()


def test_a_text_is_read_alone_as_among_others():
    made = by_likeness()
    together = made.columns([*TEXTS, "a longer text, " * 100])
    assert list(together) == [made.columns([text])[0] for text in [*TEXTS, "a longer text, " * 100]]
    assert len(made.columns([])) == 0


def test_probabilities_rise_with_likeness_and_fall_with_the_number_of_labels():
    fitted = Acceptance.load()
    few, many = Descriptions(LABELS[:2]), Descriptions((*LABELS, *(f"like number {i}" for i in range(30))))
    text = [next(iter(TEXTS))]
    assert fitted(few.features(text))[0, 0] > fitted(many.features(text))[0, 0]
    one, two = few.features(text)[0]
    assert (one[0] > two[0]) == (fitted(few.features(text))[0, 0] > fitted(few.features(text))[0, 1])


def test_a_calibration_for_another_encoder_is_refused(tmp_path):
    with pytest.raises(MissingData, match="felt train zero-shot"):
        Acceptance.load(tmp_path)
    stored = json.loads((FOLDER / "calibration.json").read_text("utf-8"))
    (tmp_path / "calibration.json").write_text(json.dumps({**stored, "encoder": "another"}))
    with pytest.raises(MissingData, match="another encoder"):
        Acceptance.load(tmp_path)


@pytest.mark.parametrize(("name", "changed"), [("SHIPPED", "other.jsonl"), ("TEMPLATES", ("{}",)), ("TIER", "nano")])
def test_a_calibration_for_other_demonstrations_or_templates_is_refused(monkeypatch, tmp_path, name, changed):
    (tmp_path / "other.jsonl").write_text("{}\n")
    zero_shot.network.cache_clear()
    monkeypatch.setattr(zero_shot, name, tmp_path / changed if name == "SHIPPED" else changed)
    with pytest.raises(MissingData, match="felt train zero-shot"):
        Acceptance.load()
    zero_shot.network.cache_clear()


def test_the_encoders_calibration_file_does_not_matter(monkeypatch, tmp_path):
    from feltsense.models.text import encoder

    found = []
    for content in ("{}", '{"other": 1}'):
        folder = tmp_path / "text_affect_small"
        folder.mkdir(exist_ok=True)
        (folder / "calibration.json").write_text(content)
        monkeypatch.setattr(encoder, "WEIGHTS", tmp_path)
        zero_shot.network.cache_clear()
        found.append(zero_shot.network())
    zero_shot.network.cache_clear()
    assert found[0] == found[1]


def test_entailment_asks_one_question_a_label():
    made = catalogue.load("component", "affect/entailment")(("joy", "anger", "proud"), str(tiny(NLI)))
    affects = made.columns(["I am so glad", "sad about the rent"])
    network = door.hugging_face(str(tiny(NLI)))
    raw = network([("sad about the rent", "This person feels anger.")])[0]
    assert affects.p[1, 1] == pytest.approx(1 / (1 + np.exp(raw[0] - raw[2])), abs=1e-5)
    assert (affects.present == (affects.p >= 0.5)).all()
    assert affects.labels == ("joy", "anger", "proud")
    assert affects.model.endswith("as entailment (uncalibrated)")


def test_entailment_by_torch_and_by_onnx_in_any_company():
    texts = ["I am so glad", "sad " * 60, "?"]
    made = [
        catalogue.load("component", "affect/entailment")(("joy", "anger"), str(tiny(NLI, o))) for o in (False, True)
    ]
    found = [one.columns(texts).p for one in made]
    assert np.abs(found[0] - found[1]).max() < 1e-3
    for one, together in zip(made, found, strict=True):
        assert np.abs(np.concatenate([one.columns([text]).p for text in texts]) - together).max() < 1e-5


def test_a_model_that_knows_no_entailment_is_refused():
    with pytest.raises(UserError, match="has no label entailment, but joy, sadness, pride"):
        catalogue.load("component", "affect/entailment")(("a", "b"), str(tiny(SEVERAL)))
