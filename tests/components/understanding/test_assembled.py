import asyncio
from typing import Any

from feltsense.components.understanding.assembled import assembled
from feltsense.flow import Cause, Conversation, Moment, Risk, Stage


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
