"""Replay of talks in which a language model answers some calls and fails others; logs from before it told failures."""

import asyncio
import json

import pytest

from feltsense.agent import Say
from feltsense.catalogue import load
from feltsense.cli.replay import _agent
from feltsense.errors import ModelError
from feltsense.flow.events import Event, Happening, ModelCalled, seal
from feltsense.models.language import Scripted
from feltsense.session.chat import Chat
from feltsense.session.journal import Journal
from feltsense.session.replay import Report, replay

NAME = "http://localhost:8080/v1#m"
DOWN = ModelError("m did not answer (connection refused); start the server or use --model offline")
UNREADABLE = "I would rather not say it in JSON."
UNDERSTOOD = json.dumps({"emotion": "sadness", "needs": ["to_be_heard"]})
PLANNED = json.dumps({"acts": [{"strategy": "reflection", "why": "it hurts", "p": 0.9}]})
FORBIDDEN = json.dumps({"acts": [{"strategy": "self_disclosure", "why": "to be close"}]})
DRAFT = "You should call your sister. That sounds hard."
FAULTY = json.dumps({"keep": False, "faults": [{"what": "advice unasked"}]})
KEEP = json.dumps({"keep": True})
WORSE = "Get over it, move on."
BETTER = "You miss your sister, and the silence between you hurts."
MIXES = {
    "all succeed": [UNDERSTOOD, PLANNED, DRAFT, FAULTY, BETTER],
    "the planner fails after the interpreter": [UNDERSTOOD, DOWN, DRAFT, KEEP],
    "the writer fails after the planner": [UNDERSTOOD, PLANNED, DOWN],
    "the critic fails after the draft": [UNDERSTOOD, PLANNED, DRAFT, DOWN],
    "the rewriting fails": [UNDERSTOOD, PLANNED, DRAFT, FAULTY, DOWN],
    "only the draft succeeds": [DOWN, DOWN, DRAFT, DOWN],
    "nothing succeeds": [DOWN, DOWN, DOWN],
    "a call fails after an output that could not be read": [UNREADABLE, DOWN, PLANNED, DRAFT, KEEP],
    "an output is read at the second try": [UNREADABLE, UNDERSTOOD, DOWN, DRAFT, KEEP],
    "what was planned is forbidden, and the writer fails": [UNDERSTOOD, FORBIDDEN, DOWN],
    "what was planned is forbidden, and the critic fails": [UNDERSTOOD, FORBIDDEN, DRAFT, DOWN],
    "the draft is empty": [UNDERSTOOD, DOWN, ""],
    "the rewriting is worse": [UNDERSTOOD, DOWN, DRAFT, FAULTY, WORSE],
    "two outputs are no good": [UNDERSTOOD, FORBIDDEN, DRAFT, FAULTY, WORSE],
}


def chatted(outputs: list[str | ModelError], say: Say | None = None) -> list[Event]:
    """The log of two turns: one in which the model gives these outputs, and one in which all succeed."""
    model = Scripted([*outputs, *MIXES["all succeed"]], name=NAME)
    journal = Journal("talk", seed=5)
    chat = Chat(load("recipe", "default")(language=model, deep="1"), journal)
    chat.answer("My sister hung up on me and I miss her.", say)
    chat.answer("We have not talked for weeks.", say)
    assert len(model.asked) == len(outputs) + len(MIXES["all succeed"])
    return journal.events


def older(events: list[Event]) -> list[Event]:
    """The same log as it was written when models did not tell their failures."""
    sealed: list[Event] = []
    for event in events:
        if not (isinstance(event.content, ModelCalled) and event.content.raised):
            happening = Happening(content=event.content, by=event.by, ms=event.ms)
            sealed.append(seal(happening, "talk", event.seed, sealed[-1] if sealed else None))
    return sealed


def again(events: list[Event]) -> Report:
    return asyncio.run(replay(events, _agent))


@pytest.mark.parametrize("mix", MIXES)
def test_a_mix_of_failing_and_succeeding_calls_replays_the_same(mix: str) -> None:
    report = again(chatted(MIXES[mix]))
    assert (report.turns, report.difference) == (2, None)


@pytest.mark.parametrize("mix", ["the planner fails after the interpreter", "the writer fails after the planner"])
def test_a_streamed_talk_replays_the_same(mix: str) -> None:
    said: list[str | None] = []
    assert again(chatted(MIXES[mix], said.append)).difference is None
    assert said


@pytest.mark.parametrize("mix", ["all succeed", "nothing succeeds", "two outputs are no good"])
def test_older_logs_still_replay_the_same(mix: str) -> None:
    events = older(chatted(MIXES[mix]))
    assert "raised" not in "".join(event.model_dump_json() for event in events)
    assert again(events).difference is None


def test_an_older_log_with_a_mix_is_still_read() -> None:
    report = again(older(chatted(MIXES["the planner fails after the interpreter"])))
    assert report.difference is not None
    assert report.difference.where == "model.output"
