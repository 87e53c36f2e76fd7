"""How people react to strategies: from stars, from their next words, and what is foreseen of it."""

import numpy as np
import pytest

from feltsense.flow import Act, Conversation, Plan, Rating, Reply, Signal, Turn
from feltsense.models.text.strategy import Directions
from feltsense.training.strategy.feedback import by_stars, by_words, learnt, transitions

NOTHING = Directions(np.zeros(1), np.zeros((0, 1)))


def seeker(text):
    return Turn(speaker="seeker", signal=Signal.of(text))


def supporter(name, stars=None):
    ratings = (Rating(scale="feedback", value=stars, low=1, high=5),) if stars else ()
    plan = Plan(acts=(Act(strategy=name),))
    return Turn(speaker="supporter", plan=plan, reply=Reply(text="I see.", by="us", ratings=ratings))


def talk(*turns):
    return Conversation(turns=(seeker("I lost my job."), *turns))


def nothing_read(texts):
    return {"sentence_embedding": np.zeros((len(texts), 1))}


def test_stars_belong_to_the_strategies_since_the_stars_before():
    said = talk(supporter("question"), seeker("Last week."), supporter("reflection", 4), supporter("suggestion", 2))
    found = by_stars([said], turns=3)
    assert [(one.path, one.value) for one in found] == [(("question", "reflection"), 4), (("suggestion",), 2)]
    assert [len(one.talk.turns) for one in found] == [1, 4]


def test_a_long_sequence_keeps_its_end():
    found = by_stars([talk(supporter("question"), supporter("other"), supporter("reflection", 5))], turns=2)
    assert found[0].path == ("other", "reflection")


def test_words_after_a_sequence_are_a_reaction():
    said = talk(supporter("question"), seeker("Thank you, that is great!"), supporter("other"), seeker("I hate it."))
    first, second = by_words([said], turns=1)
    assert (first.path, second.path) == (("question",), ("other",))
    assert first.value > 0 > second.value
    assert [one.path for one in by_words([said], turns=2)] == [("question", "other")]


def test_transitions_sum_to_one():
    found = transitions([talk(supporter("question"), seeker("Yes."), supporter("reflection"))])
    assert all(sum(row.values()) == pytest.approx(1) for row in found.values())
    assert found["question"]["reflection"] > found["question"]["other"]


def test_what_is_foreseen_follows_what_was_tried():
    pytest.importorskip("sklearn")
    said = [talk(supporter("affirmation", 5)), talk(supporter("suggestion", 1))] * 60
    feedback = learnt(by_stars(said, 1), NOTHING, nothing_read)
    found = feedback([talk(), talk()], [("affirmation",), ("suggestion",)])
    assert found.shape == (2, 2)
    assert (found[:, 0] > found[:, 1] + 1).all()
