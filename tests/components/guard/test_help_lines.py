"""The help-line file: every entry says where and when it was read."""

import json
from datetime import date

import pytest

from feltsense.components.guard._help_lines import FILE, countries, emergency, hosts, lines, numbers


def test_every_entry_has_its_source() -> None:
    for country in (*countries(), None):
        for line in (*lines(country), *filter(None, [emergency(country)])):
            assert line.source_page.startswith("http")
            assert date.fromisoformat(line.read_on) <= date.today()
            assert line.copy_read
            assert line.phone or line.text or line.url


@pytest.mark.parametrize("country", countries())
def test_every_country_has_something_to_call_or_find(country: str) -> None:
    assert emergency(country) or lines(country)[0].phone
    assert all(line.shown() for line in lines(country))


@pytest.mark.parametrize("country", [None, "", "ZZ", "zz", "a"])
def test_an_unknown_country_gets_a_way_to_find_a_line(country: str | None) -> None:
    assert {line.serves for line in lines(country)} == {"finder"}
    assert emergency(country) is None


def test_case_of_the_code_does_not_matter() -> None:
    assert lines("fr") == lines("FR")


def test_numbers_and_hosts() -> None:
    assert {"988", "116123", "112"} <= numbers()
    assert "findahelpline.com" in hosts()
    assert all(number.isdigit() for number in numbers())


def test_the_file_holds_no_country_twice() -> None:
    keys: list[str] = []
    json.loads(
        FILE.read_text(encoding="utf-8"),
        object_pairs_hook=lambda pairs: keys.extend(k for k, _ in pairs if len(k) == 2),
    )
    assert len(keys) == len(set(keys))


def test_codes_in_common_use_find_their_country() -> None:
    assert lines("UK") == lines("GB") and emergency("uk") == emergency("GB")
    assert emergency("EL") == emergency("GR") is not None
