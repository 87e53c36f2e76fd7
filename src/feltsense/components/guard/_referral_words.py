"""What the referral guard says: sentences of our own, chosen so that none comes twice within ten answers."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ._help_lines import HelpLine, Serves, code, emergency, finders, lines, serving
from ._referral_rules import GROUPS, Group, Topic
from ._sentences import unsaid

FILE = Path(__file__).with_name("referral_words.json")
HELP_UNTIL = 1  # seeker turns after what was told in which the lines are shown again


@dataclass(frozen=True)
class Telling:
    """What an answer depends on; the same telling always gets the same words.

    `since` counts the seeker's turns after the one that told it; `fresh` says that nothing was answered to it yet.
    """

    topic: Topic
    country: str | None = None
    fresh: bool = True
    since: int = 0
    said: str = ""
    choice: int = 0
    young: bool = False

    @property
    def group(self) -> Group:
        """What the topic is answered as."""
        return GROUPS[self.topic]


def answer(telling: Telling) -> str:
    """The whole answer.

    >>> answer(Telling("medical", country="US")).split(". ")[0]
    'Please call 911 now'
    """
    if telling.group in ("medication", "diagnosis"):
        return _question(telling)
    return _first(telling) if telling.fresh else _follow_up(telling)


def _first(telling: Telling) -> str:
    """Takes it seriously and says who can help."""
    if telling.group == "emergency":
        return _with(_said(telling, "call", f"who_{telling.topic}", "alone"), telling, "poison")
    if telling.group == "eating":
        who = "who_purging" if telling.topic == "purging" else "who"
        return _with(_said(telling, "hear", who, "question"), telling, "eating")
    text = _said(telling, "believe", "fault", f"who_{telling.topic}", "danger", "safe")
    return f"{text}\n\n{_listed(telling)}"


def _with(text: str, telling: Telling, kind: Serves) -> str:
    """The text with the country's lines of this kind beneath, where the topic is one for them and some are known."""
    fitting = kind == "eating" or telling.topic == "poisoning"
    known = serving(telling.country, kind) if fitting else ()
    return "\n".join([text, *(["", *(f"- {line.shown()}" for line in known)] if known else [])])


def _follow_up(telling: Telling) -> str:
    """Stays gentle, keeps help in sight once more, and never asks about anybody's own part."""
    if telling.group == "emergency":
        return _said(telling, "again", "question")
    near = telling.since <= HELP_UNTIL
    gentle = _pick(_words()["gentle"], telling)
    if telling.group == "eating":
        return " ".join([gentle, _said(telling, *(["share"] if near else []), "question")])
    return " ".join([gentle, _said(telling, *(["help"] if near else []), "question")])


def _question(telling: Telling) -> str:
    """Says what a program can't judge and who can, and asks how the person is."""
    between = ["taken"] if telling.group == "medication" else []
    return _said(telling, "limit", "who", *between, "question")


def _said(telling: Telling, *pools: str) -> str:
    """A sentence of each pool of the group."""
    return " ".join(_pick(_words()[telling.group][pool], telling) for pool in pools)


def _pick(pool: list[str], telling: Telling) -> str:
    urgent = emergency(telling.country)
    number = urgent.phone[0] if urgent else _words()["emergency_words"]
    shown = [text.format(emergency=number, line=_line(telling).shown()) for text in pool]
    return unsaid(shown, telling.said, telling.choice)


def _line(telling: Telling) -> HelpLine:
    known = (*serving(telling.country, "violence"), *lines(telling.country, telling.young), *finders())
    return known[telling.choice % len(known)]


def _listed(telling: Telling) -> str:
    """The emergency number, the lines of the country, and where lines for this kind of harm can be found."""
    urgent = emergency(telling.country)
    special = serving(telling.country, *(("youth", "violence") if telling.young else ("violence",)))
    shown = dict.fromkeys((*([urgent] if urgent else []), *special, *lines(telling.country), *finders()))
    return "\n".join([_intro(telling), *(f"- {line.shown()}" for line in shown)])


def _intro(telling: Telling) -> str:
    if lines(telling.country)[0].serves != "finder":
        return str(_words()["lines_intro"])
    country = code(telling.country)
    return str(_words()["no_lines"]).format(country=country) if country else str(_words()["find_intro"])


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return words
