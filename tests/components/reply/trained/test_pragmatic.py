"""Pragmatic choice among samples: what only this talk could have called for wins; alpha says how far."""

import asyncio

import numpy as np
import pytest

from feltsense import catalogue
from feltsense.errors import UserError
from feltsense.flow import Cause, Conversation, Reply

BLAND, FITTING, BRIEF = "I am sorry to hear that.", "Your dog must have been a dear friend.", "Oh no."


class Responder:
    """Likes what is bland; finds a word likelier where the talk has said it."""

    def __init__(self, drawn=(BLAND, FITTING, BLAND, BRIEF)):
        self.drawn, self.asked = list(drawn), 0

    async def __call__(self, _):
        return Reply(text=BLAND, by="stand-in")

    def samples(self, conversations, count, seed=0):
        return [self.drawn[:count] for _ in conversations]

    def token_sums(self, conversations, replies):
        self.asked += len(replies)
        pairs = zip(conversations, replies, strict=True)
        return np.array([(self._sum(talk.turns[0].text, reply), len(reply.split())) for talk, reply in pairs])

    def _sum(self, talk, reply):
        said = {word.lower() for word in talk.split()}
        each = -1.0 if reply == BLAND else -1.3
        return sum(each - (2.0 if word == "dog" and word not in said else 0.0) for word in reply.split())


class Causes:
    """Says that words of the talk are causes."""

    def __init__(self, *texts):
        self.texts = texts

    async def __call__(self, talk):
        return next(iter(await self.pairs(talk)), None)

    async def pairs(self, talk):
        text = talk.turns[0].text
        places = [(text.index(word), word) for word in self.texts]
        return tuple(Cause(text=word, start=at, end=at + len(word), turn=0) for at, word in places)


def reply_to(text="My dog died yesterday", causes=("dog", "died"), responder=None, **settings):
    make = catalogue.load("component", "reply/trained/pragmatic")
    return asyncio.run(make(responder or Responder(), Causes(*causes), **settings)(Conversation.of(text)))


def test_a_reply_that_only_the_cause_explains_wins():
    assert reply_to().text == FITTING


@pytest.mark.parametrize("settings", [{"alpha": 0.0}, {"causes": ()}])
def test_without_a_listener_or_a_cause_the_likeliest_sample_wins(settings):
    assert reply_to(**settings).text == BLAND


def test_without_a_listener_no_distractor_is_judged():
    responder = Responder()
    reply_to(responder=responder, alpha=0.0)
    assert responder.asked == 3, "each distinct sample once"


def test_the_trace_holds_speaker_and_listener():
    reply = reply_to()
    assert [one.text for one in reply.candidates if one.chosen] == [FITTING]
    listener = {one.text: one.scores["listener"] for one in reply.candidates}
    assert listener[BLAND] == pytest.approx(1 / 4), "it would do as well in each of four talks"
    assert listener[FITTING] > 0.4
    assert len(reply.candidates) == 3


def test_many_talks_are_judged_each_by_its_own_samples():
    make = catalogue.load("component", "reply/trained/pragmatic")
    stage = make(Responder(), Causes("dog"))
    talks = [Conversation.of("My dog died"), Conversation.of("The dog barks")]
    together = asyncio.run(stage.batch(talks))
    assert together == [asyncio.run(stage(talk)) for talk in talks]


def test_a_responder_without_log_probabilities_is_refused_before_it_is_asked():
    realiser = catalogue.load("component", "reply/realiser")()
    make = catalogue.load("component", "reply/trained/pragmatic")
    with pytest.raises(UserError, match="log-probabilities"):
        make(realiser, Causes())


def test_a_cause_stage_with_one_cause_does():
    class One:
        async def __call__(self, talk):
            return Cause(text="dog", start=3, end=6, turn=0)

    make = catalogue.load("component", "reply/trained/pragmatic")
    assert asyncio.run(make(Responder(), One())(Conversation.of("My dog died yesterday"))).text == FITTING
