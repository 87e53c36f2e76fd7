"""Strategies for the next turn, ranked, each with its reason and words that carry it out."""

from collections.abc import Iterator

from feltsense.catalogue import component
from feltsense.components._moves import newest_words
from feltsense.components._state import used
from feltsense.components._which_language import language_of
from feltsense.flow import Act, Conversation, Plan, Reply, Stage, Strategy, Turn
from feltsense.flow.counselling import Suggestion

from ._handing import Standing, asking, lines, of_machine, opening, serious, telling

MOST = 4
SAFE = (
    Act(strategy="reflection", p=0.0, why="Showing that it was heard is always a safe answer."),
    Act(strategy="question", p=0.0, why="An open question leaves the lead with them."),
    Act(strategy="affirmation", p=0.0, why="A kind word is never out of place."),
)
"""What may be added where a planner names fewer than four."""
UNREAD = Suggestion(
    strategy="other",
    why="They write in a language that is not read here; only the check for danger has looked at it.",
    p=1.0,
    example="Could you tell me in English, or shall I look for somebody who speaks your language?",
)
WHO_I_AM = "I'm a person, here to listen; I'm no therapist. What made you wonder?"
IN_A_CRISIS: dict[Strategy, tuple[str, str]] = {
    "affirmation": (
        "I'm glad you told me. I take this seriously, and I'm staying with you.",
        "What was said is taken seriously, and nothing is brushed aside.",
    ),
    "question": (
        "Are you safe right now, and is anybody with you?",
        "Asking directly shows where things stand.",
    ),
    "suggestion": (
        "There are people who know more about this than I do; shall we look for one together?",
        "Others can do here what a talk cannot.",
    ),
    "information": (
        "There are people you can reach at any hour, and I can help you find one.",
        "Others are trained for this, and are there when you are not.",
    ),
}
"""Words and a reason for an act where the guards' own are those of a machine."""


@component(
    "Three or four strategies for a human helper's next turn, each with its reason and an example wording",
    paper="Hill 2009 (helping skills); the strategy set of Liu et al. 2021 (ESConv)",
    reads=("affect", "understanding"),
)
def suggestions(planner: Stage[Plan], reply: Stage[Reply], standing: Standing) -> Stage[tuple[Suggestion, ...]]:
    """A stage that ranks what `planner` weighs and lets `reply` write words for each act alone.

    Where the guards have a plan of their own, that plan and its words are suggested instead.
    """
    return _Suggestions(planner, reply, standing)


class _Suggestions:
    def __init__(self, planner: Stage[Plan], reply: Stage[Reply], standing: Standing) -> None:
        self._planner, self._reply, self._standing = planner, reply, standing

    async def __call__(self, conversation: Conversation) -> tuple[Suggestion, ...]:
        verdict = await self._standing(conversation)
        if serious(verdict) and verdict.plan is not None and verdict.reply is not None:
            made = [_guarded(act, verdict.reply.text) for act in verdict.plan.acts if act.strategy in IN_A_CRISIS]
            return tuple(_distinct(made))
        if language_of(newest_words(conversation)) != "en":
            return (UNREAD,)
        asked = [turn for _, turn in conversation.by("supporter")][-2:]
        may_ask = len(asked) < 2 or not all("question" in used(turn) for turn in asked)
        acts = ranked(await self._planner(conversation), may_ask)
        made = [_suggested(act, await self._example(conversation, act)) for act in acts]
        return tuple(_distinct(made))[:MOST]

    async def _example(self, talk: Conversation, act: Act) -> str:
        """Words for this act alone, which a person can say."""
        text = (await self._reply(talk.add(Turn(speaker="supporter", plan=Plan(acts=(act,)))))).text
        if of_machine(text):
            return WHO_I_AM
        return (asking(text) if act.strategy == "question" else telling(text)) or text


def ranked(plan: Plan, may_ask: bool = True) -> list[Act]:
    """The acts of a plan and its alternatives by falling weight, with safe ones where there are fewer than four.

    After two questions in a row no question is added.

    >>> [act.strategy for act in ranked(Plan(acts=(Act(strategy="question"),)))]
    ['question', 'reflection', 'affirmation']
    """
    known = sorted((*plan.acts, *plan.alternatives), key=lambda act: -act.p)
    acts = list({act.strategy: act for act in reversed(known) if act.strategy != "self_disclosure"}.values())[::-1]
    known_ones = {one.strategy for one in acts}
    missing = [act for act in SAFE if act.strategy not in known_ones and (may_ask or act.strategy != "question")]
    return [*acts, *missing[: max(0, MOST - len(acts))]]


def _guarded(act: Act, text: str) -> Suggestion:
    """An act of the guards' plan in those of their words that belong to it."""
    own = {
        "question": asking(text),
        "information": lines(text),
        "affirmation": opening(text),
        "suggestion": telling(text),
    }
    usual, why = IN_A_CRISIS[act.strategy]
    human = act.model_copy(update={"why": why}) if of_machine(act.why) else act
    return _suggested(human, own.get(act.strategy) or usual)


def _suggested(act: Act, example: str) -> Suggestion:
    return Suggestion(strategy=act.strategy, why=act.why, p=act.p, example=example)


def _distinct(made: list[Suggestion]) -> Iterator[Suggestion]:
    """Suggestions in order, none with the words of one before it."""
    seen: set[str] = set()
    for one in made:
        if one.example not in seen:
            seen.add(one.example)
            yield one
