"""The country somebody is in, by their own words: names, adjectives, cities; whether a language hints at some."""

import json
import re
from functools import cache
from pathlib import Path

from feltsense.flow import Conversation
from feltsense.flow.caching import cached

from .._safety import plain

FILE = Path(__file__).with_name("places.json")
_IN = (
    r"(?:(?:im|i am|we are|were|i|we|it is|its|located|based|living|live|staying|currently|right now|here|actually|now|"
    r"ich bin|ich|wohne|lebe|bin|wir|je suis|jhabite|je vis|vivo|estoy|sono|abito|moro|estou|ik woon|woon|asun|olen)"
    r"(?: \w+){0,3} )?(?:in|from|near|aus|bei|au|aux|en|a|de|van|em|no|na)(?: the| der| den| la| le)?"
)
_OWN = (
    r"(?:im|i am|am|living|live|staying|based|located|here|now|ich bin|wohne|lebe|je suis|jhabite|je vis|vivo|estoy|"
    r"sono|abito|moro|estou|ik woon|woon|asun|olen|we are|were)"
)
_NUMBER = r"(?:number|numbers|line|lines|hotline|helpline|help line|phone|emergency|help|service|services)"


def country_of(conversation: Conversation, configured: str | None = None) -> str | None:
    """The country by the newest words that say where the seeker is, else as the host gives it.

    >>> country_of(Conversation.of("I'm in Germany"), "US")
    'DE'
    """
    for _, turn in reversed(conversation.by("seeker")):
        if found := told_country(turn.text):
            return found
    return conversation.country or configured


@cached(2048)
def told_country(text: str) -> str | None:
    """Where a text says its writer is; None where it says nothing of it, or speaks of somebody else.

    >>> told_country("I live in Vienna"), told_country("my German teacher"), told_country("we went to France once")
    ('AT', None, None)
    """
    words = plain(text[:2000])
    short = _short().fullmatch(words)
    if short:
        return _places()[short[1]]
    found = [match[1] for pattern in _patterns() for match in pattern.finditer(words)]
    return _places()[found[-1]] if found else None


def near(language: str) -> tuple[str, ...]:
    """The main countries of a language, where it hints at some."""
    return tuple(_file()["languages"].get(language, ()))


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:yes|no|well|ja|oui) )?(?:{_IN} )?({_any(_places())})(?: (?:please|now|here))*")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Being somewhere, being of a nation, asking for a nation's number."""
    names = _any(_file()["names"])
    adjectives = _any(_file()["adjectives"])
    return (
        re.compile(rf"\b{_OWN}(?: \w+){{0,3}} (?:in|near|bei|au|aux|en|a|em|no|na)(?: the| la| le)? ({names})\b"),
        re.compile(rf"\b(?:i live|im|i am|ich komme|je viens|i come) (?:in|from|aus|de|d)(?: the)? ({names})\b"),
        re.compile(rf"\b(?:im|i am|were|we are) ({adjectives})\b(?! (?:teacher|student|major|class|lit\w*))"),
        re.compile(rf"\b({adjectives}|{names}) {_NUMBER}\b"),
        re.compile(rf"\b{_NUMBER} (?:for|in|of)(?: the)? ({names})\b"),
    )


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _places() -> dict[str, str]:
    return {**_file()["names"], **_file()["adjectives"]}


@cache
def _file() -> dict[str, dict[str, str]]:
    """Names of places by their country, spread from lists."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    spread = {
        kind: {name: code for code, some in content[kind].items() for name in some} for kind in ("names", "adjectives")
    }
    return {**spread, "languages": content["languages"]}
