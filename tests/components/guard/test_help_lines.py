"""The help-line file: every entry says where and when it was read."""

import json
from datetime import date

import pytest

from feltsense.components.guard._help_lines import FILE, HelpLine, countries, emergency, hosts, lines, numbers, serving


def test_every_entry_has_its_source() -> None:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    for some in content["countries"].values():
        for line in map(HelpLine.model_validate, some):
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


@pytest.mark.parametrize("country", ["GB", "FR", "DE", "AU", "CA", "NL", "SE", "IE", "AT", "CH", "ES"])
def test_youth_lines_come_first_for_the_young_and_not_at_all_for_others(country: str) -> None:
    youth = serving(country, "youth")
    assert youth and lines(country, young=True)[: len(youth)] == youth
    assert not set(youth) & set(lines(country))


@pytest.mark.parametrize(("country", "kind"), [
    ("US", "violence"), ("GB", "violence"), ("FR", "violence"), ("DE", "violence"), ("AU", "violence"),
    ("IT", "violence"), ("ES", "violence"), ("US", "poison"), ("AU", "eating"), ("GB", "eating"), ("US", "eating"),
])  # fmt: skip
def test_lines_for_one_need_are_there_and_not_among_the_general_ones(country: str, kind: str) -> None:
    assert serving(country, kind)
    assert not set(serving(country, kind)) & set(lines(country, young=True))
