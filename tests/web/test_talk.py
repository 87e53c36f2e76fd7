"""The page where people talk: what is said, what led to the answers, and what happens when something fails."""

import json
import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from ..serving import running
from .conftest import PATIENCE, PHONE, overflows, violations

SAD = "My sister died in March and I cannot sleep since."
TIRED = "I am so tired of my job."
TURNS = re.compile(r"/v1/conversations/[^/]+/turns$")
expect.set_options(timeout=PATIENCE)

STREAM = """
  const real = window.fetch;
  window.fetch = (path, options) => {
    if (!String(path).endsWith("/turns")) return real(path, options);
    const body = new ReadableStream({ start: (to) => { window.told = to; } }, { highWaterMark: 1 });
    return Promise.resolve(new Response(body));
  };
  window.tell = (name, data) =>
    window.told.enqueue(new TextEncoder().encode(`event: ${name}\\ndata: ${JSON.stringify(data)}\\n\\n`));
"""


@pytest.fixture
def talking(opened, server):
    """A conversation that is open on the page: `with talking() as (page, id)`."""

    @contextmanager
    def begin(person: str | None = None, said: tuple[str, ...] = (), **context):
        name = server.begin(person=person, country="GB")
        for text in said:
            assert server.say(name, text).status_code == 200
        with opened(f"talk/{name}", **context) as page:
            expect(page.locator(".thread .note").first).to_contain_text("I am a machine")
            yield page, name

    return begin


def say(page: Page, text: str, answer: int = 1) -> None:
    page.get_by_label("Your words").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=f"Why? (answer {answer})")).to_be_visible()


def heard(server, name: str) -> list[str]:
    """What the server holds of what the person said."""
    turns = server.client.get(f"/v1/conversations/{name}").json()["turns"]
    return [turn["signal"]["parts"][0]["text"] for turn in turns if turn["speaker"] == "seeker"]


def refuse(status: int, detail: str = "it went wrong here"):
    body = json.dumps({"type": "about:blank", "title": "no", "status": status, "detail": detail})
    return lambda route: route.fulfill(status=status, content_type="application/problem+json", body=body)


def never(route: Route) -> None:
    """No answer comes."""


def test_a_conversation_from_its_beginning(opened, server):
    with opened() as page:
        page.get_by_label("Name or pseudonym").fill("grace")
        page.get_by_label("Country").select_option("DE")
        page.get_by_role("button", name="Begin").click()
        expect(page).to_have_url(re.compile(r"#/talk/\w+$"))
        expect(page.locator("h1")).to_have_text("Talk grace · DE")
        expect(page.locator(".thread .note")).to_contain_text("this is not therapy")
        expect(page.get_by_label("Your words")).to_be_focused()
        say(page, SAD)
        expect(page.locator(".said")).to_contain_text(SAD)
        expect(page.get_by_label("Your words")).to_have_value("")
        page.get_by_role("link", name="All conversations").click()
        page.get_by_role("link", name="grace").first.click()
        expect(page.locator(".said")).to_contain_text(SAD)


def test_a_name_that_is_none(opened):
    with opened() as page:
        page.get_by_label("Name or pseudonym").fill("two words")
        page.get_by_role("button", name="Begin").click()
        assert page.get_by_label("Name or pseudonym").evaluate("one => !one.validity.valid")
        assert page.url.endswith("#/talk")


def test_a_beginning_that_fails_keeps_what_was_typed(opened):
    with opened() as page:
        page.route("**/v1/conversations", refuse(503, "the models are not loaded"))
        page.get_by_label("Name or pseudonym").fill("grace")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("alert")).to_contain_text("the models are not loaded")
        expect(page.get_by_label("Name or pseudonym")).to_have_value("grace")
        page.unroute("**/v1/conversations")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_label("Your words")).to_be_visible()


def test_what_stands_beside_it(talking):
    with talking("beside", said=(SAD, "My boss shouted at me because I was late. I feel ashamed.")) as (page, _):
        beside = page.get_by_label("What led to the answers")
        expect(beside.get_by_role("img", name="Path from turn to turn")).to_have_attribute(
            "aria-label", re.compile(r"turn 2: valence -?\d\.\d\d, arousal")
        )
        expect(beside.get_by_role("img", name="Strongest emotions")).to_be_visible()
        expect(beside.locator("mark").filter(has_text="My sister died in March")).to_be_visible()
        expect(beside.locator("[data-panel='talk.plan'] ol li").first).to_contain_text(re.compile(r"\d\.\d\d.+\."))
        expect(beside.get_by_role("heading", name="Considered instead")).to_be_visible()
        expect(beside.get_by_text(re.compile("No danger seen|A reason to look again"))).to_be_visible()
        expect(beside.get_by_role("link", name="116 123")).to_have_attribute("href", "tel:116123")


def test_words_in_a_language_that_nobody_learnt_show_no_feeling(talking):
    with talking(said=("Ich bin so traurig und fühle mich allein.",)) as (page, _):
        panel = page.locator("[data-panel='talk.feeling']")
        expect(panel.get_by_text("has not learnt")).to_be_visible()
        expect(panel.locator(".bars")).to_have_count(0)


def test_a_panel_that_is_closed_stays_closed(talking):
    with talking(said=(SAD,)) as (page, _):
        panel = page.locator("[data-panel='talk.plan']")
        expect(panel.locator("ol li").first).to_be_visible()
        panel.locator("summary").press("Enter")
        expect(panel.locator("ol li")).to_have_count(0)
        page.reload()
        expect(page.locator(".said")).to_be_visible()
        expect(panel.locator("ol li")).to_have_count(0)


def test_why(talking):
    with talking(said=(SAD,)) as (page, _):
        button = page.get_by_role("button", name="Why? (answer 1)")
        button.press("Enter")
        window = page.get_by_role("dialog", name="What led to this answer")
        expect(window.get_by_text("Written by realiser")).to_be_visible()
        expect(window.get_by_role("heading", name="Drafts that were considered")).to_be_visible()
        expect(window.locator("mark")).to_have_text("My sister died in March")
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(window).to_have_count(0)
        expect(button).to_be_focused()


def test_why_that_fails(talking):
    with talking(said=(SAD,)) as (page, _):
        page.route("**/why", refuse(503))
        page.get_by_role("button", name="Why? (answer 1)").click()
        expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("it went wrong here")


def test_in_danger_help_stands_out(talking):
    with talking() as (page, _):
        say(page, "I want to kill myself tonight.")
        reply = page.locator(".reply.urgent")
        expect(reply.get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
        expect(reply.get_by_role("link", name="116 123")).to_have_attribute("href", "tel:116123")
        expect(reply.get_by_role("link", name="www.samaritans.org")).to_have_attribute("rel", "noopener noreferrer")
        panel = page.locator("[data-panel='talk.guard']")
        expect(panel.get_by_text("Signs of danger now.")).to_be_visible()
        expect(panel.get_by_text("a direct question")).to_be_visible()


def test_only_plain_numbers_are_links(opened):
    with opened() as page:
        found = page.evaluate(
            """async () => {
              const { html, render } = await import("/vendor/htm-preact.js");
              const { Reply } = await import("/pages/talk/reply.js");
              const place = document.createElement("div");
              const lines = ["- A: tel. 116 123", "- B: tel. 12;ext=javascript:1", "- C: SMS +44 7700 900900",
                "- D: https://a.example/x · 24/7", "- E: https://a.example/<b>", "call tel. 999 <i>now</i>"];
              render(html`<${Reply} text=${lines.join("\\n")} />`, place);
              return [...place.querySelectorAll("a")].map((a) => a.getAttribute("href"))
                .concat(place.querySelectorAll("i, b").length);
            }"""
        )
        assert found == ["tel:116123", "sms:+447700900900", "https://a.example/x", 0]


def test_pieces_come_and_are_taken_back(talking):
    with talking() as (page, _):
        page.evaluate(f"() => {{{STREAM}}}")
        page.get_by_label("Your words").fill(TIRED)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Stop waiting")).to_be_visible()
        signal = {
            "turn": 0,
            "kind": "signal",
            "speaker": "seeker",
            "signal": {"parts": [{"kind": "text", "text": TIRED}]},
        }
        event = {"seq": 2, "kind": "signal", "time": "2026-11-22T04:00:00Z", "content": signal}
        page.evaluate("event => { tell('event', event); tell('piece', { text: 'Pull yourself ' }); }", event)
        expect(page.locator(".reply")).to_contain_text("Pull yourself")
        page.evaluate("() => { tell('retract', {}); tell('piece', { text: 'That is a lot.' }); }")
        expect(page.locator(".reply")).to_contain_text("That is a lot.")
        expect(page.locator(".reply")).not_to_contain_text("Pull yourself")
        expect(page.locator(".said")).to_have_count(1)
        page.evaluate("tell('error', { status: 409, detail: 'others write here at the same time' })")
        expect(page.get_by_role("alert")).to_contain_text("others write here")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_after_a_cut_nothing_is_said_twice(talking, server):
    with talking() as (page, name):
        keys = []

        def cut(route: Route) -> None:
            keys.append(route.request.headers["idempotency-key"])
            route.fetch()
            route.abort()

        page.route("**/events*", lambda route: route.abort())
        page.reload()
        page.route(TURNS, cut)
        page.get_by_label("Your words").fill(TIRED)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        page.unroute(TURNS)
        page.unroute("**/events*")
        page.on("request", lambda one: TURNS.search(one.url) and keys.append(one.headers["idempotency-key"]))
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("button", name="Why? (answer 1)")).to_be_visible()
        expect(page.get_by_role("button", name="Try again")).to_have_count(0)
        expect(page.locator(".said")).to_have_count(1)
        assert heard(server, name) == [TIRED]
        assert len(set(keys)) == 1


def test_a_tab_closed_in_between_loses_nothing(talking, server):
    with talking() as (page, name):
        page.route(TURNS, never)
        page.get_by_label("Your words").fill(TIRED)
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Stop waiting")).to_be_visible()
        page.get_by_label("Your words").fill("And then")
        page.unroute(TURNS)
        page.reload()
        expect(page.get_by_role("button", name="Why? (answer 1)")).to_be_visible()
        expect(page.get_by_label("Your words")).to_have_value("And then")
        assert heard(server, name) == [TIRED]


def test_keys(talking):
    with talking() as (page, _):
        field = page.get_by_label("Your words")
        field.press("Enter")
        expect(page.get_by_text("Write something first.")).to_be_visible()
        page.get_by_label("Your words").fill("a" * 20_003)
        page.keyboard.press("Enter")
        expect(page.get_by_text("too long by 3 characters")).to_be_visible()
        assert len(page.get_by_label("Your words").input_value()) == 20_003
        field.fill("one")
        field.press("Shift+Enter")
        field.press_sequentially("two")
        expect(field).to_have_value("one\ntwo")
        page.route(TURNS, never)
        field.press("Enter")
        expect(page.get_by_role("button", name="Stop waiting")).to_be_visible()
        expect(page.get_by_text(re.compile(r"\d+ s"))).to_be_visible()
        field.press("Escape")
        expect(page.get_by_text("Nobody waits for the answer now.")).to_be_visible()
        field.fill("three")
        field.press("Enter")
        expect(page.get_by_text("The message before has no answer yet")).to_be_visible()
        page.get_by_role("button", name="Back into the field").click()
        expect(field).to_have_value("one\ntwo\nthree")
        expect(page.get_by_role("button", name="Voice")).to_be_disabled()


def test_what_is_sent_too_early_waits_for_its_turn(talking, server):
    with talking() as (page, name):
        held: list[Route] = []
        page.route(TURNS, lambda route: held.append(route), times=1)  # noqa: PLW0108  (no bound method is taken)
        field = page.get_by_label("Your words")
        field.fill(TIRED)
        field.press("Enter")
        expect(page.get_by_role("button", name="Stop waiting")).to_be_visible()
        field.fill("Is anybody there?")
        field.press("Enter")
        expect(page.get_by_text("this is sent when it is there")).to_be_visible()
        held[0].continue_()
        expect(page.get_by_role("button", name="Why? (answer 2)")).to_be_visible()
        assert heard(server, name) == [TIRED, "Is anybody there?"]


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_turn_that_fails_can_be_said_again(talking, status):
    with talking() as (page, _):
        page.route(TURNS, refuse(status))
        page.get_by_label("Your words").fill(TIRED)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("it went wrong here")
        expect(page.locator(".said")).to_contain_text(TIRED)
        page.unroute(TURNS)
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("button", name="Why? (answer 1)")).to_be_visible()
        expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("status", [413, 422])
def test_words_that_cannot_be_taken_come_back(talking, status):
    with talking() as (page, _):
        page.route(TURNS, refuse(status))
        page.get_by_label("Your words").fill(TIRED)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("it went wrong here")
        expect(page.get_by_label("Your words")).to_have_value(TIRED)
        expect(page.locator(".said")).to_have_count(0)


def test_a_key_that_expired(talking, server):
    with talking() as (page, name):
        page.route(TURNS, refuse(401))
        page.get_by_label("Your words").fill(TIRED)
        page.keyboard.press("Enter")
        page.get_by_label("Key").fill(server.key)
        page.unroute(TURNS)
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_role("button", name="Why? (answer 1)")).to_be_visible()
        assert heard(server, name) == [TIRED]


def test_a_conversation_that_is_not_there(opened):
    with opened("talk/nothing") as page:
        expect(page.get_by_role("alert")).to_contain_text("not there, or it was deleted")
        page.get_by_role("link", name="All conversations").click()
        expect(page.get_by_role("button", name="Begin")).to_be_visible()


def test_a_server_that_goes(opened, tmp_path):
    with running(tmp_path, "--model", "offline") as own:
        name = own.begin()
        with opened(key="", wait=False) as page:
            page.goto(f"{own.address}/#key={own.key}")
            page.goto(f"{own.address}/#/talk/{name}")
            say(page, TIRED)
            own.end()
            expect(page.get_by_text("The connection was cut")).to_be_visible()
            page.get_by_label("Your words").fill("Hello?")
            page.keyboard.press("Enter")
            expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached")
            expect(page.locator(".said").last).to_contain_text("Hello?")


def test_two_tabs_agree(talking, opened):
    with talking() as (page, name), opened(f"talk/{name}") as other:
        expect(other.get_by_text("Nothing was said yet.")).to_be_visible()
        say(page, SAD)
        expect(other.get_by_role("button", name="Why? (answer 1)")).to_be_visible()
        say(other, "I miss her.", answer=2)
        expect(page.get_by_role("button", name="Why? (answer 2)")).to_be_visible()
        assert page.locator(".reply p").all_inner_texts() == other.locator(".reply p").all_inner_texts()
        other.get_by_role("button", name="Erase the words").click()
        other.get_by_role("button", name="Erase all words").click()
        for one in (page, other):
            expect(one.get_by_text("Words were erased here.")).to_be_visible()
            expect(one.locator(".said")).to_have_count(0)
        other.get_by_role("button", name="Delete").click()
        other.get_by_role("button", name="Delete the conversation").click()
        expect(other.get_by_role("button", name="Begin")).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("not there, or it was deleted")


def test_it_asks_before_it_erases(talking, server):
    with talking(said=(SAD,)) as (page, name):
        page.get_by_role("button", name="Erase the words").click()
        page.get_by_role("button", name="Cancel").click()
        page.route("**/erase", refuse(503))
        page.get_by_role("button", name="Erase the words").click()
        page.get_by_role("button", name="Erase all words").click()
        expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("it went wrong here")
        page.keyboard.press("Escape")
        assert heard(server, name) == [SAD]


def test_export(talking):
    with talking(said=(SAD,)) as (page, name):
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Export").click()
        assert waiting.value.suggested_filename == f"{name}.jsonl"
        with open(waiting.value.path(), encoding="utf-8") as file:
            assert [json.loads(line)["seq"] for line in file][:3] == [0, 1, 2]
        page.route("**/export", refuse(500))
        page.get_by_role("button", name="Export").click()
        expect(page.get_by_role("alert")).to_contain_text("it went wrong here")


def test_memory_is_seen_changed_and_erased(talking, server):
    with talking("memo", said=("My sister Mia lives in Leeds and she stopped talking to me.",)) as (page, name):
        page.get_by_role("button", name="Show what is remembered of memo").click()
        panel = page.locator("[data-panel='talk.memory']")
        expect(panel.get_by_text("stopped talking to me")).to_be_visible()
        panel.get_by_role("button", name=re.compile("^Change")).first.click()
        panel.get_by_role("textbox").fill("Mila")
        page.route("**/memory/*", refuse(409))
        panel.get_by_role("button", name="Save").click()
        expect(panel.get_by_role("alert")).to_contain_text("it went wrong here")
        page.unroute("**/memory/*")
        panel.get_by_role("button", name="Save").click()
        expect(panel.get_by_text("Mila")).to_be_visible()
        say(page, "I like my garden.", answer=2)
        expect(panel.get_by_text("I like my garden.")).to_be_visible()
        panel.get_by_role("button", name=re.compile("^Erase: .*stopped talking")).click()
        page.get_by_role("dialog").get_by_role("button", name="Erase").click()
        expect(panel.get_by_text("stopped talking to me")).to_have_count(0)
        expect(page.get_by_text("Words were erased here.")).to_be_visible()
        assert heard(server, name) == ["I like my garden."]


def test_words_are_words(talking):
    with talking() as (page, _):
        say(page, "<b>bold</b> <img src=x onerror=alert(1)>")
        expect(page.locator(".said")).to_contain_text("<b>bold</b>")
        expect(page.locator(".said b, .said img")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_for_everyone(talking, theme):
    with talking("all", said=(SAD, "I want to kill myself tonight."), color_scheme=theme) as (page, _):
        page.get_by_role("button", name="Show what is remembered").click()
        expect(page.locator(".kept li").first).to_be_visible()
        expect(page.locator(".reply")).to_have_count(2)
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert not overflows(page)
        page.get_by_label("Language").select_option("de")
        expect(page.get_by_label("Ihre Worte")).to_be_visible()
        assert not overflows(page)
