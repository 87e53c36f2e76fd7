"""Why somebody feels as they do: the words of theirs that best explain the feeling, learnt without labels of words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.components._moves import seeker_lines
from feltsense.flow import Cause, Conversation, Stage

MOST = 5
TURNS_LOOKED_AT = 3
PRIOR = 10.0
"""How many occurrences spread like the emotions themselves every word begins with."""
LEAST = 0.7
"""From which weight on a word explains a feeling: it makes it twice as likely."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Told(NamedTuple):
    """A word as it was said: in which turn, and where in it."""

    turn: int
    start: int
    text: str


@component(
    "Words of the seeker's that best explain the recognised feeling, by a table learnt from texts with one label each",
    paper="Kim et al. 2021 (estimating emotion causes generatively, without labels of words)",
)
def cause_words(told: Iterable[tuple[str, str]], most: int = MOST) -> Stage[Cause | None]:
    """A stage that returns the word that best explains the feeling in the newest turns, None where no word does.

    `told` are texts with the emotion that each tells of. Counted in them is how an emotion words itself, P(word |
    emotion); Bayes' rule recognises an emotion in the words of a talk, and weighs each word by how much likelier it
    makes that emotion, log P(emotion | word) / P(emotion). `pairs` returns up to `most` words, the weightiest first.

    >>> import asyncio
    >>> told = [("my dog died", "sad"), ("my son won a cup", "proud"), ("my boss yelled", "angry")]
    >>> found = cause_words(told * 30)
    >>> cause = asyncio.run(found(Conversation.of("It was the year that our DOG ran off.")))
    >>> cause.text, cause.start, cause.emotion
    ('DOG', 25, 'sad')
    """
    return _CauseWords(told, most)


class _CauseWords:
    def __init__(self, told: Iterable[tuple[str, str]], most: int) -> None:
        self._most = most
        self._emotions, self._prior, self._weights = _learnt(told)

    async def __call__(self, conversation: Conversation) -> Cause | None:
        return next(iter(await self.pairs(conversation)), None)

    async def pairs(self, conversation: Conversation) -> tuple[Cause, ...]:
        """The words that explain the feeling, the weightiest first; each once, where it was said last."""
        said = {_plain(one.text): one for one in _said(conversation) if _plain(one.text) in self._weights}
        if not said:
            return ()
        felt = int((self._prior + sum(self._weights[word] for word in said)).argmax())
        weight = {word: float(self._weights[word][felt]) for word in said}
        telling = sorted((word for word in said if weight[word] >= LEAST), key=lambda word: -weight[word])
        return tuple(_cause(said[word], self._emotions[felt]) for word in telling[: self._most])


def _learnt(told: Iterable[tuple[str, str]]) -> tuple[list[str], NDArray[np.float64], dict[str, NDArray[np.float64]]]:
    """The emotions, the logarithm of how likely each is, and the weight of each word for each."""
    texts: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, emotion in told:
        texts[emotion] += 1
        for word in {_plain(match.group()) for match in _WORD.finditer(text)}:
            counts[word][emotion] += 1
    emotions = sorted(texts)
    prior = np.array([texts[emotion] for emotion in emotions]) / max(texts.total(), 1)
    return emotions, np.log(prior), {word: _weights(found, emotions, prior) for word, found in counts.items()}


def _weights(found: Counter[str], emotions: Sequence[str], prior: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much likelier a word makes each emotion, as a logarithm."""
    counts = np.array([found[emotion] for emotion in emotions])
    p: NDArray[np.float64] = (counts + PRIOR * prior) / (counts.sum() + PRIOR)
    return np.log(p / prior)


def _said(conversation: Conversation) -> list[Told]:
    """Every word of the newest turns of the seeker's, in order."""
    lines = seeker_lines(conversation)[-TURNS_LOOKED_AT:]
    return [Told(turn, match.start(), match.group()) for turn, text in lines for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _cause(one: Told, emotion: str) -> Cause:
    return Cause(text=one.text, start=one.start, end=one.start + len(one.text), turn=one.turn, emotion=emotion)
