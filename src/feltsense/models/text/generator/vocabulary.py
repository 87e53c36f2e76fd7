"""The words that a small generator knows: lower-cased words and punctuation, the commonest of its training talks."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

SPECIAL = ("<pad>", "<begin>", "<end>", "<unknown>")
UNKNOWN = SPECIAL.index("<unknown>")
_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_BEFORE = re.compile(r"\s+([.,!?;:)\]%])")
_FIRST = re.compile(r"(^|[.!?]\s+)([a-z])")
_I = re.compile(r"\bi\b(?=['’\s.,!?]|$)")


def tokens(text: str) -> list[str]:
    """Words and marks of a text in lower case.

    >>> tokens("I'm fine, thanks!")
    ["i'm", 'fine', ',', 'thanks', '!']
    """
    return _TOKEN.findall(text.lower().replace("’", "'"))


@dataclass(frozen=True)
class Vocabulary:
    """Words by their numbers.

    >>> known = Vocabulary.of(["I am here.", "I am."], most=6)
    >>> known.text(known.ids("I am there."))
    'I am.'
    """

    words: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str], most: int) -> "Vocabulary":
        """The `most` commonest words of texts; of equally common ones those that come first by letter."""
        counts = Counter(token for text in texts for token in tokens(text))
        ranked = sorted(counts, key=lambda word: (-counts[word], word))
        return cls((*SPECIAL, *ranked[: most - len(SPECIAL) + 1]))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.words)}

    def ids(self, text: str) -> list[int]:
        """The numbers of a text's words; what is not known is `UNKNOWN`."""
        return [self._places.get(token, UNKNOWN) for token in tokens(text)]

    def text(self, ids: Sequence[int]) -> str:
        """Words as a text for people; special words are left out."""
        joined = " ".join(self.words[i] for i in ids if i >= len(SPECIAL))
        closed = _I.sub("I", _BEFORE.sub(r"\1", joined))
        return _FIRST.sub(lambda found: found[1] + found[2].upper(), closed)
