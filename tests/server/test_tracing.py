"""Traces: spans of requests, turns, stages and models; and no words, no ids and no errors in them."""

import time

import pytest

from feltsense.server import app

from ..openai_stub import Answer, Stub, serving
from ..serving import running

pytest.importorskip("opentelemetry.exporter")

from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from feltsense.server.operations import tracing

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def traced(served, monkeypatch):
    """Runs `test(having, exporter)` against a server whose spans stay in memory."""

    def go(test, **changes) -> None:
        exporter = InMemorySpanExporter()
        monkeypatch.setattr(tracing, "_processor", lambda _: SimpleSpanProcessor(exporter))

        async def within(having) -> None:
            await test(having, exporter)

        served(within, traces="http://collector.example", **changes)

    return go


def named(exporter, name: str):
    return [span for span in exporter.get_finished_spans() if span.name == name]


def test_a_turn_is_told_in_stages(traced):
    async def test(having, exporter):
        name = await having.begin(person="ada-lovelace", country="GB")
        await having.say(name, "My sister Mia moved to Leeds.", traceparent=PARENT)
        (request,) = named(exporter, "POST /v1/conversations/{id}/turns")
        assert dict(request.attributes) == {
            "http.request.method": "POST",
            "http.route": "/v1/conversations/{id}/turns",
            "http.response.status_code": 200,
        }
        assert request.kind is SpanKind.SERVER
        assert f"{request.context.trace_id:032x}" == PARENT.split("-")[1]
        (turn,) = named(exporter, "turn")
        assert turn.parent.span_id == request.context.span_id
        stages = {one.name: one for one in exporter.get_finished_spans() if one.name.startswith("stage ")}
        assert {"stage affect", "stage understanding", "stage plan", "stage reply"} <= set(stages)
        for one in stages.values():
            assert one.parent.span_id == turn.context.span_id
            assert turn.start_time - 1e9 <= one.start_time <= one.end_time <= turn.end_time + 1e9
        told = " ".join(one.to_json() for one in exporter.get_finished_spans())
        for secret in ("Mia", "Leeds", "ada", name, "felt_start"):
            assert secret not in told, secret

    traced(test)


def test_a_model_elsewhere_by_the_conventions(traced):
    async def test(having, exporter):
        name = await having.begin()
        await having.say(name, "I feel low.")
        (chat,) = named(exporter, "chat little")
        assert chat.kind is SpanKind.CLIENT
        assert chat.attributes["gen_ai.operation.name"] == "chat"
        assert chat.attributes["gen_ai.request.model"] == "little"
        assert chat.attributes["gen_ai.provider.name"] == "openai_compatible"
        assert chat.status.status_code is StatusCode.UNSET
        assert "hard" not in chat.to_json()

    with serving(Stub([Answer(pieces=("That sounds hard.",))])) as stub:
        traced(test, settings={"model": f"{stub.address}#little"})


def test_a_model_that_fails(traced):
    async def test(having, exporter):
        await having.say(await having.begin(), "I feel low.")
        (chat,) = named(exporter, "chat none")
        assert chat.status.status_code is StatusCode.ERROR
        assert "127.0.0.1" not in chat.to_json()

    traced(test, settings={"model": "http://127.0.0.1:9/v1#none"})


def test_faults_and_unknown_paths(traced, monkeypatch):
    async def test(having, exporter):
        async def breaks(*_, **__):
            raise RuntimeError("Mia")

        monkeypatch.setattr(having.services.engine, "read", breaks)
        await having.client.post("/v1/analyze", json={"text": "Glad."})
        await having.client.get("/v1/people/ada/nothing")
        await having.client.request("MIA", "/v1/me")
        (fault,) = named(exporter, "POST /v1/analyze")
        assert (fault.status.status_code, fault.status.description) == (StatusCode.ERROR, None)
        told = " ".join(one.to_json() for one in exporter.get_finished_spans())
        assert "Mia" not in told and "MIA" not in told and "ada" not in told and "Traceback" not in told
        assert "_OTHER" in told

    traced(test)


def test_without_an_address_nothing_is_traced(served):
    async def test(having):
        assert having.app.user_middleware
        assert not [one for one in having.app.user_middleware if one.cls is tracing.Traced]

    served(test)
    assert app._traces("") is None


def test_a_collector_that_is_away_delays_nothing(tmp_path):
    with running(tmp_path, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9") as server:
        assert server.say(server.begin(), "I feel low.").status_code == 200
        begun = time.perf_counter()
        code, _ = server.end()
        assert (code, time.perf_counter() - begun < 15) == (0, True)
