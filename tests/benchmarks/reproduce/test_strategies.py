"""Arms that choose strategies: a classifier of a trial's own, and a weight that is chosen on its dev items."""

from pathlib import Path

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.benchmarks._system import Lesson
from feltsense.benchmarks._task import Item
from feltsense.benchmarks.predictive.plan.esconv_strategy import TASK
from feltsense.benchmarks.reproduce import Trial
from feltsense.benchmarks.reproduce.strategies import Remembering, best_on_dev, judge
from feltsense.flow import Conversation
from feltsense.taxonomies.esconv_strategies import LABELS


def items(count):
    """People who ask get information, the others one of the other strategies in turn."""
    made = []
    for i in range(count):
        asks, others = i % 2 == 0, [name for name in LABELS if name != "information"]
        text = f"Do you know how long it takes, {i}?" if asks else f"I feel low today, {i}."
        gold = "information" if asks else others[i // 2 % len(others)]
        made.append(Item(str(i), f"talk {i}", (text,), (gold,), talk=Conversation.of(text)))
    return made


def trial(seed=0):
    return Trial(Lesson(TASK, items(280), items(42), seed=seed), "small", Path("nowhere"))


def test_the_classifier_learns_from_the_trials_own_items():
    pytest.importorskip("sklearn")
    judged, directions = judge(trial(), Remembering())
    p = judged([Conversation.of("Do you know how far it is, then?"), Conversation.of("I feel sad today, too.")])
    assert p.shape == (2, 8) and p.sum(1) == pytest.approx(1)
    assert LABELS[int(p[0].argmax())] == "information" != LABELS[int(p[1].argmax())]
    assert len(directions.axes) == 8
    again, _ = judge(trial(), Remembering())
    assert np.array_equal(again([Conversation.of("Do you know how far it is, then?")]), p[:1])


def test_the_weight_is_chosen_on_dev():
    """Only where it counts enough does feedback tell who asks for information."""
    planner = catalogue.load("component", "plan/likeliest")(lambda talks: np.tile([0.3, *[0.1] * 7], (len(talks), 1)))

    def feedback(talks, paths):
        asks = ["?" in talk.turns[-1].text for talk in talks]
        return np.array([[float(one and path[0] == "information") for path in paths] for one in asks])

    def made(weight):
        return catalogue.load("component", "plan/feedback_lookahead")(planner, feedback, {}, weight, 1)

    assert best_on_dev(trial(), made, (0.1, 2.0, 3.0))._weight == 2.0


def test_texts_are_read_once():
    encoder = Remembering()
    first = encoder(["I am sad.", "I am glad."])["sentence_embedding"]
    assert encoder(["I am glad."])["sentence_embedding"].tolist() == first[1:].tolist()
    assert encoder([])["sentence_embedding"].shape[0] == 0
