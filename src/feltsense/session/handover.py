"""Handing a conversation over to a human: asking, waiting for an answer, and saying so when none comes.

Every step is a `HandOver` event in the journal, and everything here is told by the journal, so a restart forgets
nothing. What the person reads meanwhile is the crisis guard's matter, which sees the same events in the conversation.
"""

import asyncio
import hashlib
import hmac
import inspect
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from pydantic import Field

from feltsense.errors import InputError
from feltsense.flow import GuardState
from feltsense.flow.answer import Answer
from feltsense.flow.conversation import HandOverStatus
from feltsense.flow.events import Event, HandOver, Happening
from feltsense.flow.value import Value

from .journal import Journal
from .posting import checked_address, post

GRAVE: tuple[GuardState, ...] = ("elevated", "imminent")
MINUTES = 5.0
BY = "handover"


class Call(Value):
    """What a human is told who is asked to take over; no words of the person's unless the host wants them there."""

    conversation: str
    turn: int = Field(description="How many turns had been said.")
    state: GuardState = Field(description="Where the guard stands.")
    actions: tuple[str, ...] = Field(description="What the guards did; words with meanings, see docs/safety.md.")
    country: str | None = None
    asked: datetime
    words: str | None = Field(default=None, description="What the person wrote last, where the host wants it told.")


Human = Callable[[Call], Awaitable[str | None] | str | None]
"""Asks a human; returns who takes over at once, or None where an acknowledgement comes later or not at all."""
Clock = Callable[[], datetime]


class HandOvers:
    """The hand-overs of one conversation.

    After every answer `await consider(answer)` asks a human where there is danger; before every answer `check()` notes
    when nobody acknowledged within so many minutes; `acknowledge(who)` and `follow_up(who)` are for the human's side.

    >>> import feltsense
    >>> from feltsense.flow import Conversation
    >>> journal = Journal("talk", seed=1)
    >>> answer = feltsense.Agent.default().respond(Conversation.of("I want to kill myself"))
    >>> asyncio.run(HandOvers(journal, human=lambda call: "Kim").consider(answer)), journal.told().handovers[-1].status
    ('acknowledged', 'acknowledged')
    """

    def __init__(
        self, journal: Journal, human: Human, minutes: float = MINUTES, clock: Clock | None = None, quote: bool = False
    ) -> None:
        if minutes <= 0:
            raise InputError(f"a human needs some time to answer, {minutes:g} minutes is none; give more than 0")
        self._journal, self._human, self._quote = journal, human, quote
        self._wait = timedelta(minutes=minutes)
        self._now = clock or (lambda: datetime.now(UTC))

    @property
    def status(self) -> HandOverStatus | None:
        """The newest status; None when nobody was asked."""
        newest = self._newest()
        return newest[1].status if newest else None

    @property
    def remaining(self) -> timedelta | None:
        """How long an acknowledgement may still take; None when none is awaited."""
        newest = self._newest()
        if newest is None or newest[1].status != "asked":
            return None
        return max(newest[0].time + self._wait - self._now(), timedelta())

    async def consider(self, answer: Answer) -> HandOverStatus | None:
        """Ask a human where the guard sees grave danger and nobody is asked or has taken over; the status after it.

        Whoever was asked is asked once more when the danger rises, and after a time-out at every further turn.
        """
        raised = "crisis_reply" in answer.guard.actions
        waiting = self.status == "acknowledged" or (self.status == "asked" and not raised)
        if answer.guard.state in GRAVE and not waiting:
            await self._ask(answer)
        return self.status

    def check(self) -> bool:
        """Note a time-out when one is due; whether one was noted."""
        if self.remaining != timedelta():
            return False
        self._note("timed_out")
        return True

    async def watch(self) -> bool:
        """Wait until somebody acknowledges or the time is over; whether it was over. For a server's own task."""
        while (left := self.remaining) is not None and left:
            await asyncio.sleep(min(left.total_seconds(), 1.0))
        return self.check()

    def acknowledge(self, who: str | None = None) -> None:
        """A human takes over; from now on the agent leaves the word to them."""
        if self.status not in ("asked", "timed_out"):
            raise InputError("nobody was asked to take over this conversation, so nobody can acknowledge")
        self._note("acknowledged", who)

    def follow_up(self, who: str | None = None) -> None:
        """The human has looked after it; the agent speaks again and keeps in mind that there was danger."""
        if self.status is None:
            raise InputError("nobody was asked to take over this conversation, so there is nothing to follow up")
        self._note("followed_up", who)

    async def _ask(self, answer: Answer) -> None:
        """Ask; a human who cannot be reached at all is the same as one who does not answer."""
        self._note("asked")
        try:
            found = self._human(self._call(answer))
            who = await found if inspect.isawaitable(found) else found
        except Exception:  # whatever the host's own code raises, the person must hear that nobody came
            self._note("timed_out")
            return
        if who:
            self._note("acknowledged", who)

    def _call(self, answer: Answer) -> Call:
        talk = self._journal.told()
        last = talk.last("seeker")
        return Call(
            conversation=talk.id,
            turn=len(talk.turns),
            state=answer.guard.state,
            actions=answer.guard.actions,
            country=talk.country,
            asked=self._now(),
            words=last.text if self._quote and last is not None else None,
        )

    def _note(self, status: HandOverStatus, who: str | None = None) -> None:
        turn = max(len(self._journal.told().turns) - 1, 0)
        self._journal.record(Happening(content=HandOver(turn=turn, status=status, who=who), by=BY))

    def _newest(self) -> tuple[Event, HandOver] | None:
        """The newest event of a hand-over since the last erasure."""
        for event in reversed(self._journal.events):
            if isinstance(event.content, HandOver):
                return event, event.content
        return None


def webhook(url: str, secret: str | None = None, seconds: float = 10.0) -> Human:
    """A human behind an address: the call is sent there as JSON; who answers is acknowledged later.

    With a `secret` the header `X-Feltsense-Signature` holds the HMAC-SHA-256 of the body, so that a receiver can tell
    our calls from others'. An answer other than 2xx counts as nobody reached.
    """
    checked_address(url)

    async def ask(call: Call) -> None:
        await asyncio.to_thread(_post, url, call.model_dump_json().encode(), secret, seconds)

    return ask


def _post(url: str, body: bytes, secret: str | None, seconds: float) -> None:
    signed = {"X-Feltsense-Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()} if secret else {}
    post(url, body, signed, seconds)
