"""Checkpoints: everything a training needs to go on from where it was stopped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from feltsense.errors import InputError


def save(path: Path, run: str, step: int, steps: int, parts: Mapping[str, Any]) -> None:
    """Write the state of every part after so many of all steps; what was there before stays whole until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    states = {name: part.state_dict() for name, part in parts.items()}
    torch.save({"run": run, "step": step, "steps": steps, **states}, partial)
    partial.replace(path)


def restore(path: Path, run: str, parts: Mapping[str, Any]) -> int:
    """Bring every part back to where it was, and return the step at which to go on; 0 without a checkpoint.

    A checkpoint of another run raises `InputError`.
    """
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    if state.get("run") != run:
        raise InputError(f"{path} is from a training with other data or another schedule; name another folder")
    for name, part in parts.items():
        part.load_state_dict(state[name])
    return int(state["step"])


def finished(path: Path) -> bool:
    """Whether a training was brought to its end.

    >>> finished(Path("nowhere.pt"))
    False
    """
    if not path.exists():
        return False
    state = torch.load(path, weights_only=True, mmap=True)
    return bool(state["step"] == state.get("steps"))
