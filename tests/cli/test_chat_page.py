"""The chat in docs/chat.md is what the command says."""

import re
from pathlib import Path

from .felt import felt

PAGE = Path(__file__).parents[2] / "docs" / "chat.md"


def test_the_page_shows_what_the_command_says(tmp_path):
    body = re.search(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL).group(1)
    typed = re.findall(r"^you>  (.*)$", body, re.MULTILINE)
    shown = re.findall(r"^felt> (.*?)(?=^you>|^╭|\Z)", body, re.DOTALL | re.MULTILINE)
    done = felt("chat", "--seed", "7", "--country", "GB", home=tmp_path, typed="\n".join([*typed, "/quit"]) + "\n")
    said = re.findall(r"^felt> (.*?)(?=^felt>|^╭|^Take care|\Z)", done.stdout, re.DOTALL | re.MULTILINE)
    assert len(said) == len(shown) > 4
    for one, other in zip(said, shown, strict=True):
        assert _plain(one) == _plain(other)


def _plain(text):
    """Words without line breaks and dates."""
    return re.sub(r"On \d+ \w+ \d{4}", "On a day", " ".join(text.split()))
