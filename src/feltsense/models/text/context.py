"""An utterance with what was said before it, as the pair of texts that an encoder reads."""

from collections.abc import Sequence

from feltsense.flow import Conversation

BEFORE = 4
FURTHEST = 10


def in_context(talk: Conversation, index: int, before: int = BEFORE) -> tuple[str, str]:
    """What was said in the turns before one, a line each with who spoke, and its own words.

    Speakers are named by their place: `me` is who speaks now, the others are `you`, whatever they are called.

    >>> from feltsense.flow import Signal, Turn
    >>> said = (("ann", "You lost it?"), ("bob", "I did not!"))
    >>> talk = Conversation(turns=tuple(Turn(speaker=who, signal=Signal.of(text)) for who, text in said))
    >>> in_context(talk, 1)
    ('you: You lost it?', 'I did not!')
    """
    now = talk.turns[index]
    earlier = talk.turns[max(0, index - before) : index]
    lines = [f"{'me' if turn.speaker == now.speaker else 'you'}: {turn.text}" for turn in earlier]
    return "\n".join(lines), now.text


def cause_pair(talk: Conversation, emotional: int, candidate: int) -> tuple[str, str]:
    """A turn that may have caused the feeling in another, with where it stands, and the emotional turn."""
    now, other = talk.turns[emotional], talk.turns[candidate]
    who = "me" if other.speaker == now.speaker else "you"
    return f"{min(emotional - candidate, FURTHEST)} before, {who}: {other.text}", now.text


def reply_pair(before: Sequence[str], reply: str) -> tuple[str, str]:
    """What somebody said and the reply to it."""
    return "\n".join(before), reply
