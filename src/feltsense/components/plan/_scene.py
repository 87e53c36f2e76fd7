"""What a planner looks at: how much was explored, what was just said, and what was already done."""

import re
from dataclasses import dataclass
from typing import Literal

from feltsense.components._feelings import PLEASANT, clouded, feelings, troubled, words
from feltsense.components._moves import Move, moves, newest_words, parting, seeker_lines, substantive
from feltsense.flow import Conversation, Need, Strategy, Turn

ENOUGH_TURNS = 2
ENOUGH_WORDS = 18
MOST_QUESTIONS = 2
COMFORT: frozenset[Strategy] = frozenset({"reflection", "affirmation", "restatement"})
_GLAD = frozenset({"joy", "pride", "gratitude", "love", "excitement", "relief", "amusement", "optimism", "admiration"})


@dataclass(frozen=True)
class Scene:
    """The facts of a conversation that the conditions ask about."""

    moves: frozenset[Move]
    telling: bool
    parting: bool
    hard: bool
    long: bool
    told_turns: int
    told_words: int
    cause_known: bool
    names_feeling: bool
    pleasant: bool
    improving: bool
    intense: bool
    needs: tuple[Need, ...]
    done: tuple[frozenset[Strategy], ...]
    continuing: bool
    seeker_turns: int

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
    def stage(self) -> Literal["exploration", "comfort", "action"]:
        """Where the conversation stands on the way from telling to doing."""
        if not (self.explored or (self.known and "asks_advice" in self.moves)):
            return "exploration"
        ready = self.comforted >= 2 or "asks_advice" in self.moves
        late = self.told_turns >= 4 and self.comforted >= 1
        return "action" if (ready and self.told_turns >= 3) or late or "asks_advice" in self.moves else "comfort"

    @property
    def questions_in_row(self) -> int:
        """How many of the newest supporter turns asked something without a break."""
        return next((i for i, turn in enumerate(self.done) if "question" not in turn), len(self.done))

    @property
    def one_act(self) -> bool:
        """Whether one act is enough: farewells, unreadable lines, talk that goes on by itself."""
        return self.parting or bool(self.moves & {"empty", "unreadable"}) or self.continuing

    def recent(self, strategy: Strategy, turns: int) -> int:
        """How many of the newest supporter turns used a strategy."""
        return sum(strategy in turn for turn in self.done[:turns])

    def does(self, *wanted: Move) -> bool:
        """Whether the newest seeker turn does one of these."""
        return bool(self.moves & set(wanted))

    def needs_first(self, need: Need) -> bool:
        """Whether a need is the most pressing one."""
        return self.needs[:1] == (need,)

    def allows(self, strategy: Strategy) -> bool:
        """Whether a strategy may be used at all now."""
        if strategy == "self_disclosure":
            return False
        if strategy == "suggestion":
            return self.explored or ("asks_advice" in self.moves and self.known)
        return strategy != "question" or self.questions_in_row < MOST_QUESTIONS


def scene_of(conversation: Conversation) -> Scene:
    """The facts of a conversation; understanding and affect are used when the newest seeker turn has them."""
    lines = [text for _, text in seeker_lines(conversation)]
    newest = conversation.last("seeker")
    text = newest_words(conversation)
    telling = [line for line in lines if substantive(line)]
    heard = newest.understanding if newest else None
    return Scene(
        moves=moves(text) if newest else frozenset(),
        telling=substantive(text) and not parting(text),
        parting=parting(text),
        hard=any(map(_hard, lines[-1:] if substantive(text) else lines[-2:])),
        long=len(words(text)) > 35,
        told_turns=len(telling),
        told_words=sum(len(words(line)) for line in telling),
        cause_known=bool(heard and heard.cause),
        names_feeling=bool(feelings(text)),
        pleasant=_pleasant(conversation),
        improving=_improving([moment.valence for moment in heard.trajectory] if heard else []),
        intense=bool(newest and newest.affect and (newest.affect.intensity or 0) >= 0.6),
        needs=heard.needs if heard else (),
        done=tuple(_used(turn) for _, turn in reversed(conversation.by("supporter"))),
        continuing=bool(conversation.turns) and conversation.turns[-1].speaker == "supporter",
        seeker_turns=len(lines),
    )


def _used(turn: Turn) -> frozenset[Strategy]:
    """The strategies of a supporter turn; without a plan, a question mark shows a question."""
    acts = {act.strategy for act in turn.plan.acts} if turn.plan else set()
    asked: set[Strategy] = {"question"} if re.search(r"\?", turn.text) else set()
    return frozenset(acts | asked)


def _pleasant(talk: Conversation) -> bool:
    """Whether the newest of the last three seeker turns that shows a mood shows a glad one."""
    moods = (_mood(turn) for _, turn in reversed(talk.by("seeker")[-3:]))
    return next((mood for mood in moods if mood is not None), False)


def _mood(turn: Turn) -> bool | None:
    """Whether a turn is glad, by its own words or else by its affect; None when it does not show."""
    named = [feeling.family for feeling in feelings(turn.text)]
    if named:
        return all(family in PLEASANT for family in named)
    if troubled(turn.text):
        return False
    affect = turn.affect
    if affect is None or affect.sentiment is None or affect.sentiment.label in ("neutral", "ambiguous"):
        return None
    if affect.sentiment.label == "negative":
        return False
    return True if _GLAD & set(affect.present) and not clouded(turn.text) else None


def _hard(text: str) -> bool:
    """Whether a line tells of something hard or names an unpleasant feeling."""
    return troubled(text) or any(feeling.family not in PLEASANT for feeling in feelings(text))


def _improving(valences: list[float]) -> bool:
    """Whether the newest turn is clearly brighter than those before it."""
    return len(valences) >= 3 and valences[-1] - sum(valences[:-1]) / (len(valences) - 1) > 0.2
