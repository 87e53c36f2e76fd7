"""The job behind `felt train risk`: from our lines and everyday texts to the weights and bounds of the screen."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from feltsense.models.text.risk_screen import RiskScreen
from feltsense.training.export import export
from feltsense.training.multihead import Progress

from .deciding import decided, everyday_dev
from .learning import train
from .lines import parted, written

CORPORA = ("goemotions", "emobank", "esconv", "xed")
"""What training reads beside our own writing; of ESConv only valid, to count false alarms."""


def make(folder: Path, run: Path, progress: Progress, say: Callable[[str], None]) -> None:
    """Train the screen and put weights and bounds into `folder`; checkpoints lie in `run`."""
    lines, _ = parted(written())
    say(f"{len(lines):,} lines of our own")
    made = run / "made"
    made.mkdir(parents=True, exist_ok=True)
    export(train(lines, run, progress), made / "model.onnx")
    decide(made, say)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("model.onnx", "calibration.json"):
        shutil.copyfile(made / name, folder / f"{name}.partial")
        (folder / f"{name}.partial").replace(folder / name)
    shutil.rmtree(made)


def decide(folder: Path, say: Callable[[str], None]) -> None:
    """Choose temperature and bounds for the weights in a folder, and write them beside it."""
    (folder / "calibration.json").unlink(missing_ok=True)
    say("choosing bounds on dev")
    found = decided(RiskScreen(folder), parted(written())[1], everyday_dev())
    (folder / "calibration.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
