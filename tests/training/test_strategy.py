"""Training of the strategy planner on made-up dialogues: examples, trees on held-out dialogues, the shift."""

import numpy as np
import pytest

from feltsense.flow import Act, Conversation, Plan, Reply, Signal, Turn
from feltsense.metrics.plan import accuracy, macro_f1
from feltsense.training.strategy.default_policy import default_policy, heaviest
from feltsense.training.strategy.examples import Examples, turns_of
from feltsense.training.strategy.shift import best_shift, worth


def dialogue(*strategies, text="I lost my job and I am scared"):
    turns = [Turn(speaker="supporter", plan=plan("other"), reply=Reply(text="Hello.", by="test"))]
    for name in strategies:
        turns.append(Turn(speaker="seeker", signal=Signal.of(text)))
        turns.append(Turn(speaker="supporter", plan=plan(name), reply=Reply(text="I see.", by="test")))
    return Conversation(turns=tuple(turns))


def plan(*names):
    return Plan(acts=tuple(Act(strategy=name) for name in names))


def test_examples_begin_after_the_first_seeker_turn():
    found = turns_of([dialogue("question"), dialogue("reflection", "suggestion")])
    assert [len(talk.turns) for talk in found.talks] == [2, 2, 4]
    assert found.dialogue.tolist() == [0, 1, 1]
    assert found.gold.tolist() == [0, 2, 5]


def test_failed_dialogues_are_examples_apart():
    assert turns_of([dialogue("question"), dialogue("other")], failed=1).published.tolist() == [True, False]


def test_a_turn_without_a_strategy_is_no_example():
    bare = Turn(speaker="supporter", reply=Reply(text="Hm.", by="test"))
    talk = Conversation(turns=(Turn(speaker="seeker", signal=Signal.of("Hi")), bare))
    assert turns_of([talk]).talks == []


def test_the_shift_finds_the_classes_that_lose():
    chance = np.random.default_rng(0)
    gold = chance.choice(3, 600, p=[0.6, 0.2, 0.2])
    scores = np.log([0.6, 0.2, 0.2]) + np.eye(3)[gold] * 0.7 + chance.normal(scale=0.5, size=(600, 3))
    shift = best_shift(scores, gold)
    before, after = scores.argmax(1), (scores + shift).argmax(1)
    assert macro_f1(gold, after, 3) > macro_f1(gold, before, 3)
    assert worth(after, gold, 3) >= worth(before, gold, 3)


def test_trees_are_fitted_and_judge_dialogues_left_out():
    pytest.importorskip("sklearn")
    from feltsense.models.text.strategy import Directions
    from feltsense.training.strategy.boosting import Boosting
    from feltsense.training.strategy.fit import fit

    chance = np.random.default_rng(0)
    gold = np.r_[np.arange(8), chance.integers(0, 8, 392)]
    rows = np.eye(8)[gold] + chance.normal(scale=0.3, size=(400, 8))
    known, said = Examples([], gold, np.arange(400) % 40, np.ones(400, bool)), []
    quick = Boosting(rounds=8, least=3, rate=0.3, seeds=1, columns=1.0)
    model = fit(Directions(np.zeros(2), np.zeros((0, 2))), rows, known, quick, said.append)
    assert accuracy(gold, model.judge(rows).argmax(1)) > 0.8
    assert "accuracy" in said[-2]


def test_the_default_policy_answers_every_example():
    found = default_policy([dialogue("question", "reflection"), dialogue("suggestion", text="Hello!")])
    assert len(found) == 3
    assert (found >= 0).all()


def test_the_heaviest_strategy_counts_whichever_is_said_first():
    acts = (Act(strategy="reflection", p=0.3), Act(strategy="question", p=0.5))
    assert heaviest(Plan(acts=acts)) == "question"
