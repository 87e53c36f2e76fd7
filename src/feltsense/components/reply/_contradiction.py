"""Whether somebody now says the opposite of what they said before: 'I love my job', later 'I hate my job'."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from feltsense.flow.caching import cached

READ = 1_000
_LOOKED_BACK = 12
_TAKES_BACK = re.compile(
    r"\bi (?:lied|wasn'?t (?:honest|being honest|telling the truth)|didn'?t tell (?:you )?the truth)(?: "
    r"(?:before|earlier|"
    r"to you|about that))|\bthat(?:'s| was|'s) not (?:actually |really )?true,? what i said|\bwhat i said "
    r"(?:before|earlier) "
    r"(?:was|is) (?:not true|a lie|wrong)|\bactually,? that(?:'s| was) not true",
    re.I,
)
_VIEW = re.compile(
    r"\bi (?:really |just |do |don'?t |actually |still |kind of )*(?P<feel>love|like|enjoy|adore|hate|dislike|can'?t "
    r"stand|"
    r"despise)(?: being (?:in|at|with))? (?P<thing>(?:my |the |this |our )?\w+)",
    re.I,
)
_BEING = re.compile(
    r"\b(?P<thing>(?:my|our) \w+) (?:is|are|was) (?:so |really |very |actually "
    r")*(?P<feel>great|good|fine|wonderful|nice|"
    r"lovely|awful|terrible|horrible|bad|toxic|cruel)\b",
    re.I,
)
_PRONOUNS = frozenset(("him", "her", "them", "it", "you", "that", "this", "me"))
"""To love and to hate somebody is no contradiction."""
_FOR = frozenset(("love", "like", "enjoy", "adore", "great", "good", "fine", "wonderful", "nice", "lovely"))


class _View(NamedTuple):
    thing: str
    glad: bool


def contradicts(text: str, before: Sequence[str]) -> bool:
    """Whether a line takes back an earlier one, in so many words or by the opposite view of the same thing.

    >>> contradicts("actually I hate my job", ["I love my job"])
    True
    """
    if _TAKES_BACK.search(text[:READ].replace("’", "'")):
        return bool(before)
    now = _views(text)
    earlier = {view for line in before[-_LOOKED_BACK:] for view in _views(line)}
    return any(_View(view.thing, not view.glad) in earlier for view in now)


@cached()
def _views(text: str) -> tuple[_View, ...]:
    plain = text[:READ].replace("’", "'").lower()
    found = []
    for pattern in (_VIEW, _BEING):
        for match in pattern.finditer(plain):
            denied = bool(re.search(r"\b(?:don'?t|not|n't)\b", match[0]))
            thing = re.sub(r"^(?:my|the|this|our) ", "", match["thing"])
            if thing in _PRONOUNS:
                continue
            found.append(_View(thing, (match["feel"] in _FOR) != denied))
    return tuple(found)
