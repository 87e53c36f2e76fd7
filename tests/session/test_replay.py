"""Replay: the same log comes out the same; a changed agent, a cut log and erased contents are told apart."""

import asyncio
import dataclasses
from datetime import UTC, datetime

import pytest

from feltsense.errors import InputError, LogError, ModelError
from feltsense.flow import Act, Fact, Plan, Reply
from feltsense.flow.events import Erased, HandOver, Happening, Noticed
from feltsense.flow.guarding import Verdict
from feltsense.flow.memory import Asked, Kept, Recalled
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


def test_a_turn_that_broke_off_is_counted_and_no_difference():
    events = chatted("one", "two").events
    report = again(events[:-1])
    assert (report.turns, report.cut, report.closed, report.difference) == (2, 1, False, None)


def test_a_turn_that_broke_off_may_be_followed_by_others():
    journal = chatted("one")
    broken = Journal("talk", 5, events=journal.events[:-1])
    chat = Chat(tiny_agent(), broken)
    chat.answer("two")
    chat.close()
    report = again(broken.events)
    assert (report.turns, report.cut, report.closed, report.difference) == (2, 1, True, None)


def test_a_log_without_its_beginning_is_refused():
    for events in ([], chatted("one").events[1:]):
        with pytest.raises(LogError):
            again(events)


def test_refusals_of_a_streamed_reply_replay_the_same():
    class Strict:
        async def before(self, talk):
            return Verdict()

        async def after(self, talk, reply):
            found = tuple(f"withheld:{word}" for word in ("human", "promise") if word in reply.text)
            return Verdict(allow=not found, actions=found)

    agent = tiny_agent(reply=Talker(["I hear you. As a human, I do. I promise"]), guards=(Strict(),))
    journal = Journal("talk", seed=5)
    Chat(agent, journal).answer("one", say=lambda piece: None)

    def make(settings, calls):
        return tiny_agent(reply=Talker([call.output for call in calls]), guards=(Strict(),))

    assert again(journal.events, make).difference is None


class Alarm:
    """A guard that stands at elevated once somebody said alarm."""

    async def before(self, talk):
        raised = talk.guard == "elevated" or any("alarm" in turn.text for turn in talk.turns)
        return Verdict(state="elevated" if raised else "none")

    async def after(self, talk, reply):
        return Verdict()


def test_forgetting_never_lowers_the_guard():
    journal = Journal("talk", seed=5)
    Chat(tiny_agent(guards=(Alarm(),)), journal).answer("alarm!")
    resumed = Chat(tiny_agent(guards=(Alarm(),)), Journal("talk", 5, events=journal.events))
    resumed.forget()
    assert resumed.conversation.turns == ()
    assert resumed.answer("all is fine").guard.state == "elevated"


def test_an_erasure_that_broke_off_is_finished_on_resuming():
    journal = chatted("a secret")
    named = tuple(event.seq for event in journal.events if event.kind not in ("opened", "erased", "closed"))
    journal.record(Happening(content=Erased(events=named, guard="none"), by="person"))
    assert "a secret" in "".join(event.model_dump_json() for event in journal.events)
    resumed = Journal("talk", 5, events=journal.events)
    assert "a secret" not in "".join(event.model_dump_json() for event in resumed.events)


def test_a_resumed_chat_keeps_its_country():
    journal = Journal("talk", seed=5)
    Chat(tiny_agent(settings={"country": "FR", "model": "offline"}), journal)
    resumed = Chat(tiny_agent(), Journal("talk", 5, events=journal.events))
    assert resumed.conversation.country == "FR"


def test_the_log_names_who_spoke():
    class TakesOver(Alarm):
        async def before(self, talk):
            plan = Plan(acts=(Act(strategy="question"),))
            return Verdict(state="imminent", plan=plan, reply=Reply(text="Are you safe?", by="crisis"))

    journal = Journal("talk", seed=5)
    Chat(tiny_agent(reply=Talker(["never"]), guards=(TakesOver(),)), journal).answer("alarm!")
    authors = {e.content.slot: e.by.split()[0] for e in journal.events if e.kind == "slot"}
    assert (authors["plan"], authors["reply"]) == ("guard", "crisis")


def test_a_chat_goes_on_from_its_events():
    journal = chatted("one")
    resumed = Chat(tiny_agent(), Journal("talk", 5, events=journal.events))
    assert [turn.text for turn in resumed.conversation.turns] == ["one", "Tell me more, 5.2"]
    resumed.answer("two")
    assert again(resumed.journal.events).difference is None


class Recalling:
    """A memory that brings back one fact, keeps one, or fails."""

    person = "somebody"

    def __init__(self, recall_fails=False, keep_fails=False):
        self.fails = recall_fails, keep_fails
        self.fact = Fact(id="f1", kind="fact", name="sister", value="Ada", time=datetime(2026, 1, 1, tzinfo=UTC))

    async def recall(self, conversation):
        if self.fails[0]:
            raise InputError("the memory is locked; end the other program")
        return Recalled(known=(self.fact,))

    async def asked(self, conversation):
        return Asked(text="I know of a sister.") if conversation.turns[-1].text == "what do you know?" else None

    async def keep(self, conversation, recalled, guard="none"):
        if self.fails[1]:
            raise InputError("the disk is full; make room")
        return Kept(facts=(self.fact,))


@pytest.mark.parametrize("fails", [(False, False), (True, False), (False, True), (True, True)])
def test_memory_is_taken_from_the_log(fails):
    agent = dataclasses.replace(tiny_agent(), memory=Recalling(*fails))
    journal = chatted("one", "two", "what do you know?", agent=agent)
    kinds = [event.kind for event in journal.events]
    assert kinds.count("trouble") == 3 * fails[0] + 2 * fails[1] and kinds.count("kept") == (0 if fails[1] else 2)
    assert journal.told().turns[-1].reply.by == "memory"
    assert journal.told().turns[0].understanding.known == (() if fails[0] else (Recalling().fact,))
    assert again(journal.events).difference is None


def test_what_happens_beside_the_turns_is_not_run_again():
    journal = chatted("one")
    journal.record(Happening(content=HandOver(turn=1, status="asked"), by="host"))
    journal.record(Happening(content=Noticed(turn=1, notice="machine"), by="host"))
    assert again(journal.events).difference is None


def test_turns_before_a_partial_erasure_are_left_out_and_those_after_it_run_again():
    journal = chatted("one", "two", "three")
    second = next(e.seq for e in journal.events if e.kind == "signal" and e.content.signal.text == "two")
    journal.erase("none", [e.seq for e in journal.events if second <= e.seq < second + 4])
    chat = Chat(tiny_agent(), journal)
    chat.answer("four")
    report = again(journal.events)
    assert report.difference is None and report.turns == 2 and report.erased
