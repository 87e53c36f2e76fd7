"""Arms that choose strategies: a classifier fitted on a trial's training items, and what is chosen on its dev items."""

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.benchmarks._task import Item
from feltsense.benchmarks.systems._vectors import vectors
from feltsense.errors import InputError, MissingExtra
from feltsense.flow import Conversation, Plan, Stage
from feltsense.flow.stage import run, run_batch
from feltsense.metrics.plan import weighted_f1
from feltsense.models.text.encoder import EMBEDDING
from feltsense.models.text.strategy import Directions, StrategyModel, features, softmax
from feltsense.taxonomies.esconv_strategies import LABELS
from feltsense.training.calibrate import distribution_loss, temperature
from feltsense.training.strategy.boosting import Boosting, boosted
from feltsense.training.strategy.fit import directions_of

from .claim import Trial

Array = NDArray[np.float64]
WIDTH = 384
"""How wide the shipped encoder's embeddings are."""
Judge = Callable[[Sequence[Conversation]], Array]


class Remembering:
    """The shipped encoder, which keeps in memory what it has read, and on disk what it read at once."""

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = cache
        self._known: dict[str, Any] = {}

    def __call__(self, texts: Sequence[str]) -> Mapping[str, Any]:
        """The embedding of each text, (texts, width)."""
        unseen = sorted(set(texts) - set(self._known))
        if unseen:
            self._known.update(zip(unseen, vectors(unseen, self._cache), strict=True))
        return {EMBEDDING: np.array([self._known[text] for text in texts]).reshape(len(texts), WIDTH)}


def judge(trial: Trial, encoder: Remembering) -> tuple[Judge, Directions]:
    """Probabilities of strategies by boosted trees fitted on the trial's training items, and its directions of words.

    Without any shift towards rare strategies; only the temperature is chosen, on dev items.
    """
    if find_spec("sklearn") is None:
        raise MissingExtra("fitting a planner", "bench")
    train, gold = _asked(trial.lesson.train)
    dev, dev_gold = _asked(trial.lesson.dev)
    texts = sorted({turn.text for talk in (*train, *dev) for turn in talk.turns if turn.text.strip()})
    directions = directions_of(np.asarray(encoder(texts)[EMBEDDING], np.float64))
    trial.say("growing trees", 0, 1)
    trees = boosted(features(train, directions, encoder), gold, Boosting(seeds=1, first=trial.seed))
    held, wanted = trees(features(dev, directions, encoder)), np.eye(len(LABELS))[dev_gold]
    warm = temperature(lambda t: distribution_loss(softmax(held / t), wanted))
    model = StrategyModel(directions, trees, np.zeros(len(LABELS)), warm)
    return lambda talks: model.judge(features(talks, directions, encoder)), directions


def best_on_dev(trial: Trial, made: Callable[[float], Stage[Plan]], weights: Sequence[float]) -> Stage[Plan]:
    """The stage with the weight that has the best weighted F1 on the trial's dev items; the smaller one of equals."""
    talks, gold = _asked(trial.lesson.dev)
    stages = [made(weight) for weight in weights]
    worth = [weighted_f1(gold, _choices(stage, talks), len(LABELS)) for stage in stages]
    return stages[int(np.argmax(worth))]


def dialogues(corpus: str, *splits: str) -> list[Conversation]:
    """Whole dialogues of splits, with everything that people noted of them."""
    load = catalogue.load("dataset", corpus).load
    return [talk for split in splits for talk in load(split)]


def _choices(stage: Stage[Plan], talks: Sequence[Conversation]) -> NDArray[np.intp]:
    plans = run(run_batch(stage, talks))
    return np.array([LABELS.index(plan.acts[0].strategy) for plan in plans], np.intp)


def _asked(items: Sequence[Item]) -> tuple[list[Conversation], NDArray[np.intp]]:
    """The talks of items of strategies, and the strategies that people chose."""
    if any(item.talk is None or item.gold[0] not in LABELS for item in items):
        raise InputError("these are no items of ESConv's strategies; use the task esconv_strategy")
    talks = [item.talk for item in items if item.talk is not None]
    return talks, np.array([LABELS.index(item.gold[0]) for item in items], np.intp)
