"""Which of the options that were just named somebody takes: 'the second', 'b please', '2', 'both', 'neither'."""

import re
from typing import NamedTuple

from feltsense.flow.caching import cached

READ = 2_000
_MARKED = re.compile(r"(?:^|[\s(,;:])(?:\(?(?P<mark>\d|[a-f])[).]|(?P<dot>\d)\.(?=\s))\s+", re.I)
_BETWEEN = re.compile(
    r"\b(?:rather|either|shall we|prefer(?: to)?|do you want(?: to)?|would you like(?: to)?) "
    r"(?P<first>[^?.;]{3,80}?),? or (?P<second>[^?.;]{3,80})\?",
    re.I,
)
_TALK = re.compile(r"\b(?:talk|tell me|hear|speak) (?:more )?about\b", re.I)
_PAIR = ("one", "other")
_ORDER = ("first", "second", "third", "fourth", "fifth", "sixth")
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_PLACE = "|".join((*_ORDER, *_NUMBERS, "last", "latter", "former", r"\d", "[a-f]"))
_SMALL = r"(?:please|maybe|probably|then|i think|i guess|sounds? (?:good|right|best)|would be good|thanks?|ok(?:ay)?)"
_PICKS = re.compile(
    rf"^\W*(?:(?:ok(?:ay)?|yes|yeah|hm+|well|let'?s|i'?d|i|think|would|like|want|take|choose|pick|try|do|go|with|for|rather|say|"
    rf"maybe|probably|option|number|no|nr|the)\W+)*(?P<place>{_PLACE})(?:st|nd|rd|th)?(?:\W+(?:one|option|idea))?"
    rf"(?:\W+{_SMALL})*\W*$",
    re.I,
)
_ALL = re.compile(
    rf"^\W*(?:(?:maybe|i think|let'?s do|i'?d like|i want) )?(?:both|all(?: of (?:them|it))?|all three)"
    rf"(?:\W+(?:of them|{_SMALL}))*\W*$",
    re.I,
)
_NONE = re.compile(rf"^\W*(?:neither|none)(?: of (?:them|those|these|it|the above))?(?:\W+{_SMALL})*\W*$", re.I)


class Chosen(NamedTuple):
    """The options that somebody takes, in their words; none where they turn down all.

    `topic` where they are things to talk about and not things to do.
    """

    options: tuple[str, ...]
    topic: bool = False


def offered(text: str) -> tuple[str, ...]:
    """The options that a reply names: numbered, lettered, or two with 'or' between them.

    >>> offered("We could a) write it down, b) call him."), offered("Would you rather walk or sleep?")
    (('write it down', 'call him'), ('walk', 'sleep'))
    """
    text = text[:READ]
    marks = list(_MARKED.finditer(text))
    if len(marks) > 1:
        ends = [*(one.start() for one in marks[1:]), len(text)]
        found = [text[one.end() : end] for one, end in zip(marks, ends, strict=True)]
        return tuple(_trimmed(one) for one in [*found[:-1], re.split(r"[.?!\n]", found[-1])[0]])
    pair = _BETWEEN.search(text)
    return (_trimmed(pair["first"]), _trimmed(pair["second"])) if pair else ()


@cached()
def picks(line: str) -> str | None:
    """The place that a line names, 'all' or 'none'; None where it is no choice.

    >>> [picks(line) for line in ("the second one", "b please", "2", "both", "neither", "two weeks ago")]
    ['1', '1', '1', 'all', 'none', None]
    """
    line = line[:READ].replace("’", "'")
    if _ALL.match(line):
        return "all"
    if _NONE.match(line):
        return "none"
    found = _PICKS.match(line)
    return None if found is None else _place(found["place"].lower())


def chosen(line: str, reply: str) -> Chosen | None:
    """What a line takes of the options in the reply before it; None where there is no choice or nothing to choose.

    >>> chosen("the first", "1. call him 2. write to him")
    Chosen(options=('call him',), topic=False)
    """
    place, options = picks(line), offered(reply)
    if place is None or not options:
        return None
    topic = bool(_TALK.search(reply))
    if place == "all" and "both" in line.lower() and len(options) != len(_PAIR):
        return None
    if place in ("all", "none"):
        return Chosen(options if place == "all" else (), topic)
    i = int(place)
    return Chosen((options[i],), topic) if -len(options) <= i < len(options) else None


def _place(word: str) -> str:
    if word in ("last", "latter"):
        return "-1"
    if word == "former":
        return "0"
    listed = next((names.index(word) for names in (_ORDER, _NUMBERS, "abcdef", "123456") if word in names), 9)
    return str(listed)


def _trimmed(option: str) -> str:
    """An option without what joins it to the next one, and without 'talk about'."""
    bare = re.sub(r"(?:[\s,;.:(]|\b(?:or|and))+$", "", option.strip().rstrip("?!"), flags=re.I)
    return re.sub(r"^(?:talk |speak )?about ", "", bare)
