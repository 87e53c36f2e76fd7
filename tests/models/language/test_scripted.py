"""The stand-ins: one answers from a list, one from a log."""

import asyncio

import pytest

from feltsense.errors import ModelError
from feltsense.flow import VAD
from feltsense.flow.events import Happening, ModelCalled, listening
from feltsense.models.language import Message, Recorded, Scripted

TALK = [Message(role="user", content="hello")]
CALM = '{"valence": 0.5, "arousal": -0.5, "dominance": 0.0}'


def gave(output: str) -> ModelCalled:
    return ModelCalled(model="http://localhost/v1#m", output=output)


def failed(error: str, raised: bool = False) -> ModelCalled:
    return ModelCalled(model="http://localhost/v1#m", error=error, raised=raised)


def ask(model: Scripted) -> str:
    return asyncio.run(model.complete(TALK))


def test_outputs_come_in_order_and_questions_are_kept() -> None:
    model = Scripted(["one", "two"])
    assert (ask(model), ask(model)) == ("one", "two")
    assert model.asked == [tuple(TALK)] * 2


def test_an_exception_is_raised_in_its_turn() -> None:
    model = Scripted([ModelError("down"), "up"])
    with pytest.raises(ModelError, match="down"):
        ask(model)
    assert ask(model) == "up"


def test_an_empty_list_says_so() -> None:
    with pytest.raises(ModelError, match="scripted has no output for call 1; give it one more"):
        ask(Scripted([]))


def test_it_tells_the_log_as_any_model_does() -> None:
    heard: list[Happening] = []

    async def work() -> list[str]:
        with listening(heard.append):
            return [piece async for piece in Scripted(["I hear you. "]).stream(TALK)]

    assert asyncio.run(work()) == ["I", " hear", " you.", " "]
    assert [happening.content for happening in heard] == [ModelCalled(model="scripted", output="I hear you. ")]


def test_it_tells_the_log_that_it_failed_as_any_model_does() -> None:
    heard: list[Happening] = []
    with listening(heard.append), pytest.raises(ModelError, match="down"):
        ask(Scripted([ModelError("down")]))
    assert [happening.content for happening in heard] == [ModelCalled(model="scripted", error="down", raised=True)]


def test_structured_asks_again_after_an_unreadable_output() -> None:
    model = Scripted(["no", CALM, "later"])
    assert asyncio.run(model.structured(TALK, VAD)) == VAD(valence=0.5, arousal=-0.5, dominance=0)
    assert ask(model) == "later"


def test_recorded_calls_are_played_again() -> None:
    model = Recorded([gave("one"), gave("two"), gave("three")])
    assert model.name == "http://localhost/v1#m"
    assert (ask(model), ask(model), ask(model)) == ("one", "two", "three")
    with pytest.raises(ModelError, match="http://localhost/v1#m has no output for call 4"):
        ask(model)


def test_a_recorded_failure_is_raised_in_its_turn() -> None:
    model = Recorded([failed("it was down"), gave("two")])
    with pytest.raises(ModelError, match="it was down"):
        ask(model)
    assert ask(model) == "two"


def test_an_output_that_was_given_up_stays_one_call() -> None:
    model = Recorded([gave(""), failed("m answered with no words"), gave("two")])
    assert (ask(model), ask(model)) == ("", "two")


def test_a_structured_call_that_was_given_up_fails_again() -> None:
    model = Recorded([gave("no"), failed("m answered no valid VAD"), gave(CALM)])
    with pytest.raises(ModelError, match="m answered no valid VAD"):
        asyncio.run(model.structured(TALK, VAD))
    assert ask(model) == CALM


def test_what_the_model_told_of_its_failures_counts_and_what_components_told_does_not() -> None:
    down = failed("m is down", raised=True)
    model = Recorded([gave("one"), down, failed("the draft stays: m is down"), gave("no"), down, failed("m is down")])
    assert ask(model) == "one"
    with pytest.raises(ModelError, match=r"^m is down"):
        ask(model)
    with pytest.raises(ModelError, match=r"^m is down"):
        asyncio.run(model.structured(TALK, VAD))
    with pytest.raises(ModelError, match="has no output for call"):
        ask(model)


def test_nothing_recorded_gives_nothing() -> None:
    with pytest.raises(ModelError, match="recorded has no output for call 1"):
        ask(Recorded([]))
