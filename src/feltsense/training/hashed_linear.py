"""Hashed n-grams straight to labels, one logistic regression a label: where texts are few and languages many.

The file is that of the nano tier: the table holds each bucket's scores, and the hidden layer is empty.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .multihead import Progress
from .nano import bag, features_digest
from .sources import Example, Source, Target

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Linear:
    """How many buckets there are, how strongly weights may grow, and how much a source's texts count (1 if unsaid)."""

    buckets: int = 524_288
    strength: float = 3.0
    weights: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0


def train(sources: Sequence[Source], head: str, folder: Path, progress: Progress, shape: Linear) -> tuple[Array, Array]:
    """Scores of every bucket (buckets, labels) and biases (labels,) for one head.

    What nobody judged of a text plays no part in that label's regression. A label that is done is kept in `folder`, so
    a stopped run goes on with the next.
    """
    examples = [(source, example) for source in sources for example in source.read("train")]
    counts = np.array([shape.weights.get(source.name, 1.0) for source, _ in examples])
    wanted = np.array([example.wanted[head] for _, example in examples])
    rows = matrix([str(example.input) for _, example in examples], shape.buckets)
    run = _fingerprint([example for _, example in examples], head, shape)
    fitted = []
    for i in range(wanted.shape[1]):
        fitted.append(_kept(folder / f"{run}-{i}.npz") or _fit(rows, wanted[:, i], counts, shape))
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / f"{run}-{i}.npz", weight=fitted[-1][0], bias=fitted[-1][1])
        progress(i + 1, wanted.shape[1], 1.0)
    return np.stack([weight for weight, _ in fitted], axis=1), np.array([bias for _, bias in fitted])


def matrix(texts: Sequence[str], buckets: int) -> Any:
    """The bags of texts as a sparse matrix (texts, buckets)."""
    from scipy import sparse

    bags = [bag(text, buckets) for text in texts]
    ends = np.cumsum([0, *(len(ids) for ids, _ in bags)])
    ids, weights = (np.concatenate(part) for part in zip(*bags, strict=True))
    found = sparse.csr_matrix((weights, ids, ends), shape=(len(texts), buckets))
    found.sum_duplicates()
    return found


def export(scores: Array, biases: Array, targets: Mapping[str, Target], path: Path) -> None:
    """Write the scores for numpy: int8 with a scale a bucket, which the head passes on."""
    labels = scores.shape[1]
    scale = np.abs(scores).max(1) / 127
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        table=np.round(scores / np.maximum(scale, 1e-12)[:, None]).astype(np.int8),
        scale=scale.astype(np.float16),
        hidden=np.empty((labels, 0), np.float16),
        hidden_bias=np.empty(0, np.float16),
        out=np.eye(labels, dtype=np.float16),
        out_bias=biases.astype(np.float16),
        heads=np.array(json.dumps({name: len(target.labels) for name, target in targets.items()})),
    )


def _fit(rows: Any, wanted: Array, counts: Array, shape: Linear) -> tuple[Array, Array]:
    from sklearn.linear_model import LogisticRegression

    known = ~np.isnan(wanted)
    model = LogisticRegression(C=shape.strength, solver="liblinear", max_iter=300, random_state=shape.seed)
    model.fit(rows[known], wanted[known] >= 0.5, sample_weight=counts[known])
    return model.coef_[0], model.intercept_[0]


def _kept(path: Path) -> tuple[Array, Array] | None:
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as stored:
        return stored["weight"], stored["bias"]


def _fingerprint(examples: Sequence[Example], head: str, shape: Linear) -> str:
    seen = hashlib.sha256(repr((features_digest(), head, asdict(shape))).encode())
    for part in _parts(examples):
        seen.update(part.encode("utf-8", "replace"))
    return seen.hexdigest()[:16]


def _parts(examples: Sequence[Example]) -> Iterator[str]:
    return (repr((example.input, example.wanted)) for example in examples)
