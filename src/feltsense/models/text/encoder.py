"""The shipped text encoder: an int8 ONNX network run by onnxruntime, one text at a time.

One text a run, without padding, makes a text's result independent of what else is read with it: the network
quantises activations over everything it is given at once. Several texts run on several threads.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.errors import MissingData
from feltsense.flow.limits import whole

from .calibration import Head
from .runtime import session, threads

WEIGHTS = Path(__file__).parent.parent / "weights"
WINDOW = 126
FILES = ("model.onnx", "model.npz", "calibration.json", "tokenizer.json")
EMBEDDING = "sentence_embedding"

Array = NDArray[np.float32]
Outputs = dict[str, Array]
Input = str | tuple[str, str]


class TextEncoder:
    """A tokenizer and a network with the file that calibrates them."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "model.onnx").is_file():
            tier = folder.name.removeprefix("text_affect_").replace("_", "-")
            raise MissingData(f"no weights at {folder}; make them with: felt train text-affect --tier {tier}")
        from tokenizers import Tokenizer

        self._session = session(folder / "model.onnx")
        outputs = self._session.get_outputs()
        self.names: tuple[str, ...] = tuple(output.name for output in outputs)
        self._sizes = tuple(output.shape[-1] for output in outputs)
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.calibration = calibration(folder)

    @cached_property
    def heads(self) -> dict[str, Head]:
        """What each of the network's outputs means."""
        return {name: Head.of(stored) for name, stored in self.calibration["heads"].items()}

    def __call__(self, texts: Sequence[Input]) -> Outputs:
        """Raw outputs by head, each (texts, outputs), and `sentence_embedding` (texts, 384).

        A pair of texts is read as what went before and what is judged. Long texts are read in windows whose outputs
        are averaged by length; of what went before only the end stands in each of them where both are too long.
        """
        windows = [self._windows(text) for text in texts]
        flat = [window for group in windows for window in group]
        results = iter(self._run_all(flat))
        rows = [_average([(window[1].sum(), next(results)) for window in group]) for group in windows]
        if not rows:
            return {name: np.empty((0, size), np.float32) for name, size in zip(self.names, self._sizes, strict=True)}
        return {name: np.stack([row[i] for row in rows]) for i, name in enumerate(self.names)}

    def _windows(self, text: Input) -> list[tuple[Array, Array]]:
        if not isinstance(text, str):
            return self._pair(*text)
        return [_input([self._first, *part, self._last], 0) for part in _parts(self._ids(text), WINDOW)]

    def _pair(self, before: str, text: str) -> list[tuple[Array, Array]]:
        earlier, ends, most = self._ids(before), (self._first, self._last), WINDOW + 2
        parts = _parts(self._ids(text), room(len(earlier), most))
        return [_input(*paired(earlier, part, ends, most)) for part in parts]

    def _ids(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer.encode(whole(text), add_special_tokens=False).ids
        return found

    @cached_property
    def _first(self) -> int:
        return int(self._tokenizer.token_to_id("[CLS]"))

    @cached_property
    def _last(self) -> int:
        return int(self._tokenizer.token_to_id("[SEP]"))

    def _run_all(self, windows: Sequence[tuple[Array, Array]]) -> list[list[Array]]:
        several = min(8, threads())
        if len(windows) < 8 or several < 2:
            return [self._run(window) for window in windows]
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(several) as pool:
            return list(pool.map(self._run, windows))

    def _run(self, window: tuple[Array, Array]) -> list[Array]:
        inputs = dict(zip(("input_ids", "pool"), window, strict=True))
        return [output[0] for output in self._session.run(self.names, inputs)]


def paired(before: Sequence[int], text: Sequence[int], ends: tuple[int, int], most: int) -> tuple[list[int], int]:
    """`[CLS] before [SEP] text [SEP]` in at most so many tokens, and where the text begins.

    The text keeps up to three quarters of the room, what went before loses its beginning first.

    >>> paired([5, 6, 7], [8, 9], (1, 2), most=7)
    ([1, 6, 7, 2, 8, 9, 2], 4)
    """
    first, last = ends
    kept = list(text[: room(len(before), most)])
    earlier = list(before[max(0, len(before) - (most - 3 - len(kept))) :])
    return [first, *earlier, last, *kept, last], len(earlier) + 2


def room(before: int, most: int) -> int:
    """How many tokens of a text stand beside so many of what went before it, in a window of at most `most`.

    >>> room(3, 13), room(100, 13)
    (7, 7)
    """
    return max(3 * (most - 3) // 4, most - 3 - before)


def _parts(ids: Sequence[int], size: int) -> list[Sequence[int]]:
    """Token ids cut into pieces of a size; one empty piece where there are none."""
    return [ids[at : at + size] for at in range(0, len(ids), size)] or [ids]


def _input(ids: list[int], start: int) -> tuple[Array, Array]:
    """Token ids (1, tokens) and the weight of each in the mean: 1 from `start` on."""
    pool = np.zeros((1, len(ids)), np.float32)
    pool[0, start:] = 1
    return np.array([ids], dtype=np.int64), pool


def _average(parts: list[tuple[float, list[Array]]]) -> list[Array]:
    if len(parts) == 1:
        return parts[0][1]
    weights = [length for length, _ in parts]
    columns = zip(*(row for _, row in parts), strict=True)
    return [np.average(list(column), axis=0, weights=weights).astype(np.float32) for column in columns]


def calibration(folder: Path) -> dict[str, Any]:
    """What the calibration file beside some weights says; empty where there is none yet."""
    path = folder / "calibration.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def folder_of(tier: str) -> Path:
    """Where the weights of a tier lie."""
    return WEIGHTS / f"text_affect_{tier.replace('-', '_')}"


@cache
def text_encoder(tier: str = "small") -> TextEncoder:
    """The shipped encoder of a tier, loaded once a process."""
    return TextEncoder(folder_of(tier))


def fingerprint(tier: str = "small") -> str:
    """A digest of a tier's files, which changes when it is trained or calibrated again."""
    return digest(folder_of(tier))


def network(tier: str = "small") -> str:
    """A digest of a tier's network and tokenizer alone: embeddings and raw outputs depend on nothing else."""
    return digest(folder_of(tier), [name for name in FILES if name != "calibration.json"])


def digest(folder: Path, files: Sequence[str] = FILES) -> str:
    """A digest of the files of a reader that lie in a folder."""
    found = [folder / name for name in files]
    return hashlib.sha256(b"".join(path.read_bytes() for path in found if path.is_file())).hexdigest()[:16]
