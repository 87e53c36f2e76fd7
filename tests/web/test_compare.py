"""Comparing: results of the bench, and two systems on the same words."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from ..serving import Running, running
from .conftest import PHONE, overflows, violations

POINTS = [[0.1, 0.12, 60], [0.5, 0.45, 40], [0.9, 0.8, 20]]


def row(system: str, value: float, seconds: float, better: float, **changes) -> dict:
    figures = {
        "macro_f1": {"value": value, "low": value - 0.02, "high": value + 0.02},
        "ece": {"value": better, "low": None, "high": None},
    }
    whole = {"task": "goemotions", "system": system, "summary": f"what {system} is", "items": 120, "figures": figures}
    return {
        **whole,
        "plots": {"reliability": POINTS},
        "run": {"seconds": seconds},
        "config": {"limit": None},
        **changes,
    }


ROWS = (
    row("first", 0.54, 10, 0.02),
    row("close", 0.53, 20, 0.01),
    row("behind", 0.30, 1, 0.03),
    row("hasty", 0.90, 1, 0.5, config={"limit": 7}),
    row("unknown", 0.5, 1, 0.1, task="a_task_of_others", plots={}),
)


def reader(name: str, speed: float, quality: float) -> dict:
    return {
        "summary": name,
        "speed": {"one core": {"texts_a_second": {"value": speed}}},
        "quality": {"ekman": {"macro_f1": {"value": quality, "low": quality - 0.01, "high": quality + 0.01}}},
        "latency_ms": {"p50": {"value": 1000 / speed}},
    }


SPEED = {
    "machine": {"cpu": "A", "cores": 2},
    "ways": {"one core": "alone"},
    "axes": {"ekman": "Ekman's six"},
    "systems": {
        "small": reader("small", 400, 0.64),
        "nano": reader("nano", 90_000, 0.58),
        "slow": reader("slow", 10, 0.5),
    },
    "fronts": {},
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> Iterator[Running]:
    """A server that was given results."""
    folder = tmp_path_factory.mktemp("results")
    for one in ROWS:
        place = folder / one["task"] / f"{one['system']}.json"
        place.parent.mkdir(exist_ok=True)
        place.write_text(json.dumps(one))
    (folder / "goemotions" / "broken.json").write_text("{")
    (folder / "speed.json").write_text(json.dumps(SPEED))
    home = tmp_path_factory.mktemp("home")
    with running(home, "--model", "offline", "--country", "GB", "--results", str(folder)) as found:
        yield found


@pytest.fixture
def at(opened_at, measured):
    """Opens a page of the server with results."""
    return lambda name, **context: opened_at(measured, name, **context)


def task(page, name: str) -> None:
    page.get_by_role("combobox", name="Task").select_option(name)


def line(page, system: str):
    """A system's line of the leaderboard."""
    return page.locator("table.sorted tbody tr").filter(has=page.locator("summary", has_text=system))


def systems(page) -> list[str]:
    return page.locator("table.sorted tbody summary").all_inner_texts()


def test_all_tasks(at):
    with at("compare") as page:
        shown = page.get_by_role("row", name="goemotions")
        expect(shown).to_contain_text("0.540")
        expect(shown).to_contain_text("first")
        expect(shown).to_contain_text("1 more not clearly different")
        expect(page.get_by_text("broken.json")).to_be_visible()
        page.get_by_role("button", name="goemotions").click()
        expect(page.get_by_role("combobox", name="Task")).to_have_value("goemotions")
        assert page.url.endswith("?task=goemotions")
        page.reload()
        expect(page.get_by_role("combobox", name="Task")).to_have_value("goemotions")


def test_the_leaderboard_says_what_is_not_clearly_different(at):
    with at("compare") as page:
        task(page, "goemotions")
        expect(line(page, "first")).to_contain_text("0.520 … 0.560")
        expect(line(page, "close")).to_contain_text("not clearly different from the best")
        expect(line(page, "behind")).to_contain_text("clearly behind the best")
        expect(line(page, "hasty")).to_contain_text("only 7 items: not comparable")
        expect(page.get_by_text("Where intervals overlap")).to_be_visible()
        expect(page.get_by_text("Published by others")).to_be_visible()
        line(page, "behind").locator("summary").click()
        expect(page.get_by_text("what behind is")).to_be_visible()


def test_sorting(at):
    with at("compare") as page:
        task(page, "goemotions")
        assert systems(page)[:2] == ["hasty", "first"]
        page.get_by_role("button", name="System").click()
        assert systems(page) == ["behind", "close", "first", "hasty"]
        expect(page.get_by_role("columnheader", name="System")).to_have_attribute("aria-sort", "ascending")
        page.get_by_role("button", name="Seconds").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert systems(page)[0] == "close"


def test_another_figure(at):
    with at("compare") as page:
        task(page, "goemotions")
        page.get_by_role("combobox", name="Figure").select_option("ece")
        expect(page.get_by_text("lower is better")).to_be_visible()
        assert systems(page)[0] == "close"
        expect(line(page, "first")).to_contain_text("no interval to compare by")


def test_calibration(at):
    with at("compare") as page:
        task(page, "goemotions")
        expect(page.get_by_role("img", name="Reliability diagram of first, ")).to_be_visible()
        page.get_by_role("checkbox", name="behind").check()
        expect(page.get_by_role("img", name=re.compile("Reliability diagram of .*behind"))).to_be_visible()
        page.get_by_text("The same as a table").click()
        expect(page.get_by_role("cell", name="0.450").first).to_be_visible()


def test_quality_against_time_and_speed(at):
    with at("compare") as page:
        expect(page.get_by_text("Beaten by nobody in both: small, nano.")).to_be_visible()
        page.get_by_role("combobox", name="Against").select_option("latency_ms")
        expect(page.get_by_text("Beaten by nobody in both: nano, small.")).to_be_visible()
        page.get_by_role("combobox", name="Against").select_option("memory_mb")
        expect(page.get_by_text("Nobody was measured in both.")).to_be_visible()
        task(page, "goemotions")
        expect(page.get_by_text("Beaten by nobody in both: behind, first.")).to_be_visible()


def test_a_task_of_others_is_shown_without_a_ranking(at):
    with at("compare") as page:
        task(page, "a_task_of_others")
        expect(line(page, "unknown")).to_contain_text("0.500")
        expect(page.locator(".standing")).to_have_count(0)


def test_without_results(opened):
    with opened("compare") as page:
        expect(page.get_by_text("There are no results here yet")).to_be_visible()
        expect(page.get_by_text("felt serve --results results")).to_be_visible()


def test_a_server_that_fails(opened):
    with opened("compare", wait=False) as page:
        page.route("**/v1/bench", lambda route: route.fulfill(status=503, json={"detail": "not yet"}))
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("not yet")
        page.unroute("**/v1/bench")
        page.get_by_role("button", name="Ask again").click()
        expect(page.get_by_text("There are no results here yet")).to_be_visible()


def test_waiting_can_be_stopped(opened):
    with opened("compare", wait=False) as page:
        page.route("**/v1/bench", lambda route: None)
        page.reload()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_text("Stopped.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_results_are_for_everyone(at, theme):
    with at("compare", color_scheme=theme) as page:
        task(page, "goemotions")
        expect(page.get_by_role("img", name="Reliability diagram")).to_be_visible()
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert not overflows(page)


def say(page, text: str) -> None:
    page.get_by_label("Message to both").fill(text)
    page.get_by_role("button", name="Send to both").click()


def choose(page, side: str, system: str) -> None:
    page.get_by_role("combobox", name=side).select_option(system)


def test_two_readers(opened):
    with opened("compare/systems") as page:
        choose(page, "Left", "reader:small")
        choose(page, "Right", "reader:nano-multilingual")
        say(page, "I finally passed and I am so proud!")
        felt = page.get_by_role("heading", name="What is felt")
        expect(felt).to_contain_text("≠ differs")
        expect(page.locator(".cell mark", has_text="pride")).to_be_visible()
        expect(page.get_by_text("only here").first).to_be_visible()
        choose(page, "Right", "reader:small")
        expect(felt).to_contain_text("no notable difference")
        expect(page.locator(".cell mark")).to_have_count(0)


def test_two_agents_in_conversation(opened):
    with opened("compare/systems") as page:
        choose(page, "Right", "agent:feltsense")
        say(page, "My exam is tomorrow and I cannot sleep.")
        reply = page.get_by_role("heading", name="Reply")
        expect(reply).to_contain_text("no notable difference")
        sent = []
        page.on("request", lambda request: sent.append(request.post_data_json) if "chat" in request.url else None)
        say(page, "I have learnt for weeks.")
        expect(reply).to_have_count(2)
        assert [message["role"] for message in sent[0]["messages"]] == ["user", "assistant", "user"]
        choose(page, "Right", "agent:feltsense:2")
        expect(reply).to_have_count(2)
        page.get_by_role("button", name="Begin anew").click()
        expect(reply).to_have_count(0)


def test_one_of_them_fails(opened):
    with opened("compare/systems") as page:
        choose(page, "Right", "reader:small")
        page.route("**/v1/chat/**", lambda route: route.fulfill(status=429, json={"detail": "too many turns"}))
        say(page, "I am glad.")
        expect(page.get_by_role("alert")).to_contain_text("too many turns")
        expect(page.get_by_role("heading", name="What is felt")).to_be_visible()
        expect(page.get_by_text("I am glad.")).to_be_visible()
        page.unroute("**/v1/chat/**")
        page.get_by_role("button", name="Ask again").click()
        expect(page.get_by_role("heading", name="Reply")).to_be_visible()


def test_nothing_is_not_sent(opened):
    with opened("compare/systems") as page:
        page.get_by_label("Message to both").fill("   ")
        expect(page.get_by_role("button", name="Send to both")).to_be_disabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_two_columns_are_for_everyone(opened, theme):
    with opened("compare/systems", color_scheme=theme) as page:
        choose(page, "Right", "reader:nano")
        say(page, "My exam is tomorrow and I cannot sleep.")
        expect(page.get_by_role("heading", name="Reply")).to_be_visible()
        expect(page.get_by_role("heading", name="What is felt")).to_contain_text("differ")
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert not overflows(page)
