"""Strategies weighed by the feedback that is expected of the person after them and what follows."""

import asyncio

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.errors import UserError
from feltsense.flow import Conversation, Plan
from feltsense.taxonomies.esconv_strategies import LABELS

TALK = Conversation.of("I lost my job.")
LIKELY = np.array([0.3, 0.05, 0.2, 0.05, 0.1, 0.1, 0.1, 0.1])


def judge(talks):
    return np.tile(LIKELY, (len(talks), 1))


def planned(feedback, follows=None, **settings) -> Plan:
    planner = catalogue.load("component", "plan/likeliest")(judge)
    stage = catalogue.load("component", "plan/feedback_lookahead")(planner, feedback, follows or {}, **settings)
    return asyncio.run(stage(TALK))


def counting(*wanted):
    """Feedback of one for every wanted strategy in a path."""
    return lambda talks, paths: np.array([[sum(one in wanted for one in path) for path in paths]] * len(talks), float)


def test_without_weight_the_classifier_decides():
    plan = planned(counting("affirmation"), weight=0.0)
    p = {act.strategy: act.p for act in (*plan.acts, *plan.alternatives)}
    assert plan.acts[0].strategy == "question"
    assert [p[name] for name in LABELS] == pytest.approx(LIKELY)


def test_a_strategy_that_is_liked_wins_when_it_counts_enough():
    assert planned(counting("reflection"), weight=0.2, turns=1).acts[0].strategy == "question"
    plan = planned(counting("reflection"), weight=1.0, turns=1)
    assert plan.acts[0].strategy == "reflection"
    assert "+1.00 standard deviations" in plan.acts[0].why


def test_what_is_likely_to_follow_counts_too():
    """Reflection itself pleases nobody; that affirmation follows it does."""
    follows = {name: {"affirmation" if name == "reflection" else "other": 1.0} for name in LABELS}
    liked = counting("affirmation")
    assert planned(liked, follows, turns=1).acts[0].strategy != "reflection"
    assert planned(liked, follows, turns=2).acts[0].strategy == "reflection"


def test_paths_are_weighed_by_how_likely_they_are():
    follows = {name: {"affirmation": 0.75, "other": 0.25} for name in LABELS}
    plan = planned(counting("affirmation"), follows, turns=2)
    assert "+0.75 standard deviations" in next(a.why for a in plan.alternatives if a.strategy == "information")


def test_many_talks_at_once_get_what_each_gets_alone():
    planner = catalogue.load("component", "plan/likeliest")(judge)

    def by_length(talks, paths):
        return np.array([[len(talk.turns[0].text) * path.count("other") / 10 for path in paths] for talk in talks])

    stage = catalogue.load("component", "plan/feedback_lookahead")(planner, by_length, {}, turns=1)
    talks = [TALK, Conversation.of("I lost my job and my flat, and nobody I know can help me.")]
    together = asyncio.run(stage.batch(talks))
    assert together == [asyncio.run(stage(talk)) for talk in talks]
    assert together[1].acts[0].strategy == "other"


def test_no_turns_are_no_lookahead():
    with pytest.raises(UserError, match="1 or more"):
        planned(counting(), turns=0)
