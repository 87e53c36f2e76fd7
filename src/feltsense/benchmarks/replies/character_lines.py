"""MELD: the next line of one of the series' main characters, in answer to somebody else."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from feltsense import catalogue
from feltsense.benchmarks._task import Item, Split, Task
from feltsense.benchmarks.predictive._utterances import before
from feltsense.flow import Conversation, Signal, Turn

from ._figures_of_replies import REPLIES

ENOUGH = 1_000
"""So many lines in train make a character one of the main ones."""


def items(split: Split) -> Iterable[Item]:
    """Every line of a main character that follows somebody else's."""
    for scene in catalogue.load("dataset", "meld").load(split):
        yield from _of(scene)


def _of(scene: Conversation) -> Iterator[Item]:
    for i, turn in enumerate(scene.turns[1:], 1):
        if turn.speaker in characters() and scene.turns[i - 1].speaker != turn.speaker:
            yield Item(
                id=f"{scene.id}-{i}",
                group=scene.id,
                texts=(scene.turns[i - 1].text, before(scene, i - 1)),
                gold=(turn.text,),
                talk=_seen_by(turn.speaker, scene.upto(i)),
                about={"character": turn.speaker},
            )


def _seen_by(who: str, scene: Conversation) -> Conversation:
    """The scene with the character's name in a turn of its own before it, its lines the supporter's."""
    role = Turn(speaker="role", signal=Signal.of(who))
    said = ((turn.speaker, Signal.of(turn.text)) for turn in scene.turns)
    turns = (Turn(speaker="supporter" if name == who else "seeker", signal=signal) for name, signal in said)
    return Conversation(id=scene.id, turns=(role, *turns))


@cache
def characters() -> frozenset[str]:
    """Who has enough lines in train."""
    scenes = catalogue.load("dataset", "meld").load("train")
    lines = Counter(turn.speaker for scene in scenes for turn in scene.turns)
    return frozenset(name for name, count in lines.items() if count >= ENOUGH)


TASK = Task(
    name="character_lines",
    summary="the next line of one of six characters of a television series, after somebody else's",
    kind="reply",
    labels=(),
    corpora=("meld",),
    items=items,
    figures=REPLIES,
    differs=(
        "No published task: made of MELD's official splits. The scene so far is given, with the name of the character "
        "who speaks next in a turn of its own; all others are one speaker. Many lines would fit where one was said."
    ),
    fields=("What was said to the character", "Said before it"),
)
