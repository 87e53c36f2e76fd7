"""How somebody writes and, as a guess that many turns may hint at, how they are; and what they ask of the answers."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from feltsense.components._feelings import words
from feltsense.components._rule_tables import rows

TABLE = Path(__file__).with_name("manner.tsv")
FEWEST_TURNS, FEWEST_FOR_TRAITS = 4, 20
MOST_FOR_TRAITS = 0.6
"""No trait is held surer: single words tell little of a person (r about .1 to .2; Yarkoni 2010, Park et al. 2015)."""
MOST_FOR_STYLE = 0.85
"""No impression of how somebody likes to be answered is held as sure as a wish."""
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]|(?<!\\w)[:;]-?[)(DPp](?!\\w)")
_INFORMAL = re.compile(
    r"\b(?:gonna|wanna|gotta|kinda|sorta|dunno|lol|lmao|omg|idk|tbh|ngl|btw|u|ur|pls|plz|thx|yeah|yep|nah|nope|"
    r"ain't|cuz|coz)\b|"
    r"(?:^|\s)i(?:'m| am|\s)|!!|\?\?",
)
_FORMAL = re.compile(
    r"\b(?:would you (?:kindly|mind)|i would be grateful|i should like|furthermore|moreover|however|therefore|"
    r"regarding|sincerely|"
    r"dear sir|may i ask|i am afraid that|in addition|nevertheless|consequently|i shall|whom)\b",
    re.I,
)
HIGH = 0.3
"""The share of turns with such words from which on a trait is guessed to be rather high."""


@cache
def _table(kind: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Names and values of a kind with the pattern that speaks for them."""
    return tuple(
        (name, value, re.compile(pattern, re.I)) for which, name, value, pattern in rows(TABLE, 4) if which == kind
    )


class Manner(NamedTuple):
    """An estimate or a wish: its kind, name and value, how sure, and whether the newest turn alone states it."""

    kind: str
    name: str
    value: str
    p: float
    stated: bool


def wishes(sentence: str) -> list[Manner]:
    """What a sentence asks of the answers.

    >>> [(one.name, one.value) for one in wishes("Please keep your answers short, and no emojis.")]
    [('verbosity', 'short'), ('emoji', 'none')]
    """
    plain = sentence.replace("’", "'")
    found = [(name, value) for name, value, pattern in _table("style") if pattern.search(plain)]
    return [Manner("style", name, value, 0.95, True) for name, value in found]


def style(texts: Sequence[str]) -> list[Manner]:
    """How the person writes, once there are four turns; surer the more there are."""
    if len(texts) < FEWEST_TURNS:
        return []
    p = min(round(len(texts) / (len(texts) + 4), 3), MOST_FOR_STYLE)
    length = sum(len(words(text)) for text in texts) / len(texts)
    found = [Manner("style", "verbosity", "short" if length < 10 else "long" if length > 45 else "medium", p, False)]
    smiling = sum(bool(_EMOJI.search(text)) for text in texts) / len(texts)
    found.append(Manner("style", "emoji", "welcome" if smiling >= 0.25 else "none", p if smiling else p / 2, False))
    informal = sum(bool(_INFORMAL.search(text)) for text in texts)
    formal = sum(bool(_FORMAL.search(text)) for text in texts)
    if max(informal, formal) >= 0.4 * len(texts) and informal != formal:
        found.append(Manner("style", "formality", "informal" if informal > formal else "formal", p, False))
    return found


def traits(texts: Sequence[str]) -> list[Manner]:
    """Weak guesses at Big Five traits once there are twenty turns; never surer than .6."""
    if len(texts) < FEWEST_FOR_TRAITS:
        return []
    found = []
    for name, value, cue in _table("trait"):
        share = sum(bool(cue.search(text)) for text in texts) / len(texts)
        if share >= HIGH:
            p = round(min(MOST_FOR_TRAITS, 0.5 + (share - HIGH) / 4), 3)
            found.append(Manner("trait", name, value, p, False))
    return found
