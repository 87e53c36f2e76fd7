"""Traces by OpenTelemetry: spans of requests, turns, stages and models; no words, no ids and no errors of anybody."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from fastapi import FastAPI
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import AttributeValue
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import feltsense
from feltsense.flow.events import Event, ModelCalled, SlotFilled
from feltsense.models.names import parse_model

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PROVIDERS = {"http": "openai_compatible", "google": "gcp.gemini"}
FAILED = Status(StatusCode.ERROR)


class Traces:
    """The spans of one server, sent to the OTLP collector at an address."""

    def __init__(self, address: str) -> None:
        name = os.environ.get("OTEL_SERVICE_NAME", "feltsense")
        resource = Resource.create({SERVICE_NAME: name, SERVICE_VERSION: feltsense.__version__})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(_processor(address))
        self._tracer = self._provider.get_tracer("feltsense", feltsense.__version__)

    def turn(self, events: Sequence[Event]) -> None:
        """The spans of a turn that was answered: the whole, its stages, and models elsewhere that were asked."""
        whole = self._tracer.start_span("turn", start_time=_nanoseconds(events[0].time))
        context = set_span_in_context(whole)
        for event in events:
            if (told := _told(event)) is None:
                continue
            name, kind, attributes, failed = told
            end = _nanoseconds(event.time)
            start = end - int((event.ms or 0) * 1e6)
            span = self._tracer.start_span(name, context, kind, attributes, start_time=start)
            if failed:
                span.set_status(FAILED)
            span.end(end)
        whole.end(_nanoseconds(events[-1].time))

    async def close(self) -> None:
        """Send what is left, where somebody takes it."""
        await asyncio.to_thread(self._provider.shutdown)

    def guard(self, app: FastAPI) -> None:
        """Trace every request to an application."""
        app.add_middleware(Traced, traces=self)

    def request(self, scope: Scope) -> AbstractContextManager[Span]:
        """A span that holds while a request is answered; it goes on a trace that the caller began."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        context = TraceContextTextMapPropagator().extract(headers)
        method = scope["method"] if scope["method"] in METHODS else "_OTHER"
        return self._tracer.start_as_current_span(
            method,
            context,
            SpanKind.SERVER,
            {"http.request.method": method},
            record_exception=False,
            set_status_on_exception=False,
        )


class Traced:
    """Traces every request under its route's pattern, so that ids of people are in no span."""

    def __init__(self, app: ASGIApp, traces: Traces) -> None:
        self._app, self._traces = app, traces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and trace."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._traces.request(scope) as span:

            async def told(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _answered(span, scope, message["status"])
                await send(message)

            await self._app(scope, receive, told)


def _processor(address: str) -> SpanProcessor:
    return BatchSpanProcessor(OTLPSpanExporter(address.rstrip("/") + "/v1/traces"))


def _answered(span: Span, scope: Scope, status: int) -> None:
    if (route := getattr(scope.get("route"), "path", None)) is not None:
        span.update_name(f"{scope['method']} {route}")
        span.set_attribute("http.route", route)
    span.set_attribute("http.response.status_code", status)
    if status >= 500:
        span.set_status(FAILED)


def _told(event: Event) -> tuple[str, SpanKind, dict[str, AttributeValue], bool] | None:
    """The name, the kind and the attributes of an event's span, and whether it failed; None for one without any.

    That a model failed is told by itself, and a second time by who asked it.
    """
    content = event.content
    if isinstance(content, SlotFilled) and event.ms is not None:
        return f"stage {content.slot}", SpanKind.INTERNAL, {"feltsense.component": event.by}, False
    if isinstance(content, ModelCalled) and (content.output is not None or content.raised):
        vendor, name = _model(content.model)
        own: dict[str, AttributeValue] = {"gen_ai.operation.name": "chat", "gen_ai.request.model": name}
        own |= {"gen_ai.provider.name": vendor, "feltsense.component": event.by}
        return f"chat {name}", SpanKind.CLIENT, own, content.raised
    return None


def _model(text: str) -> tuple[str, str]:
    """Whose a model is, in the words of the conventions, and its name; an address is nobody's business.

    >>> _model("http://localhost:8080/v1#llama")
    ('openai_compatible', 'llama')
    """
    model = parse_model(text)
    return PROVIDERS.get(model.vendor, model.vendor), model.name


def _nanoseconds(time: datetime) -> int:
    return int(time.timestamp() * 1e9)
