"""Facts in people's words: as lines of a list, and with when an occasion is."""

import re
from datetime import date

from feltsense.flow import Fact
from feltsense.flow.visible import visible

from ._avoiding import AVOID
from ._dates import span

LIKELY, STATED = 0.7, 0.9
"""A fact below the first is not sure; a manner below the second is an impression, not a wish."""
_MANNERS = {
    ("verbosity", "short"): "you like short answers",
    ("verbosity", "medium"): "you like answers of middle length",
    ("verbosity", "long"): "you like long answers",
    ("emoji", "none"): "you like answers without emojis",
    ("emoji", "welcome"): "you like emojis",
    ("formality", "informal"): "you like a casual tone",
    ("formality", "formal"): "you like a formal tone",
    ("advice", "unwanted"): "you want to be heard, not advised",
    ("advice", "wanted"): "you like to be given advice",
    ("directness", "direct"): "you like straight words",
}
_SAID = {
    "likes": "you like", "dislikes": "you do not like", "plays": "you play", "used to play": "you used to play",
    "home since": "living there since", AVOID: "you do not want me to bring this up:",
}  # fmt: skip
_KIN = re.compile(r"(?P<name>[^()]+) \((?P<what>[^()]+)\)(?P<more>.*)")
_TRAITS = {
    "extraversion": "you may like to be among people",
    "neuroticism": "you may worry easily",
    "agreeableness": "you may be kind and giving to others",
    "conscientiousness": "you may like plans and order",
    "openness": "you may be drawn to new ideas and art",
}


def fact_line(fact: Fact) -> str:
    """A fact in words, with a hedge where it is no plain statement.

    >>> from datetime import datetime
    >>> told = {"time": datetime(2026, 1, 1)}
    >>> fact_line(Fact(id="1", kind="style", name="verbosity", value="short", p=0.6, **told))
    'you like short answers (my impression)'
    >>> fact_line(Fact(id="1", kind="fact", name="sister", value="Ania", **told))
    'sister: Ania'
    >>> fact_line(Fact(id="1", kind="fact", name="pet", value="Rex (dog)", **told))
    'dog: Rex'
    >>> fact_line(Fact(id="1", kind="fact", name="ahead", value="job interview on 2026-03-02", **told))
    'job interview on 2 March 2026'
    """
    value = visible(fact.value)
    if fact.kind == "trait":
        return f"{_TRAITS.get(fact.name, f'{visible(fact.name)}: maybe {value}')} (a guess)"
    if fact.kind == "style":
        said = _MANNERS.get((fact.name, fact.value), f"{visible(fact.name)}: {value}")
        return said + ("" if fact.p >= STATED else " (my impression)")
    return _stated(fact, value) + ("" if fact.p >= LIKELY else " (not sure)")


def _stated(fact: Fact, value: str) -> str:
    """A fact or a preference in words: as a sentence where it reads like one, else with its name."""
    if (when := span(value)) is not None and fact.name == "ahead":
        return f"{when[0]} {day_words(when[1], when[2])}"
    if fact.name in _SAID:
        return f"{_SAID[fact.name]} {value}"
    if value.casefold().endswith(f" {fact.name}"):
        return f"you have {value}"
    if kin := _KIN.fullmatch(value):
        return f"{kin['what']}: {kin['name']}{kin['more']}"
    return f"{visible(fact.name)}: {value}"


def day_words(first: date, last: date) -> str:
    """A day or a month as people say it.

    >>> day_words(date(2026, 3, 2), date(2026, 3, 2)), day_words(date(2026, 6, 1), date(2026, 6, 30))
    ('on 2 March 2026', 'in June 2026')
    """
    return f"on {first.day} {first:%B %Y}" if first == last else f"in {first:%B %Y}"


_TURNED = {"i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i'm": "you're",
           "i've": "you've", "we": "you", "us": "you", "our": "your", "ours": "yours", "am": "are"}  # fmt: skip
_FIRST = re.compile(r"\b(?:" + "|".join(sorted(_TURNED, key=len, reverse=True)) + r")\b(?!['’])", re.I)


def yours(subject: str) -> str:
    """What the person calls theirs, as it is said to them.

    >>> yours("my mum and our dog"), yours("what I'm afraid of")
    ('your mum and your dog', "what you're afraid of")
    """
    return _FIRST.sub(lambda found: _TURNED[found.group().casefold()], subject.replace("’", "'"))
