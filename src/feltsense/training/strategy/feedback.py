"""How a person reacts to a sequence of strategies, learnt from talks: from the stars they gave, or from their words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from feltsense.flow import Conversation, Strategy, Turn
from feltsense.models.text.strategy import Directions, Encoder, features
from feltsense.models.text.tiers import text_model
from feltsense.taxonomies.esconv_strategies import LABELS

Array = NDArray[np.float64]
Path = tuple[Strategy, ...]
Feedback = Callable[[Sequence[Conversation], Sequence[Path]], Array]
READER = "nano-large"


class Tried(NamedTuple):
    """The talk before a sequence of strategies, the sequence, and how the person reacted after it."""

    talk: Conversation
    path: Path
    value: float


def by_stars(dialogues: Iterable[Conversation], turns: int) -> list[Tried]:
    """Sequences of at most so many strategies, each up to one after which the person gave stars (1 to 5)."""
    return list(_starred(dialogues, turns))


def by_words(dialogues: Iterable[Conversation], turns: int) -> list[Tried]:
    """Every sequence of so many strategies after which the person spoke, with the valence (−1 … 1) of those words."""
    found = [(talk, places, answer) for talk in dialogues for places, answer in _answered(talk, turns)]
    valences = text_model(READER)([answer for _, _, answer in found])["vad"][:, 0]
    pairs = zip(found, valences, strict=True)
    return [Tried(talk.upto(places[0]), _path(talk, places), float(value)) for (talk, places, _), value in pairs]


def transitions(dialogues: Iterable[Conversation]) -> dict[Strategy, dict[Strategy, float]]:
    """How probable each strategy is after each other one, counted over dialogues from 1 on.

    >>> transitions([])["question"]["other"]
    0.125
    """
    counts = np.ones((len(LABELS), len(LABELS)))
    for talk in dialogues:
        path = [LABELS.index(name) for name in _path(talk, _places(talk))]
        np.add.at(counts, (path[:-1], path[1:]), 1)
    shares = counts / counts.sum(1, keepdims=True)
    return {name: dict(zip(LABELS, map(float, row), strict=True)) for name, row in zip(LABELS, shares, strict=True)}


def learnt(tried: Sequence[Tried], directions: Directions, encoder: Encoder | None = None, seed: int = 0) -> Feedback:
    """What foresees reactions after paths, in standard deviations above the mean: boosted trees (Friedman 2002).

    They see what the strategy model sees of a talk, and which strategy stands at which place of the path.
    """
    from sklearn.ensemble import GradientBoostingRegressor

    length, values = max(len(one.path) for one in tried), np.array([one.value for one in tried])
    rows = features([one.talk for one in tried], directions, encoder)
    marks = np.array([_marks(one.path, length) for one in tried])
    trees = GradientBoostingRegressor(
        n_estimators=100, learning_rate=0.06, min_samples_leaf=20, subsample=0.6, max_features=0.3, random_state=seed
    ).fit(np.hstack([rows, marks]), (values - values.mean()) / max(float(values.std()), 1e-9))

    def feedback(talks: Sequence[Conversation], paths: Sequence[Path]) -> Array:
        seen = features(talks, directions, encoder)
        return np.stack([_foreseen(trees, seen, _marks(path, length)) for path in paths], 1)

    return feedback


def _foreseen(trees: Any, rows: Array, marks: Array) -> Array:
    return np.asarray(trees.predict(np.hstack([rows, np.tile(marks, (len(rows), 1))]))) if len(rows) else np.empty(0)


def _marks(path: Path, length: int) -> Array:
    """Which strategy stands at which place of a path, (length · 8,); nothing where it is shorter."""
    marks = np.zeros((length, len(LABELS)))
    for place, name in enumerate(path[:length]):
        marks[place, LABELS.index(name)] = 1
    return marks.ravel()


def _starred(dialogues: Iterable[Conversation], turns: int) -> Iterator[Tried]:
    for talk in dialogues:
        since: list[int] = []
        for place in _places(talk):
            since.append(place)
            if stars := _stars(talk.turns[place]):
                last = since[-turns:]
                yield Tried(talk.upto(last[0]), _path(talk, last), stars)
                since = []


def _stars(turn: Turn) -> float | None:
    given = turn.reply.ratings if turn.reply else ()
    return next((rating.value for rating in given if rating.scale == "feedback"), None)


def _answered(talk: Conversation, turns: int) -> Iterator[tuple[list[int], str]]:
    """Places of so many supporter turns in a row, and what the person said next."""
    places = _places(talk)
    for start in range(len(places) - turns + 1):
        chosen = places[start : start + turns]
        answer = next((turn for turn in talk.turns[chosen[-1] + 1 :] if turn.speaker == "seeker"), None)
        if answer is not None:
            yield chosen, answer.text


def _places(talk: Conversation) -> list[int]:
    """The supporter's turns with a strategy after the first seeker turn."""
    first = next((i for i, _ in talk.by("seeker")), len(talk.turns))
    return [i for i, turn in talk.by("supporter") if i > first and turn.plan and turn.plan.acts]


def _path(talk: Conversation, places: Sequence[int]) -> Path:
    plans = (talk.turns[place].plan for place in places)
    return tuple(plan.acts[0].strategy for plan in plans if plan)
