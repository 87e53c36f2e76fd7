"""Classifiers and regressors in Hugging Face's form, on networks that the tests build: torch and ONNX."""

import asyncio
import json
import shutil
import sys

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.errors import FeltError, InputError, MissingData, MissingExtra
from feltsense.flow import Conversation
from feltsense.models.text import hugging_face as door
from tests.tiny_networks import LONGEST, edit_config

from .networks import ONE, SEVERAL, VALUES, tiny

TEXTS = ["I am so glad today!", "sad " * 100, "angry about the rent and my team", "?", "I feel joy . " * 30, "afraid"]
either = pytest.mark.parametrize("onnx", [False, True], ids=["torch", "onnx"])
each = pytest.mark.parametrize("labels", [SEVERAL, ONE, VALUES], ids=["several", "one", "values"])


def stage(folder):
    return catalogue.load("component", "affect/hugging_face")(str(folder))


@either
@each
def test_a_text_is_read_alone_as_among_others(labels, onnx):
    made = stage(tiny(labels, onnx))
    network = door.hugging_face(str(tiny(labels, onnx)))
    together = network(TEXTS)
    alone = np.concatenate([network([text]) for text in TEXTS])
    assert together.shape == (len(TEXTS), len(labels))
    assert np.allclose(together, alone, rtol=1e-4, atol=1e-4)
    assert np.ptp(together, axis=0).max() > 0.1, "the network tells texts apart"
    assert list(made.columns(TEXTS)) == asyncio.run(made.batch([Conversation.of(text) for text in TEXTS]))


@each
def test_onnx_and_torch_agree(labels):
    outputs = [door.hugging_face(str(tiny(labels, onnx)))(TEXTS) for onnx in (False, True)]
    assert np.abs(outputs[0] - outputs[1]).max() < 1e-3


def test_torch_gives_what_transformers_gives():
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = tiny(SEVERAL)
    tokens = AutoTokenizer.from_pretrained(folder)(TEXTS[0], return_tensors="pt")
    with torch.no_grad():
        wanted = AutoModelForSequenceClassification.from_pretrained(folder)(**tokens).logits.sigmoid()[0]
    found = stage(folder).columns([TEXTS[0]]).p[0]
    assert found == pytest.approx(wanted.numpy(), rel=1e-5, abs=1e-5)


def test_several_labels_may_be_present():
    affects = stage(tiny(SEVERAL)).columns(TEXTS)
    assert affects.labels == SEVERAL
    assert (affects.present == (affects.p >= 0.5)).all()
    assert affects.unknown.tolist() == (~affects.present.any(1)).tolist()
    assert affects.taxonomy.startswith("hf:tiny")
    assert affects.model.endswith("(uncalibrated)")
    assert affects.whose == "unspecified"
    assert affects[0].vad is None


def test_one_label_is_chosen_and_a_known_set_is_named():
    affects = stage(tiny(ONE)).columns(TEXTS)
    assert affects.taxonomy == "dair_emotion"
    assert affects.labels == tuple(label.lower() for label in ONE)
    assert affects.p.sum(1) == pytest.approx(np.ones(len(TEXTS)))
    assert (affects.present.sum(1) == 1).all()
    assert [affect.present[0] for affect in affects] == [affects.labels[i] for i in affects.p.argmax(1)]


def test_values_are_vad_and_ratings():
    network = door.hugging_face(str(tiny(VALUES)))
    raw = network([TEXTS[0]])[0]
    affect = stage(tiny(VALUES)).columns([TEXTS[0]])[0]
    assert affect.vad is not None
    assert affect.vad.valence == pytest.approx(raw[0] / 20, abs=1e-3)
    assert affect.vad.arousal == pytest.approx(raw[1] / 20, abs=1e-3)
    assert affect.rating("empathy") == pytest.approx(raw[3], abs=1e-3)
    assert not affect.emotions
    assert not affect.unknown


def test_a_value_off_its_scale_is_an_error_that_says_how_to_name_the_scale(tmp_path):
    folder = tmp_path / "unscaled"
    shutil.copytree(tiny(VALUES), folder)
    edit_config(folder, task_specific_params={"feltsense": {name: [0, 0.001] for name in VALUES[:3]}})
    with pytest.raises(InputError, match="task_specific_params"):
        stage(folder).columns(TEXTS)


@either
def test_a_long_text_is_read_to_its_end(onnx):
    network = door.hugging_face(str(tiny(SEVERAL, onnx)))
    long = "the " * LONGEST * 3
    found = network([long + "angry", long + "glad", long])
    assert np.abs(found[0] - found[1]).max() > 1e-4
    windows = [network(["the " * (LONGEST - 2)])[0], network(["angry"])[0]]
    words = (LONGEST - 2) * (LONGEST * 3 // (LONGEST - 2))
    assert words < LONGEST * 3 + 1
    assert np.abs(found[2] - windows[0]).max() < 5, "a mean of its windows, not a sum"


def test_weights_that_could_run_code_are_never_loaded(tmp_path):
    import torch

    folder = tmp_path / "pickled"
    shutil.copytree(tiny(SEVERAL), folder)
    (folder / "model.safetensors").unlink()
    torch.save({"classifier.weight": torch.zeros(3, 32)}, folder / "pytorch_model.bin")
    with pytest.raises(MissingData, match="pickled weights are never loaded"):
        stage(folder)


def test_code_beside_a_model_is_never_run(tmp_path):
    folder = tmp_path / "with_code"
    shutil.copytree(tiny(SEVERAL), folder)
    ran = tmp_path / "ran"
    (folder / "modeling_mine.py").write_text(f"open({str(ran)!r}, 'w')\n")
    mine = {"AutoModelForSequenceClassification": "modeling_mine.Mine", "AutoConfig": "modeling_mine.Mine"}
    edit_config(folder, model_type="mine", auto_map=mine)
    with pytest.raises(InputError) as caught:
        stage(folder).columns(TEXTS)
    assert "\n" not in str(caught.value)
    assert not ran.exists()


def test_an_encoder_without_a_trained_classifier_is_refused(tmp_path):
    from transformers import BertModel

    folder = tmp_path / "headless"
    shutil.copytree(tiny(SEVERAL), folder)
    BertModel.from_pretrained(folder).save_pretrained(folder)
    edit_config(folder, id2label={"0": "joy", "1": "fear"}, problem_type="multi_label_classification")
    with pytest.raises(InputError, match=r"no trained classifier\.\w+; name a model that was trained"):
        stage(folder).columns(TEXTS)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("./no/such/folder", "there is no such folder"),
        ("somebody/a-model-that-is-not-there", "could not be fetched"),
    ],
)
def test_a_name_that_leads_nowhere_is_one_line(name, why, monkeypatch):
    pytest.importorskip("transformers")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(MissingData, match=why) as caught:
        stage(name)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_no_model_is_one_line(tmp_path):
    with pytest.raises(MissingData, match=r"no config\.json"):
        stage(tmp_path)
    (tmp_path / "config.json").write_text("{")
    (tmp_path / "model.onnx").write_text("x")
    with pytest.raises(FeltError, match="not valid JSON"):
        stage(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"a": "joy"}}))
    with pytest.raises(InputError, match="no usable id2label"):
        stage(tmp_path)


def test_without_torch_onnx_still_reads_and_the_rest_says_what_to_install(monkeypatch, tmp_path):
    folders = tiny(SEVERAL, True), tmp_path / "copy"
    shutil.copytree(tiny(SEVERAL), folders[1])
    shutil.copytree(folders[0], tmp_path / "onnx")
    monkeypatch.setattr(door, "find_spec", lambda name: None)
    assert len(stage(tmp_path / "onnx").columns(TEXTS)) == len(TEXTS)
    with pytest.raises(MissingExtra, match=r"pip install 'feltsense\[hf\]'"):
        stage(folders[1])


def test_an_onnx_folder_loads_no_torch():
    import subprocess

    code = (
        "import sys; from feltsense.recipes.reader import reader;"
        f"reader('hf:{tiny(SEVERAL, True)}').analyze('so glad');"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_what_is_saved_again_has_another_fingerprint(tmp_path):
    folder = tmp_path / "changing"
    shutil.copytree(tiny(SEVERAL), folder)
    made = door.HuggingFace("hf:changing", folder)
    before = made.fingerprint()
    assert made.fingerprint() == before
    edit_config(folder, architectures=["Another"])
    assert made.fingerprint() != before
