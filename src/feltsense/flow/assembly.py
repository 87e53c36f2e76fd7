"""Assembly: stages in the order of the slots they fill, without guards or log; what a published system is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from feltsense.errors import InputError

from .affect import Affect
from .conversation import Conversation
from .plan import Plan
from .rendition import Rendition
from .reply import Reply
from .stage import Stage, run, run_batch
from .turn import Turn
from .understanding import Understanding

HEARD = ("affect", "understanding")
ANSWERED = ("plan", "reply", "rendition")


@dataclass
class Assembly:
    """Some stages of an agent. Hearing fills the newest seeker turn, answering adds a supporter turn.

    For people it is put into an agent, whose guards stand around it; alone it is what gets measured.

    >>> from feltsense import catalogue
    >>> rules = catalogue.load("component", "understanding/needs_rules")()
    >>> Assembly().fills
    ()
    """

    affect: Stage[Affect] | None = None
    understanding: Stage[Understanding] | None = None
    plan: Stage[Plan] | None = None
    reply: Stage[Reply] | None = None
    rendition: Stage[Rendition] | None = None

    @property
    def fills(self) -> tuple[str, ...]:
        """The slots that it fills, in their order."""
        return tuple(slot for slot in (*HEARD, *ANSWERED) if getattr(self, slot) is not None)

    def run(self, talk: Conversation) -> Conversation:
        """The talk with every slot filled."""
        return run(self(talk))

    async def __call__(self, talk: Conversation) -> Conversation:
        """As `run`."""
        return (await self.batch([talk]))[0]

    async def batch(self, talks: Sequence[Conversation], upto: str = "rendition") -> list[Conversation]:
        """Each talk with the slots filled as far as `upto`, a stage at a time over all of them."""
        if empty := [talk.id for talk in talks if talk.last("seeker") is None]:
            raise InputError(f"nobody is heard in the talk {empty[0]!r}; give at least one turn of a seeker")
        found = list(talks)
        for slot in (*HEARD, *ANSWERED):
            stage = getattr(self, slot)
            if stage is not None:
                ready = [_answering(talk) if slot in {"reply", "rendition"} else talk for talk in found]
                values = await run_batch(stage, ready)
                found = [_filled(talk, slot, value) for talk, value in zip(found, values, strict=True)]
            if slot == upto:
                break
        return found


def _answering(talk: Conversation) -> Conversation:
    """The talk with a supporter's turn at its end, which those who write a reply read."""
    answers = talk.turns[-1].speaker == "supporter" and talk.turns[-1].reply is None
    return talk if answers else talk.add(Turn(speaker="supporter"))


def _filled(talk: Conversation, slot: str, value: Any) -> Conversation:
    if slot in HEARD:
        heard = max(i for i, _ in talk.by("seeker"))
        return talk.replace(heard, talk.turns[heard].fill(**{slot: value}))
    talk = _answering(talk)
    return talk.replace(len(talk.turns) - 1, talk.turns[-1].fill(**{slot: value}))
