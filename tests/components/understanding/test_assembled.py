import asyncio
from typing import Any

from feltsense.components.understanding.assembled import assembled
from feltsense.flow import Affect, Cause, Conversation, Inference, Moment, Rating, Risk, Stage, State


def fixed(value: Any) -> Stage[Any]:
    async def stage(conversation: Conversation) -> Any:
        return value

    return stage


def test_the_four_answers_become_one_value() -> None:
    cause = Cause(text="I fell", start=0, end=6, turn=0)
    moments, risk = (Moment(turn=0, valence=0.1),), Risk(level="low", p=0.1)
    stage = assembled(fixed(cause), fixed(("to_act",)), fixed(moments), fixed(risk))
    found = asyncio.run(stage(Conversation.of("I fell")))
    assert (found.cause, found.needs, found.trajectory, found.risk) == (cause, ("to_act",), moments, risk)
    assert stage.card.reads == ("affect",)  # type: ignore[attr-defined]


def test_no_cause_is_a_value() -> None:
    stage = assembled(fixed(None), fixed(()), fixed(()), fixed(Risk()))
    assert asyncio.run(stage(Conversation())).cause is None


class Pairs:
    """A cause stage that offers all its causes."""

    causes = tuple(Cause(text="x", start=i, end=i + 1, turn=0) for i in range(2))

    async def __call__(self, conversation: Conversation) -> Cause | None:
        return self.causes[0]

    async def pairs(self, conversation: Conversation) -> tuple[Cause, ...]:
        return self.causes


def test_further_causes_come_from_a_stage_that_offers_them() -> None:
    found = asyncio.run(assembled(Pairs(), fixed(()), fixed(()), fixed(Risk()))(Conversation.of("xx")))
    assert found.causes == Pairs.causes


def test_optional_stages_fill_their_slots_and_the_others_stay_empty() -> None:
    value, appraised = Rating(scale="value/family", value=1), Rating(scale="appraisal/effort", value=0.3)
    guess = (Inference(kind="wants", text="to rest", by="test"),)
    felt = Affect(taxonomy="vad", whose="reader")
    four = (fixed(None), fixed(()), fixed(()), fixed(Risk()))
    more = {
        "state": fixed(State(talk="change")),
        "values": fixed((value,)),
        "appraisal": fixed((appraised,)),
        "inferences": fixed(guess),
        "listener": fixed(felt),
    }
    found = asyncio.run(assembled(*four, **more)(Conversation.of("I fell")))
    assert (found.state, found.inferences, found.listener) == (State(talk="change"), guess, felt)
    assert (found.values, found.ratings) == (("family",), (value, appraised))
    for name in more:
        rest = {other: stage for other, stage in more.items() if other != name}
        less = asyncio.run(assembled(*four, **rest)(Conversation.of("I fell")))
        assert less != found
    plain = asyncio.run(assembled(*four)(Conversation.of("I fell"))).model_dump()
    assert not set(more) & set(plain) and "ratings" not in plain


def test_later_stages_see_the_cause_that_was_found() -> None:
    cause = Cause(text="I fell", start=0, end=6, turn=0)

    async def seen(conversation: Conversation) -> State:
        understanding = conversation.turns[0].understanding
        return State(emotion=understanding.cause.text if understanding and understanding.cause else None)

    stage = assembled(fixed(cause), fixed(()), fixed(()), fixed(Risk()), state=seen)
    assert asyncio.run(stage(Conversation.of("I fell"))).state == State(emotion="I fell")
