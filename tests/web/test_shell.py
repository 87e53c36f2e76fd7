"""What stands around every page."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import PHONE, overflows, violations

PAGES = ("talk", "read", "helper", "compare", "systems")


def test_the_key_leaves_the_address(opened, server):
    with opened() as page:
        assert "key" not in page.url
        expect(page).to_have_title(re.compile("Talk"))


def test_without_a_key_one_is_asked_for(opened, server):
    with opened(key="", wait=False) as page:
        page.get_by_label("Key").fill("felt_wrong")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_role("alert")).to_contain_text("does not take this key")


def test_a_link_with_a_key_opens_a_tab_that_is_open(opened, server):
    with opened(key="felt_wrong", wait=False) as page:
        expect(page.get_by_role("alert")).to_be_visible()
        page.goto(f"{server.address}/#key={server.key}")
        expect(page.get_by_role("heading", name="Begin a conversation")).to_be_visible()
        assert "key" not in page.url


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_for_everyone(opened, name, theme):
    with opened(name, color_scheme=theme) as page:
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert not overflows(page)


def test_another_language(opened):
    with opened("read") as page:
        page.get_by_label("Language", exact=True).select_option("de")
        expect(page.get_by_role("link", name="Vergleichen")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "de"


def test_both_languages_have_the_same_words(opened):
    with opened() as page:
        missing = page.evaluate(
            """async () => {
              const [en, de] = await Promise.all(['en', 'de'].map((one) => import(`/words/${one}.js`)));
              const names = (words) => Object.keys(words.default);
              const holes = (text) => (text.match(/\\{\\w+\\}/g) ?? []).sort().join();
              return [
                ...names(en).filter((name) => !(name in de.default)),
                ...names(de).filter((name) => !(name in en.default)),
                ...names(en).filter((name) => holes(en.default[name]) !== holes(de.default[name] ?? '')),
              ];
            }"""
        )
        assert missing == []


def test_the_keyboard_reaches_the_content(opened):
    with opened() as page:
        page.locator("body").press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
