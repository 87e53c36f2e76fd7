"""A talk as the messages of a chat with a language model."""

from collections.abc import Callable, Sequence
from itertools import groupby

from feltsense.flow import Turn
from feltsense.models.language.protocol import Message

from ._described import shortened

BEGINNING = "(The conversation begins.)"
SILENCE = "(Nothing has been said since.)"


def dialogue_of(
    said: Sequence[Turn], turns: int = 30, characters: int = 2000, redact: Callable[[str], str] | None = None
) -> list[Message]:
    """The last turns as messages: the person's first and last, neighbours of one role joined.

    Many chat templates refuse any other order.

    >>> from feltsense.flow import Signal
    >>> dialogue_of([Turn(speaker="seeker", signal=Signal.of("I moved."))])[0].content
    'I moved.'
    """
    clean = redact or str
    lines = [(_role(turn), shortened(clean(turn.text), characters)) for turn in said if turn.text.strip()][-turns:]
    if not lines or lines[0][0] == "assistant":
        lines.insert(0, ("user", BEGINNING))
    if lines[-1][0] == "assistant":
        lines.append(("user", SILENCE))
    joined = ((role, "\n\n".join(text for _, text in texts)) for role, texts in groupby(lines, lambda one: one[0]))
    return [Message.model_validate({"role": role, "content": text}) for role, text in joined]


def _role(turn: Turn) -> str:
    return "assistant" if turn.speaker == "supporter" else "user"
