"""Where a conversation stands: what the newest words do, how much was told, and in what mood. One answer for all."""

from dataclasses import dataclass

from feltsense.flow import Conversation, Turn

from ._feelings import PLEASANT, Family, own_feelings, words
from ._mood import Tone, dire, mood_of
from ._moves import LOOKED_AT, Move, moves, newest_words, parting, seeker_lines, substantive


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
