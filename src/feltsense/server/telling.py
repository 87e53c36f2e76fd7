"""What the stored events of a conversation tell: an answer that was given, and what led to it."""

from collections.abc import Sequence

from feltsense.flow import GuardState, Turn
from feltsense.flow.answer import Analysis, Answer, Guarding
from feltsense.flow.events import Event, Folding, GuardActed, ModelCalled, Noticed, SlotFilled
from feltsense.session.notices import TEXTS, Notice

from .problems import refused
from .wire import Answered, Told, Why

GONE = "this turn was erased"


def answered(events: Sequence[Event], first: int, last: int) -> Answered:
    """The answer that the events from `first` to `last` tell; 410 when any of it was erased.

    Times are those of the stages that filled slots.
    """
    own = [event for event in events if first <= event.seq <= last]
    place = _place_of(events, own)
    if place is None:
        raise refused(410, GONE)
    heard, replied = _pair(Folding().upto(events).turns, place)
    return Answered(
        turn=place,
        answer=_answer(heard, replied, own),
        notices=tuple(told(event.content.notice) for event in own if isinstance(event.content, Noticed)),
        events=tuple(event.seq for event in own),
    )


def why(events: Sequence[Event], turn: int) -> Why:
    """What led to the answer at a place of the conversation, which may be that of the answer or of what was heard."""
    folding = Folding()
    turns = folding.upto(events).turns
    if turn >= len(turns):
        raise refused(404, f"the conversation has {len(turns)} turns; count from 0")
    place = turn - 1 if turns[turn].speaker == "supporter" and turn else turn
    heard, replied = _pair(turns, place)
    guarding = _guarding(_until_next(events, folding.signals.get(place, -1)))
    return Why(turn=place, heard=heard, answered=replied, guard=guarding.state, actions=guarding.actions)


def _place_of(events: Sequence[Event], own: Sequence[Event]) -> int | None:
    """The place in the conversation of the turn that these events began; None once it is erased."""
    folding = Folding()
    folding.upto(events)
    places = {seq: place for place, seq in folding.signals.items()}
    return next((places[event.seq] for event in own if event.seq in places), None)


def told(notice: str) -> Told:
    """A notice by its name."""
    return Told(name=notice, text=TEXTS[notice])


def noticed(events: Sequence[Event]) -> tuple[Notice, ...]:
    """The notices that were given, each once; those that were erased are not among them."""
    given = (event.content.notice for event in events if isinstance(event.content, Noticed))
    return tuple(Notice(name) for name in dict.fromkeys(given))


def _pair(turns: Sequence[Turn], place: int) -> tuple[Turn, Turn | None]:
    following = turns[place + 1] if place + 1 < len(turns) else None
    return turns[place], following if following is not None and following.speaker == "supporter" else None


def _until_next(events: Sequence[Event], signal: int) -> list[Event]:
    """A signal and what followed until the next one."""
    after = [event for event in events if event.seq >= signal]
    end = next((event.seq for event in after if event.kind == "signal" and event.seq > signal), None)
    return [event for event in after if end is None or event.seq < end]


def _answer(heard: Turn, replied: Turn | None, own: Sequence[Event]) -> Answer:
    if replied is None or replied.reply is None or replied.plan is None or heard.understanding is None:
        raise refused(410, GONE)
    risk = heard.understanding.risk
    slots = [event for event in own if isinstance(event.content, SlotFilled)]
    return Answer(
        affect=Analysis.of(heard.text, heard.affect, risk) if heard.affect is not None else None,
        understanding=heard.understanding,
        plan=replied.plan,
        reply=replied.reply,
        guard=_guarding(own),
        ms={event.content.slot: event.ms for event in slots if isinstance(event.content, SlotFilled) and event.ms},
    )


def _guarding(own: Sequence[Event]) -> Guarding:
    """Where the guards stood and what they did, as the agent says it at the end of a turn."""
    acted = [event.content for event in own if isinstance(event.content, GuardActed)]
    state: GuardState = next((one.state for one in acted if one.state is not None), "none")
    failed = ("model_failed",) if any(_failed(event) for event in own) else ()
    before = [action for one in acted if one.where == "before" for action in one.actions]
    after = [action for one in acted if one.where == "after" for action in one.actions]
    return Guarding(state=state, actions=(*before, *failed, *after))


def _failed(event: Event) -> bool:
    """Whether the agent told that its language model failed."""
    content = event.content
    return event.by == "agent" and isinstance(content, ModelCalled) and content.error is not None
