"""A draft cut into sentences with exact places, and each in the plain form that rules read."""

import re
from typing import NamedTuple

from feltsense.flow import Span

LOOKED_AT = 2_000
"""So many characters of a sentence are read by rules."""
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"'”’)\]]*(?=\s|$)|(?=\n)|$)", re.M)
_STUTTER = re.compile(r"\b(\w+(?:'\w+)?)(?:-+ ?\1\b)+")
_FILLER = re.compile(
    r"^(?:(?:okay|ok|all right|alright|well|so|and|but|right|yeah|yes|um+|uh+|hmm+|mm-?hmm+|mm+|oh|sure|great|"
    r"good|now|then|i see|no|gotcha|exactly|absolutely)\b[,.\-– ]*)+"
)
_PAUSE = re.compile(r",? \b(?:um+|uh+|er|you know|kind of|sort of|like),?(?= )")


class Sentence(NamedTuple):
    """Characters [start, end) of a draft; `plain` is in lower case, without stutters and pauses.

    `core` is `plain` without the words that only open a sentence.
    """

    text: str
    start: int
    end: int
    plain: str
    core: str

    def span(self, weight: float = 1.0) -> Span:
        """Where it stands, and how much it counted."""
        return Span(start=self.start, end=self.end, text=self.text, weight=weight)


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a draft, in order.

    >>> [(one.start, one.core) for one in sentences("Okay. So you're tired?")]
    [(0, ''), (6, "you're tired?")]
    """
    return tuple(_made(match) for match in _SENTENCE.finditer(text))


def _made(match: re.Match[str]) -> Sentence:
    said = match[0].rstrip()
    plain = " ".join(said[:LOOKED_AT].lower().replace("’", "'").replace("‘", "'").split())
    plain = _PAUSE.sub("", _STUTTER.sub(r"\1", plain)).strip("-–— ")
    core = _FILLER.sub("", plain).strip("-–—.,! ") if _FILLER.match(plain) else plain
    return Sentence(said, match.start(), match.start() + len(said), plain, core)
