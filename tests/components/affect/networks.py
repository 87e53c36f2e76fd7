"""Tiny networks on disk, built once a run of the tests; those who need them skip where torch is not installed."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest

from tests.endings import AT_THE_END
from tests.tiny_networks import save_tiny

SEVERAL = ("joy", "sadness", "pride")
ONE = ("Sadness", "Joy", "Love", "Anger", "Fear", "Surprise")
VALUES = ("valence", "Arousal", "dominance", "empathy")
NLI = ("contradiction", "neutral", "entailment")
WIDE = {name: [-20, 20] for name in VALUES[:3]}
PROBLEMS = {
    SEVERAL: "multi_label_classification",
    ONE: "single_label_classification",
    VALUES: "regression",
    NLI: "single_label_classification",
}

FOLDER = AT_THE_END.enter_context(TemporaryDirectory(prefix="felt-networks-"))


def tiny(labels: tuple[str, ...], onnx: bool = False) -> Path:
    """The folder of a network with these labels."""
    pytest.importorskip("transformers")
    if onnx:
        pytest.importorskip("onnxscript")
    return _built(labels, onnx)


@cache
def _built(labels: tuple[str, ...], onnx: bool) -> Path:
    folder = Path(mkdtemp(dir=FOLDER)) / f"tiny_{len(labels)}_{'onnx' if onnx else 'torch'}"
    return save_tiny(folder, labels, PROBLEMS[labels], onnx=onnx, scales=WIDE if labels == VALUES else None)
