"""Log-probabilities over a socket, from servers that tell them, tell none or refuse; and from models without any."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from feltsense.errors import ModelError
from feltsense.flow.events import Happening, ModelCalled, listening
from feltsense.models.language import LanguageModel, Message, Scripted, complete_with_logprobs, open_model
from feltsense.models.language.logprobs import Token
from feltsense.models.language.redacting import Redacting
from feltsense.models.language.remote import Remote
from feltsense.models.names import parse_model
from tests.openai_stub import Answer, Stub, serving

TALK = [Message(role="user", content="Is Ada sad?")]
YES = Answer(("Yes", ", very", "."), logprobs=(-0.25, -1.5, -0.5))


@pytest.fixture(scope="module")
def server() -> Iterator[Stub]:
    with serving(Stub()) as stub:
        yield stub


@pytest.fixture
def stub(server: Stub, monkeypatch: pytest.MonkeyPatch) -> Stub:
    monkeypatch.setenv("NO_PROXY", "*")
    server.script(YES)
    return server


def opened(stub: Stub) -> LanguageModel:
    return open_model(f"{stub.address}#stub", timeout=5, backoff=0.01)


def failure(model: LanguageModel) -> str:
    with pytest.raises(ModelError) as raised:
        asyncio.run(complete_with_logprobs(model, TALK))
    return str(raised.value)


def test_each_token_comes_with_its_log_probability_and_the_log_is_told_the_answer(stub: Stub) -> None:
    heard: list[Happening] = []
    with listening(heard.append):
        answer = asyncio.run(complete_with_logprobs(opened(stub), TALK))
    assert answer.text == "Yes, very."
    assert answer.logprobs == (
        Token(token="Yes", logprob=-0.25),
        Token(token=", very", logprob=-1.5),
        Token(token=".", logprob=-0.5),
    )
    assert answer.mean_logprob == -0.75
    assert stub.requests[0]["logprobs"] is True
    assert [one.content for one in heard] == [ModelCalled(model=f"{stub.address}#stub", output="Yes, very.")]


def test_nobody_else_asks_for_them(stub: Stub) -> None:
    assert asyncio.run(opened(stub).complete(TALK)) == "Yes, very."
    assert "logprobs" not in stub.requests[0]


def test_failures_that_may_pass_are_tried_again(stub: Stub) -> None:
    stub.script(Answer(status=503), YES)
    assert asyncio.run(complete_with_logprobs(opened(stub), TALK)).mean_logprob == -0.75
    assert [request["logprobs"] for request in stub.requests] == [True, True]


NONE = "tells no log-probabilities; use an OpenAI-compatible server that does"
BROKEN = "sent no chat completion, or only part of one; check the address and the server's log"


@pytest.mark.parametrize(
    ("logprobs", "why"),
    [((), NONE), ((float("nan"), -1.5, -0.5), NONE), ((None,) * 3, BROKEN), (("often", -1.5, -0.5), BROKEN)],
)
def test_a_server_that_tells_none_or_nonsense_is_a_failure_of_one_line(stub: Stub, logprobs: Any, why: str) -> None:
    stub.script(Answer(YES.pieces, logprobs=logprobs))
    assert failure(opened(stub)) == f"{stub.address}#stub {why}"


def test_a_server_that_refuses_them_is_heard(stub: Stub) -> None:
    stub.script(Answer(status=400, message="logprobs are not supported"))
    assert "failed (400: logprobs are not supported)" in failure(opened(stub))
    assert len(stub.requests) == 1


@pytest.mark.parametrize("name", ["anthropic:some-model", "google:some-model"])
def test_other_vendors_tell_none_and_are_not_asked(name: str) -> None:
    assert failure(Remote(parse_model(name))) == f"{name} {NONE}"


def test_behind_a_redaction_they_are_told_as_well_and_names_are_not_sent(stub: Stub) -> None:
    model = Redacting(opened(stub), lambda text, _: text.replace("Ada", "[name 1]"))
    assert asyncio.run(complete_with_logprobs(model, TALK)).mean_logprob == -0.75
    assert stub.requests[0]["messages"][0]["content"] == "Is [name 1] sad?"
    assert failure(Redacting(Scripted(["Yes."]), lambda text, _: text)) == f"scripted {NONE}"
