"""Sentence vectors of the shipped encoder, kept on disk so that no text is read twice."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.benchmarks._task import Item
from feltsense.models.text.encoder import fingerprint, text_encoder

Array = NDArray[Any]
CHARACTERS = 6_000
# Corpora on whose training parts the shipped encoder was fine-tuned.
ENCODER = ("goemotions", "emobank", "empathic_reactions")
CHUNK = 512


def item_vectors(items: Sequence[Item], cache: Path | None) -> Array:
    """A row an item: the vectors of its texts, how they differ where there are two, and its numbers."""
    fields = [vectors([_cut(item.texts[i]) for item in items], cache) for i in range(len(items[0].texts))]
    if len(fields) == 2:
        fields.append(fields[0] * fields[1])
    numbers = np.array([item.numbers for item in items], dtype=np.float32).reshape(len(items), -1)
    return np.hstack([*fields, numbers])


def vectors(texts: Sequence[str], cache: Path | None) -> Array:
    """The vector (384) of each text; an empty text has zeros."""
    if cache is None:
        return _encode(texts)
    digest = hashlib.sha256("\0".join([fingerprint(), *texts]).encode("utf-8", "replace")).hexdigest()
    path = cache / f"{digest[:32]}.npy"
    if not path.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{np.random.default_rng().integers(10**9)}.part")
        with fresh.open("wb") as file:
            np.save(file, _encode(texts))
        fresh.replace(path)
    found: Array = np.load(path)
    return found


def _encode(texts: Sequence[str]) -> Array:
    distinct = sorted({text for text in texts if text.strip()}, key=len)
    found: dict[str, Array] = {}
    for start in range(0, len(distinct), CHUNK):
        chunk = distinct[start : start + CHUNK]
        found.update(zip(chunk, text_encoder()(chunk)["sentence_embedding"], strict=True))
    empty = np.zeros(384, dtype=np.float32)
    return np.array([found.get(text, empty) for text in texts], dtype=np.float32).reshape(len(texts), 384)


def _cut(text: str) -> str:
    """The last characters of a very long text: what was said last tells most."""
    return text[-CHARACTERS:]
