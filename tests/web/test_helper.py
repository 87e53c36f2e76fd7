"""The desk of a human helper: advice on the next turn, and feedback on a draft while it is written."""

import json

import pytest
from playwright.sync_api import Page, expect

from .conftest import PATIENCE, PHONE, overflows, violations

expect.set_options(timeout=PATIENCE)
WORDS = "I cannot sleep because my mother is so ill."
DRAFT = "You should just sleep more. It sounds like you are so worried about your mother."
TALK = "Client: My exam is tomorrow.\nCounsellor: That is a lot.\nWhat weighs most?\nClient: I am so afraid of it."


def write(page: Page, words: str = WORDS, draft: str = "") -> None:
    page.get_by_label("The client writes").fill(words)
    page.get_by_label("Your draft").fill(draft)


def suggestions(page: Page):
    return page.get_by_role("region", name="Ways to answer").locator(".suggestions > li")


def feedback(page: Page):
    return page.get_by_role("region", name="What the draft does")


def refused(status: int, detail: str):
    body = json.dumps({"status": status, "title": "", "detail": detail})
    return lambda route: route.fulfill(status=status, body=body, content_type="application/problem+json")


def test_suggestions_with_reasons_and_examples(opened):
    with opened("helper") as page:
        expect(page.get_by_text("the server keeps nothing of it")).to_be_visible()
        expect(page.get_by_text("suggestions appear here")).to_be_visible()
        write(page)
        expect(suggestions(page).first).to_contain_text("Name the feeling")
        expect(page.get_by_text("Better left out now")).to_be_visible()
        expect(page.locator(".facts")).to_contain_text("my mother is so ill")
        example = suggestions(page).first.locator("blockquote").inner_text()
        page.get_by_role("button", name="Use this example as a draft: Name the feeling").click()
        expect(page.get_by_label("Your draft")).to_have_value(example)
        expect(page.get_by_label("Your draft")).to_be_focused()
        expect(feedback(page)).to_be_visible()


def test_danger_comes_first(opened):
    with opened("helper") as page:
        write(page, "I want to kill myself tonight.", "Cheer up!")
        first = page.get_by_role("alert", name="First of all")
        expect(first).to_contain_text("116 123")
        expect(first).to_contain_text("Tell your supervisor")
        expect(feedback(page)).to_contain_text("misses danger")
        page.get_by_label("Country").fill("US")
        expect(first).to_contain_text("988")
        write(page, "The soup was good.")
        expect(first).to_have_count(0)


def test_a_draft_is_marked_by_its_words(opened):
    with opened("helper") as page:
        write(page, draft=DRAFT)
        expect(feedback(page).locator(".draft mark.cost")).to_contain_text("You should just sleep more.")
        expect(feedback(page).locator(".draft mark.interpretations")).to_contain_text("It sounds like")
        expect(feedback(page)).to_contain_text("Next:")
        score = feedback(page).get_by_role("button", name="Understanding")
        score.click()
        expect(score).to_have_attribute("aria-pressed", "true")
        expect(feedback(page).locator(".draft mark.cost")).to_have_count(0)
        feedback(page).get_by_text("Sentence by sentence").click()
        expect(feedback(page)).to_contain_text("Advice without permission")


def test_it_waits_for_a_pause(opened):
    with opened("helper") as page:
        asked = []
        page.on("request", lambda one: asked.append(one.post_data_json) if "feedback" in one.url else None)
        write(page)
        page.get_by_label("Your draft").press_sequentially("It sounds hard.", delay=20)
        expect(feedback(page).locator(".draft")).to_have_text("It sounds hard.")
        assert [one["draft"] for one in asked] == ["It sounds hard."]


def test_turns_are_added_changed_and_removed(opened):
    with opened("helper") as page:
        page.get_by_role("button", name="Add a turn").click()
        page.get_by_label("Words of turn 1").fill("My wife left in May.")
        page.get_by_role("button", name="Add a turn").click()
        expect(page.get_by_label("Who says turn 2")).to_have_value("supporter")
        page.get_by_label("Who says turn 2").select_option("seeker")
        page.get_by_role("button", name="Remove turn 1").click()
        expect(page.get_by_label("Words of turn 2")).to_have_count(0)
        expect(page.get_by_label("Who says turn 1")).to_have_value("seeker")


def test_a_conversation_is_pasted_and_goes_on(opened):
    with opened("helper") as page:
        page.get_by_text("Paste a conversation", exact=True).click()
        page.get_by_label("A line for each turn").fill(TALK)
        page.get_by_role("button", name="Take it").click()
        expect(page.get_by_label("The client writes")).to_have_value("I am so afraid of it.")
        expect(page.get_by_label("Words of turn 2")).to_have_value("That is a lot.\nWhat weighs most?")
        expect(page.get_by_label("Who says turn 2")).to_have_value("supporter")
        page.get_by_label("Your draft").fill("You are afraid of it.")
        page.get_by_role("button", name="Sent: on to the next").click()
        expect(page.get_by_label("Words of turn 4")).to_have_value("You are afraid of it.")
        expect(page.get_by_label("The client writes")).to_have_value("")
        page.get_by_role("button", name="Clear the desk").click()
        expect(page.get_by_label("Words of turn 1")).to_have_count(0)


def test_names_in_a_transcript(opened):
    with opened("helper") as page:
        found = page.evaluate(
            """async () => {
              const { turnsOf } = await import('/pages/helper/transcript.js');
              return turnsOf('Ada: hello\\nBo: hi\\nNote: no name\\nAda: I am sad\\nBo: tell me').map(
                ({ speaker, text }) => [speaker, text]);
            }"""
        )
        assert found == [
            ["seeker", "hello"],
            ["supporter", "hi\nNote: no name"],
            ["seeker", "I am sad"],
            ["supporter", "tell me"],
        ]


@pytest.mark.parametrize("status", [403, 413, 422, 429, 503])
def test_a_server_that_refuses(opened, status):
    with opened("helper") as page:
        page.route("**/v1/counsel/*", refused(status, f"refused with {status}"))
        write(page, draft=DRAFT)
        expect(page.get_by_role("alert")).to_contain_text(f"refused with {status}")
        expect(page.get_by_label("Your draft")).to_have_value(DRAFT)
        page.unroute("**/v1/counsel/*")
        page.get_by_role("button", name="Ask again").click()
        expect(suggestions(page).first).to_be_visible()
        expect(feedback(page)).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)


def test_a_server_that_is_gone_and_a_key_that_expired(opened, server):
    with opened("helper") as page:
        page.route("**/v1/counsel/*", lambda route: route.abort())
        write(page)
        expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
        page.unroute("**/v1/counsel/*")
        page.route("**/v1/counsel/*", refused(401, "send a valid key"))
        page.get_by_role("button", name="Ask again").click()
        page.get_by_label("Key").fill(server.key)
        page.unroute("**/v1/counsel/*")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_label("The client writes")).to_have_value(WORDS)
        expect(suggestions(page).first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_filled_it_is_for_everyone(opened, theme):
    with opened("helper", color_scheme=theme) as page:
        page.get_by_text("Paste a conversation", exact=True).click()
        page.get_by_label("A line for each turn").fill(TALK)
        page.get_by_role("button", name="Take it").click()
        write(page, "I want to kill myself tonight.", DRAFT)
        expect(suggestions(page).first).to_be_visible()
        expect(feedback(page)).to_be_visible()
        feedback(page).get_by_text("Sentence by sentence").click()
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert not overflows(page)
