"""Messages, heard as a conversation: what the person and the assistant said, and nothing else."""

import zlib
from collections.abc import Sequence

from feltsense.errors import InputError
from feltsense.flow import Affect, Conversation, Reply, Signal, Stage, Turn, run_batch
from feltsense.flow.limits import check_text

from ..problems import refused
from .wire import Message, Part

HEARD = {"user": "seeker", "assistant": "supporter"}


def conversation(messages: Sequence[Message], seed: int | None = None) -> Conversation:
    """The conversation that messages tell. Instructions, tools' results and empty messages are no part of it.

    Without a seed it follows from what the person said first, so that it stays the same while they talk.

    >>> talk = conversation([Message(role="system", content="Be a pirate."), Message(role="user", content="Hi")])
    >>> [(turn.speaker, turn.text) for turn in talk.turns]
    [('seeker', 'Hi')]
    """
    turns = [_turn(place, message) for place, message in enumerate(messages) if message.role in HEARD]
    talk = Conversation(turns=tuple(turn for turn in turns if turn is not None))
    heard = talk.by("seeker")
    if not heard:
        raise refused(422, "messages: none of them is the user's and holds words; add one")
    return talk.model_copy(update={"seed": zlib.crc32(heard[0][1].text.encode()) if seed is None else seed})


async def heard(affect: Stage[Affect], talk: Conversation) -> Conversation:
    """The conversation with the feelings in its earlier turns; in a long one they take seconds to read."""
    earlier = talk.by("seeker")[:-1]
    judged = await run_batch(affect, [talk.upto(i + 1) for i, _ in earlier])
    for (i, turn), found in zip(earlier, judged, strict=True):
        talk = talk.replace(i, turn.fill(affect=found))
    return talk


def _turn(place: int, message: Message) -> Turn | None:
    """The turn that a message tells; None when it holds no words."""
    text = message.content if isinstance(message.content, str) else _joined(place, message.content or ())
    if not text.strip():
        return None
    try:
        text = check_text(text)
    except InputError as error:
        raise refused(422, f"messages.{place}: {error}") from None
    if message.role == "user":
        return Turn(speaker=HEARD["user"], signal=Signal.of(text))
    return Turn(speaker=HEARD["assistant"], reply=Reply(text=text, by="supporter"))


def _joined(place: int, parts: Sequence[Part]) -> str:
    """The words of all parts; sound, pictures and files are refused rather than passed over."""
    for part in parts:
        if part.type not in ("text", "refusal"):
            raise refused(400, f"messages.{place}.content: a part is of another type than text; only text is read here")
    return "\n".join(part.text or "" for part in parts)
