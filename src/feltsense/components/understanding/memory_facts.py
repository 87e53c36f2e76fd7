"""Which of the facts about a person bear on what they just said."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from feltsense.catalogue import component
from feltsense.components._feelings import words
from feltsense.components._memory._avoiding import AVOID, left_alone, mentions
from feltsense.components._memory._dates import span
from feltsense.components._memory._items import moment
from feltsense.components._memory._statements import KIN
from feltsense.components._moves import newest_words
from feltsense.flow import Conversation, Fact, Memory, Stage

ALWAYS = ("name", AVOID)
LEAST = 0.5
BEFORE, AFTER = timedelta(14), timedelta(7)
"""An occasion bears on a talk from two weeks before to a week after it."""


@component(
    "The facts about a person that bear on their newest words: what is named, what is ahead, how they like answers",
    reads=("signal",),
)
def memory_facts(memory: Memory, person: str, most: int = 8, now: datetime | None = None) -> Stage[tuple[Fact, ...]]:
    """A stage that returns up to `most` facts, the surest first; `now` is for tests."""
    return _MemoryFacts(memory, person, most, now)


class _MemoryFacts:
    def __init__(self, memory: Memory, person: str, most: int, now: datetime | None) -> None:
        self._memory, self._person, self._most, self._now = memory, person, most, now

    async def __call__(self, conversation: Conversation) -> tuple[Fact, ...]:
        newest = newest_words(conversation)
        said = set(words(newest))
        said |= {KIN[word] for word in said if word in KIN}
        today = moment(conversation, self._now).date()
        known = await self._memory.facts(self._person)
        closed = left_alone(known, newest)
        found = [fact for fact in known if _bears(fact, said, today) and not _left_alone(fact, closed)]
        return tuple(sorted(found, key=lambda fact: (-fact.p, fact.name, fact.id))[: self._most])


def _left_alone(fact: Fact, closed: Collection[str]) -> bool:
    """Whether a fact is about what the person wants never to be brought up; the wish itself guides the answer."""
    return fact.name != AVOID and mentions(f"{fact.name} {fact.value}", closed)


def _bears(fact: Fact, said: set[str], today: date) -> bool:
    if fact.p < LEAST:
        return False
    if fact.name == "ahead":
        when = span(fact.value)
        return when is not None and when[1] - BEFORE <= today <= when[2] + AFTER
    if fact.kind == "style" or fact.name in ALWAYS:
        return True
    return bool(set(words(f"{fact.name} {fact.value}")) & said - {"a", "the", "and", "of", "in", "my", "is", "who"})
