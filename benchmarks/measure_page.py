"""How long it takes until something of a page is seen, and until it is there: a real browser, nothing kept from before.

Run: python -m benchmarks.measure_page. Writes results/page.json. Needs Chromium and playwright.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.serving import Running, running
from tests.web.conftest import PATIENCE, chromium

RESULT = Path(__file__).parents[1] / "results" / "page.json"
PAGES = ("talk", "read", "helper", "compare", "systems")
TIMES = 10
FIRST = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def main() -> None:
    """Measure and write."""
    places = ("--model", "offline", "--country", "GB")
    with tempfile.TemporaryDirectory() as home, running(Path(home), *places) as server, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        found = {name: measured(browser, server, name) for name in PAGES}
        browser.close()
    result = {"times": TIMES, "unit": "milliseconds, median and range", "pages": found}
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=1) + "\n")


def measured(browser: Browser, server: Running, name: str) -> dict[str, dict[str, float]]:
    """The first paint and the heading of a page, each time in a browser that knows nothing yet."""
    both = [once(browser, server, name) for _ in range(TIMES)]
    return {"first_paint": summary([one[0] for one in both]), "heading": summary([one[1] for one in both])}


def once(browser: Browser, server: Running, name: str) -> tuple[float, float]:
    """Milliseconds until something was painted, and until the page's heading stood there."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(f"sessionStorage.setItem('feltsense.key', '{server.key}')")
    page = context.new_page()
    page.goto(f"{server.address}/#/{name}")
    page.locator("main h1").first.wait_for()
    heading = page.evaluate("performance.now()")
    page.wait_for_function(FIRST)
    first = page.evaluate(FIRST)
    context.close()
    return float(first), float(heading)


def summary(values: list[float]) -> dict[str, float]:
    """Median and range."""
    return {"median": round(statistics.median(values), 1), "low": round(min(values), 1), "high": round(max(values), 1)}


if __name__ == "__main__":
    main()
