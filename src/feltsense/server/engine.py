"""The models of the server: loaded once, in the background, so that it listens at once and says when it is ready."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, TypeVar

from feltsense.agent import Agent
from feltsense.catalogue import load
from feltsense.counsellor import Counsellor
from feltsense.flow import Conversation, run
from feltsense.flow.answer import Analysis
from feltsense.models.names import parse_model
from feltsense.reader import Reader
from feltsense.settings import settings

from .problems import log_fault, refused
from .worker import Worker

T = TypeVar("T")
OWN = ("country", "mode", "privacy", "deep", "model")
"""Settings in which an agent may differ from the server's own."""
PATIENCE = 60.0
"""Seconds that a request waits for the models to be loaded."""


class Engine:
    """Readers, the agent and the counsellor. Texts are read in threads, turns answered in one worker."""

    def __init__(self, settings: Mapping[str, str | None], threads: int) -> None:
        self._settings = dict(settings)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="reading")
        self.worker = Worker("answering")
        self._loading: asyncio.Task[None] | None = None
        self._agents = lru_cache(32)(self._agent)
        self._counsellors = lru_cache(1)(self._counsellor)
        self._reader = lru_cache(32)(_reader)

    def begin(self) -> None:
        """Load the models in the background."""
        self._loading = asyncio.create_task(self._load())

    @property
    def state(self) -> str:
        """One of ok, starting and failing."""
        if self._loading is None or not self._loading.done():
            return "starting"
        return "failing" if self._loading.cancelled() or self._loading.exception() else "ok"

    @property
    def writes(self) -> bool:
        """Whether a language model writes the replies."""
        return parse_model(settings(self._settings)["model"].value).kind == "language"

    async def ready(self) -> None:
        """Wait until the models are loaded; 503 where that takes too long or failed."""
        if self.state == "starting" and self._loading is not None:
            await asyncio.wait([self._loading], timeout=PATIENCE)
        if self.state != "ok":
            raise refused(503, "the models are not loaded; see /readyz, and try again", retry_after="5")

    async def thread(self, work: Callable[[], T]) -> T:
        """The result of work that takes a processor's time, done beside the loop."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def reader(self, **options: Any) -> Reader:
        """The reader that the options name; see `recipes/reader.py`."""
        await self.ready()
        return await self.thread(lambda: self._reader(**options))

    async def read(self, reader: Reader, texts: Sequence[str], spans: bool = False) -> list[Analysis]:
        """The readings of texts."""
        return await self.thread(lambda: _read(reader, texts, spans))

    async def agent(self, own: Mapping[str, Any]) -> Agent:
        """The agent under the server's settings and a conversation's own."""
        chosen = [own.get(name) for name in OWN]
        return await self.thread(lambda: self._agents(*chosen))

    async def counsellor(self) -> Counsellor:
        """What stands beside a human helper."""
        await self.ready()
        return await self.thread(self._counsellors)

    def close(self) -> None:
        """Give the threads back."""
        if self._loading is not None:
            self._loading.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.worker.close()

    async def _load(self) -> None:
        try:
            await self.thread(self._warm)
        except Exception as error:
            log_fault(error)
            raise

    def _warm(self) -> None:
        """Make what is asked for first; a model elsewhere is not called for this."""
        load("recipe", "default")(model="offline", deep="0").respond(Conversation.of("Good morning!"))
        self._reader().analyze("Good morning!")
        self._agents(*(None for _ in OWN))

    def _agent(self, *chosen: str | None) -> Agent:
        own = {name: value for name, value in zip(OWN, chosen, strict=True) if value is not None}
        made: Agent = load("recipe", "default")(**{**self._settings, **own})
        return made

    def _counsellor(self) -> Counsellor:
        return Counsellor.default(**{name: self._settings.get(name) for name in ("country", "mode", "research")})


def _read(reader: Reader, texts: Sequence[str], spans: bool) -> list[Analysis]:
    """In columns where that is enough: thousands of texts a second depend on it."""
    if spans:
        return run(reader.analyze_many(texts, spans=True))
    readings = reader.columns(texts)
    return [readings.analysis(row, text) for row, text in enumerate(texts)]


def _reader(**options: Any) -> Reader:
    made: Reader = load("recipe", "reader")(**options)
    return made
