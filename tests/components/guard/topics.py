"""What the tests of all guards over topics share: talks, rows of a table, and answers that may leave."""

import asyncio
import re
from collections.abc import Sequence

from feltsense.components._topics import Table
from feltsense.components.guard._topic_guard import TopicGuard
from feltsense.components.guard.reply_rules import reasons, situations
from feltsense.components.understanding._risk_rules import sentences
from feltsense.flow import Conversation, Reply, Signal, Turn
from feltsense.flow.guarding import Guard, Verdict


def play(guard: Guard, *texts: str, **about) -> list[Verdict]:
    """The verdict on each text, the guard's own replies or a plain one standing in between."""
    talk, verdicts = Conversation(**about), []
    for text in texts:
        talk = talk.add(Turn(speaker="seeker", signal=Signal.of(text)))
        verdicts.append(asyncio.run(guard.before(talk)))
        reply = verdicts[-1].reply or Reply(text="Tell me more.", by="test")
        talk = talk.add(Turn(speaker="supporter", reply=reply))
    return verdicts


def rows_hold(table: Table) -> None:
    """Every row meets its example, and the whole table nothing in its look-alike."""
    for rule in table.rules:
        assert any(rule.pattern.search(part) for part in sentences(rule.example)), rule.example
        expected = set() if rule.topic == "benign" else {rule.topic}
        assert expected <= table.topics(rule.example), (rule.example, table.topics(rule.example))
        if rule.topic != "benign":
            assert rule.topic not in table.topics(rule.harmless), rule.harmless


def answers_may_leave(guard: TopicGuard, texts: Sequence[str]) -> None:
    """Every answer passes the rules for replies, in every country and choice, and repeats nothing for three turns."""
    for text in texts:
        for country in ("US", "GB", "DE", "ZZ", None):
            for seed in range(4):
                for mode in ("general", "minor"):
                    guard.mode = mode
                    verdicts = play(guard, text, text, text, country=country, seed=seed)
                    said = [verdict.reply.text for verdict in verdicts if verdict.reply]
                    holds = situations(Conversation.of(text), mode)
                    assert [reasons(one, text, holds) for one in said] == [()] * len(said), said
                    assert not any("{" in one for one in said)
                    parts = [p for one in said for p in re.split(r"(?<=[.?!])\s+", one.split("\n\n")[0])]
                    assert len(parts) == len(set(parts)), parts
    guard.mode = "general"


def every_action_is_documented(guard: TopicGuard, actions: dict[str, str]) -> None:
    """The topics' actions are all there with their meanings, and no others."""
    named = {f"{guard.kind}:{name}" for name in guard.topics}
    marks = {mark for topic in guard.topics.values() for mark in topic.marks}
    kept = {"follow_up"} if any(topic.kept for topic in guard.topics.values()) else set()
    assert named | kept | marks == set(actions)
    assert {rule.topic for rule in guard.table.rules} - {"benign", "veto"} <= set(guard.topics)
