"""One configuration: what wins, where it comes from, and what is refused."""

import pytest

from feltsense import settings as home
from feltsense.errors import InputError, UserError


@pytest.fixture
def file(tmp_path, monkeypatch):
    for name in home.DEFAULTS:
        monkeypatch.delenv(f"FELTSENSE_{name.upper()}", raising=False)
    monkeypatch.setattr(home, "config_file", lambda: tmp_path / "config.toml")
    return tmp_path / "config.toml"


def test_a_flag_wins_over_a_variable_over_the_file_over_the_default(file, monkeypatch):
    found = [home.settings()["country"]]
    file.write_text('country = "de"\nresearch = true\n')
    found.append(home.settings()["country"])
    monkeypatch.setenv("FELTSENSE_COUNTRY", "es")
    found.append(home.settings()["country"])
    found.append(home.settings({"country": "fr"})["country"])
    assert [s.value for s in found] == ["", "de", "es", "fr"]
    assert [s.source for s in found] == ["default", str(file), "FELTSENSE_COUNTRY", "flag"]
    assert home.value("research") == "1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("country = ", "cannot be read"),
        ('colour = "red"', "unknown settings: colour"),
        ('mode = "party"', "use one of"),
        ('privacy = "some"', "use one of"),
        ('country = "France"', "two-letter"),
        ('research = "maybe"', "0 or 1"),
    ],
)
def test_a_bad_file_is_told_in_one_line(file, text, says):
    file.write_text(text)
    with pytest.raises((InputError, UserError), match=says) as error:
        home.settings()
    assert "\n" not in str(error.value) or says == "cannot be read"


def test_the_old_name_of_the_general_mode_is_understood(file):
    file.write_text('mode = "default"\n')
    assert home.settings()["mode"] == home.Setting("mode", "general", str(file))
    assert [home.value("mode", flag) for flag in (None, "minor", "clinical-research")] == [
        "general", "minor", "clinical-research",
    ]  # fmt: skip
    assert home.value("privacy") == "off"
