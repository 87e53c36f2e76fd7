"""Words, stems and sentences of a reply, kept for texts that come again."""

import re

from feltsense.components._feelings import word_set, words
from feltsense.flow.caching import cached

_EMPTY = word_set("""
    a an the and or but if so then than that this these those there here it its it's is are was were be been being am
    i i'm i've i'd i'll me my mine you you're you've you'd you'll your yours we us our they them their he him his she
    her hers of to in on at by for with from about into out up down over as not no nor can can't could would should may
    might must do does did don't doesn't didn't have has had having what which who whom whose when where why how all
    any some one just very really too also even still more most much many such only own same other let get got go goes
    gone going will won't like well now because while after before again ever never always thing things something
    anything nothing everything somebody anybody nobody kind
""")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*[\"”’)]*")


@cached(2048)
def stems(text: str) -> frozenset[str]:
    """The words with content, cut to what their forms share.

    >>> sorted(stems("You worried about your sister's worries"))
    ['sister', 'worr']
    """
    found = (word.removesuffix("'s") for word in words(text) if word not in _EMPTY)
    return frozenset(_stem(word) for word in found if len(word) > 2)


def _stem(word: str) -> str:
    for end in ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "y", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word


@cached(2048)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text with their marks.

    >>> sentences("That is hard. What happened?")
    ('That is hard.', 'What happened?')
    """
    return tuple(part.strip() for part in _SENTENCE.findall(text) if part.strip())


@cached(2048)
def grams(text: str) -> frozenset[tuple[str, ...]]:
    """Three words in a row, all of them."""
    found = words(text)
    return frozenset(zip(found, found[1:], found[2:], strict=False))
