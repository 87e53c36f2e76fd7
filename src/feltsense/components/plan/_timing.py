"""When to say something: at once, or of one's own accord after something that the person looks ahead to."""

import re
from datetime import datetime, time, timedelta
from typing import NamedTuple

from feltsense.flow import Conversation, Timing

from ._scene import Scene

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVENING = time(19, 0)
"""A follow-up comes in the evening of the day: what it asks about is over by then."""
_WHEN = re.compile(
    r"\b(?P<soon>tonight|this (?:afternoon|evening)|later today)\b|\b(?P<tomorrow>tomorrow)\b|"
    rf"\b(?:on |this |next |by )?(?P<day>{'|'.join(DAYS)})\b|\bin (?P<count>\d{{1,2}}|an?|two|three|a few) "
    r"(?P<unit>hours?|days?|weeks?)\b|\b(?P<week>next week)\b",
    re.I,
)
_EVENT = re.compile(
    r"\b(?:exams?|tests?|interviews?|appointments?|surgery|operation|results?|presentation|deadline|meeting|hearing|"
    r"court|funeral|wedding|flight|move|moving|date|talk (?:to|with) (?:him|her|them|my \w+)|scan|visit|audition|match|"
    r"first day|driving test)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:last|yesterday|ago|was|were|had)\b", re.I)
_FOLDED = str.maketrans("İıſ", "iis")
"""Letters that match an i or an s without being one."""
_NUMBERS = {"a": 1, "an": 1, "two": 2, "three": 3, "a few": 3}
_UNITS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}
_SENTENCE = re.compile(r"[^.!?\n]+")


class Ahead(NamedTuple):
    """Something that the person looks ahead to: in their words, and after how many minutes to ask about it."""

    event: str
    minutes: float


def timing(conversation: Conversation, scene: Scene) -> Timing:
    """Now; and a follow-up where the newest words name an event with a time ahead, unless danger is in the air.

    A seeker who has just taken their leave is answered now and asked after the event.

    >>> from feltsense.components.plan._scene import scene_of
    >>> talk = Conversation.of("My driving test is tomorrow and I'm nervous")
    >>> timing(talk, scene_of(talk)).when
    'follow_up'
    """
    heard = conversation.last("seeker")
    if heard is None or scene.dire or "danger" in scene.moves:
        return Timing()
    now = heard.signal.time if heard.signal else None
    found = ahead(heard.text[:4_000], now)
    if found is None:
        return Timing()
    return Timing(
        when="follow_up", minutes=found.minutes, why=f"They look ahead to the {found.event}; ask how it went."
    )


def ahead(text: str, now: datetime | None = None) -> Ahead | None:
    """The event ahead that a sentence names together with its time, or None.

    Days of the week and evenings are counted from `now`; without it a day counts 24 hours and a weekday none.

    >>> ahead("I have an interview in two days", None)
    Ahead(event='interview', minutes=2880.0)
    """
    for sentence in _SENTENCE.findall(text.translate(_FOLDED)):
        event, when = _EVENT.search(sentence), _WHEN.search(sentence)
        if event and when and not _PAST.search(sentence):
            minutes = _minutes(when, now)
            if minutes is not None:
                return Ahead(event[0].lower(), minutes)
    return None


def _minutes(when: re.Match[str], now: datetime | None) -> float | None:
    if when["count"]:
        count = _NUMBERS.get(when["count"].lower()) or int(when["count"])
        return count * _UNITS[when["unit"].lower().rstrip("s")].total_seconds() / 60
    if now is None:
        return {"soon": 8 * 60.0, "tomorrow": 24 * 60.0, "week": 7 * 24 * 60.0}.get(when.lastgroup or "")
    return _until_evening(now, _days(when, now))


def _days(when: re.Match[str], now: datetime) -> int:
    if when["day"]:
        return (DAYS.index(when["day"].lower()) - now.weekday()) % 7 or 7
    return 1 if when["tomorrow"] else 7 if when["week"] else 0


def _until_evening(now: datetime, days: int) -> float:
    """Minutes until the evening of a day; an evening that has begun counts two hours more."""
    if now.year >= datetime.max.year:
        return 24 * 60.0 * days
    evening = datetime.combine((now + timedelta(days=days)).date(), EVENING, now.tzinfo)
    return max((evening - now).total_seconds() / 60, 120.0)
