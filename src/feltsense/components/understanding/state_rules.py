"""Where a person stands at a turn: leading feeling, stage, the pull of change, and whether it turned; by rules."""

from collections.abc import Sequence
from typing import Literal

from feltsense.catalogue import component
from feltsense.components._change_talk import Pull, talk_of
from feltsense.components._feelings import words
from feltsense.components._mood import FAMILY_OF
from feltsense.components._moves import moves, newest_words, substantive
from feltsense.components._state import COMFORT, helping_stage, used
from feltsense.components._whose import held_feelings
from feltsense.flow import Conversation, HelpingStage, Stage, State, Turn

WINDOW = 24
"""Turns looked back: what was told before them has settled what it could."""
ACROSS = 3
"""Turns of the person's in which a change of side is ambivalence."""
CLEARLY = 0.4
"""How far valence must move from the mean of the turns before, on its scale from −1 to 1."""
BEFORE = 3
UNFELT = ("neutral",)


@component(
    "Where the person stands now: leading feeling, strength, stage of the talk, change talk, a turn of mood",
    paper="Hill 2009 (stages); Miller & Rollnick 2013 and Wu et al. 2022 (AnnoMI: change and sustain talk)",
    reads=("affect",),
)
def state_rules(ambivalence: bool = True, turned: bool = True) -> Stage[State | None]:
    """A stage that returns the state at the newest seeker turn; None where nobody has spoken.

    The feeling is the person's own: what they report of somebody else is left out. `ambivalence` and `turned` can be
    switched off each.

    >>> import asyncio
    >>> asyncio.run(state_rules()(Conversation.of("I'm going to quit. I need to change."))).talk
    'change'
    >>> torn = Conversation.of("I want to quit, but I can't imagine a day without smoking.")
    >>> asyncio.run(state_rules()(torn)).ambivalent
    True
    """
    return _StateRules(ambivalence, turned)


class _StateRules:
    def __init__(self, ambivalence: bool, turned: bool) -> None:
        self._ambivalence, self._turned = ambivalence, turned

    async def __call__(self, conversation: Conversation) -> State | None:
        turns = conversation.turns[-WINDOW:]
        own = [i for i, turn in enumerate(turns) if turn.speaker == "seeker"]
        if not own:
            return None
        newest, pull = turns[own[-1]], pull_at(turns, own[-1])
        return State(
            emotion=own_feeling(newest),
            intensity=newest.affect.intensity if newest.affect else None,
            stage=stage_of(conversation, newest),
            talk=pull.talk,
            ambivalent=self._ambivalence and (pull.ambivalent or _swayed(turns, own, pull)),
            turned=_turn_of([turns[i] for i in own]) if self._turned else None,
        )


def own_feeling(turn: Turn) -> str | None:
    """The leading present label of a turn that is not only somebody else's; None where none is present.

    Where words name a feeling of somebody else's and none of that family of the person's own, labels of that family are
    passed over.
    """
    if turn.affect is None or turn.affect.unknown:
        return None
    held = held_feelings(turn.text)
    others = {one.feeling.family for one in held if one.whose == "other"}
    others -= {one.feeling.family for one in held if one.whose == "self"}
    present = [label for label in turn.affect.present if FAMILY_OF.get(label) not in others]
    return next((label for label in present if label not in UNFELT), next(iter(present), None))


def stage_of(conversation: Conversation, newest: Turn) -> HelpingStage:
    """The stage of the helping talk, over all turns; what each tells is kept, so that long talks cost little."""
    told = [text for _, turn in conversation.by("seeker") if substantive(text := turn.text)]
    comforted = sum(bool(used(turn) & COMFORT) for _, turn in conversation.by("supporter") if turn.plan)
    cause = newest.understanding is not None and newest.understanding.cause is not None
    asks = "asks_advice" in moves(newest_words(conversation))
    return helping_stage(len(told), sum(len(words(text)) for text in told[:4]), comforted, cause, asks)


def pull_at(turns: Sequence[Turn], index: int) -> Pull:
    """How the words of a turn pull, after what the other side said before it."""
    said = turns[index - 1].text if index and turns[index - 1].speaker != turns[index].speaker else ""
    return talk_of(turns[index].text, said)


def _swayed(turns: Sequence[Turn], own: Sequence[int], pull: Pull) -> bool:
    """Whether the newest turn takes a side and one of the turns before it took the other."""
    opposite = {"change": "sustain", "sustain": "change"}.get(pull.talk)
    return opposite is not None and any(_talk_at(turns, i) == opposite for i in own[-1 - ACROSS : -1])


def _talk_at(turns: Sequence[Turn], index: int) -> str:
    """The side of an earlier turn, as it was understood then where that was kept."""
    known = turns[index].understanding
    return known.state.talk if known is not None and known.state is not None else pull_at(turns, index).talk


def _turn_of(own: Sequence[Turn]) -> Literal["better", "worse"] | None:
    """Better or worse, where the newest valence lies clearly off the mean of the turns before it."""
    felt = [turn.affect.vad.valence for turn in own[-BEFORE - 1 :] if turn.affect and turn.affect.vad]
    if len(felt) < 3 or own[-1].affect is None or own[-1].affect.vad is None:
        return None
    moved = felt[-1] - sum(felt[:-1]) / (len(felt) - 1)
    return "better" if moved >= CLEARLY else "worse" if moved <= -CLEARLY else None
