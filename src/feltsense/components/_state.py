"""Where a conversation stands: what the newest words do, how much was told, and in what mood. One answer for all."""

from dataclasses import dataclass

from feltsense.flow import Conversation, HelpingStage, Strategy, Turn
from feltsense.flow.caching import cached, kept_for

from ._deeds import Deed, deeds
from ._feelings import PLEASANT, Family, words
from ._mood import Tone, dire, mood_of
from ._moves import LOOKED_AT, Move, moves, newest_words, parting, seeker_lines, substantive
from ._whose import own_feelings

ENOUGH_TURNS = 2
ENOUGH_WORDS = 18
COMFORT: frozenset[Strategy] = frozenset({"reflection", "affirmation", "restatement"})


@dataclass(frozen=True)
class State:
    """The facts that planning and writing share, so that both see the same conversation."""

    newest: Turn | None
    text: str
    lines: tuple[str, ...]
    moves: frozenset[Move]
    telling: bool
    parting: bool
    told_turns: int
    told_words: int
    continuing: bool
    weighing: bool
    dire: bool
    named: bool
    family: Family
    tone: Tone

    @property
    def pleasant(self) -> bool:
        """Whether the present feeling is a glad one."""
        return self.family in PLEASANT

    @property
    def hard(self) -> bool:
        """Whether something hard was told or is felt."""
        return self.tone in ("hard", "grim")

    def does(self, *wanted: Move) -> bool:
        """Whether the newest seeker turn does one of these."""
        return bool(self.moves & set(wanted))


@kept_for()
def state_of(before: Conversation) -> State:
    """The state of everything that came before the turn that is being planned or written.

    >>> state = state_of(Conversation.of("I got the promotion!"))
    >>> state.telling, state.told_turns, state.tone
    (True, 1, 'glad')
    """
    newest = before.last("seeker")
    text = newest_words(before)
    lines = tuple(line for _, line in seeker_lines(before))
    told = [line for line in lines if substantive(line)]
    leaves = parting(text)
    family, tone = mood_of(before)
    return State(
        newest=newest,
        text=text,
        lines=lines,
        moves=moves(text) if newest else frozenset(),
        telling=substantive(text) and not leaves,
        parting=leaves,
        told_turns=len(told),
        told_words=sum(len(words(line)) for line in told),
        continuing=bool(before.turns) and before.turns[-1].speaker == "supporter",
        weighing=any("asks_whether" in moves(line) for line in lines[-2:]),
        dire=any(map(dire, lines[-2:])),
        named=any(one.family not in PLEASANT for line in lines[-3:] for one in own_feelings(line[:LOOKED_AT])),
        family=family,
        tone=tone,
    )


READ: dict[Deed, Strategy] = {
    "question": "question",
    "reflection": "reflection",
    "validation": "affirmation",
    "suggestion": "suggestion",
    "self_disclosure": "self_disclosure",
}
"""Which strategy a deed stands for where a turn has no plan."""


def used(turn: Turn) -> frozenset[Strategy]:
    """The strategies of a supporter turn; without a plan, as the words show them.

    >>> from feltsense.flow import Reply
    >>> sorted(used(Turn(speaker="supporter", reply=Reply(text="That sounds hard. What happened?", by="people"))))
    ['affirmation', 'question', 'reflection']
    """
    asked: set[Strategy] = {"question"} if "?" in turn.text else set()
    if turn.plan is not None:
        return frozenset({act.strategy for act in turn.plan.acts} | asked)
    return _read(turn.text) | asked


@cached()
def _read(text: str) -> frozenset[Strategy]:
    """The strategies that the words of a turn show."""
    return frozenset(READ[deed] for deed in deeds(text[:LOOKED_AT]) if deed in READ)


def helping_stage(
    told_turns: int, told_words: int, comforted: int, cause_known: bool, asks_advice: bool
) -> HelpingStage:
    """Where a talk stands on the way from telling to doing (Hill 2009: exploration, insight, action).

    `told_turns` and `told_words` count what the person told, `comforted` the supporter turns that showed they had heard
    (`COMFORT`). Advice that is asked for brings action once there is a situation to speak about.

    >>> helping_stage(1, 9, 0, False, False), helping_stage(2, 40, 0, True, False), helping_stage(3, 60, 2, True, False)
    ('exploration', 'comfort', 'action')
    """
    explored = told_turns >= ENOUGH_TURNS
    known = explored or (told_turns > 0 and (cause_known or told_words >= ENOUGH_WORDS))
    if not (explored or (known and asks_advice)):
        return "exploration"
    ready, late = comforted >= 2 and told_turns >= 3, told_turns >= 4 and comforted >= 1
    return "action" if ready or late or asks_advice else "comfort"
