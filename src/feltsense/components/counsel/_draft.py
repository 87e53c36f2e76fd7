"""What the newest helper turn of a talk does: codes and concerns by rules, the mechanisms by whoever is handed in."""

from collections.abc import Callable, Sequence

from feltsense.components._moves import moves
from feltsense.components._state import helping_stage, state_of
from feltsense.components._which_language import language_of
from feltsense.flow import Conversation, HelpingStage, Rating
from feltsense.flow.counselling import ADHERENT, NON_ADHERENT, REFLECTIONS, Behaviour, Coded, Feedback, Mainly

from ._handing import GRAVE, Standing
from ._practice import earlier, heard_before, practice, turn_codes
from ._unhelpful import concerns
from ._wording import in_danger, next_step, praise

Codes = Callable[[str, tuple[Coded, ...], str], tuple[tuple[Coded, ...], Mainly]]
"""From what was heard, the codes by rules and the draft to the codes that hold and what the draft mainly is."""
Scores = Callable[[str, str], tuple[Rating, ...]]
"""From what was heard and the draft to the three mechanisms."""
COMFORTING: frozenset[Behaviour] = REFLECTIONS | {"affirmation"}


class DraftReader:
    """A stage that gives feedback on the newest supporter turn; `by` says who scored."""

    def __init__(self, scores: Scores, codes: Codes, by: str, standing: Standing | None) -> None:
        self._scores, self._codes, self._by, self._standing = scores, codes, by, standing

    async def __call__(self, conversation: Conversation) -> Feedback:
        """The feedback; nothing but `unread` where there is no draft, or none in English."""
        place = max((i for i, _ in conversation.by("supporter")), default=None)
        if place is None:
            return Feedback(unread=True, by=self._by)
        draft, before = conversation.turns[place].text, conversation.upto(place)
        if language_of(draft) != "en":
            return Feedback(unread=True, by=self._by)
        heard = heard_before(before, place)
        holding, mainly = self._codes(heard, turn_codes(before, place, draft), draft)
        codes = tuple(map(_weighed, holding))
        past = earlier(before)
        stage = _stage(before, past)
        scores = self._scores(heard, draft)
        raised = concerns(draft, codes, stage)
        own = [one.behaviour for one in codes]
        return Feedback(
            scores=scores,
            behaviours=codes,
            mainly=mainly,
            draft=practice([own]),
            talk=practice([*past, own]),
            concerns=raised,
            praise=in_danger(draft) if await self._grave(before) else praise(codes, scores, raised),
            next_step=next_step(codes, scores, raised, stage),
            by=self._by,
        )

    async def _grave(self, before: Conversation) -> bool:
        return self._standing is not None and (await self._standing(before)).state in GRAVE


def _weighed(one: Coded) -> Coded:
    """The code with what it counts for: +1 adherent, reflecting or asking openly, −1 non-adherent, else 0."""
    good = one.behaviour in ADHERENT | REFLECTIONS or one.behaviour == "open_question"
    weight = 1.0 if good else -1.0 if one.behaviour in NON_ADHERENT else 0.0
    return one.model_copy(update={"span": one.span.model_copy(update={"weight": weight})})


def _stage(before: Conversation, past: Sequence[Sequence[Behaviour]]) -> HelpingStage:
    """Where the talk stood when the draft was written."""
    state = state_of(before)
    comforted = sum(bool(COMFORTING & set(turn)) for turn in past)
    newest = state.newest.understanding if state.newest else None
    asks = "asks_advice" in moves(state.text)
    return helping_stage(state.told_turns, state.told_words, comforted, bool(newest and newest.cause), asks)
