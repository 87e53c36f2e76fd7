"""Linear models over any features: logistic for labels, ridge for scales; strength and thresholds chosen on dev."""

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from feltsense.benchmarks._arrays import above, chosen, gold_of, thresholds
from feltsense.benchmarks._system import Answer, Lesson
from feltsense.benchmarks._task import Item
from feltsense.metrics.figure import Found

Array = NDArray[np.float64]
Features = Callable[[Sequence[Item]], Any]
STRENGTHS = (0.1, 1.0, 10.0)
PENALTIES = (1.0, 10.0, 100.0)
SEARCH = 6_000


def learn_linear(lesson: Lesson, features: Features) -> Answer:
    """What answers by a linear model over `features`."""
    rows, gold = features(lesson.train), gold_of(lesson.task, lesson.train)
    held, held_gold = features(lesson.dev), gold_of(lesson.task, lesson.dev)
    fit = _ridge if lesson.task.kind == "regress" else _one_of if lesson.task.kind == "single" else _any_of
    grid = PENALTIES if lesson.task.kind == "regress" else STRENGTHS
    some = np.random.default_rng(lesson.seed).permutation(len(gold))[:SEARCH]
    losses = [_loss(fit(rows[some], gold[some], strength)(held), held_gold) for strength in grid]
    model = fit(rows, gold, grid[int(np.argmin(losses))])
    if lesson.task.kind == "regress":
        return lambda items: Found(values=model(features(items)))
    if lesson.task.kind == "single":
        return lambda items: chosen(model(features(items)))
    limits = thresholds(held_gold, model(held))
    return lambda items: above(model(features(items)), limits)


def _loss(found: Array, gold: Any) -> float:
    """Squared error: the Brier score where `found` are probabilities."""
    return float(np.mean((found - gold) ** 2))


def _ridge(rows: Any, gold: Array, penalty: float) -> Callable[[Any], Array]:
    from sklearn.linear_model import Ridge

    model = Ridge(alpha=penalty, solver="lsqr").fit(rows, gold)
    return lambda new: np.asarray(model.predict(new)).reshape(-1, gold.shape[1])


def _one_of(rows: Any, gold: NDArray[np.bool_], strength: float) -> Callable[[Any], Array]:
    """Multinomial logistic regression; labels that never occurred in training get probability 0."""
    seen = gold.argmax(1)
    if len(set(seen.tolist())) == 1:
        return lambda new: np.tile(gold[0].astype(float), (new.shape[0], 1))
    model = _logistic(rows, gold.shape[1], strength)
    with warnings.catch_warnings(action="ignore"):  # one that has not quite settled is judged like any other
        model.fit(rows, seen)
    return lambda new: _spread(model.predict_proba(new), model.classes_, gold.shape[1])


def _logistic(rows: Any, labels: int, strength: float) -> Any:
    """A solver that settles: lbfgs stops by the mean loss, which hardly moves for rare labels until they are learnt."""
    from sklearn.linear_model import LogisticRegression

    if labels == 2 and hasattr(rows, "tocsr"):
        return LogisticRegression(C=strength, solver="liblinear", random_state=0)
    return LogisticRegression(C=strength, max_iter=500, tol=1e-5)


def _any_of(rows: Any, gold: NDArray[np.bool_], strength: float) -> Callable[[Any], Array]:
    """One logistic regression a label."""
    models = [_one_of(rows, np.column_stack([~column, column]), strength) for column in gold.T]
    return lambda new: np.column_stack([model(new)[:, 1] for model in models])


def _spread(p: Array, classes: NDArray[np.intp], count: int) -> Array:
    found = np.zeros((len(p), count))
    found[:, classes] = p
    return found
