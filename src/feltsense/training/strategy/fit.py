"""Fit the planner: trees on all dialogues but test's, their shift and temperature on scores of dialogues left out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.metrics.plan import accuracy, macro_f1
from feltsense.models.text.encoder import EMBEDDING, network, text_encoder
from feltsense.models.text.strategy import Directions, Encoder, StrategyModel, features, softmax
from feltsense.models.text.strategy_features import history
from feltsense.taxonomies.esconv_strategies import LABELS
from feltsense.training.calibrate import distribution_loss, temperature

from .boosting import Boosting, boosted
from .examples import FAILED, Examples, examples
from .shift import best_shift

Array = NDArray[np.float64]
Say = Callable[[str], None]
SPLITS = ("train", "valid", FAILED)
DIRECTIONS = 8
PARTS = 5


def train(path: Path, say: Say) -> None:
    """Fit on train, valid and the failed dialogues, and write the weights; test is not read."""
    known = examples(*SPLITS)
    say(f"reading {len(known.talks):,} supporter turns")
    texts = sorted({turn.text for talk in known.talks for turn in talk.turns})
    read = text_encoder()(texts)[EMBEDDING]
    directions = directions_of(read.astype(np.float64))
    rows = features(known.talks, directions, remembered(texts, read))
    fit(directions, rows, known, Boosting(), say).save(path)


def remembered(texts: Sequence[str], read: Any) -> Encoder:
    """An encoder that knows these texts, so that nothing is read twice."""
    place = {text: i for i, text in enumerate(texts)}
    return lambda wanted: {EMBEDDING: read[[place[text] for text in wanted]]}


def directions_of(read: Array) -> Directions:
    """The principal components of embeddings (texts, width), each signed so that its largest part is positive."""
    _, axes = np.linalg.eigh(np.cov((read - read.mean(0)).T))
    first = axes[:, ::-1][:, :DIRECTIONS].T
    largest = np.take_along_axis(first, np.abs(first).argmax(1)[:, None], 1)
    return Directions(read.mean(0), first * np.sign(largest))


def fit(directions: Directions, rows: Array, known: Examples, how: Boosting, say: Say) -> StrategyModel:
    """Trees on all rows; shift and temperature from the scores of trees that did not see a published dialogue."""
    held, gold = held_out(rows, known, how, say)[known.published], known.gold[known.published]
    shift = best_shift(held, gold)
    found = (held + shift).argmax(1)
    say(f"dialogues left out: accuracy {accuracy(gold, found):.3f}, macro-F1 {macro_f1(gold, found, len(LABELS)):.3f}")
    warm = temperature(lambda t: distribution_loss(softmax((held + shift) / t), np.eye(len(LABELS))[gold]))
    say("growing trees on all dialogues")
    return StrategyModel(directions, boosted(rows, known.gold, how), shift, warm, network())


def held_out(rows: Array, known: Examples, how: Boosting, say: Say) -> Array:
    """(n, classes) scores of every row by trees grown on other dialogues, a fifth of which is left out in turn."""
    part = np.random.default_rng(0).permutation(int(known.dialogue.max()) + 1)[known.dialogue] % PARTS
    scores = np.empty((len(rows), len(LABELS)))
    for left_out in range(PARTS):
        say(f"growing trees without part {left_out + 1} of {PARTS}")
        seen = part != left_out
        scores[~seen] = boosted(rows[seen], known.gold[seen], how)(rows[~seen])
    return scores


def history_only(known: Examples) -> StrategyModel:
    """The same without words: what past strategies, the place and the form of the turns tell alone."""
    nothing = Directions(np.zeros(1), np.zeros((0, 1)))
    rows = np.array([history(talk) for talk in known.talks])
    return fit(nothing, rows, known, replace(Boosting(), seeds=1), lambda _: None)
