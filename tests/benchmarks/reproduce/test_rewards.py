"""The reward for moves: how empathic a reply is, and how new its tactics are."""

import numpy as np

from feltsense.benchmarks.reproduce.rewards import BEFORE, Moves, novelty
from feltsense.flow import Conversation, Reply, Signal, Turn


class Judging:
    """Finds every mechanism at level 1 in what is long, at 0 in the rest."""

    def levels(self, pairs):
        return np.array([[[0, 1, 0] if len(reply) > 10 else [1, 0, 0]] * 3 for _, reply in pairs], float)


def tagging(texts):
    """What asks is a question, what begins with "try" is advice."""
    return [
        frozenset({*(["questioning"] if "?" in text else []), *(["advice"] if text.startswith("try") else [])})
        for text in texts
    ]


def talk(*replies):
    turns = [Turn(speaker="seeker", signal=Signal.of("I lost my job."))]
    turns += [Turn(speaker="supporter", reply=Reply(text=text, by="us")) for text in replies]
    return Conversation(turns=(*turns, Turn(speaker="supporter")))


def test_quality_alone_and_with_novelty():
    talks, replies = [talk("why?"), talk("why?")], ["try to rest for a while", "when?"]
    alone, both = (Moves(Judging(), tagging, weight)(talks, replies) for weight in (0.0, 1.0))
    assert alone.tolist() == [0.5, 0.0]
    assert both.tolist() == [1.5, 0.0]


def test_only_the_newest_turns_count():
    long_ago = talk("try it", *["hm"] * BEFORE)
    assert Moves(Judging(), tagging).novelty([long_ago], ["try that"]).tolist() == [1.0]


def test_half_of_the_moves_are_new():
    assert novelty({"questioning", "advice"}, [{"questioning"}]) == 0.5


def test_saying_nothing_is_not_new():
    assert Moves(Judging(), tagging).novelty([talk("why?"), talk()], ["hm", "hm"]).tolist() == [0.0, 0.0]
