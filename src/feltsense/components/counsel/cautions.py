"""What a helper had better leave out of the next turn, and why."""

from collections.abc import Callable

from feltsense.catalogue import component
from feltsense.components._state import State, helping_stage, state_of, used
from feltsense.flow import Conversation, Risk, Stage
from feltsense.flow.counselling import Caution

GRAVE = ("elevated", "imminent")
MOST = 3
Holds = Callable[[State, Conversation], bool]


@component(
    "What to leave out of the next turn: advice too early, a third question, cheer over pain; each with its reason",
    paper="after Miller & Rollnick 2013 (the righting reflex) and Hill 2009 (helping skills)",
)
def cautions() -> Stage[tuple[Caution, ...]]:
    """A stage that returns up to three things to avoid now, the gravest first."""
    return _Cautions()


class _Cautions:
    async def __call__(self, conversation: Conversation) -> tuple[Caution, ...]:
        state = state_of(conversation)
        found = (Caution(avoid=avoid, why=why) for holds, avoid, why in TABLE if holds(state, conversation))
        return tuple(found)[:MOST]


def _grave(state: State, _: Conversation) -> bool:
    risk = state.newest.understanding.risk if state.newest and state.newest.understanding else Risk()
    return risk.level in GRAVE


def _early(state: State, talk: Conversation) -> bool:
    newest = state.newest.understanding if state.newest else None
    comforted = sum(bool(used(turn) - {"question"}) for _, turn in talk.by("supporter"))
    asks = "asks_advice" in state.moves
    stage = helping_stage(state.told_turns, state.told_words, comforted, bool(newest and newest.cause), asks)
    return state.telling and not state.pleasant and stage == "exploration"


def _questioned(_: State, talk: Conversation) -> bool:
    newest = [turn for _, turn in talk.by("supporter")][-2:]
    return len(newest) == 2 and all("question" in used(turn) for turn in newest)


def _turned_down(state: State, talk: Conversation) -> bool:
    return state.does("rejects", "tried") and talk.last("supporter") is not None


TABLE: tuple[tuple[Holds, str, str], ...] = (
    (_grave, "changing the subject, arguing, or promising to keep it secret",
     "Somebody may be in danger; it has to stay in the open, and others may have to be told."),
    (lambda s, _: s.does("hostile"), "defending yourself", "They are displeased; a defence makes it a quarrel."),
    (_turned_down, "another idea straight away",
     "The last one did not fit; a next one before you know why will fare no better."),
    (lambda s, _: s.weighing, "deciding for them", "It is their decision, and they will have to live with it."),
    (_early, "advice", "The story has only begun; whoever advises now stops listening."),
    (_questioned, "a third question in a row", "Question after question feels like being examined."),
    (lambda s, _: s.telling and s.tone == "grim", "joking along or taking it lightly",
     "It may be meant more seriously than it reads."),
    (lambda s, _: s.telling and s.hard, "cheering up, or comparing with others",
     "It can sound like being asked not to feel it."),
    (lambda s, _: s.telling and s.pleasant, "looking for the catch", "Good news wants company first."),
    (lambda s, _: s.does("asks_life"), "telling your own story at length",
     "A sentence is enough; then the talk goes back to them."),
    (lambda s, _: s.parting, "opening a new subject", "They are leaving; a kind word and an open door are enough."),
    (lambda s, _: s.newest is not None, "several questions at once", "Only the easiest of them would get an answer."),
)  # fmt: skip
"""In order of gravity: when, what to avoid, and why."""
