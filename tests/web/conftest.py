"""A server of its own and a real browser that looks at it: Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from ..serving import Running, running

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 30_000
"""Milliseconds that a step may take while both cores are busy."""


def chromium() -> str | None:
    """Where a Chromium of this machine lies."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("home"), "--model", "offline", "--country", "GB") as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one file: while it lives, its driver keeps an event loop running, in which no other test may begin one."""
    place = chromium()
    if place is None:
        pytest.skip("no Chromium on this machine; ./check installs it")
    with sync_playwright() as player:
        found = player.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def opened(opened_at, server: Running):
    """Opens pages of the server: `opened("read")` is the page with the key given, in a context of its own."""
    return partial(opened_at, server)


@pytest.fixture
def opened_at(browser: Browser):
    """The same for a server of the test's own: `opened_at(server, "read")`."""

    @contextmanager
    def open_page(
        server: Running, name: str = "talk", key: str | None = None, wait: bool = True, **context
    ) -> Iterator[Page]:
        within = browser.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **context})
        within.set_default_timeout(PATIENCE)
        page = within.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        given = server.key if key is None else key
        page.goto(f"{server.address}/#key={given}" if given else server.address)
        page.goto(f"{server.address}/#/{name}")
        if wait:
            page.locator("main h1").first.wait_for()
        try:
            yield page
            assert not errors, errors
        finally:
            within.close()

    return open_page


def violations(page: Page) -> list[str]:
    """What axe finds wrong for people who use a keyboard or a screen reader (WCAG 2.2 A and AA)."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def overflows(page: Page) -> bool:
    """Whether the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
