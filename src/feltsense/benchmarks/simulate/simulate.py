"""A talk between a supporter and a simulated seeker, and its outcome: is the seeker less distressed at the end?"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from feltsense.agent import Agent
from feltsense.errors import InputError, ModelError
from feltsense.flow import Conversation, Plan, Reply, Turn
from feltsense.flow.answer import Answer
from feltsense.flow.events import SLOT_TYPES, Emit, Happening, SlotFilled

from ._profile import Profile, profiles
from ._seeker import Seeker, Step, language_seeker, offline_seeker
from ._state import State

__all__ = ["Outcome", "Profile", "Seeker", "language_seeker", "offline_seeker", "outcome", "profiles", "talk",
           "talks"]  # fmt: skip

Supporter = Agent | Callable[[Conversation], Awaitable["Answer | Reply | str"]]
ENDING = frozenset({"follow_up", "hold_for_human"})
"""Guard actions that keep to a crisis: a seeker made of rules has answered once and has nothing true to say then."""
GOING_ON = frozenset({"ask_once", "eased"})
"""Guard actions after which a seeker simply goes on."""
HANDED_OVER = ("handed_over", "imminent")


@dataclass(frozen=True)
class Outcome:
    """What came of a talk. `before` and `after` are the seeker's intensity, from 1 to 5; lower is better.

    `end`: turns (as many as asked for), relieved, gave_up, crisis (the guards took over) or supporter_failed.
    `invalid` counts answers of the seeker's model that could not be used.
    """

    before: float
    after: float
    turns: int
    end: str
    invalid: int

    @property
    def change(self) -> float:
        """Intensity after minus before."""
        return round(self.after - self.before, 3)


async def talk(
    supporter: Supporter, seeker: Seeker, turns: int = 8, seed: int = 0, emit: Emit | None = None
) -> Conversation:
    """The whole talk: the seeker begins, the supporter answers, at most `turns` times each.

    `supporter` is an `Agent`, or any function that awaits a conversation and gives an answer, a reply or words; it is
    shown what was said and nothing else. The hidden state stands in the seeker's turns (`understanding.ratings`), the
    outcome in `extra`. The same seed gives the same talk, as far as models do. `emit` receives an agent's events.
    """
    if turns < 1:
        raise InputError(f"turns is {turns}; a talk needs at least one")
    seeker = await seeker.begin()
    made = Conversation(id=f"simulated-{seeker.profile.id}-{seed}", seed=seed)
    known = Known(made)
    step, end = seeker.first(), "turns"
    for _ in range(turns):
        turn, state = await seeker.speak(made, step)
        made = made.add(turn)
        try:
            answered = await known.answer(supporter, turn, emit)
        except ModelError as error:
            return _closed(made, seeker.profile, state, f"supporter_failed: {error}")
        made = made.add(answered)
        step = await seeker.hear(made, state)
        if _handed_over(answered):
            return _closed(made, seeker.profile, step.state, "crisis", step)
        if step.state.leaving:
            end = step.state.leaving
            made = made.add((await seeker.speak(made, step))[0])
            break
    return _closed(made, seeker.profile, step.state, end, step)


async def talks(supporter: Supporter, seekers: Sequence[Seeker], turns: int = 8, seed: int = 0) -> list[Conversation]:
    """A talk with each seeker, in order."""
    return [await talk(supporter, seeker, turns, seed) for seeker in seekers]


def outcome(made: Conversation) -> Outcome:
    """The outcome on a simulated talk's record."""
    if "outcome" not in made.extra:
        raise InputError(f"the conversation {made.id} has no outcome; it was not made by a simulated seeker")
    return Outcome(**made.extra["outcome"])


class Known:
    """What the supporter knows of a talk: who said what, and what it read and planned itself; nothing of the seeker."""

    def __init__(self, begun: Conversation) -> None:
        self._talk = Conversation(id="simulated", seed=begun.seed, country=begun.country, guard=begun.guard)

    async def answer(self, supporter: Supporter, heard: Turn, emit: Emit | None) -> Turn:
        """The supporter's turn, with plan, guard and reading where an agent gave them."""
        self._talk = self._talk.add(Turn(speaker="seeker", signal=heard.signal))
        if not isinstance(supporter, Agent):
            return self._said(_reply(await supporter(self._talk), supporter))
        said = await supporter.respond_async(self._talk, lambda happening: self._note(happening, emit))
        guard = said.guard.model_dump(mode="json")
        extra = {"guard": guard, "why": said.model_dump(mode="json", exclude={"reply", "plan", "guard", "ms"})}
        return self._said(said.reply, said.plan, extra)

    def _said(self, reply: Reply, plan: Plan | None = None, extra: dict[str, Any] | None = None) -> Turn:
        turn = Turn(speaker="supporter", plan=plan or Plan(acts=()), reply=reply, extra=extra or {})
        self._talk = self._talk.add(turn.fill(extra={}))
        return turn

    def _note(self, happening: Happening, emit: Emit | None) -> None:
        """Keep what the agent read of the seeker's turn, so that the next turn need not read it again."""
        content = happening.content
        if isinstance(content, SlotFilled) and content.speaker == "seeker" and content.turn < len(self._talk.turns):
            value = SLOT_TYPES[content.slot].model_validate(content.value)
            filled = self._talk.turns[content.turn].fill(**{content.slot: value})
            self._talk = self._talk.replace(content.turn, filled)
        if emit is not None:
            emit(happening)


def _reply(said: "Answer | Reply | str", supporter: object) -> Reply:
    if isinstance(said, Answer):
        return said.reply
    return said if isinstance(said, Reply) else Reply(text=str(said), by=getattr(supporter, "name", "supporter"))


def _handed_over(turn: Turn) -> bool:
    """Whether the guards took over in this turn."""
    guard = turn.extra.get("guard", {})
    actions = set(guard.get("actions", ()))
    return guard.get("state") in HANDED_OVER or bool(ENDING & actions and not GOING_ON & actions)


def _closed(made: Conversation, profile: Profile, state: State, end: str, step: Step | None = None) -> Conversation:
    """The talk with its outcome on record."""
    kind, _, why = end.partition(": ")
    notes = [note for _, turn in made.by("seeker") for note in turn.extra["simulated"].get("notes", ())]
    unsaid = [step.note] if step and step.note and made.turns[-1].speaker == "supporter" else []
    found = Outcome(
        before=round(profile.intensity, 3),
        after=round(state.intensity, 3),
        turns=len(made.by("supporter")),
        end=kind,
        invalid=len([*notes, *unsaid]),
    )
    about = {"profile": profile.id, "source": profile.source, "problem": profile.problem, "outcome": asdict(found)}
    return made.model_copy(update={"extra": {**about, **({"why": why} if why else {})}})
