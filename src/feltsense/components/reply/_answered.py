"""Questions that the person has answered already, so that nobody asks them."""

import re
from collections.abc import Sequence

from feltsense.flow.caching import cached

_TOPICS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.I), re.compile(told, re.I))
    for asked, told in (
        (
            r"^who (?:is there|is on|else|knows|helps|there|takes|shares|was|has|could|notices|of|do you|would you "
            r"like to "
            r"have)|lean on|beside you",
            r"\b(?:nobody|no ?one|haven'?t told|don'?t know any|does?n'?t know|by myself|all alone|on my own|my (?:\w+ "
            r")?(?:friends?|brother|sister|"
            r"husband|wife|partner|mom|mum|dad) (?:helps?|knows?|is there|says?|cried|was there))\b",
        ),
        (
            r"\bhow long\b|^since when|\bin what way\b.*\bnew\b|\bbefore, or is it new\b|been like this between",
            r"\b(?:for (?:\w+ )?(?:years|months|weeks|days)|since|last (?:night|week|month)|yesterday|every "
            r"(?:day|week|"
            r"time)|ago|(?:two|three|four|five|\d+) (?:years|months|weeks)|always)\b",
        ),
        (
            r"\bhow much time is left\b|^when is it\b",
            r"\b(?:tomorrow|tonight|(?:on|by|next|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day|next week|in "
            r"(?:\w+ )"
            r"(?:days|weeks|months)|hours?)\b",
        ),
        (r"\bdoctors told|been told so far|vet told", r"\b(?:doctor|vet|she|he|they) (?:says?|said|thinks?)\b"),
        (r"^who did you tell first|^where were you when", r"\b(?:told|called|phone|texted)\b"),
        (r"\blike before\b|\bbefore this\b|when it was good", r"\bused to\b"),
        (r"\bcelebrate\b|\bmark it\b", r"\b(?:dinner|party|celebrat\w+|drinks|champagne)\b"),
        (
            r"\bslept? well\b|\bthe nights like\b|\bsleeping and eating\b",
            r"\b(?:can'?t|cannot|not|don'?t) (?:\w+ )?sleep",
        ),
    )
)


def answered(question: str, lines: Sequence[str]) -> bool:
    """Whether a person's newest lines tell already what a question asks.

    >>> answered("Who knows about it so far?", ["I haven't told anyone"])
    True
    """
    asked = _asks(question)
    return bool(asked) and any(told in _tells(line) for line in lines[-8:] for told in asked)


@cached()
def _asks(question: str) -> frozenset[int]:
    return frozenset(i for i, (asked, _) in enumerate(_TOPICS) if asked.search(question))


@cached()
def _tells(line: str) -> frozenset[int]:
    plain = line[:1_000].replace("’", "'")
    return frozenset(i for i, (_, told) in enumerate(_TOPICS) if told.search(plain))
