"""Which two strategies go well together in one turn, and in which order they are said; one answer for all planners."""

from collections.abc import Callable, Sequence

from feltsense.flow import Strategy

from ._scene import Scene

ORDER: tuple[Strategy, ...] = (
    "other", "restatement", "reflection", "affirmation", "information", "suggestion", "question", "self_disclosure",
)
"""In which order two acts of one turn are said: what was heard first, what is asked last."""
COMPANIONS: dict[Strategy, tuple[Strategy, ...]] = {
    "question": ("reflection", "restatement", "affirmation", "other"),
    "restatement": ("question", "affirmation", "suggestion"),
    "reflection": ("question", "affirmation", "suggestion"),
    "affirmation": ("question", "suggestion", "reflection", "restatement"),
    "suggestion": ("affirmation", "reflection", "restatement"),
    "information": ("question", "affirmation"),
    "other": ("question", "affirmation"),
}
"""What may stand beside a strategy in one turn."""
CLOSE_ENOUGH = 0.45
CLOSE_ENOUGH_TO_ASKING = 0.2
"""A question alone can sound like an interrogation, so it takes a companion more readily."""


def together(open_to: Sequence[Strategy], weight: Callable[[Strategy], float], scene: Scene) -> list[Strategy]:
    """The first of what is open (the best comes first) and, when it comes close, its best companion, as they are said.

    Close is a companion with so large a part of the first one's weight (`CLOSE_ENOUGH`).
    """
    first = open_to[0]
    if scene.one_act:
        return [first]
    share = CLOSE_ENOUGH_TO_ASKING if first == "question" and scene.telling else CLOSE_ENOUGH
    near = (name for name in open_to[1:] if weight(name) >= share * weight(first))
    second = next((name for name in near if name in COMPANIONS.get(first, ())), None)
    return sorted([first, second] if second else [first], key=ORDER.index)
