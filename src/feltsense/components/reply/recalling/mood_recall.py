"""What a character said in a moment like this one: like in meaning, and said in a like mood."""

import asyncio
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.flow import Candidate, Conversation, Reply, Stage
from feltsense.models.text.meaning import sentence_encoder
from feltsense.models.text.tiers import text_model
from feltsense.taxonomies import ekman, goemotions

Array = NDArray[np.float64]
Mode = Literal["joint", "sequential", "meaning"]
BY = "reply/recalling/mood_recall"
WEIGHT, FIRST = 0.3, 20
"""What a like mood adds to a likeness of meaning, and from how many of like meaning the mood chooses: chosen on MELD's
dev scenes, where any weight from 0.1 to 1 does about as well."""


class Line(NamedTuple):
    """Something that a character said, and what it answered."""

    who: str
    heard: str
    said: str


@component(
    "What a character said in the moment most like this one, in meaning and in mood",
    paper="Huang et al. 2024 (Emotional RAG); Bower 1981 (mood-dependent memory)",
    reads=("signal",),
)
def mood_recall(
    lines: Iterable[tuple[str, str, str]], mode: Mode = "joint", weight: float = WEIGHT, first: int = FIRST,
    shown: int = 3,
) -> Stage[Reply]:  # fmt: skip
    """A stage that answers with a remembered line; `candidates` hold the `shown` that came back, the best first.

    `lines` are name, what was said to the character, what it said. The turn of the speaker "role" names the character;
    without one all lines may come back. `joint`: likeness in meaning of what was heard, and `weight` times how like the
    moods are; `sequential`: of the `first` in meaning the one in the likest mood; `meaning`: by that alone. The mood
    now is that of the newest words of either side, the mood of a memory that of the line, as the shipped reader reads
    them. Where nothing is remembered, the reply is empty.
    """
    return _MoodRecall(tuple(Line(*line) for line in lines), mode, weight, first, shown)


class _MoodRecall:
    def __init__(self, lines: tuple[Line, ...], mode: Mode, weight: float, first: int, shown: int) -> None:
        self._lines, self._mode, self._weight = lines, mode, weight
        self._first, self._shown = first, shown

    async def __call__(self, conversation: Conversation) -> Reply:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Reply]:
        """The reply in each conversation."""
        return await asyncio.to_thread(lambda: [self._reply(talk) for talk in conversations])

    def _reply(self, talk: Conversation) -> Reply:
        who, heard = _last(talk, "role"), _last(talk, "seeker")
        own = [i for i, line in enumerate(self._lines) if who in ("", line.who)]
        if not own or not heard:
            return Reply(text="", by=BY)
        heards, moods = remembered(self._lines)
        meaning = heards[own] @ sentence_encoder().vectors([heard])[0]
        mood = moods[own] @ _direction(moods_of([heard, *filter(None, [_last(talk, "supporter")])]).mean(0))
        order = ranked(meaning, mood, self._mode, self._weight, self._first)[: self._shown]
        return _told([self._lines[own[i]].said for i in order], meaning[order], mood[order])


def ranked(meaning: Array, mood: Array, mode: Mode, weight: float = WEIGHT, first: int = FIRST) -> list[int]:
    """The places of memories, the one that comes back most strongly first.

    >>> meaning, mood = np.array([0.5, 0.6, 0.1]), np.array([0.9, 0.2, 1.0])
    >>> ranked(meaning, mood, "meaning"), ranked(meaning, mood, "joint"), ranked(meaning, mood, "sequential", first=2)
    ([1, 0, 2], [0, 1, 2], [0, 1])
    """
    by_meaning = np.argsort(-meaning, kind="stable")
    if mode == "sequential":
        nearest = by_meaning[:first]
        return [int(i) for i in nearest[np.argsort(-mood[nearest], kind="stable")]]
    if mode == "joint":
        return [int(i) for i in np.argsort(-(meaning + weight * mood), kind="stable")]
    return [int(i) for i in by_meaning]


@lru_cache(maxsize=1)
def remembered(lines: tuple[Line, ...]) -> tuple[Array, Array]:
    """For each line the vector of what was heard and the direction of the mood it was said in."""
    heards = sentence_encoder().vectors([line.heard for line in lines]).astype(np.float64)
    return heards, _direction(moods_of([line.said for line in lines]))


def moods_of(texts: Sequence[str]) -> Array:
    """(texts, 7) how likely each of Ekman's feelings or none shows in a text: that any that belongs to it does."""
    model = text_model()
    head = model.heads["emotion"]
    p = head(model(list(texts))["emotion"])
    stands = np.array([[goemotions.TO_EKMAN[label] == one for label in head.labels] for one in ekman.LABELS])
    return np.asarray(1 - np.prod(np.where(stands[None], 1 - p[:, None, :], 1.0), axis=2))


def _direction(rows: Array) -> Array:
    """Rows of length 1."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9))


def _last(talk: Conversation, speaker: str) -> str:
    """The newest words of a speaker; the turn that is being answered has none yet."""
    said = (turn.text for turn in reversed(talk.turns) if turn.speaker == speaker)
    return next((text for text in said if text.strip()), "")


def _told(texts: Sequence[str], meaning: Array, mood: Array) -> Reply:
    scores = [{"meaning": round(float(a), 4), "mood": round(float(b), 4)} for a, b in zip(meaning, mood, strict=True)]
    recalled = (
        Candidate(text=text, by=BY, scores=score, chosen=i == 0)
        for i, (text, score) in enumerate(zip(texts, scores, strict=True))
    )
    return Reply(text=texts[0], by=BY, candidates=tuple(recalled))
