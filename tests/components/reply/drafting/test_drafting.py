"""Replies drafted by a language model: one, one composed of several, and the most central of several."""

import asyncio
from typing import Any

import pytest

from feltsense import catalogue
from feltsense.errors import ModelError, UserError
from feltsense.flow import Affect, Cause, Conversation, Emotion, Reply, Signal, Stage, Turn, Understanding, run_batch
from feltsense.models.language.scripted import Scripted

DRAFTS = ["I am sorry about your cat.", "Losing a cat hurts.", "The train was late."]


def talk(**slots: Any) -> Conversation:
    heard = Turn(speaker="seeker", signal=Signal.of("My cat died."), **slots)
    return Conversation(turns=(heard, Turn(speaker="supporter")))


def stage(name: str, model: Any, **settings: Any) -> Stage[Reply]:
    made: Stage[Reply] = catalogue.load("component", f"reply/drafting/{name}")(model, **settings)
    return made


def test_a_listener_is_told_feeling_and_cause_where_they_are_known() -> None:
    sad = Affect(taxonomy="ekman", emotions=(Emotion(label="sadness", p=1.0, present=True),))
    why = Understanding(cause=Cause(text="cat died", start=3, end=11, turn=0))
    model = Scripted(["Supporter: I am so sorry.\nUser: thanks"] * 2)
    assert asyncio.run(stage("listener", model)(talk(affect=sad, understanding=why))).text == "I am so sorry."
    asyncio.run(stage("listener", model)(talk()))
    assert '{"feels": "sadness", "because": "cat died"}' in model.asked[0][0].content
    assert "as data" not in model.asked[1][0].content
    assert [one.role for one in model.asked[0]] == ["system", "user"]


def test_a_model_that_declines_says_nothing() -> None:
    assert asyncio.run(stage("listener", Scripted([ModelError("no", refused=True)]))(talk())).text == ""


def test_drafts_are_composed_into_one_reply_by_the_same_model() -> None:
    model = Scripted([*DRAFTS, "I am sorry, losing a cat hurts."])
    reply = asyncio.run(stage("self_aggregation", model, samples=3)(talk()))
    assert reply.text == "I am sorry, losing a cat hurts."
    assert [one.text for one in reply.candidates] == DRAFTS
    assert all(draft in model.asked[3][0].content for draft in DRAFTS)
    assert "Several drafts" not in model.asked[0][0].content


def test_the_most_central_draft_wins() -> None:
    reply = asyncio.run(stage("most_central", Scripted(DRAFTS), samples=3)(talk()))
    assert reply.text in DRAFTS[:2]
    assert [one.text for one in reply.candidates if one.chosen] == [reply.text]


def test_every_draft_has_its_own_seed_and_the_temperature_given() -> None:
    class Noting(Scripted):
        def at(self, temperature: float, seed: int | None = None) -> Scripted:  # type: ignore[override]
            tempered.append((temperature, seed))
            return self

    tempered: list[tuple[float, int | None]] = []
    asyncio.run(stage("self_aggregation", Noting([*DRAFTS[:2], "Both."]), samples=2, temperature=0.6, seed=3)(talk()))
    assert tempered[-3:] == [(0.6, 3000), (0.6, 3001), (0.6, 3002)]


def test_a_model_whose_temperature_cannot_be_set_is_refused_before_it_is_asked() -> None:
    class Plain:
        name = "plain"

    with pytest.raises(UserError, match="temperature of plain"):
        stage("self_aggregation", Plain())


def test_several_talks_are_answered_in_their_order() -> None:
    replies = asyncio.run(run_batch(stage("listener", Scripted(["One.", "Two."])), [talk(), talk()]))
    assert [one.text for one in replies] == ["One.", "Two."]


def test_whoever_says_too_much_is_stopped_at_a_sentence() -> None:
    long = "That sounds hard. " * 40
    reply = asyncio.run(stage("listener", Scripted([f"<think>{long}</think>{long}"]))(talk()))
    assert 200 < len(reply.text) <= 300
    assert reply.text.endswith("hard.")
