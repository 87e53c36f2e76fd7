"""Sequence classifiers in safetensors, run by torch and transformers: rows are padded and what pads them is masked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import InputError

from .windows import Window

BATCH = 16
Rows = NDArray[np.float64]


def load(name: str, folder: Path) -> tuple[Any, "TorchNetwork"]:
    """The tokenizer and the network in a folder; nothing is fetched, unpickled or run that came with the model.

    A classifier without trained weights for its last layer is an error: it would answer by chance.
    """
    from transformers import AutoModelForSequenceClassification, AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, trust_remote_code=False, local_files_only=True)
        model, report = AutoModelForSequenceClassification.from_pretrained(
            folder, use_safetensors=True, trust_remote_code=False, local_files_only=True, output_loading_info=True
        )
    except (OSError, ValueError, KeyError, ImportError, RuntimeError, TypeError) as error:
        said = str(error).strip().partition("\n")[0][:160] or type(error).__name__
        raise InputError(f"{name} cannot be loaded ({said}); save it as a sequence classifier") from error
    if missing := sorted(report["missing_keys"]):
        raise InputError(f"{name} has no trained {missing[0]}; name a model that was trained to classify texts")
    if not getattr(tokenizer, "is_fast", False):
        raise InputError(f"{name} has no fast tokenizer; save a tokenizer.json beside it")
    return tokenizer.backend_tokenizer, TorchNetwork(model.float().eval(), tokenizer.pad_token_id or 0)


class TorchNetwork:
    """Windows in, raw outputs out, in batches of windows of like length."""

    def __init__(self, model: Any, filler: int) -> None:
        import inspect

        self._model, self._filler = model, filler
        self._typed = "token_type_ids" in inspect.signature(model.forward).parameters
        self._typed &= getattr(model.config, "type_vocab_size", 1) > 1

    def __call__(self, windows: Sequence[Window]) -> Rows:
        """Raw outputs, a row a window."""
        order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
        found: dict[int, Any] = {}
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            found |= zip(chosen, self._run([windows[i] for i in chosen]), strict=True)
        return np.array([found[i] for i in range(len(windows))])

    def _run(self, windows: Sequence[Window]) -> Rows:
        import torch

        longest = max(len(window.ids) for window in windows)
        rows = {
            "input_ids": [_filled(window.ids, longest, self._filler) for window in windows],
            "attention_mask": [_filled((1,) * len(window.ids), longest, 0) for window in windows],
        }
        if self._typed:
            rows["token_type_ids"] = [_filled(window.types, longest, 0) for window in windows]
        with torch.inference_mode():
            logits = self._model(**{name: torch.tensor(row) for name, row in rows.items()}).logits
        return np.asarray(logits.double().numpy())


def _filled(row: tuple[int, ...], longest: int, filler: int) -> list[int]:
    return [*row, *(filler,) * (longest - len(row))]
