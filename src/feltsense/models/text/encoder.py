"""The shipped text encoder: an int8 ONNX network run by onnxruntime, one text at a time.

One text a run, without padding, makes a text's result independent of what else is read with it: the network
quantises activations over everything it is given at once. Several texts run on several threads.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData

from .runtime import session

WEIGHTS = Path(__file__).parent.parent / "weights"
WINDOW = 126
OUTPUTS = ("emotion", "sentiment", "vad", "sentence_embedding")

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Outputs:
    """Raw network outputs for texts, a row a text.

    `emotion` (texts, 28) and `sentiment` (texts, 4) are logits, `vad` (texts, 3) lies about −1…1,
    `sentence_embedding` is (texts, 384).
    """

    emotion: Array
    sentiment: Array
    vad: Array
    sentence_embedding: Array


class TextEncoder:
    """A tokenizer and a network with the file that calibrates them."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "model.onnx").is_file():
            raise MissingData(f"no weights at {folder}; make them with: felt train text-affect")
        from tokenizers import Tokenizer

        self._session = session(folder / "model.onnx")
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        calibration = folder / "calibration.json"
        self.calibration: dict[str, Any] = json.loads(calibration.read_text("utf-8")) if calibration.is_file() else {}

    def __call__(self, texts: Sequence[str]) -> Outputs:
        """Network outputs for each text; long texts are read in windows whose outputs are averaged by length."""
        windows = [self._windows(text) for text in texts]
        flat = [window for group in windows for window in group]
        results = iter(self._run_all(flat))
        rows = [_average([(window.size, next(results)) for window in group]) for group in windows]
        columns = [np.stack([row[i] for row in rows]) if rows else np.empty((0, 0), np.float32) for i in range(4)]
        return Outputs(*columns)

    def _windows(self, text: str) -> list[Array]:
        ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        first, last = self._ends
        parts = [ids[at : at + WINDOW] for at in range(0, len(ids), WINDOW)] or [[]]
        return [np.array([[first, *part, last]], dtype=np.int64) for part in parts]

    @property
    def _ends(self) -> tuple[int, int]:
        return self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]")

    def _run_all(self, windows: Sequence[Array]) -> list[list[Array]]:
        if len(windows) < 8:
            return [self._run(window) for window in windows]
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
            return list(pool.map(self._run, windows))

    def _run(self, window: Array) -> list[Array]:
        return [output[0] for output in self._session.run(OUTPUTS, {"input_ids": window})]


def _average(parts: list[tuple[int, list[Array]]]) -> list[Array]:
    if len(parts) == 1:
        return parts[0][1]
    weights = [length for length, _ in parts]
    return [np.average([row[i] for _, row in parts], axis=0, weights=weights).astype(np.float32) for i in range(4)]


@cache
def text_encoder(tier: str = "small") -> TextEncoder:
    """The shipped encoder of a tier, loaded once a process."""
    return TextEncoder(WEIGHTS / f"text_affect_{tier}")


def fingerprint(tier: str = "small") -> str:
    """A digest of a tier's files, which changes when it is trained or calibrated again."""
    folder = WEIGHTS / f"text_affect_{tier}"
    files = [folder / name for name in ("model.onnx", "calibration.json", "tokenizer.json")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()[:16]
