"""Dates ahead: an occasion and when it is, resolved from the day on which it was told."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

OCCASIONS = (
    "job interview|driving test|interview|final exams?|exams?|finals|tests?|surgery|operation|biopsy|scan|check-up|"
    "checkup|"
    "doctor's appointment|dentist appointment|appointment|wedding|funeral|birthday|anniversary|flight|holiday|"
    "vacation|trip|"
    "deadline|presentation|speech|recital|concert|audition|court hearing|hearing|court date|trial|due date|chemo|"
    "marathon|race|"
    "first date|date|graduation|defen[cs]e|move|exhibition|performance|match|tournament|review|evaluation|results?|"
    "first day"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "a couple of": 2,
    "a few": 3,
}
_DAY_NAMES, _MONTH_NAMES, _COUNTS = "|".join(_DAYS), "|".join(_MONTHS), "|".join(_NUMBERS)
_WHEN = re.compile(
    rf"\b(?:(?P<near>tomorrow|tonight|today|the day after tomorrow)|(?:on |this |coming |next )*(?P<day>{_DAY_NAMES})|"
    rf"in (?P<number>\d{{1,2}}|{_COUNTS}) (?P<unit>days?|weeks?|months?)|(?P<span>next (?:week|month))|"
    rf"(?:on )?(?:the )?(?P<dom>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH_NAMES})|"
    rf"(?:on )?(?P<month2>{_MONTH_NAMES}) (?:the )?(?P<dom2>\d{{1,2}})(?:st|nd|rd|th)?|"
    rf"on the (?P<only>\d{{1,2}})(?:st|nd|rd|th))\b",
    re.I,
)
_WHAT = re.compile(
    rf"\b(?P<whose>(?:my|our|the|an?|his|her|their|(?-i:[A-Z])[\w]+'s|my \w+'s) )?(?:(?:\w+) "
    rf"){{0,2}}?(?P<what>{OCCASIONS})\b",
    re.I,
)
_PAST = re.compile(r"\b(?:last|yesterday|ago|was|were|went|had|did|failed|passed|missed|got back)\b", re.I)
_SELF = re.compile(r"\b(?:i|i'm|i've|my|we|we're|we've|our|me|us|results?)\b", re.I)
MOST_WORDS_BETWEEN = 8


class Ahead(NamedTuple):
    """An occasion and the day on which it is."""

    what: str
    day: date
    sure: float


def ahead(sentence: str, told: date) -> Iterator[Ahead]:
    """The occasions ahead in a sentence of that day; what was before is none.

    >>> [(one.what, one.day.isoformat()) for one in ahead("I have an interview on Friday.", date(2026, 11, 21))]
    [('interview', '2026-11-27')]
    """
    plain = sentence.replace("’", "'")
    if _PAST.search(plain) or plain.rstrip().endswith("?") or not _SELF.search(plain):
        return
    for when in _WHEN.finditer(plain):
        occasions = [found for found in _WHAT.finditer(plain) if _near(found, when, plain)]
        if not occasions:
            continue
        nearest = min(
            occasions, key=lambda found: min(abs(found.end() - when.start()), abs(when.end() - found.start()))
        )
        if (day := _day(when, told)) is not None and day >= told:
            yield Ahead(_label(nearest), day, 0.65 if when["span"] or when["unit"] else 0.85)


def _label(found: re.Match[str]) -> str:
    whose = (found["whose"] or "").strip()
    other = re.sub(r"^(?:my|our|the|an?)\b ?", "", whose, flags=re.I)
    return f"{other} {found['what'].casefold()}".strip()


def _near(what: re.Match[str], when: re.Match[str], text: str) -> bool:
    between = text[min(what.end(), when.end()) : max(what.start(), when.start())]
    return len(between.split()) <= MOST_WORDS_BETWEEN


def _day(when: re.Match[str], told: date) -> date | None:
    if when["near"]:
        return told + timedelta({"tomorrow": 1, "the day after tomorrow": 2}.get(when["near"].casefold(), 0))
    if when["day"]:
        days = (_DAYS.index(when["day"].casefold()) - told.weekday() - 1) % 7 + 1
        return told + timedelta(days)
    if when["span"]:
        return told + timedelta(7 if "week" in when["span"].casefold() else 30)
    if when["unit"]:
        number = when["number"].casefold()
        many = int(number) if number.isdecimal() else _NUMBERS[number]
        return told + timedelta(many * {"d": 1, "w": 7, "m": 30}[when["unit"][0].casefold()])
    month = when["month"] or when["month2"]
    dom = int(when["dom"] or when["dom2"] or when["only"])
    return _next(_MONTHS.index(month.casefold()) + 1, dom, told) if month else _next(None, dom, told)


def _next(month: int | None, dom: int, told: date) -> date | None:
    """The next day of that date; None where there is none."""
    for step in range(366):
        day = told + timedelta(step)
        if day.day == dom and month in (None, day.month):
            return day
    return None
