"""Running a log again: the same signals, seeds and model outputs must give the same slots."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from feltsense.agent import Agent
from feltsense.errors import LogError
from feltsense.flow import Conversation, Turn
from feltsense.flow.events import (
    Content,
    Erased,
    Event,
    Happening,
    ModelCalled,
    Opened,
    SignalReceived,
    SlotFilled,
    fold,
    verify,
)

from .logged_memory import LoggedMemory

BESIDE = ("handover", "notice", "consent", "forgotten")
"""What happens beside the agent's turns and is not run again."""
MakeAgent = Callable[[dict[str, str], Sequence[ModelCalled]], Agent]


@dataclass(frozen=True)
class Difference:
    """The first place where the replay departs from the log."""

    event: int
    where: str
    logged: Any
    replayed: Any


@dataclass(frozen=True)
class Report:
    """What a replay found.

    Turns run again, how many of them the log breaks off (a crash, Ctrl-C, a cut file), events whose content was
    erased, whether the log ends with the end of the conversation, and the first difference if there is one.
    """

    turns: int
    cut: int
    erased: int
    closed: bool
    difference: Difference | None


async def replay(events: Sequence[Event], make_agent: MakeAgent, tolerance: float = 0.0) -> Report:
    """Check the chain, run every turn again, and stop at the first difference.

    Numbers may differ by `tolerance`. Model outputs are taken from the log, no model is called.
    """
    erased = verify(events)
    _check_begin(events)
    turns, cut, closed = 0, 0, events[-1].kind == "closed"
    for agent, talk, logged in _moves(events, make_agent):
        happened: list[Happening] = []
        remembering = dataclasses.replace(agent, memory=LoggedMemory.of(logged))
        await remembering.respond_async(talk, emit=happened.append)
        turns += 1
        cut += not _answered(logged)
        if difference := _compare(logged, _as_told(logged, happened), tolerance):
            return Report(turns, cut, erased, closed, difference)
    return Report(turns, cut, erased, closed, None)


def _moves(events: Sequence[Event], make_agent: MakeAgent) -> Iterator[tuple[Agent, Conversation, list[Event]]]:
    """For each signal in the log: the agent, the conversation it was given, and the events that followed."""
    settings: dict[str, str] = {}
    spoiled = _spoiled(events)
    for at, event in enumerate(events):
        content = event.content
        if isinstance(content, Opened):
            settings = content.settings
        elif isinstance(content, SignalReceived) and at not in spoiled:
            logged = [event for event in _until_next(events, at) if event.kind not in BESIDE]
            calls = [e.content for e in logged if isinstance(e.content, ModelCalled)]
            yield make_agent(settings, calls), _before(events, at, content), logged


def _until_next(events: Sequence[Event], at: int) -> Iterator[Event]:
    """The signal and what the agent did about it."""
    yield events[at]
    for event in events[at + 1 :]:
        if event.kind in ("signal", "opened", "erased", "closed"):
            return
        yield event


def _spoiled(events: Sequence[Event]) -> set[int]:
    """Places of turns that cannot be run again, because something at or before them was erased later."""
    erasures = [(at, event.content.events) for at, event in enumerate(events) if isinstance(event.content, Erased)]
    return {place for at, gone in erasures if gone for place in range(min(gone), at)}


def _before(events: Sequence[Event], at: int, content: SignalReceived) -> Conversation:
    """The conversation before the signal at this place, with the signal."""
    talk = fold(events[:at])
    return talk.add(Turn(speaker=content.speaker, signal=content.signal))


def _answered(logged: Sequence[Event]) -> bool:
    """Whether the log has the reply of a turn."""
    return any(isinstance(event.content, SlotFilled) and event.content.slot == "reply" for event in logged)


def _as_told(logged: Sequence[Event], happened: Sequence[Happening]) -> list[Content]:
    """What happened; failures that models told themselves are left out where the log has none, as older ones."""
    told = any(_raised(event.content) for event in logged)
    return [one.content for one in happened if told or not _raised(one.content)]


def _raised(content: Content | None) -> bool:
    return isinstance(content, ModelCalled) and content.raised


def _compare(logged: Sequence[Event], happened: Sequence[Content], tolerance: float) -> Difference | None:
    """The first difference between a logged turn and its replay; what comes after a broken-off end is none."""
    for event, again in zip_longest(logged, happened):
        if event is None:
            return Difference(logged[-1].seq + 1, _place(again), None, _plain(again)) if _answered(logged) else None
        found = _first_difference(_plain(event.content), _plain(again), tolerance, _place(event.content))
        if found:
            return Difference(event.seq, *found)
    return None


def _place(content: Any) -> str:
    return str(getattr(content, "slot", None) or getattr(content, "kind", "?"))


def _plain(content: Any) -> Any:
    return content.model_dump(mode="json") if content is not None else None


def _first_difference(old: Any, new: Any, tolerance: float, where: str) -> tuple[str, Any, Any] | None:
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = [(f"{where}.{key}", old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = [(f"{where}[{i}]", *both) for i, both in enumerate(zip(old, new, strict=True))]
    elif _close(old, new, tolerance):
        return None
    else:
        return where, old, new
    return next((found for place, a, b in pairs if (found := _first_difference(a, b, tolerance, place))), None)


def _close(old: Any, new: Any, tolerance: float) -> bool:
    numbers = isinstance(old, int | float) and isinstance(new, int | float) and not isinstance(old, bool)
    return bool(abs(old - new) <= tolerance) if numbers else bool(old == new)


def _check_begin(events: Sequence[Event]) -> None:
    if not events:
        raise LogError("the log is empty; give a file that `felt chat --log` or `felt export` wrote")
    if not isinstance(events[0].content, Opened):
        raise LogError("the log does not begin with the opening of a conversation; use an uncut copy")
