"""The nano tier: hashed n-grams under one hidden layer, from labels and from what a larger model says of more texts.

Distillation (Hinton et al. 2015) is nothing but soft targets here: each target is a blend of what people said and of
the teacher's calibrated probabilities, and where people said nothing, the teacher's alone.
"""

import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from feltsense.models.text.hashing import group_numbers, pair_numbers, word_numbers, words
from feltsense.nets.hashed_bag import HashedBag

from .checkpoint import restore, save
from .losses import Losses, target_rows
from .multihead import Progress
from .sources import Example, Target

Bag = tuple[NDArray[np.int64], NDArray[np.float32]]


@dataclass(frozen=True)
class Shape:
    """How large the network is, and how long and how fast it is trained."""

    buckets: int = 131_072
    width: int = 32
    hidden: int = 128
    forget: float = 0.3
    dropout: float = 0.2
    epochs: int = 8
    batch: int = 128
    rate: float = 2e-3
    weight_decay: float = 0.01
    seed: int = 0


def train(
    examples: Sequence[Example], targets: Mapping[str, Target], folder: Path, progress: Progress, shape: Shape
) -> HashedBag:
    """The trained network; a checkpoint lies in `folder` after every epoch, and a stopped run goes on from there."""
    torch.manual_seed(shape.seed)
    sizes = {name: len(target.labels) for name, target in targets.items()}
    model = HashedBag(shape.buckets, shape.width, shape.hidden, sizes, shape.forget, shape.dropout)
    rows = {name: target_rows(examples, name, len(target.labels)) for name, target in targets.items()}
    losses = Losses(targets, rows)
    losses.start(model.heads, rows)
    optimizer = torch.optim.AdamW(model.parameters(), lr=shape.rate, weight_decay=shape.weight_decay)
    steps = shape.epochs * (len(examples) // shape.batch)
    slope = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1 - step / steps))
    parts = {"model": model, "optimizer": optimizer, "slope": slope}
    run = _fingerprint(examples, targets, shape)
    step = restore(folder / "checkpoint.pt", run, parts)
    bags = [bag(str(example.input), shape.buckets) for example in examples]
    for epoch in range(step // max(1, steps // shape.epochs), shape.epochs):
        torch.manual_seed(shape.seed * 1_000_003 + epoch)
        model.train()
        for batch in _batches(len(bags), shape, epoch):
            outputs = model(*packed([bags[i] for i in batch]))
            loss = losses(outputs, {name: found[batch] for name, found in rows.items()})
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            slope.step()
            step += 1
            progress(step, steps, loss.item())
        save(folder / "checkpoint.pt", run, step, steps, parts)
    return model.eval()


def bag(text: str, buckets: int) -> Bag:
    """A text's buckets and their weights: words and pairs count 1, a word's letter groups 1 together; over √words.

    The same sum as `models/text/nano.py` makes from kept word vectors.
    """
    found = words(text)
    if not found:
        return np.zeros(1, np.int64), np.zeros(1, np.float32)
    own, (groups, counts) = word_numbers(found), group_numbers(found)
    every = np.concatenate([own, groups, pair_numbers(own[:-1], own[1:])])
    weights = np.concatenate([np.ones(len(own)), np.repeat(1 / counts, counts), np.ones(len(own) - 1)])
    return (every % np.uint64(buckets)).astype(np.int64), (weights / np.sqrt(len(found))).astype(np.float32)


def packed(bags: Sequence[Bag]) -> tuple[Tensor, Tensor, Tensor]:
    """Bags behind each other: buckets and weights (features,), and where each begins (bags,)."""
    lengths = np.array([len(ids) for ids, _ in bags])
    starts = np.cumsum(lengths) - lengths
    ids, weights = (np.concatenate(part) for part in zip(*bags, strict=True))
    return torch.from_numpy(ids), torch.from_numpy(weights), torch.from_numpy(starts)


def export(model: HashedBag, targets: Mapping[str, Target], path: Path) -> None:
    """Write the network for numpy: the table in int8 with a scale a row, the rest in half precision."""
    table = model.table.weight.detach().numpy()
    scale = np.abs(table).max(1) / 127
    whole = np.round(table / np.maximum(scale, 1e-12)[:, None]).astype(np.int8)
    heads: list[Any] = [model.heads[name] for name in targets]
    sizes = {name: len(target.labels) for name, target in targets.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        table=whole,
        scale=scale.astype(np.float16),
        hidden=model.hidden.weight.detach().numpy().T.astype(np.float16),
        hidden_bias=model.hidden.bias.detach().numpy().astype(np.float16),
        out=np.concatenate([head.weight.detach().numpy() for head in heads]).T.astype(np.float16),
        out_bias=np.concatenate([head.bias.detach().numpy() for head in heads]).astype(np.float16),
        heads=np.array(json.dumps(sizes)),
    )


def _batches(count: int, shape: Shape, epoch: int) -> Iterator[list[int]]:
    order = list(range(count))
    random.Random(shape.seed * 7919 + epoch).shuffle(order)
    for at in range(0, count - shape.batch + 1, shape.batch):
        yield order[at : at + shape.batch]


def features_digest() -> str:
    """A digest of a sentence's features: it changes when the way from a text to its buckets does."""
    ids, weights = bag("Don't panic, it's only 1 of many gladly hashed sentences!", 2**30)
    return hashlib.sha256(ids.tobytes() + weights.tobytes()).hexdigest()


def _fingerprint(examples: Sequence[Example], targets: Mapping[str, Target], shape: Shape) -> str:
    seen = hashlib.sha256(repr((features_digest(), asdict(shape), dict(targets))).encode())
    for example in examples:
        seen.update(repr((example.input, example.wanted)).encode("utf-8", "replace"))
    return seen.hexdigest()
