"""Readers: every format, and everything that can be wrong with a file."""

from pathlib import Path

import pytest

from feltsense.batch.tables import open_table
from feltsense.errors import InputError, MissingExtra


def made(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def cells(path: Path, column: str | None = None, **how: bool) -> list[dict]:
    table = open_table(path, column, **how)
    rows = list(table.read())
    assert len(rows) == table.count
    return [dict(row.cells) for row in rows]


def problems(path: Path, column: str | None = None) -> list[str | None]:
    return [row.problem for row in open_table(path, column).read()]


def test_csv_cells_hold_commas_quotes_and_newlines(tmp_path):
    path = made(tmp_path, "a.csv", 'text,n\r\n"one, ""two""\r\nthree",1\r\nplain,2\r\n')
    assert cells(path) == [{"text": 'one, "two"\r\nthree', "n": "1"}, {"text": "plain", "n": "2"}]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_line_ends(tmp_path, end):
    assert cells(made(tmp_path, "a.csv", f"text{end}a{end}b")) == [{"text": "a"}, {"text": "b"}]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "text\nhé\n"), ("a.tsv", "text\nhé\n"), ("a.jsonl", '{"text":"hé"}\n'), ("a.txt", "hé\n")],
)
def test_byte_order_mark_is_no_part_of_the_first_cell(tmp_path, name, content):
    assert cells(made(tmp_path, name, b"\xef\xbb\xbf" + content.encode())) == [{"text": "hé"}]


def test_utf16_is_named(tmp_path):
    with pytest.raises(InputError, match="UTF-16; save it as UTF-8"):
        open_table(made(tmp_path, "a.csv", "text\nhi\n".encode("utf-16")))


def test_tsv_with_stray_quotes_keeps_them(tmp_path):
    path = made(tmp_path, "a.tsv", 'text\tn\n"Hello" she said\t1\n"never closed\t2\n')
    assert [row["text"] for row in cells(path)] == ['"Hello" she said', '"never closed']


def test_tsv_with_proper_quotes_is_unquoted(tmp_path):
    path = made(tmp_path, "a.tsv", 'text\tn\n"a\tb ""c""\nd"\t1\nplain\t2\n')
    assert [row["text"] for row in cells(path)] == ['a\tb "c"\nd', "plain"]


def test_a_number_names_a_column_of_a_file_without_header(tmp_path):
    table = open_table(made(tmp_path, "a.tsv", "so happy\t17\nso sad\t25\n"), "1")
    assert (table.column, table.count) == ("column_1", 2)
    assert [row.text("column_1") for row in table.read()] == ["so happy", "so sad"]


def test_a_column_that_is_called_by_a_number_wins(tmp_path):
    assert open_table(made(tmp_path, "a.csv", "1,2\na,b\n"), "2").count == 1


def test_columns_without_name_are_called_by_position(tmp_path):
    assert open_table(made(tmp_path, "a.csv", ",text,\n0,hi,\n")).columns == ("column_1", "text", "column_3")


def test_ragged_rows(tmp_path):
    path = made(tmp_path, "a.csv", "text,n\nx,1,2\ny\n\n")
    assert cells(path) == [{"text": "x", "n": "1", "column_3": "2"}, {"text": "y"}, {}]
    first, second, third = problems(path)
    assert "3 cells, the first line 2" in first
    assert second is None
    assert third == "the line is empty"


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_two_columns_of_one_name(tmp_path, name):
    comma = "," if name.endswith("csv") else "\t"
    with pytest.raises(InputError, match="two columns named 'text'; rename one"):
        open_table(made(tmp_path, name, f"text{comma}text\na{comma}b\n"))


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_no_header_at_all(tmp_path, name):
    with pytest.raises(InputError, match="first line must name the columns"):
        open_table(made(tmp_path, name, ""))


@pytest.mark.parametrize(("name", "content"), [("a.csv", "text\n"), ("a.jsonl", ""), ("a.txt", "")])
def test_no_rows(tmp_path, name, content):
    assert cells(made(tmp_path, name, content)) == []


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", "words,n\na,1\n"), ("a.jsonl", '{"words":"a"}\n{"n":1}\n'), ("a.tsv", "words\tn\n")]
)
def test_missing_column_lists_what_there_is(tmp_path, name, content):
    with pytest.raises(InputError, match=r"no column 'text'; choose one with --column.*'words', 'n'"):
        open_table(made(tmp_path, name, content))


def test_undecodable_bytes_are_problems_of_their_rows(tmp_path):
    bad, good = problems(made(tmp_path, "a.csv", b"text\n\xff\xfe\nfine\n"))
    assert (bad, good) == ("the row holds bytes that are not UTF-8; save the file as UTF-8", None)
    assert problems(made(tmp_path, "a.txt", b"\xff\nfine\n")) == [
        "the line holds bytes that are not UTF-8; save the file as UTF-8",
        None,
    ]
    assert problems(made(tmp_path, "a.jsonl", b'{"text":"\xff"}\n{"text":"a"}\n'))[1] is None
    with pytest.raises(InputError, match="first line"):
        open_table(made(tmp_path, "b.csv", b"te\xffxt\nfine\n"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": ', "not valid JSON"),
        ("", "not valid JSON"),
        ("[1]", "no object"),
        ("null", "no object"),
        ('{"text":"a","x":' + "[" * 200 + "]" * 200 + "}", "nested deeper"),
        ("[" * 100_000, "nested too deep"),
        ('{"text":"a","n":' + "9" * 5000 + "}", "number too long"),
        ('{"\\ud800":1,"text":"a"}', "half a character"),
    ],
)
def test_bad_json_lines(tmp_path, line, why):
    path = made(tmp_path, "a.jsonl", f'{line}\n{{"text":"good"}}\n')
    bad, good = open_table(path).read()
    assert why in bad.problem
    assert bad.echo == line
    assert good.cells == {"text": "good"}


def test_a_file_of_nothing_but_bad_json_still_has_its_rows(tmp_path):
    assert problems(made(tmp_path, "a.jsonl", "oops\nworse\n")) != [None, None]


def test_plain_text_is_one_text_a_line_and_only_newlines_end_lines(tmp_path):
    found = cells(made(tmp_path, "a.txt", "a\u2028b\x0bc\r\n\nd"))
    assert found == [{"text": "a\u2028b\x0bc"}, {"text": ""}, {"text": "d"}]
    assert cells(made(tmp_path, "notes.log", "a\n"), lines=True) == [{"text": "a"}]
    with pytest.raises(InputError, match="has no columns"):
        open_table(tmp_path / "a.txt", "words")


def test_an_endless_line_is_cut_and_the_next_one_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.lines.LONGEST_LINE", 8)
    assert cells(made(tmp_path, "a.txt", "0123456789012345678\nshort\n12345678\n")) == [
        {"text": "01234567"},
        {"text": "short"},
        {"text": "12345678"},
    ]


def test_a_cell_larger_than_the_limit_names_its_line(tmp_path, monkeypatch):
    monkeypatch.setattr("feltsense.batch.delimited.LONGEST_CELL", 1000)
    with pytest.raises(InputError, match=r"line 3: .*quote that is not closed"):
        open_table(made(tmp_path, "a.csv", 'text\nfine\n"' + "x" * 2000))


@pytest.mark.parametrize(("name", "why"), [("no.csv", "does not exist"), (".", "holds no file that ends in")])
def test_no_file(tmp_path, name, why):
    with pytest.raises(InputError, match=why):
        open_table(tmp_path / name)


def test_unknown_ending(tmp_path):
    with pytest.raises(InputError, match="the ending shows which it is"):
        open_table(made(tmp_path, "a.docx", "hi"))


def test_parquet_without_pyarrow_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"reading Parquet needs the extra \[files\]"):
        open_table(made(tmp_path, "a.parquet", "PAR1"))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('text,n\na,1\n"never closed,2\nb,3\nc,4\n', 3),
        ('text,n\n"a\nb",1\n"never closed,2\n"b",3\n', 4),
        ('text,n\na,1\n"never closed', 3),
        ('"text,n\na,1\n', 1),
    ],
)
def test_a_quote_that_is_not_closed_swallows_no_rows(tmp_path, content, line):
    with pytest.raises(InputError, match=rf"a\.csv, line {line}: .*quote that is not closed.*close or double it"):
        open_table(made(tmp_path, "a.csv", content))


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n"])
def test_quotes_that_are_closed_or_within_one_line_are_read(tmp_path, end):
    found = cells(made(tmp_path, "a.csv", f'text,n\n"Hello" she said,1\n"a\n""b""\n",2\nan "inner" one,3{end}'))
    assert [row.get("text") for row in found[:3]] == ["Hello she said", 'a\n"b"\n', 'an "inner" one']


def test_the_first_file_of_a_folder_decides_whether_they_have_headers(tmp_path):
    made(tmp_path, "a.csv", "so glad,5\n")
    made(tmp_path, "b.csv", "1,so sad\nfine,2\n")
    table = open_table(tmp_path, "1")
    assert [row.cells["column_1"] for row in table.read()] == ["so glad", "1", "fine"]
    made(tmp_path, "a.csv", "1,n\nso glad,5\n")
    made(tmp_path, "b.csv", "n,2\n1,so sad\n")
    with pytest.raises(InputError, match=r"b\.csv has no column '1'"):
        open_table(tmp_path, "1")


def test_semicolons_are_named(tmp_path):
    with pytest.raises(InputError, match="parted by semicolons; save it with commas"):
        open_table(made(tmp_path, "a.csv", "id;text;n\n1;so glad;2\n"))
