"""What comes back of what a person told before, by meaning, mood and freshness."""

from datetime import datetime

from feltsense.catalogue import component
from feltsense.components._memory._avoiding import left_alone, mentions
from feltsense.components._memory._items import moment
from feltsense.components._memory._recollection import (
    Found,
    Mood,
    Ranking,
    asked_about,
    congruence,
    ranked,
    recollection,
    retention,
    stands_in_talk,
)
from feltsense.components._moves import newest_words
from feltsense.flow import Conversation, Episode, Memory, Recollection, Stage
from feltsense.models.text.meaning import query_of

CANDIDATES = 40
ASKED, UNASKED = 0.25, 0.3
"""A likeness below which nothing comes back, to a question and to a telling; chosen on tellings of our own and on small
talk about nothing told (results/sentence_meaning.json)."""


@component(
    "Episodes that come back, by meaning, mood and freshness; never what stands in the talk's newest turns or is to be "
    "left alone",
    paper="Park et al. 2023 (relevance and recency); Bower 1981 and Huang et al. 2024 (Emotional RAG: mood); "
    "Zhong et al. 2024 (MemoryBank: forgetting)",
    reads=("signal",),
)
def memory_recall(
    memory: Memory,
    person: str,
    ranking: Ranking = "combined",
    count: int = 3,
    least: float | None = None,
    now: datetime | None = None,
) -> Stage[tuple[Recollection, ...]]:
    """A stage that returns up to `count` recollections, the strongest first; it changes nothing.

    `least` is the likeness below which nothing comes back; less is asked of it where the person asks something.
    `ranking`: combined (a weighted sum), sequential (by meaning first, then by mood), meaning or recency alone. `now`
    is for tests; the turn's own time or the clock is used otherwise.
    """
    return _MemoryRecall(memory, person, ranking, count, least, now)


class _MemoryRecall:
    def __init__(
        self, memory: Memory, person: str, ranking: Ranking, count: int, least: float | None, now: datetime | None
    ) -> None:
        self._memory, self._person, self._ranking = memory, person, ranking
        self._count, self._least, self._now = count, least, now

    async def __call__(self, conversation: Conversation) -> tuple[Recollection, ...]:
        text = asked_about(conversation)
        if not any(map(str.isalnum, text)):
            return ()
        newest = conversation.last("seeker")
        least = self._least if self._least is not None else ASKED if "?" in text else UNASKED
        mood, time = Mood.of(newest.affect if newest else None), moment(conversation, self._now)
        found = [
            Found(episode, likeness, retention(episode, time), congruence(mood, episode))
            for episode, likeness in await self._candidates(text, await self._left_alone(conversation))
            if likeness >= least and not stands_in_talk(episode, conversation)
        ]
        return tuple(recollection(one, self._ranking) for one in ranked(found, self._ranking, self._count))

    async def _candidates(self, text: str, closed: set[str]) -> list[tuple[Episode, float]]:
        """The nearest or newest but these, each with its likeness."""
        count = CANDIDATES + self._count + len(closed)
        if self._ranking == "recency":
            found = [(episode, 1.0) for episode in await self._memory.episodes(self._person, count)]
        else:
            found = await self._memory.nearest(self._person, query_of(text), count)
        return [one for one in found if one[0].id not in closed]

    async def _left_alone(self, conversation: Conversation) -> set[str]:
        """Ids of the episodes about what the person wants never to be brought up."""
        keys = left_alone(await self._memory.facts(self._person), newest_words(conversation))
        episodes = await self._memory.episodes(self._person) if keys else []
        return {episode.id for episode in episodes if mentions(episode.text, keys)}
