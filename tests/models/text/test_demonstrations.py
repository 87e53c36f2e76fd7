"""Demonstrations in files: what a line must hold, and where it ends."""

import json

import pytest

from feltsense.errors import InputError
from feltsense.models.text.demonstrations import read_bank


def bank(folder, *lines):
    path = folder / "bank.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "row",
    [
        {"text": "So glad!", "said": "joy"},
        {"text": "So glad!", "said": ["joy"], "meant": "relief"},
        {"text": "So glad!", "said": {"joy": 1}},
        {"text": "So glad!", "said": [1]},
        {"text": "So glad!", "said": None},
        {"text": " ", "said": ["joy"]},
        ["So glad!"],
    ],
)
def test_labels_are_lists_of_words(tmp_path, row):
    with pytest.raises(InputError, match="line 2 is no demonstration") as error:
        read_bank(bank(tmp_path, '{"text": "fine", "said": ["joy"]}', json.dumps(row)))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\u0085", "\x0c"])
def test_only_a_line_feed_ends_a_line(tmp_path, mark):
    text = f"two{mark}verses"
    line = json.dumps({"text": text, "said": ["joy"]}, ensure_ascii=False)
    found = read_bank(bank(tmp_path, line + "\r", "", line))
    assert [one.text for one in found.all] == [text, text]
