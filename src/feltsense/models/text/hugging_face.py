"""Text classifiers and regressors in Hugging Face's form: from a folder or a name on the hub, by ONNX or by torch.

A folder with `model.onnx` and `tokenizer.json` runs without torch; any other needs safetensors and the extra [hf].
Pickled weights and code that comes with a model are never loaded.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import numpy as np

from feltsense.errors import InputError, MissingData, MissingExtra, UserError

from .windows import Outputs, Texts, Window, averaged, windows_of

Kind = Literal["labels", "choice", "scales"]
KINDS: dict[str, Kind] = {
    "multi_label_classification": "labels",
    "single_label_classification": "choice",
    "regression": "scales",
}
LONGEST = 512
SHIFTED = ("roberta", "xlm-roberta", "camembert", "longformer", "data2vec-text", "mpnet", "ibert", "xlm-roberta-xl")
"""Families whose first position has the number 2: so many of their positions hold no token."""
WANTED = ("config.json", "tokenizer*", "vocab*", "merges.txt", "*.model", "special_tokens_map.json", "*.safetensors*")
ONNX = ("model.onnx", "onnx/model.onnx")


@dataclass(frozen=True)
class Described:
    """What a model's configuration says about its outputs.

    `labels`: each may apply; `choice`: one does; `scales`: each is a value, on the `scales` given or from −1 to 1.
    """

    kind: Kind
    labels: tuple[str, ...]
    longest: int = LONGEST
    scales: Mapping[str, tuple[float, float]] | None = None

    @classmethod
    def of(cls, config: Mapping[str, Any], most: float = LONGEST) -> "Described":
        """The description in a `config.json`, for a tokenizer that allows `most` tokens.

        >>> Described.of({"id2label": {"1": "joy", "0": "fear"}, "problem_type": None}).labels
        ('fear', 'joy')
        """
        named = config.get("id2label") or {"0": "LABEL_0", "1": "LABEL_1"}
        labels = tuple(str(named[key]) for key in sorted(named, key=int))
        kind = KINDS[config.get("problem_type") or KINDS_BY_COUNT[len(labels) == 1]]
        room = int(config.get("max_position_embeddings") or LONGEST) - 2 * (config.get("model_type") in SHIFTED)
        scales = (config.get("task_specific_params") or {}).get("feltsense")
        return cls(kind, labels, int(min(room, most, LONGEST)), scales)


KINDS_BY_COUNT = {True: "regression", False: "single_label_classification"}


class HuggingFace:
    """A model with what its folder says of it; the network is loaded when a text is first read.

    Called with texts, or with pairs for models of entailment, it gives raw outputs (texts, labels). Each text's are
    the same alone and among others: ONNX networks read one text a run, torch networks mask what fills the rows.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        config = _json(folder / "config.json")
        most = _json(folder / "tokenizer_config.json", must=False).get("model_max_length") or LONGEST
        try:
            self.described = Described.of(config, most)
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{folder / 'config.json'} has no usable id2label or problem_type ({error})") from error
        self._onnx = next((folder / file for file in ONNX if (folder / file).is_file()), None)
        if self._onnx is None:
            self._check_weights()

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of its outputs, as its configuration gives them."""
        return self.described.labels

    def __call__(self, texts: Texts) -> Outputs:
        """Raw outputs (texts, labels)."""
        tokenizer, network = self._network
        groups = [windows_of(tokenizer, text, self.described.longest) for text in texts]
        found = np.asarray(network([window for group in groups for window in group]), np.float64)
        if found.size and found.shape[1] != len(self.labels):
            raise InputError(f"{self.name} gives {found.shape[1]} outputs for {len(self.labels)} labels in config.json")
        return averaged(groups, found) if groups else np.empty((0, len(self.labels)))

    def fingerprint(self) -> str:
        """A digest of the names, sizes and times of its files, which changes when it is saved again."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
        return hashlib.sha256(json.dumps(stats).encode()).hexdigest()[:16]

    @cached_property
    def _network(self) -> tuple[Any, Any]:
        if self._onnx is None:
            from .torch_network import load

            return load(self.name, self.folder)
        path = self.folder / "tokenizer.json"
        if not path.is_file():
            raise MissingData(f"{self.folder} has no tokenizer.json beside its ONNX network; save its tokenizer there")
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(path)), OnnxNetwork(self._onnx)

    def _check_weights(self) -> None:
        if not any(self.folder.glob("*.safetensors")):
            raise MissingData(
                f"{self.folder} holds neither model.onnx nor safetensors, and pickled weights are never loaded; "
                "save it again with save_pretrained"
            )
        _need_extra(self.name)


class OnnxNetwork:
    """A network in an ONNX file; each window is a run of its own, without padding."""

    def __init__(self, path: Path) -> None:
        from .runtime import session

        self._session = session(path)
        self._takes = [taken.name for taken in self._session.get_inputs()]
        if unknown := set(self._takes) - {"input_ids", "attention_mask", "token_type_ids"}:
            raise InputError(f"{path} takes {', '.join(sorted(unknown))}; export it as a text classifier")

    def __call__(self, windows: list[Window]) -> list[Any]:
        """Raw outputs, a row a window."""
        return [self._session.run(None, self._inputs(window))[0][0] for window in windows]

    def _inputs(self, window: Window) -> dict[str, Any]:
        rows = {"input_ids": window.ids, "attention_mask": (1,) * len(window.ids), "token_type_ids": window.types}
        return {name: np.array([rows[name]], np.int64) for name in self._takes}


@cache
def hugging_face(name: str) -> HuggingFace:
    """The model in a folder, or of that name on the hub; opened once a process."""
    path = Path(name).expanduser()
    if path.is_dir():
        return HuggingFace(f"hf:{path.resolve().name}", path)
    return HuggingFace(f"hf:{name}", _from_hub(name))


def _from_hub(name: str) -> Path:
    """The folder of a model on the hub: what was fetched before, or fetched now."""
    if name.startswith((".", "/", "~")) or name.count("/") > 1:
        raise MissingData(f"--model hf:{name}: there is no such folder; check the path")
    _need_extra(f"hf:{name}")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, allow_patterns=list(WANTED)))
    except (OSError, ValueError) as error:
        raise MissingData(
            f"--model hf:{name} is no folder here and could not be fetched from the hub ({type(error).__name__}); "
            "check the name and the network, or give a folder that holds the model"
        ) from error


def _need_extra(name: str) -> None:
    if find_spec("torch") is None or find_spec("transformers") is None:
        raise MissingExtra(f"--model {name}", "hf")


def _json(path: Path, must: bool = True) -> dict[str, Any]:
    if not path.is_file():
        if must:
            raise MissingData(f"{path.parent} has no {path.name}; name the folder that a model was saved to")
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is not valid JSON ({error}); save the model again") from error
    if not isinstance(found, dict):
        raise UserError(f"{path} holds no JSON object; save the model again")
    return found
