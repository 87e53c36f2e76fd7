"""The sample that a reward finds best."""

import asyncio

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.errors import UserError
from feltsense.flow import Conversation, Reply

TALKS = [Conversation.of("I lost my job."), Conversation.of("My dog died.")]


class Drawing:
    """Draws the same replies again and again."""

    async def __call__(self, _: Conversation) -> Reply:
        return Reply(text="Hm.", by="test")

    def samples(self, conversations, count, seed=0):
        return [[f"{'so ' * i}sorry {seed}" for i in range(count)] for _ in conversations]


def longest(talks, replies):
    signs = [-1 if "dog" in talk.turns[0].text else 1 for talk in talks]
    return np.array([sign * len(reply) for sign, reply in zip(signs, replies, strict=True)])


def test_each_talk_gets_its_best_sample():
    stage = catalogue.load("component", "reply/trained/most_rewarded")(Drawing(), longest, samples=3, seed=7)
    job, dog = asyncio.run(stage.batch(TALKS))
    assert (job.text, dog.text) == ("so so sorry 7", "sorry 7")
    assert [one.total for one in job.candidates] == [13, 10, 7]
    assert [one.chosen for one in job.candidates] == [True, False, False]
    assert asyncio.run(stage(TALKS[1])) == dog


def test_a_responder_that_cannot_draw_is_refused():
    with pytest.raises(UserError, match="draws no samples"):
        catalogue.load("component", "reply/trained/most_rewarded")(
            catalogue.load("component", "reply/realiser")(), longest
        )
