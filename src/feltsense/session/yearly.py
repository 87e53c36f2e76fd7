"""What a year of logs counts: how often people in danger were shown where help is, without a word of theirs.

California's SB 243 asks operators of companion chatbots for the number of such referrals in the year before; from
erased events only the kind is left, so they are counted apart and never guessed.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from feltsense.flow.events import Event, GuardActed, HandOver

GRAVE = ("elevated", "imminent", "handed_over")


@dataclass
class Year:
    """The counts of one calendar year (UTC)."""

    year: int
    conversations: int = 0
    in_crisis: int = 0
    referrals: int = 0
    asked: int = 0
    acknowledged: int = 0
    timed_out: int = 0
    erased: int = 0


# What the counts are.
MEANING = {
    "conversations": "conversations with an event in the year",
    "in_crisis": "conversations in which the guard stood at elevated, imminent or handed_over",
    "referrals": "answers that showed help lines because of such danger",
    "asked": "times that a human was asked to take over",
    "acknowledged": "times that one did",
    "timed_out": "times that none answered in time",
    "erased": "guard and hand-over events whose content was erased, so that they are in no other count",
}


def yearly(logs: Iterable[Iterable[Event]]) -> list[Year]:
    """The counts of every year that the logs touch, oldest first; one log a conversation.

    >>> yearly([])
    []
    """
    years: dict[int, Year] = {}
    for log in logs:
        seen: set[int] = set()
        grave: set[int] = set()
        for event in log:
            year = years.setdefault(event.time.year, Year(event.time.year))
            seen.add(year.year)
            if _count(event, year):
                grave.add(year.year)
        for number in seen:
            years[number].conversations += 1
            years[number].in_crisis += number in grave
    return [years[number] for number in sorted(years)]


def _count(event: Event, year: Year) -> bool:
    """Count one event; whether it shows grave danger."""
    if event.content is None:
        year.erased += event.kind in ("guard", "handover")
    elif isinstance(event.content, HandOver) and event.content.status in ("asked", "acknowledged", "timed_out"):
        setattr(year, event.content.status, getattr(year, event.content.status) + 1)
    elif isinstance(event.content, GuardActed) and event.content.state in GRAVE:
        year.referrals += "help_lines" in event.content.actions
        return True
    return False


def as_table(years: Iterable[Year]) -> str:
    """The counts as tab-separated text with a heading, ready for a file or a terminal.

    >>> as_table([Year(2026, conversations=2)]).splitlines()[1].split()[:2]
    ['2026', '2']
    """
    rows = [[field.name for field in fields(Year)], *([str(value) for value in astuple(year)] for year in years)]
    return "\n".join("\t".join(row) for row in rows)
