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
    rf"on the (?P<only>\d{{1,2}})(?:st|nd|rd|th)|(?:in|this|next) (?P<whole>{_MONTH_NAMES}))\b",
    re.I,
)
_SOMEBODYS = r"(?!(?:it|that|there|he|she|who|what|let|here|today|tomorrow|tonight|year|week|month|\w+day)'s)\w+'s"
_WHAT = re.compile(
    rf"\b(?P<whose>(?:my (?:\w+ ){{0,2}}?{_SOMEBODYS}|{_SOMEBODYS}|my|our|the|an?|his|her|their) )?"
    rf"(?:(?!(?:my|our|the|an?|his|her|their|this|that)\b|\w+'s)\w+ ){{0,2}}?(?P<what>{OCCASIONS})\b",
    re.I,
)
_HAS = rf"(?: has|'s got| has got| is having) (?:an? |his |her |their )?(?=(?:\w+ ){{0,2}}?(?:{OCCASIONS})\b)"
_AS_OCCASIONS = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        (r"\b(?:i'm|i am|we're|we are)(?: \w+ly)? (?:getting|going to get|gonna get) married\b", "my wedding is"),
        (r"\bmy ((?:best )?\w+)(?:'s| is) (?:getting|going to get) married\b", r"my \1's wedding is"),
        (r"\b(?:i'm|i am|we're|we are) (?:moving|going to move)(?: (?:house|out|away|back))?\b", "my move is"),
        (r"\b(?:i'm|i am) due(?= (?:in|on|next|this)\b)", "my due date is"),
        (r"\bi(?:'ll)? (?:start|begin) (?:at |my |the )?(?:new |first )?(?:job|work)\b", "my first day is"),
        (r"\b(?:was|were|has been|got|is|been) (?:moved|postponed|rescheduled|delayed|pushed(?: back)?) (?:to|until)\b",
         "is my plan"),
        (rf"\bmy ((?:best )?[\w-]+){_HAS}", r"my \1's "),
        (rf"\bhe{_HAS}", "his "),
        (rf"\bshe{_HAS}", "her "),
        (rf"\b((?-i:[A-Z])[\w-]+){_HAS}", r"\1's "),
    )
)  # fmt: skip
"""Ways of telling of an occasion without naming it, and what they are read as."""
_PAST = re.compile(r"\b(?:last|yesterday|ago|was|were|went|had|did|failed|passed|missed|got back)\b", re.I)
_NONE = re.compile(
    rf"\b(?:don't|do not|doesn't|does not|didn't|won't|no longer) have (?:\w+ ){{0,2}}?(?:{OCCASIONS})\b|"
    rf"\bno (?:\w+ )?(?:{OCCASIONS})\b",
    re.I,
)
_PERHAPS = re.compile(r"\b(?:might|maybe|perhaps|possibly)\b", re.I)
_OPENS = re.compile(r"^\W*(?:(?:and|but|so|well|also)\W+)*(?:the|his|her|their)\b", re.I)
"""How a sentence opens that tells of an occasion in the person's life without a word for them."""
_SELF = re.compile(
    r"\b(?:i|i'm|i've|my|we|we're|we've|our|me|us|results?|funeral|surgery|operation|biopsy|chemo|interview|"
    r"appointment)\b",
    re.I,
)
MOST_WORDS_BETWEEN = 8


class Ahead(NamedTuple):
    """An occasion and the day on which it is."""

    what: str
    day: date
    sure: float
    month: bool = False

    @property
    def told(self) -> str:
        """The occasion and when it is: a day, or a month where no day was told."""
        return f"{self.what} in {self.day:%B %Y}" if self.month else f"{self.what} on {self.day.isoformat()}"


def ahead(sentence: str, told: date) -> Iterator[Ahead]:
    """The occasions ahead in a sentence of that day; what was before is none.

    >>> [(one.what, one.day.isoformat()) for one in ahead("I have an interview on Friday.", date(2026, 11, 21))]
    [('interview', '2026-11-27')]
    """
    plain = sentence.replace("’", "'")
    for pattern, words in _AS_OCCASIONS:
        plain = pattern.sub(words, plain)
    if plain.rstrip().endswith("?") or any(found.search(plain) for found in (_PAST, _NONE)):
        return
    if not (own := _SELF.search(plain)) and not _OPENS.search(plain):
        return
    for when in _WHEN.finditer(plain):
        occasions = [found for found in _WHAT.finditer(plain) if _near(found, when, plain)]
        if not occasions:
            continue
        nearest = min(
            occasions, key=lambda found: min(abs(found.end() - when.start()), abs(when.end() - found.start()))
        )
        if (day := _day(when, told)) is not None and day >= told:
            sure = 0.65 if when["span"] or when["unit"] or not own else 0.85
            yield Ahead(_label(nearest), day, 0.5 if _PERHAPS.search(plain) else sure, when["whole"] is not None)


def _label(found: re.Match[str]) -> str:
    """What it is, with whose it is where that is not said to be the person's own."""
    whose = re.sub(r"^(?:my|our|an?)\b ?", "", (found["whose"] or "").strip(), flags=re.I)
    owner = whose if whose.endswith("'s") else whose.casefold()
    return f"{owner} {found['what'].casefold()}".strip()


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
    if when["whole"]:
        return _month(_MONTHS.index(when["whole"].casefold()) + 1, told)
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


def _month(month: int, told: date) -> date:
    """The last day of the next such month."""
    year = told.year + (month < told.month)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


_ON = re.compile(r"(?P<what>.+) (?:on (?P<day>\d{4}-\d\d-\d\d)|in (?P<month>[A-Z][a-z]+) (?P<year>\d{4}))")


def span(value: str) -> tuple[str, date, date] | None:
    """What a kept occasion is, and the first and the last day that it may be on; None for other values.

    >>> span("wedding in June 2027")
    ('wedding', datetime.date(2027, 6, 1), datetime.date(2027, 6, 30))
    """
    found = _ON.fullmatch(value)
    if found is None:
        return None
    if found["day"]:
        day = date.fromisoformat(found["day"])
        return found["what"], day, day
    if (name := found["month"].casefold()) not in _MONTHS:
        return None
    last = _month(_MONTHS.index(name) + 1, date(int(found["year"]), 1, 1))
    return found["what"], last.replace(day=1), last


def since(words: str, told: date) -> str:
    """Since when something is so, as of the day on which it was told: with the year, where it can be known.

    >>> told = date(2026, 11, 21)
    >>> since("October", told), since("three years", told), since("2019", told)
    ('October 2026', '2023', '2019')
    """
    first, *rest = words.casefold().split()
    if first in _MONTHS and not rest:
        return f"{words.capitalize()} {told.year - (_MONTHS.index(first) + 1 > told.month)}"
    if rest and rest[0].startswith("year"):
        number = int(first) if first.isdecimal() else _NUMBERS.get(first, 1)
        return str(told.year - number)
    if first in ("year", "month"):
        return str(told.year - 1) if first == "year" else f"{told.replace(day=1) - timedelta(1):%B %Y}"
    return words.capitalize()


_OUTCOME = re.compile(
    rf"\b(?:the|our|my(?: \w+'s)?|(?-i:[A-Z])\w+'s) (?:(?!was|is|went)\w+ ){{0,2}}?(?P<what>{OCCASIONS}) "
    r"(?:(?:to|in|with|at|for) (?:\w+ ){1,3}?)?(?:itself |today |yesterday |finally |just |really |actually )*"
    r"(?:went|was|were|turned out|is (?:finally )?(?:over|done|behind|off|cancell?ed)|has been|got|"
    r"came (?:back|out)|didn't go|wasn't|weren't|fell through)\b(?! (?:not )?"
    r"(?:supposed|scheduled|set|meant|announced|going to|booked|due|planned|on my "
    r"mind|looming|for|tomorrow|next|in \w+ (?:days|weeks|months)))",
    re.I,
)
_DID = re.compile(
    rf"\bi(?:'ve| have)? (?:just |finally |already |totally |completely |barely )*(?:passed|failed|aced|flunked|bombed|"
    rf"nailed|survived|sat|took|finished|messed up|blew|had|did|got through|missed) (?:my|the) (?:(?!job\b(?! "
    rf"interview))\w+ ){{0,2}}?(?P<what>{OCCASIONS})\b(?! (?:on|next|in|tomorrow|moved|postponed))",
    re.I,
)
_HIRED = re.compile(
    r"\b(?:i (?:just |finally |actually )*(?:got|landed|didn't get|did not get|was offered|was rejected for|was turned "
    r"down for|got rejected for|got turned down for|lost out on) (?:the|that) (?:\w+ )?(?:job|position|role)|they "
    r"(?:just )?(?:offered me|gave me|didn't give me|hired me|turned me down|rejected me|went with someone else))\b",
    re.I,
)
_MARRIED = re.compile(r"\b(?:we|i) (?:just |finally |actually )*(?:got|are now|were) married\b", re.I)
LEFT = (
    r"left me\b(?! (?:alone|on read|an?|some|the|with|to|in (?:tears|pieces|the|peace|shock)|out|behind|waiting|"
    r"hanging|speechless|feeling|no|my|his|her|here|there|this|that)\b)"
)
"""Words by which somebody is left for good."""
_PARTED = re.compile(
    r"\b(?:we|and i|me and my \w+) (?:have |just |recently |finally )*(?:broke up|broken up|split up|called off the)|"
    r"\bcalled off (?:the|our) (?:wedding|engagement)|\bi(?:'ve| have)? (?:just )?(?:broke|broken) up with|"
    r"\b(?:he|she|my (?:boyfriend|girlfriend|husband|wife|partner|fianc[ée]e?)(?: (?-i:[A-Z])\w+)?) (?:has |just )?"
    rf"(?:{LEFT}|dumped me|broke up with me)",
    re.I,
)
_SUPPOSED = re.compile(
    r"\b(?:if|wish|imagine|pretend|suppose|unless|hope|dreamed|dreamt|last (?:year|month)|years? ago)\b", re.I
)
MINE = "my "
"""Before an occasion that is only to be closed where it is the person's own."""


def over(sentence: str) -> Iterator[str]:
    """What a sentence tells of as past, done or called off.

    >>> list(over("The interview went badly.")), list(over("I got the job!")), list(over("We broke up last week."))
    (['interview'], ['interview'], ['my wedding'])
    """
    plain = sentence.replace("’", "'")
    if plain.rstrip().endswith("?") or _SUPPOSED.search(plain):
        return
    for found in (*_OUTCOME.finditer(plain), *_DID.finditer(plain)):
        owner = re.match(r"(?:my )?(\w+'s) ", found.group(), re.I)
        yield f"{owner[1]} {found['what'].casefold()}" if owner else found["what"].casefold()
    if _HIRED.search(plain):
        yield "interview"
    if _MARRIED.search(plain) or _PARTED.search(plain):
        yield f"{MINE}wedding"
