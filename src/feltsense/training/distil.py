"""Distillation: what a larger model says of many texts, as soft targets for a smaller one (Hinton et al. 2015)."""

import hashlib
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.models.text.tiers import TextModel

from .sources import Example, Target, conversations

SPEAKING = ("persuasion_for_good", "stickerconv")
Tell = Callable[[int, int], None]
Row = tuple[float, ...]
Told = dict[str, NDArray[np.float32]]
CHUNK = 2_000


def taught(
    examples: Sequence[Example],
    extra: Sequence[str],
    teacher: TextModel,
    targets: Mapping[str, Target],
    folder: Path,
    share: float,
    tell: Tell,
) -> list[Example]:
    """The examples with targets blended from people's and the teacher's, which has so much of a share; then `extra`.

    Where people said nothing of a head, the teacher speaks alone; what it does not judge stays as people said. What it
    said is kept in `folder`, which is this teacher's alone.
    """
    texts = [*(str(example.input) for example in examples), *extra]
    told = _told(texts, teacher, tuple(targets), folder, tell)
    rows = [{name: tuple(map(float, told[name][i])) for name in targets} for i in range(len(texts))]
    known = [replace(one, wanted=_blend(one.wanted, row, share)) for one, row in zip(examples, rows, strict=False)]
    return known + [Example(text, row) for text, row in zip(extra, rows[len(examples) :], strict=True)]


def spoken(most: int = 40_000) -> list[str]:
    """Everyday sentences from corpora of any use that carry no labels of ours: what people said in dialogues."""
    found = dict.fromkeys(text for corpus in SPEAKING for text in _said(corpus))
    return list(found)[:most]


def crossed(texts: Sequence[str], count: int, seed: int = 0) -> list[str]:
    """New texts for a teacher to judge: the beginning of one with the end of another, or one with words left out.

    >>> crossed(["so glad today", "my dog died"], 2, seed=1) == crossed(["so glad today", "my dog died"], 2, seed=1)
    True
    """
    chance = random.Random(seed)
    return [_cross(chance, texts) if chance.random() < 0.5 else _thin(chance, texts) for _ in range(count)]


def _cross(chance: random.Random, texts: Sequence[str]) -> str:
    one, other = chance.choice(texts).split(), chance.choice(texts).split()
    return " ".join([*one[: chance.randint(1, max(1, len(one)))], *other[chance.randint(0, max(0, len(other) - 1)) :]])


def _thin(chance: random.Random, texts: Sequence[str]) -> str:
    found = chance.choice(texts).split()
    kept = [word for word in found if chance.random() < 0.7]
    return " ".join(kept or found)


def _said(corpus: str) -> Iterator[str]:
    for talk in conversations(corpus, "train" if corpus == "stickerconv" else "all"):
        yield from (turn.text for turn in talk.turns if 2 <= len(turn.text.split()) <= 60)


def _blend(wanted: Mapping[str, Row], told: Mapping[str, Row], share: float) -> dict[str, Row]:
    mixed = {name: _mix(wanted[name], row, share) if name in wanted else row for name, row in told.items()}
    return {**wanted, **mixed}


def _mix(wanted: Row, told: Row, share: float) -> Row:
    pairs = zip(wanted, told, strict=True)
    return tuple(said if isnan(own) else (1 - share) * own + share * said for own, said in pairs)


def _told(texts: Sequence[str], teacher: TextModel, heads: tuple[str, ...], folder: Path, tell: Tell) -> Told:
    """The teacher's calibrated judgements by head, from `folder` where they lie there already, chunk by chunk."""
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[Told] = []
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        path = folder / f"{_digest(heads, chunk)}.npz"
        if not path.exists():
            outputs = teacher(chunk)
            partial = path.with_suffix(f".{os.getpid()}.partial.npz")
            said: Any = {name: teacher.heads[name](outputs[name]).astype(np.float32) for name in heads}
            np.savez(partial, **said)
            partial.replace(path)
        with np.load(path, allow_pickle=False) as stored:
            parts.append({name: stored[name] for name in heads})
        tell(min(start + CHUNK, len(texts)), len(texts))
    return {name: np.concatenate([part[name] for part in parts]) for name in heads}


def _digest(heads: tuple[str, ...], texts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join([*heads, *texts]).encode("utf-8", "replace")).hexdigest()[:24]
