"""What a planner looks at: how much was explored, what was just said, and what was already done."""

from dataclasses import dataclass

from feltsense.components._feelings import feelings, words
from feltsense.components._moves import requested
from feltsense.components._state import COMFORT, ENOUGH_TURNS, ENOUGH_WORDS, State, helping_stage, state_of, used
from feltsense.components._wishes import Wishes, wishes_of
from feltsense.flow import Conversation, HelpingStage, Need, Strategy
from feltsense.flow.caching import kept_for

FEWEST_WORDS = 10
MOST_QUESTIONS = 2


@dataclass(frozen=True)
class Scene(State):
    """The state of a conversation and what else the conditions ask about."""

    long: bool
    cause_known: bool
    names_feeling: bool
    improving: bool
    intense: bool
    needs: tuple[Need, ...]
    done: tuple[frozenset[Strategy], ...]
    seeker_turns: int
    wishes: Wishes

    @property
    def explored(self) -> bool:
        """Whether the situation was told in at least two turns."""
        return self.told_turns >= ENOUGH_TURNS

    @property
    def known(self) -> bool:
        """Whether there is a situation to speak about."""
        return self.explored or (self.told_turns > 0 and (self.cause_known or self.told_words >= ENOUGH_WORDS))

    @property
    def comforted(self) -> int:
        """How many supporter turns showed that they had heard."""
        return sum(bool(turn & COMFORT) for turn in self.done)

    @property
    def stage(self) -> HelpingStage:
        """Where the conversation stands on the way from telling to doing."""
        asks = "asks_advice" in self.moves
        return helping_stage(self.told_turns, self.told_words, self.comforted, self.cause_known, asks)

    @property
    def questions_in_row(self) -> int:
        """How many of the newest supporter turns asked something without a break."""
        return next((i for i, turn in enumerate(self.done) if "question" not in turn), len(self.done))

    @property
    def one_act(self) -> bool:
        """Whether one act is enough: farewells, unreadable lines, talk that goes on by itself."""
        return self.parting or bool(self.moves & {"empty", "unreadable"}) or self.continuing or self.wishes.brief

    @property
    def asked(self) -> bool:
        """Whether the newest words ask for something outright, or about the helper."""
        return requested(self.text) is not None or any(move.startswith("asks_") for move in self.moves)

    def recent(self, strategy: Strategy, turns: int) -> int:
        """How many of the newest supporter turns used a strategy."""
        return sum(strategy in turn for turn in self.done[:turns])

    def needs_first(self, need: Need) -> bool:
        """Whether a need is the most pressing one."""
        return self.needs[:1] == (need,)

    def allows(self, strategy: Strategy) -> bool:
        """Whether a strategy may be used at all now: what the person wished for holds until they say otherwise."""
        if strategy == "self_disclosure":
            return False
        if strategy == "suggestion":
            told = self.explored and self.told_words >= FEWEST_WORDS
            return self.wishes.advice and (told or ("asks_advice" in self.moves and self.known))
        if strategy == "information":
            return self.wishes.advice or self.asked
        return strategy != "question" or (self.wishes.questions and self.questions_in_row < MOST_QUESTIONS)


@kept_for()
def scene_of(conversation: Conversation) -> Scene:
    """The facts of a conversation; understanding and affect are used when the newest seeker turn has them."""
    state = state_of(conversation)
    newest = state.newest
    heard = newest.understanding if newest else None
    return Scene(
        **vars(state),
        long=len(words(state.text)) > 35,
        cause_known=bool(heard and heard.cause),
        names_feeling=bool(feelings(state.text)),
        improving=_improving([moment.valence for moment in heard.trajectory] if heard else []),
        intense=bool(newest and newest.affect and (newest.affect.intensity or 0) >= 0.6),
        needs=heard.needs if heard else (),
        done=tuple(used(turn) for _, turn in reversed(conversation.by("supporter"))),
        seeker_turns=len(state.lines),
        wishes=wishes_of(state.lines),
    )


def _improving(valences: list[float]) -> bool:
    """Whether the newest turn is clearly brighter than those before it."""
    return len(valences) >= 3 and valences[-1] - sum(valences[:-1]) / (len(valences) - 1) > 0.2
