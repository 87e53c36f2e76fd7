"""Counts and times in the text format of Prometheus; no words and no names of people."""

import time
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """What one server counts.

    >>> metrics = Metrics()
    >>> metrics.texts.inc(3)
    >>> "feltsense_texts_total 3.0" in metrics.page().decode()
    True
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        named: dict[str, Any] = {"registry": self._registry}
        self.requests = Counter(
            "feltsense_requests", "Requests by route and status.", ("method", "route", "status"), **named
        )
        self.seconds = Histogram(
            "feltsense_request_seconds", "Seconds until an answer was sent.", ("route",), buckets=SECONDS, **named
        )
        self.texts = Counter("feltsense_texts", "Single texts that were read.", **named)
        self.turns = Counter("feltsense_turns", "Turns by where the guard stood after them.", ("guard",), **named)
        self.ready = Gauge("feltsense_ready", "Whether the models are loaded.", **named)

    def page(self) -> bytes:
        """All of it as text."""
        return generate_latest(self._registry)


class Counted:
    """Counts and times every request under its route's pattern: no id of a person, no made-up method is a label."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 0
        method = scope["method"] if scope["method"] in METHODS else "_OTHER"

        async def told(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, told)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._metrics.requests.labels(method, route, status).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - begun)
