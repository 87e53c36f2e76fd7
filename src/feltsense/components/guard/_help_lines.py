"""Help lines by country, each with the page it was taken from; nothing stands here that was not read on such a page."""

import json
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from feltsense.flow.value import Value

FILE = Path(__file__).with_name("help_lines.json")
Serves = Literal["suicide", "general", "youth", "violence", "eating", "poison", "emergency", "finder"]
ALIASES = {"UK": "GB", "EL": "GR"}  # codes that are in use beside those of ISO 3166-1


class HelpLine(Value):
    """A service that people in danger can reach, and where its particulars were read."""

    name: str
    serves: Serves = Field(alias="for")
    phone: tuple[str, ...] = ()
    text: tuple[str, ...] = Field(default=(), description="Numbers for text messages.")
    url: str | None = Field(default=None, description="Website, where there often is a chat as well.")
    hours: str | None = Field(default=None, description="As stated on the page; null when it did not say.")
    languages: tuple[str, ...] = ()
    source_page: str = Field(description="The page it was taken from.")
    read_on: str = Field(description="The date on which that page was read.")
    copy_read: str = Field(alias="copy", description="Whether the live page or a stored copy of it was read.")

    def shown(self) -> str:
        """The line in words that need no translation.

        >>> emergency("US").shown()
        '911: tel. 911'
        """
        ways = [f"tel. {number}" for number in self.phone] + [f"SMS {number}" for number in self.text]
        ways += [self.url] if self.url else []
        languages = [f"({', '.join(self.languages)})"] if self.languages else []
        return f"{self.name}: {' · '.join([*ways, *([self.hours] if self.hours else []), *languages])}"


def lines(country: str | None, young: bool = False) -> tuple[HelpLine, ...]:
    """The lines for suicide and distress of a country, for the young those for youth first; else how to find one.

    >>> lines("GB", young=True)[0].name
    'Childline'
    """
    youth = serving(country, "youth") if young else ()
    return (*youth, *serving(country, "suicide", "general")) or finders()


def serving(country: str | None, *kinds: Serves) -> tuple[HelpLine, ...]:
    """The lines of a country that serve these needs, in the order of the file.

    >>> [line.name for line in serving("US", "poison")]
    ['Poison Help']
    """
    known = _file()["countries"].get(code(country), ())
    return tuple(line for line in known if line.serves in kinds)


def finders() -> tuple[HelpLine, ...]:
    """Where lines of any country can be found."""
    return _file()["default"][""]


def code(country: str | None) -> str:
    """The code under which a country stands in the file; empty when none was given.

    >>> code("uk"), code("el"), code(None)
    ('GB', 'GR', '')
    """
    given = (country or "").upper()
    return ALIASES.get(given, given)


def emergency(country: str | None) -> HelpLine | None:
    """The emergency number of a country, when it is known."""
    return next(iter(serving(country, "emergency")), None)


def countries() -> tuple[str, ...]:
    """The countries of which at least one number is known, as ISO 3166-1 alpha-2 codes."""
    return tuple(sorted(_file()["countries"]))


def numbers() -> frozenset[str]:
    """Digits of every telephone number in the file."""
    return frozenset(
        "".join(filter(str.isdigit, number)) for line in _all() for number in (*line.phone, *line.text)
    )


def hosts() -> frozenset[str]:
    """Host names of every website in the file, without www."""
    urls = (line.url for line in _all() if line.url)
    return frozenset(url.removeprefix("https://").removeprefix("www.").split("/")[0] for url in urls)


def _all() -> list[HelpLine]:
    return [line for group in _file().values() for some in group.values() for line in some]


@cache
def _file() -> dict[str, dict[str, tuple[HelpLine, ...]]]:
    """The file with shared emergency numbers spread over their countries."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    found: dict[str, list[HelpLine]] = {
        country: [HelpLine.model_validate(line) for line in some] for country, some in content["countries"].items()
    }
    for shared in content["shared"]:
        for country in shared["countries"]:
            found.setdefault(country, []).append(HelpLine.model_validate(shared["line"]))
    default = tuple(HelpLine.model_validate(line) for line in content["default"])
    return {"countries": {country: tuple(some) for country, some in found.items()}, "default": {"": default}}
