"""Events: what happened, in an append-only chain that hashes salted digests, so that contents can go."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Protocol, runtime_checkable

from pydantic import Field, ValidationError

from feltsense.errors import LogError

from .affect import Affect
from .conversation import Conversation, GuardState, Handed, HandOverStatus
from .judged import empty
from .memory import Episode, Fact
from .plan import Plan
from .rendition import Rendition
from .reply import Reply
from .signal import Signal
from .turn import Turn
from .understanding import Understanding
from .value import Value

Slot = Literal["affect", "understanding", "plan", "reply", "rendition"]
SLOT_TYPES: dict[str, type[Value]] = {
    "affect": Affect,
    "understanding": Understanding,
    "plan": Plan,
    "reply": Reply,
    "rendition": Rendition,
}


class Opened(Value):
    """A conversation began, with these settings."""

    kind: Literal["opened"] = "opened"
    country: str | None = None
    guard: GuardState = "none"
    settings: dict[str, str] = Field(default_factory=dict)


class SignalReceived(Value):
    """A speaker gave a signal."""

    kind: Literal["signal"] = "signal"
    turn: int
    speaker: str
    signal: Signal


class SlotFilled(Value):
    """A component filled a slot of a turn; `speaker` is whose turn it is."""

    kind: Literal["slot"] = "slot"
    turn: int
    speaker: str
    slot: Slot
    value: dict[str, Any]

    @classmethod
    def of(cls, turn: int, speaker: str, slot: Slot, value: Value) -> "SlotFilled":
        """The event content for a slot's value."""
        return cls(turn=turn, speaker=speaker, slot=slot, value=value.model_dump(mode="json"))


class GuardActed(Value):
    """The guard changed its state or did something."""

    kind: Literal["guard"] = "guard"
    turn: int
    where: Literal["before", "after"]
    state: GuardState | None = Field(default=None, description="Where the guard stands; null after a reply.")
    actions: tuple[str, ...]


class ModelCalled(Value):
    """An outside model was called; either its output or the error stands here, told by the model or by who asked it."""

    kind: Literal["model"] = "model"
    model: str
    output: str | None = None
    error: str | None = None
    raised: bool = Field(default=False, exclude_if=empty, description="The model itself told that this call failed.")


class Trouble(Value):
    """Something beside the answer went wrong, and the answer was given all the same."""

    kind: Literal["trouble"] = "trouble"
    where: Literal["recall", "asked", "keep", "forget"] = Field(description="What memory was about to do.")
    error: str


class Erased(Value):
    """The contents of these events were erased at the person's wish; the guard's state stays in force."""

    kind: Literal["erased"] = "erased"
    events: tuple[int, ...]
    guard: GuardState


class MemoryKept(Value):
    """Something was kept of what a person told."""

    kind: Literal["kept"] = "kept"
    turn: int
    person: str
    episodes: tuple[Episode, ...] = ()
    facts: tuple[Fact, ...] = ()


class MemoryErased(Value):
    """Memories were erased at the person's wish; what they held is not told again."""

    kind: Literal["forgotten"] = "forgotten"
    person: str
    ids: tuple[str, ...] = Field(description="Which; empty when all of a person were.")
    count: int


class HandOver(Value):
    """A human was asked to take over, took over, did not answer in time, or looked after it later."""

    kind: Literal["handover"] = "handover"
    turn: int
    status: HandOverStatus
    who: str | None = Field(default=None, description="Who acknowledged, as the organisation names them.")


class Noticed(Value):
    """The person was told something that they have to know: that this is a machine, that three hours have passed."""

    kind: Literal["notice"] = "notice"
    turn: int
    notice: str


class Consented(Value):
    """The person agreed to something, or took it back: to a study, or that it is read how they sound or look."""

    kind: Literal["consent"] = "consent"
    to: str = Field(description="What was agreed to, e.g. research.")
    given: bool = True


class Closed(Value):
    """The conversation ended."""

    kind: Literal["closed"] = "closed"


Content = Annotated[
    Opened
    | SignalReceived
    | SlotFilled
    | GuardActed
    | ModelCalled
    | MemoryKept
    | MemoryErased
    | HandOver
    | Noticed
    | Consented
    | Trouble
    | Erased
    | Closed,
    Field(discriminator="kind"),
]
Kind = Literal[
    "opened",
    "signal",
    "slot",
    "guard",
    "model",
    "kept",
    "forgotten",
    "handover",
    "notice",
    "consent",
    "trouble",
    "erased",
    "closed",
]


class Event(Value):
    """One link of the chain. `content` and `salt` are null once erased; everything else stays for ever."""

    seq: int = Field(ge=0)
    conversation: str
    kind: Kind
    time: datetime
    by: str = Field(description="Component that caused it, with its version.")
    seed: int
    ms: float | None = Field(default=None, description="Milliseconds it took.")
    digest: str = Field(description="SHA-256 of salt and content.")
    previous: str = Field(description="Hash of the event before; empty for the first.")
    hash: str = Field(description="SHA-256 of all fields but content, salt and itself.")
    content: Content | None = None
    salt: str | None = None

    def without_content(self) -> "Event":
        """The event after its content was erased."""
        return self.model_copy(update={"content": None, "salt": None})


class Happening(Value):
    """Something that happened, not yet in a chain."""

    content: Content
    by: str
    ms: float | None = None


class Sink(Protocol):
    """A place where events are kept."""

    def write(self, event: Event) -> None:
        """Keep one more event; it is safe once this returns."""
        ...

    def redact(self, conversation: str, events: Iterable[int]) -> None:
        """Destroy the contents and salts of these events."""
        ...


@runtime_checkable
class Keeper(Sink, Protocol):
    """A sink that can be read, too, because several programs may write to it."""

    def events(self, conversation: str) -> list[Event]:
        """The events of one conversation, in order."""
        ...


Emit = Callable[[Happening], None]
_listener: ContextVar[Emit | None] = ContextVar("listener", default=None)


def note(happening: Happening) -> None:
    """Tell the log of the running turn, when there is one."""
    listener = _listener.get()
    if listener is not None:
        listener(happening)


class listening:  # noqa: N801  (reads as a verb: `with listening(emit):`)
    """Within this context, `note` reaches `emit`."""

    def __init__(self, emit: Emit | None) -> None:
        self._emit = emit

    def __enter__(self) -> None:
        self._token = _listener.set(self._emit)

    def __exit__(self, *_: object) -> None:
        _listener.reset(self._token)


def seal(happening: Happening, conversation: str, seed: int, previous: Event | None) -> Event:
    """The happening as the next link after `previous`."""
    salt = secrets.token_hex(16)
    event = Event(
        seq=previous.seq + 1 if previous else 0,
        conversation=conversation,
        kind=happening.content.kind,
        time=datetime.now(UTC),
        by=happening.by,
        seed=seed,
        ms=happening.ms,
        digest=_digest(happening.content, salt),
        previous=previous.hash if previous else "",
        hash="",
        content=happening.content,
        salt=salt,
    )
    return event.model_copy(update={"hash": _hash(event)})


KEPT = ("opened", "handover", "consent", "erased", "closed")


def verify(events: Iterable[Event]) -> int:
    """The number of events whose content was erased; a `LogError` names the first link that does not hold.

    Content may be missing only where a later erasure names the event. What a chain cannot show is that its end was
    cut off: keep the newest hash elsewhere where that matters.
    """
    missing: dict[int, Event] = {}
    named: set[int] = set()
    previous = None
    for event in events:
        _check(event, previous)
        if event.content is None:
            missing[event.seq] = event
        elif isinstance(event.content, Erased):
            named |= {seq for seq in event.content.events if seq < event.seq}
        previous = event
    for seq, event in missing.items():
        if seq not in named or event.kind in KEPT:
            raise LogError(f"the log was altered at event {seq}: its content is gone and no erasure took it")
    return len(missing)


def _check(event: Event, previous: Event | None) -> None:
    seq, before = (previous.seq + 1, previous.hash) if previous else (0, "")
    if event.seq != seq or event.previous != before or event.hash != _hash(event):
        raise LogError(
            f"the log was altered at event {event.seq}: the chain does not hold there; use an untouched copy"
        )
    if event.content is not None and event.digest != _digest(event.content, event.salt or ""):
        raise LogError(f"the log was altered at event {event.seq}: its content does not match; use an untouched copy")


def fold(events: Iterable[Event]) -> Conversation:
    """The conversation that the events tell; what was erased is not in it."""
    return Folding().upto(list(events))


class Folding:
    """A conversation that grows with its events: each is folded in once. After an erasure begin a new one.

    Turns are numbered anew after every erasure, so the conversation's id says how many there were ("talk#1"): a turn is
    named by both. `signals` has the number of the event that gave each turn that somebody was heard in.
    """

    def __init__(self) -> None:
        self._talk, self._places, self._seen, self._erasures = Conversation(), dict[int, int](), 0, 0
        self.signals: dict[int, int] = {}

    def upto(self, events: Sequence[Event]) -> Conversation:
        """The conversation that all the events tell, the first of which were folded in before."""
        for event in events[self._seen :]:
            self._erasures += event.kind == "erased"
            self._talk = self._talk.model_copy(update={"id": segment(event, self._erasures), "seed": event.seed})
            if event.content is not None:
                self._talk = _apply(self._talk, event.content, self._places)
            if event.content is not None and event.kind == "signal":
                self.signals[len(self._talk.turns) - 1] = event.seq
        self._seen = len(events)
        return self._talk


def segment(event: Event, erasures: int) -> str:
    """The name of a conversation after so many erasures."""
    return f"{event.conversation}#{erasures}" if erasures else event.conversation


def _apply(talk: Conversation, content: Content, places: dict[int, int]) -> Conversation:
    match content:
        case Opened():
            return talk.model_copy(update={"country": content.country, "guard": content.guard})
        case Erased():
            return talk.model_copy(update={"guard": content.guard})
        case SignalReceived():
            return _put(talk, content.turn, content.speaker, {"signal": content.signal}, places)
        case SlotFilled():
            value = _slot_value(talk, content)
            return _put(talk, content.turn, content.speaker, {content.slot: value}, places)
        case HandOver():
            handed = Handed(turn=len(talk.turns), status=content.status)
            return talk.model_copy(update={"handovers": (*talk.handovers, handed)})
    return talk


def _slot_value(talk: Conversation, content: SlotFilled) -> Value:
    try:
        return SLOT_TYPES[content.slot].model_validate(content.value)
    except ValidationError:
        raise LogError(f"the {content.slot} of turn {content.turn} in the log of {talk.id} cannot be read") from None


def _put(talk: Conversation, turn: int, speaker: str, slots: dict[str, Any], places: dict[int, int]) -> Conversation:
    """Fill slots of the turn with this number, which may stand earlier in the list once turns were erased.

    A signal always begins a new turn, also where erased turns left its number free to be given again.
    """
    if "signal" in slots:
        for later in [number for number in places if number >= turn]:
            del places[later]
    if turn not in places:
        places[turn] = len(talk.turns)
        return talk.add(Turn(speaker=speaker, **slots))
    return talk.replace(places[turn], talk.turns[places[turn]].fill(**slots))


def _digest(content: Content, salt: str) -> str:
    return hashlib.sha256(salt.encode() + _canonical(content.model_dump(mode="json"))).hexdigest()


def _hash(event: Event) -> str:
    return hashlib.sha256(_canonical(event.model_dump(mode="json", exclude={"content", "salt", "hash"}))).hexdigest()


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
