"""Modes: where an agent is used, and what the law or good sense bars there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from feltsense.errors import InputError

from .conversation import Conversation
from .turn import Turn

Mode = Literal["general", "workplace", "education", "minor", "clinical-research"]
MODES: tuple[Mode, ...] = get_args(Mode)
OLD_NAMES: Mapping[str, Mode] = MappingProxyType({"default": "general"})
NO_SENSING: tuple[Mode, ...] = ("workplace", "education")
"""Where feelings may not be inferred from voice, face or body: Regulation (EU) 2024/1689, Article 5(1)(f)."""


def mode_of(name: str) -> Mode | None:
    """The mode of this name, also of an old one; None where there is no such mode.

    >>> mode_of("default"), mode_of("minor"), mode_of("party")
    ('general', 'minor', None)
    """
    return OLD_NAMES.get(name) or next((mode for mode in MODES if mode == name), None)


def check_signals(conversation: Conversation, mode: str) -> Conversation:
    """The conversation itself, when its signals may be read in this mode; otherwise an InputError.

    Call it before anything reads the signals. Text may always be read; sound, pictures and measured series may not
    where `NO_SENSING` says so, because what is read there is biometric. The rule is about inferring feelings from such
    data at work and in schools; the exceptions that the law makes for medicine and safety are not made here.

    >>> check_signals(Conversation.of("I am tired"), "workplace").turns[0].text
    'I am tired'
    """
    if mode_of(mode) not in NO_SENSING:
        return conversation
    for number, turn in enumerate(conversation.turns, start=1):
        if barred := _barred(turn):
            raise InputError(
                f"turn {number} holds {barred}, and in the mode {mode} feelings may not be inferred from voice, face "
                "or body (EU AI Act, Article 5(1)(f)); send the words as text"
            )
    return conversation


def _barred(turn: Turn) -> str:
    """The kinds of parts of a turn that are no text, in words; empty when all are."""
    parts = turn.signal.parts if turn.signal is not None else ()
    return " and ".join(dict.fromkeys(part.kind for part in parts if part.kind != "text"))
