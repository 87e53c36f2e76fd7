"""Pictures of every page of the server: light, dark, and as wide as a phone.

Run: python -m benchmarks.picture_pages. Writes results/page/*.jpg. Needs Chromium and playwright.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.serving import running
from tests.web.conftest import DESKTOP, PATIENCE, PHONE, chromium

ROOT = Path(__file__).parents[1]
OUT = ROOT / "results" / "page"
VIEWS = {"light": ("light", DESKTOP), "dark": ("dark", DESKTOP), "phone": ("light", PHONE)}
SAID = ("My sister died in March and I cannot sleep since.", "My boss shouted at me yesterday because I was late.")
READ = "I had looked forward to this move. Then my landlord shouted at me, and I was furious. I miss my old flat."


def talk(page: Page) -> None:
    """Two turns of a conversation."""
    page.get_by_role("button", name="Begin").click()
    for number, text in enumerate(SAID, start=1):
        page.locator("textarea").fill(text)
        page.keyboard.press("Enter")
        page.locator(".thread .reply .why").nth(number - 1).wait_for()


def read(page: Page) -> None:
    """A text that was read."""
    page.locator("textarea").first.fill(READ)
    page.get_by_role("button", name="Read", exact=True).click()
    page.locator(".bars").first.wait_for()


def helper(page: Page) -> None:
    """A message with suggestions, and a draft with feedback."""
    page.get_by_label("The client writes").fill(SAID[0])
    page.get_by_label("Your draft").fill("Cheer up! It sounds like you miss her a lot. What helps you at night?")
    page.get_by_role("region", name="Ways to answer").locator("li").first.wait_for()
    page.get_by_role("region", name="What the draft does").get_by_text("Sentence by sentence").wait_for()


def compare(page: Page) -> None:
    """The results of the bench."""
    page.locator("table").first.wait_for()


def systems(page: Page) -> None:
    """The catalogue."""
    page.locator("main details").first.wait_for()


def main() -> None:
    """Open every page in every view and write what is seen."""
    OUT.mkdir(parents=True, exist_ok=True)
    places = ("--model", "offline", "--country", "GB", "--results", str(ROOT / "results"))
    with tempfile.TemporaryDirectory() as home, running(Path(home), *places) as server, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for view, (theme, size) in VIEWS.items():
            for fill in (talk, read, helper, compare, systems):
                page = browser.new_page(viewport=size, color_scheme=theme, locale="en-GB")
                page.set_default_timeout(PATIENCE)
                page.goto(f"{server.address}/#key={server.key}")
                page.goto(f"{server.address}/#/{fill.__name__}")
                fill(page)
                page.screenshot(path=OUT / f"{fill.__name__}-{view}.jpg", type="jpeg", quality=70)
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
