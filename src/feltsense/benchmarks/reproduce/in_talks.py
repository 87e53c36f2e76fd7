"""A small recogniser of feelings in conversations that learns talk by talk, in an order that it is given."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np

from feltsense.benchmarks._arrays import chosen, gold_of
from feltsense.benchmarks._system import Answer
from feltsense.benchmarks._task import Item
from feltsense.benchmarks.systems._vectors import Array, item_vectors
from feltsense.flow import Affect, Stage
from feltsense.training.curriculum import Rows, baby_steps, buckets, shift_difficulty

from .claim import Trial
from .readers import as_stage

Order = Literal["easy to hard", "shuffled", "at once"]
BUCKETS, PASSES, MORE = 5, 2, 4
BATCH = 200


def recogniser(trial: Trial, order: Order) -> Stage[Affect]:
    """A hidden layer over the shipped encoder's vectors of an utterance and of what was said before it.

    `easy to hard`: talks by how much feelings shift in them, in baby steps; `shuffled`: the same steps with talks drawn
    by chance; `at once`: as many updates on all talks.
    """
    return as_stage(_learnt(trial, order), trial, f"in talks, {order}")


def _learnt(trial: Trial, order: Order) -> Answer:
    lesson = trial.lesson
    rows, gold = item_vectors(lesson.train, lesson.cache), gold_of(lesson.task, lesson.train).argmax(1)
    mean, scale = rows.mean(0), np.maximum(rows.std(0), 1e-6)
    draw = np.random.default_rng(lesson.seed)
    passes = [draw.permutation(one) for one in _passes(lesson.train, order, draw)]
    model = _fitted((rows - mean) / scale, gold, passes, lesson.seed, len(lesson.task.labels))
    return lambda items: chosen(model.predict_proba((item_vectors(items, lesson.cache) - mean) / scale))


def _passes(items: Sequence[Item], order: Order, draw: np.random.Generator) -> list[Rows]:
    """The numbers of the items that each pass learns from."""
    talks: dict[str, list[int]] = {}
    for i, item in enumerate(items):
        talks.setdefault(item.group, []).append(i)
    held = [np.array(rows) for rows in talks.values()]
    hard = [shift_difficulty([_said(items[i]) for i in rows]) for rows in talks.values()]
    steps = buckets(hard if order == "easy to hard" else draw.permutation(len(hard)).tolist(), BUCKETS)
    steps = [np.concatenate([held[int(i)] for i in bucket]) for bucket in steps]
    found = list(baby_steps(steps, PASSES, MORE))
    if order != "at once":
        return found
    updates = sum(_batches(rows) for rows in found)
    return [np.arange(len(items))] * round(updates / _batches(np.arange(len(items))))


def _batches(rows: Rows) -> int:
    return -(-len(rows) // BATCH)


def _said(item: Item) -> tuple[str, str]:
    """Who spoke and what was felt, as people judged it."""
    assert item.talk is not None
    return item.talk.turns[-1].speaker, item.gold[0]


def _fitted(rows: Array, gold: Array, passes: Iterable[Rows], seed: int, labels: int) -> Any:
    """A hidden layer of 128 units after an update for every batch of every pass."""
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier((128,), alpha=1e-2, learning_rate_init=1e-3, random_state=seed)
    for one in passes:
        for batch in np.array_split(one, _batches(one)):
            model.partial_fit(rows[batch], gold[batch], classes=np.arange(labels))
    return model
