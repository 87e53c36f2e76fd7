"""Which words a judgement hangs on, and whether it really does: attribution by leaving out, checked by deletion."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feltsense.flow import Deletion, Span

Array = NDArray[np.float64]
Judge = Callable[[Sequence[str]], Array]
Borders = tuple[int, int]
MOST_WORDS = 200
LEAST_DROP, LEAST_SHARE = 0.02, 0.25


@dataclass(frozen=True)
class Explanation:
    """The stretches of a text without which a probability falls, and what deletion says of them.

    `whole` is the probability with all words, `without` with the spans deleted, `alone` with nothing but them.
    Comprehensiveness and sufficiency are those of DeYoung et al. (ERASER, ACL 2020): high and low are good.
    """

    spans: tuple[Span, ...]
    whole: float
    without: float
    alone: float

    @property
    def comprehensiveness(self) -> float:
        """How far the probability falls without the spans."""
        return self.whole - self.without

    @property
    def deletion(self) -> Deletion | None:
        """The three probabilities to four places; None where there is no span to delete."""
        if not self.spans:
            return None
        whole, without, alone = (round(p, 4) for p in (self.whole, self.without, self.alone))
        return Deletion(whole=whole, without=without, alone=alone)

    @property
    def sufficiency(self) -> float:
        """How far it falls when nothing but the spans is left."""
        return self.whole - self.alone


def explain(judge: Judge, text: str) -> Explanation:
    """The words whose removal lowers a judgement (occlusion; Zeiler & Fergus 2014), in the order of the text.

    `judge` gives the probability in question for each of some texts. Of texts with more than 200 words, neighbours are
    left out together. A text of one word is its own explanation.

    >>> found = explain(lambda texts: np.array([0.9 if "glad" in text else 0.1 for text in texts]), "I am glad today")
    >>> [span.text for span in found.spans], round(found.comprehensiveness, 2), round(found.sufficiency, 2)
    (['glad'], 0.8, 0.0)
    """
    borders = words(text)
    p = judge([text, *(cut(text, [border]) for border in borders)])
    drops = p[0] - p[1:]
    floor = max(LEAST_DROP, LEAST_SHARE * float(drops.max(initial=0.0)))
    spans = tuple(
        Span(start=start, end=end, text=text[start:end], weight=round(float(drop), 4))
        for (start, end), drop in zip(borders, drops, strict=True)
        if drop >= floor
    )
    without, alone = judge(deleted(text, [(span.start, span.end) for span in spans]))
    return Explanation(spans, float(p[0]), float(without), float(alone))


def deleted(text: str, borders: Sequence[Borders]) -> tuple[str, str]:
    """A text without some stretches, and the stretches without the rest.

    >>> deleted("I am glad today", [(5, 9)])
    ('I am  today', 'glad')
    """
    return cut(text, borders), " ".join(text[start:end] for start, end in borders)


def cut(text: str, borders: Sequence[Borders]) -> str:
    """A text without some stretches, which lie in order."""
    ends = [0, *(end for _, end in borders)]
    begins = [*(start for start, _ in borders), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, begins, strict=True))


def words(text: str, most: int = MOST_WORDS) -> list[Borders]:
    """Where the words lie; neighbours are joined when there are more than `most`."""
    found = [match.span() for match in re.finditer(r"\S+", text)]
    step = -(-len(found) // most) if found else 1
    return [(found[i][0], found[min(i + step, len(found)) - 1][1]) for i in range(0, len(found), step)]
