"""A server in this process, asked over ASGI; its models are loaded once for all tests."""

import asyncio
from pathlib import Path

import httpx2
import pytest

from feltsense.server.app import create_app
from feltsense.server.configuration import Configuration

KEY = "felt_start_of_a_test"


class Served:
    """An application with its lifespan open, and a client that has its key."""

    def __init__(self, configuration: Configuration) -> None:
        self.app = create_app(configuration)

    async def __aenter__(self) -> "Served":
        self._lifespan = self.app.router.lifespan_context(self.app)
        await self._lifespan.__aenter__()
        self.client = self.as_key(KEY)
        await self.app.state.services.engine.ready()
        return self

    async def __aexit__(self, *error) -> None:
        await self.client.aclose()
        await self._lifespan.__aexit__(*error)

    @property
    def services(self):
        return self.app.state.services

    def as_key(self, key: str | None) -> httpx2.AsyncClient:
        headers = {"authorization": f"Bearer {key}"} if key else {}
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx2.AsyncClient(transport=transport, base_url="http://test", headers=headers, timeout=60)

    async def begin(self, **body) -> str:
        found = await self.client.post("/v1/conversations", json=body)
        assert found.status_code == 201, found.text
        return found.json()["id"]

    async def say(self, name: str, text: str, **headers: str) -> dict:
        found = await self.client.post(f"/v1/conversations/{name}/turns", json={"text": text}, headers=headers)
        assert found.status_code == 200, found.text
        return found.json()


@pytest.fixture
def configured(tmp_path):
    """A configuration with places of its own."""

    def of(folder: Path = tmp_path, **changes) -> Configuration:
        places = {"store": folder / "chats.db", "memory": folder / "memory.db", "start_key": KEY}
        return Configuration(**{**places, "settings": {"model": "offline"}, **changes})

    return of


@pytest.fixture
def served(configured):
    """Runs an asynchronous test against a server: `served(test)`; settings of the server by name."""

    def go(test, **changes) -> None:
        async def within() -> None:
            async with Served(configured(**changes)) as having:
                await test(having)

        asyncio.run(within())

    return go
