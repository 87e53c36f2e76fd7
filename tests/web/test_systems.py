"""The catalogue: searched, opened, tried."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import PHONE, overflows, violations


def member(page, name: str):
    """A member's line, by its name."""
    return page.locator("details.member").filter(has=page.locator(".name", has_text=re.compile(f"^{name}$")))


def find(page, words: str) -> None:
    page.get_by_role("searchbox", name="Search").fill(words)


def test_everything_is_listed_in_groups(opened):
    with opened("systems") as page:
        expect(page.get_by_role("region", name="Recipes: whole systems")).to_be_visible()
        expect(page.get_by_role("region", name="Components: guard")).to_be_visible()
        expect(page.get_by_role("region", name="Corpora")).to_be_visible()


def test_searching(opened):
    with opened("systems") as page:
        find(page, "reddit emotions")
        expect(member(page, "goemotions").first).to_be_visible()
        expect(page.get_by_role("region", name="Recipes: whole systems")).to_have_count(0)
        assert "find=reddit" in page.url
        page.get_by_role("combobox", name="Kind").select_option("dataset")
        expect(page.get_by_role("region")).to_have_count(1)
        find(page, "no such thing at all")
        expect(page.get_by_text("Nothing has all of these words.")).to_be_visible()
        page.get_by_role("button", name="Show everything").click()
        expect(page.get_by_role("region", name="Readers")).to_be_visible()


def test_one_room_of_the_components(opened):
    with opened("systems") as page:
        page.get_by_role("combobox", name="Kind").select_option("component/guard")
        expect(page.get_by_role("region")).to_have_count(1)
        expect(member(page, "crisis")).to_be_visible()


def test_a_corpus(opened):
    with opened("systems?find=goemotions&kind=dataset") as page:
        line = member(page, "goemotions")
        line.locator("summary").click()
        expect(line).to_contain_text("CC BY 4.0")
        expect(line).to_contain_text("English")
        expect(line).to_contain_text("felt data get goemotions")
        link = line.get_by_role("link", name="Where it comes from")
        expect(link).to_have_attribute("href", re.compile("^https://"))
        expect(link).to_have_attribute("rel", re.compile("noopener"))


def test_a_component_says_where_it_is_used(opened):
    with opened("systems?kind=component/guard") as page:
        line = member(page, "crisis")
        line.locator("summary").click()
        expect(line).to_contain_text(re.compile(r"Used by\s*default"))
        expect(line).to_contain_text('load("component", "guard/crisis")')


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        ("reader", "nano", "#/read?reader=nano"),
        ("recipe", "default", "#/talk"),
        ("recipe", "counsellor", "#/helper"),
        ("recipe", "reader", "#/read"),
    ],
)
def test_trying(opened, kind, name, place):
    with opened(f"systems?kind={kind}") as page:
        line = member(page, name)
        line.locator("summary").click()
        line.get_by_role("link", name="Try it").click()
        assert page.url.endswith(place)


def test_the_reader_to_try_is_chosen(opened):
    with opened("read?reader=nano") as page:
        page.get_by_text("How it is read").click()
        expect(page.get_by_role("combobox", name="Reader")).to_have_value("nano")


def test_results_that_name_a_member(opened):
    with opened("systems", wait=False) as page:
        measured = {"value": 0.5, "low": 0.4, "high": 0.6}
        evidence = {"task": "goemotions", "system": "shipped", "figure": "Macro-F1", "measured": measured}
        lists = {key: [] for key in ("needs", "languages", "modalities", "reads", "used_by")}
        shown = {"kind": "taxonomy", "name": "mine", "summary": "<b>words</b>", "paper": "", "licence": "", **lists}
        one = {**shown, "link": "javascript:alert(1)", "evidence": [evidence]}
        page.route("**/v1/systems", lambda route: route.fulfill(json={"items": [one]}))
        page.reload()
        line = member(page, "mine")
        expect(line).to_contain_text("<b>words</b>")
        line.locator("summary").click()
        expect(line).to_contain_text("0.500 [0.400, 0.600]")
        expect(line.get_by_role("link", name="Where it comes from")).to_have_count(0)
        line.get_by_role("link", name="goemotions").click()
        expect(page.get_by_role("heading", name="Compare")).to_be_visible()


def test_a_server_that_fails(opened):
    with opened("systems", wait=False) as page:
        page.route("**/v1/systems", lambda route: route.abort())
        page.reload()
        expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
        page.unroute("**/v1/systems")
        page.get_by_role("button", name="Ask again").click()
        expect(page.get_by_role("region", name="Readers")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_for_everyone(opened, theme):
    with opened("systems", color_scheme=theme) as page:
        page.get_by_role("region", name="Readers").wait_for()
        for name in ("small", "aspect", "crisis"):
            member(page, name).locator("summary").click()
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert not overflows(page)
