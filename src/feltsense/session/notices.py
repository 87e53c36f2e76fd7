"""Notices: what a person has to be told, when, and that it was told.

At the start that this is a machine and no therapy; after every three hours of continuous talk the same again and that
a pause is fine (California SB 243; New York General Business Law, article 47); what holds in a mode.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from feltsense.errors import UserError
from feltsense.flow.events import Consented, Event, Happening, Noticed, SignalReceived
from feltsense.flow.stretches import crossed

from .journal import Journal

HOURS = 3.0
TEXTS: dict[str, str] = {
    "machine": "I am a machine, not a person. I can listen and help you think; this is not therapy and no diagnosis. "
    "If you are in danger, call your local emergency number.",
    "three_hours": "You have been here for a long time now. I am a machine and not a person, and a pause is fine: "
    "something to drink, some air, somebody else.",
    "minor": "You seem to be under 18, so a few things are different here: I am a machine and no friend, I promise no "
    "secrets, and a grown-up you trust is a good person to talk to. Take breaks.",
    "words_only": "Here I read nothing but what you write; feelings are not read from voice, face or body.",
    "research": "This is part of a study. What you write may be used for research if you agreed to it, and you may "
    "take that back at any time; it is no treatment.",
}
IN_MODE: dict[str, tuple[str, ...]] = {
    "workplace": ("words_only",), "education": ("words_only",), "minor": ("minor",), "clinical-research": ("research",),
}  # fmt: skip
RESEARCH = "research"


@dataclass(frozen=True)
class Notice:
    """A notice by its name, and its words."""

    name: str

    @property
    def text(self) -> str:
        """The words."""
        return TEXTS[self.name]


def due(
    times: Sequence[datetime], mode: str, given: Collection[str], actions: Collection[str] = ()
) -> tuple[Notice, ...]:
    """The notices that are due now, most important first.

    `times` are when the person's signals came, `given` the names of notices given since the conversation was opened,
    `actions` what the guards did at the newest turn.

    >>> [notice.name for notice in due([], "workplace", given=())]
    ['machine', 'words_only']
    """
    once = ["machine", *IN_MODE.get(mode, ()), *(["minor"] if "mode:minor" in actions else [])]
    names = [name for name in dict.fromkeys(once) if name not in given]
    long = crossed(times, HOURS) and "machine" in given
    return tuple(Notice(name) for name in [*names, *(["three_hours"] if long else [])])


def give(journal: Journal, mode: str, actions: Collection[str] = ()) -> tuple[Notice, ...]:
    """The notices that are due, noted in the journal as given; show them before the next answer.

    >>> journal = Journal("talk", seed=1)
    >>> [notice.name for notice in give(journal, "general")], [notice.name for notice in give(journal, "general")]
    (['machine'], [])
    """
    found = due(signal_times(journal.events), mode, _given(journal.events), actions)
    turn = max(len(journal.told().turns) - 1, 0)
    for notice in found:
        journal.record(Happening(content=Noticed(turn=turn, notice=notice.name), by="notices"))
    return found


def signal_times(events: Sequence[Event]) -> list[datetime]:
    """When each signal of the person came: its own time, or when it was logged."""
    heard = [(event, event.content) for event in events if isinstance(event.content, SignalReceived)]
    return [content.signal.time or event.time for event, content in heard if content.speaker == "seeker"]


def _given(events: Sequence[Event]) -> set[str]:
    """Names of the notices since the conversation was last opened."""
    opened = max((i for i, event in enumerate(events) if event.kind == "opened"), default=0)
    return {event.content.notice for event in events[opened:] if isinstance(event.content, Noticed)}


def consented(events: Sequence[Event], to: str = RESEARCH) -> bool:
    """Whether the person agreed to something and did not take it back; agreement outlives an erasure."""
    said = [event.content for event in events if isinstance(event.content, Consented) and event.content.to == to]
    return bool(said) and said[-1].given


def check_consent(events: Sequence[Event], mode: str) -> None:
    """Nothing, where a conversation may go on in this mode; a UserError where it needs an agreement first.

    >>> check_consent([], "clinical-research")
    Traceback (most recent call last):
    feltsense.errors.UserError: in clinical-research nothing is answered before the person agreed; record their consent
    """
    if mode == "clinical-research" and not consented(events):
        raise UserError("in clinical-research nothing is answered before the person agreed; record their consent")


def record_consent(journal: Journal, given: bool = True, to: str = RESEARCH) -> None:
    """Note that the person agreed, or took it back."""
    journal.record(Happening(content=Consented(to=to, given=given), by="person"))
