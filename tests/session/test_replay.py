"""Replay: the same log comes out the same; a changed agent, a cut log and erased contents are told apart."""

import asyncio

from feltsense.errors import ModelError
from feltsense.flow import Act, Plan
from feltsense.session.chat import Chat
from feltsense.session.journal import Journal
from feltsense.session.replay import replay

from ..tiny_agent import Talker, tiny_agent


def chatted(*texts: str, agent=None) -> Journal:
    journal = Journal("talk", seed=5)
    chat = Chat(agent or tiny_agent(), journal)
    for text in texts:
        chat.answer(text)
    return journal


def again(events, make=lambda settings, calls: tiny_agent(), tolerance=0.0):
    return asyncio.run(replay(events, make, tolerance))


def test_the_same_agent_says_the_same():
    report = again(chatted("one", "two", "three").events)
    assert (report.turns, report.erased, report.difference) == (3, 0, None)


def test_the_first_difference_is_named():
    async def other(talk):
        strategy = "question" if len(talk.turns) < 3 else "suggestion"
        return Plan(acts=(Act(strategy=strategy, why="to hear more"),))

    events = chatted("one", "two").events
    report = again(events, lambda *_: tiny_agent(plan=other))
    assert report.difference.where == "plan.value.acts[0].strategy"
    assert (report.difference.logged, report.difference.replayed) == ("question", "suggestion")
    assert events[report.difference.event].content.turn == 3


def test_numbers_may_differ_within_the_tolerance():
    from feltsense.flow import VAD, Affect

    async def nearly(talk):
        vad = VAD(valence=-len(talk.turns) / 100 + 1e-5, arousal=0, dominance=0)
        return Affect(taxonomy="goemotions", vad=vad, model="tiny")

    events = chatted("one").events
    make = lambda *_: tiny_agent(affect=nearly)  # noqa: E731
    assert again(events, make).difference.where == "affect.value.vad.valence"
    assert again(events, make, tolerance=1e-4).difference is None


def test_model_outputs_come_from_the_log():
    journal = chatted("one", "two", agent=tiny_agent(reply=Talker(["First.", ModelError("down; wait")])))
    asked = []

    def make(settings, calls):
        asked.extend(calls)
        outputs = [ModelError(call.error) if call.error else call.output for call in calls]
        return tiny_agent(reply=Talker(outputs))

    assert again(journal.events, make).difference is None
    assert [(call.output, call.error) for call in asked] == [("First.", None), (None, "down; wait")]


def test_erased_contents_are_skipped_and_counted():
    journal = Journal("talk", seed=5)
    chat = Chat(tiny_agent(), journal)
    chat.answer("a secret")
    gone = chat.forget()
    chat.answer("something new")
    report = again(journal.events)
    assert gone == 5
    assert (report.turns, report.erased, report.difference) == (1, 5, None)
    assert "secret" not in "".join(event.model_dump_json() for event in journal.events)


def test_a_log_that_stops_within_a_turn_says_so():
    events = chatted("one").events
    report = again(events[:-1])
    assert (report.difference.event, report.difference.where) == (len(events) - 1, "reply")


def test_a_chat_goes_on_from_its_events():
    journal = chatted("one")
    resumed = Chat(tiny_agent(), Journal("talk", 5, events=journal.events))
    assert [turn.text for turn in resumed.conversation.turns] == ["one", "Tell me more, 5.2"]
    resumed.answer("two")
    assert again(resumed.journal.events).difference is None
