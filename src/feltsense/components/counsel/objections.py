"""What the guards object to in a helper's draft, sentence by sentence, and what a draft misses in a crisis."""

from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.flow import Conversation, Reply, Stage
from feltsense.flow.counselling import Concern
from feltsense.flow.guarding import Guard, joined
from feltsense.flow.guarding import objections as objected

from ._handing import GRAVE, asks_directly, hands_over
from ._sentences import Sentence, sentences

WHY: dict[str, tuple[str, str]] = {
    "encourages_harm": ("It can be read as agreeing with the harm.", "Say that you want them to be safe, and ask."),
    "unchecked_contact": ("This number or address is on no list that was checked.",
                          "Give a line from your own list, or say how to find one."),
    "medication": ("Advice on medicines can do harm.", "Point to the doctor who prescribed it, or a pharmacist."),
    "diagnosis": ("A name for it can only come from somebody trained who has examined them.",
                  "Say what you notice in their own words, without a name for it."),
    "promise": ("Nobody can know this; if it turns out otherwise, trust goes with it.",
                "Promise only what lies with you, such as listening now."),
    "dismissal": ("It tells them that what they feel is not worth the feeling.",
                  "Name the feeling first; whether it is big is theirs to say."),
    "misses_danger": ("They may be in danger, and the draft neither asks about it nor names anybody who can help.",
                      "Ask directly: “Are you thinking about ending your life?”"),
}  # fmt: skip
OTHER = ("The guards would not let these words leave.", "Say it in another way.")
FOR_MACHINES = frozenset({"human_claim", "leak", "empty"})
"""What is only wrong when a machine says it, or can be no fault of a sentence."""


@component("What the guards object to in a human helper's draft, where it stands, and what to say instead")
def objections(guards: Sequence[Guard]) -> Stage[tuple[Concern, ...]]:
    """A stage that reads the newest supporter turn as a draft; claims to be human are a human's right."""
    return _Objections(guards)


class _Objections:
    def __init__(self, guards: Sequence[Guard]) -> None:
        self._guards = guards

    async def __call__(self, conversation: Conversation) -> tuple[Concern, ...]:
        place = max((i for i, _ in conversation.by("supporter")), default=None)
        if place is None:
            return ()
        before, draft = conversation.upto(place), conversation.turns[place].text
        whole = await self._reasons(before, draft)
        parts = [(one, await self._reasons(before, one.text)) for one in sentences(draft)] if whole else []
        found = [_concern(reason, [one for one, why in parts if reason in why]) for reason in whole]
        return (*await self._missed(before, draft), *found)

    async def _reasons(self, before: Conversation, text: str) -> tuple[str, ...]:
        """Why the guards would keep a text from leaving, in their own words."""
        actions = objected([await guard.after(before, Reply(text=text, by="helper")) for guard in self._guards])
        return tuple(reason for action in actions if (reason := action.partition(":")[2] or action) not in FOR_MACHINES)

    async def _missed(self, before: Conversation, draft: str) -> tuple[Concern, ...]:
        """Whether a draft in a crisis says nothing about it."""
        verdict = joined([await guard.before(before) for guard in self._guards])
        grave = verdict.state in GRAVE and verdict.state != "handed_over"
        if not grave or asks_directly(draft) or hands_over(draft):
            return ()
        return (_concern("misses_danger", []),)


def _concern(reason: str, places: Sequence[Sentence]) -> Concern:
    why, instead = WHY.get(reason, OTHER)
    return Concern(move=reason, why=why, instead=instead, span=places[0].span(-1.0) if places else None)
