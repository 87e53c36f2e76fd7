"""The page that reads a text sentence by sentence, or a file row by row."""

import io
import json

import pytest
from playwright.sync_api import Page, expect

from .conftest import PATIENCE, PHONE, overflows, violations

expect.set_options(timeout=PATIENCE)

TEXT = "I am so angry because my boss yelled at me. I miss my sister so much.\n\nThank you all, I am so grateful!"


def read(page: Page, text: str = TEXT) -> None:
    page.get_by_label("A text").fill(text)
    page.get_by_role("button", name="Read", exact=True).click()


def upload(page: Page, name: str, content: str | bytes) -> None:
    body = content.encode() if isinstance(content, str) else content
    page.get_by_label("or a file").set_input_files({"name": name, "mimeType": "", "buffer": body})


def problem(status: int, detail: str):
    body = json.dumps({"status": status, "title": "", "detail": detail})
    return lambda route: route.fulfill(status=status, body=body, content_type="application/problem+json")


def sentences(page: Page):
    return page.get_by_role("listbox", name="Sentences").get_by_role("option")


def test_a_text_sentence_by_sentence(opened):
    with opened("read") as page:
        read(page)
        expect(page.get_by_text("3 read.")).to_be_visible()
        expect(sentences(page)).to_have_count(3)
        expect(sentences(page).nth(0)).to_contain_text("anger")
        expect(sentences(page).nth(2)).to_contain_text("gratitude")
        detail = page.get_by_role("region", name="In full")
        expect(detail).to_contain_text("What seems to bring on the anger: my boss yelled at me")
        expect(detail.locator("mark").first).to_be_visible()
        expect(detail).to_contain_text("unpleasant")
        expect(page.locator(".distribution tbody tr")).to_have_count(3)
        expect(page.locator(".plot canvas")).to_be_visible()


def test_by_keyboard(opened):
    with opened("read") as page:
        read(page)
        sentences(page).nth(0).focus()
        page.keyboard.press("ArrowRight")
        expect(sentences(page).nth(1)).to_be_focused()
        expect(sentences(page).nth(1)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("region", name="In full")).to_contain_text("I miss my sister")
        page.keyboard.press("End")
        expect(page.get_by_role("region", name="In full")).to_contain_text("I am so grateful")


def test_danger_is_named(opened):
    with opened("read") as page:
        read(page, "I want to kill myself tonight. The soup was good.")
        expect(page.get_by_text("Words of possible danger in 1")).to_be_visible()
        expect(sentences(page).nth(0)).to_contain_text("danger?")
        expect(page.get_by_role("region", name="In full")).to_contain_text("a human should look at it")


def test_labels_readers_and_one_thing(opened):
    with opened("read") as page:
        page.get_by_text("How it is read").click()
        page.get_by_label("Labels of your own").fill("calm")
        read(page, "The waiter was so rude to us.")
        expect(page.get_by_role("alert")).to_contain_text("at least two labels")
        page.get_by_label("Labels of your own").fill("calm, angry at staff")
        expect(page.get_by_label("About one thing")).to_be_disabled()
        read(page, "The waiter was so rude to us.")
        expect(page.get_by_role("region", name="In full")).to_contain_text("angry at staff")
        page.get_by_label("Labels of your own").fill("")
        page.get_by_label("About one thing").fill("the waiter")
        read(page, "The waiter was so rude to us.")
        expect(sentences(page).nth(0)).to_contain_text("negative")
        page.get_by_label("Reader").select_option("nano")
        read(page, "The waiter was so rude to us.")
        expect(page.get_by_role("region", name="In full")).to_contain_text("nano")


def test_csv_with_quotes(opened):
    rows = 'id,comment,"a ""name"""\r\n1,"So glad, really!\nThank you.",x\r\n2,,y\r\n3,"=1+1, I miss her.",z'
    with opened("read") as page:
        upload(page, "notes.csv", rows)
        expect(page.get_by_label("The texts are in")).to_have_value("1")
        expect(page.get_by_role("columnheader", name='a "name"')).to_be_visible()
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_text("2 read. 1 without text were left out.")).to_be_visible()
        table = page.get_by_role("region", name="The first rows", exact=True).locator("tbody tr")
        expect(table.nth(0)).to_contain_text("So glad, really!")
        expect(table.nth(1)).to_contain_text("3")
        page.get_by_label("Leading emotion").select_option("sadness")
        expect(page.get_by_text("1 of 1 shown")).to_be_visible()
        with page.expect_download() as got:
            page.get_by_role("button", name="CSV").click()
        saved = got.value.path().read_text("utf-8-sig")
        assert got.value.suggested_filename == "notes-read.csv"
        assert saved.startswith("row,text,leading,p,")
        assert '"So glad, really!\nThank you."' in saved
        assert '"\'=1+1, I miss her."' in saved, "no spreadsheet runs it"
        with page.expect_download() as got:
            page.get_by_role("button", name="JSON lines").click()
        lines = [json.loads(line) for line in got.value.path().read_text("utf-8").splitlines()]
        assert [line["row"] for line in lines] == [1, 3]


def test_other_kinds_of_files(opened):
    files = {
        "a.tsv": ("note\tn\nI miss her.\t1\nSo glad!\t2\n", 2),
        "a.jsonl": ('{"n": 1, "text": "I miss her."}\nno json\n{"text": "So glad!"}\n', 2),
        "a.txt": ("I miss her.\n\nSo glad!\nThank you!", 3),
        "latin.csv": ("text;n\nIch bin so glücklich!;1\n".encode("latin-1"), 1),
    }
    with opened("read") as page:
        for name, (content, count) in files.items():
            upload(page, name, content)
            page.get_by_role("button", name="Read", exact=True).click()
            expect(page.get_by_text(f"{count} read.")).to_be_visible()
            page.get_by_role("button", name="Another file or text").click()
        expect(page.get_by_role("region", name="The first rows", exact=True)).to_contain_text("glücklich")


def test_a_first_row_that_names_nothing(opened):
    with opened("read") as page:
        upload(page, "a.csv", "1,I miss her.\n2,So glad!\n")
        expect(page.get_by_label("The first row names")).not_to_be_checked()
        expect(page.get_by_role("columnheader", name="Column 2")).to_be_visible()
        page.get_by_label("The first row names").check()
        expect(page.get_by_role("columnheader", name="I miss her.")).to_be_visible()


def test_parquet(opened):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet  # noqa: F401

    sink = io.BytesIO()
    pa.parquet.write_table(pa.table({"id": [1, 2, 3], "note": ["So glad!", None, "I miss her."]}), sink)
    with opened("read") as page:
        upload(page, "a.parquet", sink.getvalue())
        expect(page.get_by_text("3 rows")).to_be_visible()
        page.get_by_label("The texts are in").select_option("note")
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_text("2 read. 1 without text were left out.")).to_be_visible()
        page.route("**/v1/files/columns", problem(501, "reading Parquet needs pip install 'feltsense[files]'"))
        page.get_by_role("button", name="Another file or text").click()
        upload(page, "a.parquet", sink.getvalue())
        expect(page.get_by_role("alert")).to_contain_text("feltsense[files]")


def test_files_that_are_none(opened):
    with opened("read") as page:
        for name, content, says in [("a.xlsx", "PK", "Only CSV"), ("a.csv", "", "nothing in this file")]:
            upload(page, name, content)
            expect(page.get_by_role("alert")).to_contain_text(says)


def test_a_large_file_shows_progress_and_can_be_stopped(opened):
    rows = "text\n" + "".join(f"I am so glad about number {i}.\n" for i in range(1000))
    with opened("read") as page:
        waiting = []

        def held(route):
            if len(waiting) < 2:
                waiting.append(route)
                route.continue_()
            else:
                waiting.append(route)

        page.route("**/v1/analyze", held)
        upload(page, "many.csv", rows)
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_text("500 read.")).to_be_visible()
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_text("Stopped.")).to_be_visible()
        page.unroute("**/v1/analyze")
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("1000 read.")).to_be_visible()
        page.get_by_role("button", name="Show more").click()
        expect(page.get_by_text("100 of 1000 shown")).to_be_visible()


def test_nothing_typed(opened):
    with opened("read") as page:
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("nothing to read yet")
        page.get_by_role("button", name="Put in an example").click()
        page.get_by_role("button", name="Read", exact=True).click()
        expect(sentences(page)).to_have_count(6)


@pytest.mark.parametrize("status", [403, 413, 422, 429, 503])
def test_a_server_that_refuses(opened, status):
    with opened("read") as page:
        page.route("**/v1/analyze", problem(status, f"refused with {status}"))
        read(page)
        expect(page.get_by_role("alert")).to_contain_text(f"refused with {status}")
        expect(page.get_by_label("A text")).to_have_value(TEXT)
        page.unroute("**/v1/analyze")
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("3 read.")).to_be_visible()


def test_a_server_that_is_gone_and_a_key_that_expired(opened, server):
    with opened("read") as page:
        page.route("**/v1/analyze", lambda route: route.abort())
        read(page)
        expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
        page.unroute("**/v1/analyze")
        page.route("**/v1/analyze", problem(401, "send a valid key"))
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Key").fill(server.key)
        page.unroute("**/v1/analyze")
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_label("A text")).to_have_value(TEXT)
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_text("3 read.")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_filled_it_is_for_everyone(opened, theme):
    with opened("read", color_scheme=theme) as page:
        page.get_by_text("How it is read").click()
        read(page)
        expect(page.get_by_role("region", name="In full").locator("mark").first).to_be_visible()
        assert violations(page) == []
        page.set_viewport_size(PHONE)
        assert not overflows(page)
        upload(page, "notes.csv", "id,comment\n1,So glad!\n2,I want to kill myself.\n")
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_text("2 read.")).to_be_visible()
        expect(page.get_by_role("region", name="In full")).not_to_contain_text("Looking for")
        assert violations(page) == []
        assert not overflows(page)


def test_rows_in_pieces_of_any_size(opened):
    text = 'a,b\r\n1,"x ""y"" z"\r\n\r\n,\n"l1\nl2",q""r\n"open,\nnever'
    rows = [["a", "b"], ["1", 'x "y" z'], ["", ""], ["l1\nl2", 'q""r'], ["open,\nnever"]]
    with opened("read") as page:
        for size in (1, 2, 3, 100):
            found = page.evaluate(
                """async ([text, size]) => {
                  const { Delimited } = await import('/pages/read/delimited.js');
                  const parser = new Delimited(',');
                  const rows = [];
                  for (let i = 0; i < text.length; i += size) rows.push(...parser.push(text.slice(i, i + size)));
                  return [...rows, ...parser.finish()];
                }""",
                [text, size],
            )
            assert found == rows, size
