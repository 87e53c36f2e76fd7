"""The server put together: services when it starts, guards around every request, routes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles

import feltsense
from feltsense.errors import MissingExtra
from feltsense.models.text.meaning import encoder_name
from feltsense.session.handover import webhook
from feltsense.store.audit import AuditLog
from feltsense.store.conversation_store import open_store
from feltsense.store.keys import Key, KeyStore
from feltsense.store.memory import open_memory
from feltsense.store.tenants import TenantStore

from .auth import ALL, LOCAL
from .configuration import Configuration
from .engine import Engine
from .headers import SecurityHeaders
from .limits import BodyLimits
from .metrics import Counted, Metrics
from .openai.errors import OpenAIErrors
from .operations.retention import keeping
from .outgoing import Webhooks
from .problems import Faults, Problem, handle_problems
from .routes import (
    analyze,
    audit,
    catalogue,
    causes,
    conversations,
    counsel,
    events,
    files,
    guards,
    health,
    openai,
    people,
    turns,
)
from .security.tokens import Tokens
from .services import Services
from .sockets import evi, live
from .turns import Turns

if TYPE_CHECKING:
    from .operations.tracing import Traces

TALKS = (conversations, turns, events, people, evi, live)
ROUTES = (health, analyze, causes, files, *TALKS, counsel, openai, guards, audit, catalogue)
PAGE = Path(feltsense.__file__).parent / "web"
ABOUT = "Reads what people feel, answers them and keeps them safe; no therapy and no diagnosis."


def create_app(configuration: Configuration) -> FastAPI:
    """The application; its services live from the start of its lifespan to the end.

    >>> create_app(Configuration(store="chats.db", memory="memory.db")).title
    'Feltsense'
    """
    metrics, traces = Metrics(), _traces(configuration.traces)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with _services(configuration, metrics) as made:
            app.state.services = made
            if traces is not None:
                made.turns.watch = traces.turn
            yield
        if traces is not None:
            await traces.close()

    app = FastAPI(
        title="Feltsense",
        version=feltsense.__version__,
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    handle_problems(app)
    for routes in ROUTES:
        app.include_router(routes.router)
    if PAGE.is_dir():
        app.mount("/", StaticFiles(directory=PAGE, html=True))
    _guards(app, configuration, metrics)
    if traces is not None:
        traces.guard(app)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _traces(address: str | None) -> "Traces | None":
    """Where traces go, when an address is named."""
    if not address:
        return None
    if find_spec("opentelemetry.exporter") is None:
        raise MissingExtra("--traces (or OTEL_EXPORTER_OTLP_ENDPOINT)", "otel")
    from .operations.tracing import Traces

    return Traces(address)


def _guards(app: FastAPI, configuration: Configuration, metrics: Metrics) -> None:
    """What stands around the routes; the last one added is the outermost."""
    app.add_middleware(
        BodyLimits,
        most=configuration.body_bytes,
        batch=configuration.batch_bytes,
        file=configuration.file_bytes,
        seconds=configuration.body_seconds,
        silence=configuration.request_seconds,
    )
    app.add_middleware(Faults)
    app.add_middleware(OpenAIErrors)
    if configuration.cors:
        app.add_middleware(
            CORSMiddleware, allow_origins=configuration.cors, allow_methods=["*"], allow_headers=["*"], max_age=600
        )
    app.add_middleware(Counted, metrics=metrics)
    app.add_middleware(SecurityHeaders)


@asynccontextmanager
async def _services(configuration: Configuration, metrics: Metrics) -> AsyncIterator[Services]:
    """Open the store, begin to load the models; at the end finish what runs and close."""
    store = open_store(configuration.store, configuration.cipher)
    await store.migrate()
    memory = open_memory(configuration.memory, encoder_name())
    engine = Engine(configuration.settings, configuration.threads)
    human = webhook(configuration.handover) if configuration.handover else None
    made = Services(
        configuration=configuration,
        start_key=Key("start", LOCAL, "printed at start", ALL, created=datetime.now(UTC)),
        store=store,
        memory=memory,
        keys=KeyStore(store.database),
        tenants=TenantStore(store.database),
        audit=AuditLog(store.database),
        engine=engine,
        turns=Turns(store, memory, engine, human),
        metrics=metrics,
        tokens=Tokens(configuration.oidc) if configuration.oidc else None,
    )
    made.turns.hooks = Webhooks(configuration.webhooks)
    made.turns.hooks.begin()
    engine.begin()
    try:
        async with keeping(made):
            yield made
    finally:
        made.end()
        if made.running:
            await asyncio.wait(made.running, timeout=configuration.grace_seconds)
        await made.turns.hooks.close()
        engine.close()
        await store.close()


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description of the interface, made once; errors are problem details everywhere."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schemas = made["components"]["schemas"]
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        schemas["Problem"] = Problem.model_json_schema()
        app.openapi_schema = made
    return app.openapi_schema
