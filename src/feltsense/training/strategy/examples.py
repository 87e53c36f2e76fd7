"""Supporters' turns of ESConv: the talk before each, and the strategy that its supporter chose."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from feltsense import catalogue
from feltsense.flow import Conversation
from feltsense.taxonomies.esconv_strategies import LABELS

Choices = NDArray[np.intp]
FAILED = "failed"


class Examples(NamedTuple):
    """Talks up to a supporter's turn, the strategies there, the number of each one's dialogue, and what it counts for.

    Dialogues that the corpus' authors left out as not good enough teach, too, but are not `published`: they say nothing
    of what good choices are worth.
    """

    talks: list[Conversation]
    gold: Choices
    dialogue: Choices
    published: NDArray[np.bool_]


def examples(*splits: str) -> Examples:
    """Every supporter turn with a strategy after the first seeker turn."""
    load = catalogue.load("dataset", "esconv").load
    dialogues = [talk for split in splits if split != FAILED for talk in load(split)]
    failed = list(load(FAILED)) if FAILED in splits else []
    return turns_of([*dialogues, *failed], len(failed))


def turns_of(dialogues: Sequence[Conversation], failed: int = 0) -> Examples:
    """The examples of dialogues, of which the last ones are failed.

    >>> turns_of([Conversation.of("Hello.")]).talks
    []
    """
    before: list[Conversation] = []
    gold, dialogue = [], []
    for number, talk in enumerate(dialogues):
        first = next((i for i, _ in talk.by("seeker")), len(talk.turns))
        for i, turn in talk.by("supporter"):
            if i > first and turn.plan and turn.plan.acts:
                before.append(talk.upto(i))
                gold.append(LABELS.index(turn.plan.acts[0].strategy))
                dialogue.append(number)
    numbers = np.array(dialogue, np.intp)
    return Examples(before, np.array(gold, np.intp), numbers, numbers < len(dialogues) - failed)
