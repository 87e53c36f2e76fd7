"""Self-criticism: what a round asks, what is taken, and how every failure leaves the draft; also over a socket."""

import asyncio
import json
from collections.abc import Iterator

import pytest

from feltsense.components.reply.best_of import best_of
from feltsense.components.reply.language_model import language_model
from feltsense.components.reply.self_critique import self_critique
from feltsense.errors import ModelError
from feltsense.flow import Conversation, Reply
from feltsense.flow.events import ModelCalled, listening
from feltsense.flow.guarding import Verdict
from feltsense.models.language import Scripted, open_model
from tests.openai_stub import Answer, Stub, serving

from .test_language_model import heard, respond, talk

DRAFT = "You should call your sister. That sounds hard."
BETTER = "You miss your sister, and the silence hurts. What would you want her to know?"
KEEP = '{"keep": true, "faults": []}'
FAULT = json.dumps({"keep": False, "faults": [{"where": "You should", "what": "advice unasked", "mend": "ask"}]})
TALK = talk(heard("My sister hung up on me and I miss her."))


def answer(*outputs: str | Exception, **how: object) -> tuple[Reply, Scripted, list[str]]:
    """The reply, the model, and the failures told to the log."""
    model = Scripted(outputs, name="m")
    events: list = []
    with listening(events.append):
        reply = asyncio.run(self_critique(language_model(model), model, **how)(TALK))  # type: ignore[arg-type]
    told = [e.content.error for e in events if isinstance(e.content, ModelCalled) and e.content.error]
    return reply, model, told


def test_a_faulty_draft_is_rewritten() -> None:
    reply, model, told = answer(DRAFT, FAULT, BETTER)
    assert (reply.text, reply.by, told) == (BETTER, "m", [])
    assert [message.role for message in model.asked[1]] == ["system", "user", "assistant", "user"]
    assert model.asked[1][2].content == DRAFT
    assert "advice unasked (ask)" in model.asked[2][-1].content


def test_a_good_draft_is_kept_without_another_call() -> None:
    reply, model, _ = answer(BETTER, KEEP)
    assert (reply.text, len(model.asked)) == (BETTER, 2)


def test_rounds_are_a_fixed_budget() -> None:
    _, model, _ = answer(BETTER, FAULT, BETTER + " ", FAULT, BETTER, FAULT, BETTER, rounds=2)
    assert len(model.asked) == 5
    assert len(answer(DRAFT, rounds=0)[1].asked) == 1


@pytest.mark.parametrize(
    ("outputs", "why"),
    [
        (("{broken", "still no json"), "has no output for call"),
        ((ModelError("m is down"),), "m is down"),
        ((FAULT, "I can't help with that."), "refused to answer"),
        ((FAULT, "<think>hm</think>"), "has no words"),
        ((FAULT, "\nUser: and then?"), "has no words"),
        ((FAULT, "Get over it, move on."), "dismisses"),
        ((FAULT, "word " * 500), "far too long"),
        ((FAULT, ModelError("m fell silent")), "m fell silent"),
        ((FAULT, "Hm."), "keeps less to the plan"),
    ],
)
def test_whatever_goes_wrong_the_draft_stays(outputs: tuple[str | Exception, ...], why: str) -> None:
    reply, _, told = answer(BETTER, *outputs)
    assert reply.text == BETTER
    assert any(why in one and "the draft stays" in one for one in told), told


def test_what_a_guard_refuses_is_not_taken() -> None:
    class NoQuestions:
        async def before(self, _: Conversation) -> Verdict:
            return Verdict()

        async def after(self, _: Conversation, reply: Reply) -> Verdict:
            return Verdict(allow="?" not in reply.text, actions=("asks",))

    reply, _, told = answer(DRAFT, FAULT, BETTER, guards=(NoQuestions(),))
    assert reply.text == DRAFT
    assert any("kept back by a guard (asks)" in one for one in told)


def test_another_speakers_turn_is_cut_from_the_rewriting() -> None:
    assert answer(DRAFT, FAULT, f"Supporter: {BETTER}\nUser: thanks")[0].text == BETTER


def test_a_draft_that_fails_is_the_agents_matter() -> None:
    with pytest.raises(ModelError, match="m is down"):
        answer(ModelError("m is down"))
    model = Scripted([ModelError("m is down")], name="m")
    reply = respond(self_critique(language_model(model), model))[0].reply
    assert reply.by == "plain"


@pytest.mark.parametrize("stream", [False, True])
def test_nothing_that_may_be_rewritten_is_said(stream: bool) -> None:
    model = Scripted([DRAFT, FAULT, BETTER], name="m")
    answered, _, pieces = respond(self_critique(language_model(model), model), stream=stream)
    assert answered.reply == Reply(text=BETTER, by="m")
    assert pieces == ([BETTER] if stream else [])


@pytest.mark.parametrize("stream", [False, True])
def test_a_criticised_winner_keeps_its_trace(stream: bool) -> None:
    model = Scripted([DRAFT, BETTER, KEEP], name="m")
    answered, _, _ = respond(self_critique(best_of([language_model(model)], samples=2), model), stream=stream)
    assert [one.text for one in answered.reply.candidates if one.chosen] == [answered.reply.text]
    assert {one.by for one in answered.reply.candidates} >= {"m", "realiser"}


# Over a loopback socket.


@pytest.fixture(scope="module")
def server() -> Iterator[Stub]:
    with serving(Stub()) as stub:
        yield stub


@pytest.fixture
def stub(server: Stub, monkeypatch: pytest.MonkeyPatch) -> Stub:
    monkeypatch.setenv("NO_PROXY", "*")
    return server


def over(stub: Stub, *answers: Answer, refuses: tuple[str, ...] = ()) -> tuple[Reply, list[str]]:
    stub.script(*answers, refuses=refuses)
    model = open_model(f"{stub.address}#stub", timeout=3.0, retries=0)
    events: list = []
    with listening(events.append):
        reply = asyncio.run(self_critique(language_model(model), model)(TALK))
    return reply, [e.content.error for e in events if isinstance(e.content, ModelCalled) and e.content.error]


def test_over_a_socket_the_draft_is_rewritten(stub: Stub) -> None:
    reply, told = over(stub, Answer((DRAFT,)), Answer((FAULT,)), Answer((BETTER,)))
    assert (reply.text, told) == (BETTER, [])
    assert stub.formats[1] == "json_schema"


def test_over_a_socket_a_server_without_schemas_is_asked_in_words(stub: Stub) -> None:
    answers = [Answer((DRAFT,)), Answer((FAULT,)), Answer((FAULT,)), Answer((FAULT,)), Answer((BETTER,))]
    reply, _ = over(stub, *answers, refuses=("json_schema", "json_object"))
    assert reply.text in (DRAFT, BETTER)
    assert "text" in stub.formats


def test_over_a_socket_a_server_that_breaks_down_leaves_the_draft(stub: Stub) -> None:
    reply, told = over(stub, Answer((DRAFT,)), Answer(status=503, message="busy"))
    assert reply.text == DRAFT
    assert any("the draft stays" in one for one in told)


def test_over_a_socket_a_slow_critic_leaves_the_draft(stub: Stub) -> None:
    stub.script(Answer((DRAFT,)), Answer((FAULT,), delay=1.5), Answer((BETTER,)))
    quick = open_model(f"{stub.address}#stub", timeout=0.5, retries=0)
    reply = asyncio.run(self_critique(language_model(open_model(f"{stub.address}#stub")), quick)(TALK))
    assert reply.text == DRAFT


def test_over_a_socket_a_stream_that_falls_silent_is_given_up(stub: Stub) -> None:
    stub.script(Answer(("I hear you. ", "And ", "then."), stall=5.0))
    model = open_model(f"{stub.address}#stub", retries=0)
    model.idle = 0.3  # type: ignore[attr-defined]
    answer_, calls, pieces = respond(language_model(model), stream=True)
    assert (answer_.reply.by, answer_.guard.actions) == ("plain", ("model_failed",))
    assert pieces[0] == "I hear you."
    assert None in pieces
    assert any("fell silent for 0.3 s" in (call.error or "") for call in calls)


def test_over_a_socket_a_reply_can_be_cancelled(stub: Stub) -> None:
    stub.script(Answer(("One. ", "Two."), stall=5.0))
    writer = language_model(open_model(f"{stub.address}#stub"))

    async def first() -> list[str]:
        got: list[str] = []

        async def read() -> None:
            async for piece in writer.stream(TALK):  # type: ignore[attr-defined]
                got.append(piece)

        task = asyncio.create_task(read())
        while not got:
            await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return got

    assert asyncio.run(asyncio.wait_for(first(), 3)) == ["One."]
