"""A temperature over a socket: sent where one is set, and refused before anything is asked where none can be."""

import asyncio
from collections.abc import Iterator

import pytest

from feltsense.errors import UserError
from feltsense.models.language import Message, Scripted, open_model
from feltsense.models.language.redacting import Redacting
from feltsense.models.language.sampling import at
from tests.openai_stub import Answer, Stub, serving

TALK = [Message(role="user", content="Is Ada sad?")]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    monkeypatch.setenv("NO_PROXY", "*")
    with serving(Stub()) as stub:
        stub.script(Answer(("Yes.",)))
        yield stub


def test_temperature_and_seed_are_sent_where_they_are_set(stub: Stub) -> None:
    model = open_model(f"{stub.address}#stub", timeout=5)
    assert asyncio.run(at(model, 0.7, seed=4).complete(TALK)) == "Yes."
    asyncio.run(model.complete(TALK))
    first, second = stub.requests
    assert (first["temperature"], first["seed"]) == (0.7, 4)
    assert not {"temperature", "seed"} & set(second)


def test_a_stand_in_stays_itself_also_behind_a_redaction() -> None:
    model = Redacting(Scripted(["Yes.", "No."]), lambda text, _: text)
    assert asyncio.run(at(model, 0.0).complete(TALK)) == "Yes."
    assert asyncio.run(model.complete(TALK)) == "No."


def test_a_model_without_temperature_is_refused() -> None:
    class Plain:
        name = "plain"

    with pytest.raises(UserError, match="the temperature of plain cannot be set"):
        at(Plain(), 0.5)  # type: ignore[arg-type]
