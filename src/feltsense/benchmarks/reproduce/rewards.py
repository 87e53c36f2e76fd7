"""A reward for replies: how empathic they are, and how new their moves beside those that were just made."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from feltsense.benchmarks.judge._learning import expected
from feltsense.benchmarks.judge.offline import OfflineJudge
from feltsense.benchmarks.judge.tactics import Tagger
from feltsense.flow import Conversation

Array = NDArray[np.float64]
BEFORE = 3
"""How many of the supporter's newest turns a reply's moves are held against."""
HIGHEST = 2
"""The highest level of each of EPITOME's mechanisms."""


@dataclass
class Moves:
    """Quality plus `weight` times novelty, each 0 to 1 (Zhan et al. 2026, "Discourse Diversity …").

    Quality is the mean level of EPITOME's three mechanisms by the offline judge. Novelty is `novelty` of the reply's
    tactics of support by the tagger of Lend an Ear. A `weight` of 0 rewards quality alone.
    """

    judge: OfflineJudge
    tagger: Tagger
    weight: float = 1.0
    _tagged: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, talks: Sequence[Conversation], replies: Sequence[str]) -> Array:
        """The reward of each reply to its talk, (n,)."""
        return self.quality(talks, replies) + (self.weight * self.novelty(talks, replies) if self.weight else 0.0)

    def quality(self, talks: Sequence[Conversation], replies: Sequence[str]) -> Array:
        """(n,) mean levels of empathy, brought to 0 … 1."""
        heard = [turn.text if (turn := talk.last("seeker")) else "" for talk in talks]
        levels = self.judge.levels(list(zip(heard, replies, strict=True)))
        return np.asarray(expected(levels).mean(1) / HIGHEST)

    def novelty(self, talks: Sequence[Conversation], replies: Sequence[str]) -> Array:
        """(n,) how new the tactics of replies are."""
        earlier = [_said(talk) for talk in talks]
        self._tag({text for texts in earlier for text in texts})
        own = self.tagger(replies)
        pairs = zip(own, earlier, strict=True)
        return np.array([novelty(tactics, [self._tagged[text] for text in texts]) for tactics, texts in pairs])

    def _tag(self, texts: Collection[str]) -> None:
        """Keep the tactics of earlier turns, which come up again and again."""
        unseen = sorted(set(texts) - set(self._tagged))
        self._tagged.update(zip(unseen, self.tagger(unseen), strict=True))


def novelty(tactics: Collection[str], earlier: Sequence[Collection[str]]) -> float:
    """One less the share of earlier turns that had a tactic already, as a mean over tactics.

    A reply in which no tactic is found is not new, or saying nothing would be the newest of all.

    >>> novelty({"questioning", "advice"}, [{"questioning"}, {"questioning", "advice"}])
    0.25
    >>> novelty({"advice"}, []), novelty(set(), [])
    (1.0, 0.0)
    """
    if not tactics:
        return 0.0
    shares = [sum(one in turn for turn in earlier) / len(earlier) if earlier else 0.0 for one in tactics]
    return 1 - sum(shares) / len(shares)


def _said(talk: Conversation) -> list[str]:
    """The supporter's newest turns that have words."""
    return [turn.text for _, turn in talk.by("supporter") if turn.text.strip()][-BEFORE:]
