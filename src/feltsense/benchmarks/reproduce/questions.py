"""The test items that every arm of a claim answers: whole dialogues, drawn once and for all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from feltsense.benchmarks._listing import task
from feltsense.benchmarks._shelf import Shelf
from feltsense.benchmarks._task import Item
from feltsense.errors import InputError
from feltsense.flow import Conversation


@lru_cache(maxsize=4)
def shelf(name: str) -> Shelf:
    """The items of a task, read once a process."""
    return Shelf(task(name))


def questions(name: str, count: int | None) -> list[Item]:
    """The test items of a task that are asked, whole dialogues, in their own order; a part's stand together.

    An item of one text alone is a talk of one turn.
    """
    asked = drawn([item for part in task(name).parts for item in shelf(name)("test", part)], count)
    found = [_as_talk(item) if item.talk is None and len(item.texts) == 1 else item for item in asked]
    if mute := [item.id for item in found if item.talk is None or not item.talk.turns]:
        raise InputError(f"the item {mute[0]} of {name} has no talk to read; name another task")
    return found


def drawn(items: Sequence[Item], count: int | None) -> list[Item]:
    """Whole groups of items in a fixed random order until there are `count` items; all where it is None.

    Who draws more has all that one has who draws fewer.

    >>> items = [Item(str(i), f"dialogue {i // 2}", (), ()) for i in range(6)]
    >>> [item.id for item in drawn(items, 3)], len(drawn(items, None))
    (['0', '1', '4', '5'], 6)
    """
    sizes = Counter(item.group for item in items)
    kept, left = set(), len(items) if count is None else count
    for group in np.random.default_rng(0).permutation(sorted(sizes)).tolist():
        if left > 0:
            kept.add(group)
            left -= sizes[group]
    return [item for item in items if item.group in kept]


def _as_talk(item: Item) -> Item:
    return replace(item, talk=Conversation.of(item.texts[0]))
