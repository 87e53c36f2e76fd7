"""A live chat: what a person types goes in, the agent's answer comes out, and everything is in the journal."""

from collections.abc import Callable, Sequence
from datetime import datetime

from feltsense.agent import Agent, Say
from feltsense.components._privacy import redacted
from feltsense.errors import FeltError
from feltsense.flow import Conversation, GuardState, Signal, Text, Turn, run
from feltsense.flow.answer import Answer
from feltsense.flow.events import Closed, Happening, ModelCalled, Opened, Trouble
from feltsense.flow.memory import Asked

from .forgetting import forget
from .handover import HandOvers, Human
from .journal import Journal
from .notices import Notice, check_consent, give, record_consent


class Chat:
    """One conversation with one agent. The conversation is always what the journal tells.

    `human` is asked to take over where there is danger (see `session/handover.py`); `earlier` gives the journals of
    this person's other conversations, which forget what they want gone. Without `opens` it goes on where the journal
    ends, as a server does that begins anew for every turn.
    """

    def __init__(
        self,
        agent: Agent,
        journal: Journal,
        human: Human | None = None,
        earlier: Callable[[], Sequence[Journal]] = lambda: (),
        opens: bool = True,
    ) -> None:
        self.agent, self.journal = agent, journal
        self.handovers = HandOvers(journal, human) if human is not None else None
        self._earlier = earlier
        self.forgotten = 0
        self.last: Answer | None = None
        if opens:
            self._open()

    def _open(self) -> None:
        before, agent = self.conversation, self.agent
        country = agent.settings.get("country") or before.country
        opened = Opened(country=country, guard=before.guard, settings=agent.settings)
        self.journal.record(Happening(content=opened, by="person"))

    @property
    def conversation(self) -> Conversation:
        """Everything said so far."""
        return self.journal.told()

    @property
    def guard(self) -> GuardState:
        """Where the guard stands after everything said so far."""
        return run(self.agent.standing(self.conversation)).state

    def answer(self, text: str, say: Say | None = None) -> Answer:
        """The answer to one more thing the person typed."""
        return run(self.answer_async(text, say))

    async def answer_async(self, text: str, say: Say | None = None) -> Answer:
        """As `answer`."""
        check_consent(self.journal.events, self.mode)
        if self.handovers is not None:
            self.handovers.check()
        if self.agent.settings.get("privacy") == "all":
            text = redacted(text)
        signal = Signal(parts=(Text(text=text),), time=datetime.now().astimezone())
        talk = self.conversation.add(Turn(speaker="seeker", signal=signal))
        answer = await self.agent.respond_async(talk, emit=self.journal.record, say=say)
        self.last = answer
        self.forgotten = await self._forget_asked(talk, answer)
        if "consent_withdrawn" in answer.guard.actions:
            record_consent(self.journal, given=False)
        if self.handovers is not None:
            await self.handovers.consider(answer)
        return answer

    @property
    def mode(self) -> str:
        """Where this runs; see `flow/modes.py`."""
        return self.agent.settings.get("mode", "general")

    def notices(self) -> tuple[Notice, ...]:
        """What the person has to be told now; noted as told."""
        return give(self.journal, self.mode, self.last.guard.actions if self.last else ())

    async def _forget_asked(self, talk: Conversation, answer: Answer) -> int:
        """Erase what the person just asked to forget, if memory answered; how many items and contents are gone."""
        memory = self.agent.memory
        if memory is None or answer.reply.by != "memory":
            return 0
        try:
            asked = await memory.asked(talk)
            return await self._erase(asked) if asked is not None and asked.erases else 0
        except FeltError as error:
            words = f"nothing was forgotten ({error}); ask again later"
            self.journal.record(Happening(content=Trouble(where="forget", error=words), by="memory"))
            return 0

    async def _erase(self, asked: Asked) -> int:
        guard = (await self.agent.standing(self.conversation)).state
        gone = await forget(asked, self.agent.memory, [*self._earlier(), self.journal], guard)
        self.last = None
        return gone

    def trouble(self) -> str | None:
        """What went wrong beside the last reply, such as a language model that failed; None when nothing did."""
        for event in reversed(self.journal.events):
            if event.kind == "signal":
                return None
            if isinstance(event.content, ModelCalled | Trouble) and event.content.error:
                return event.content.error
        return None

    def forget(self, everything: bool = False) -> int:
        """Erase what was said, derived and remembered of it; how many items and contents are gone.

        With `everything` also all else that is remembered, and every other conversation.
        """
        if everything:
            return run(self._erase(Asked(text="", everything=True)))
        memory, guard = self.agent.memory, self.guard
        ids = run(memory.of_conversation(self.journal.conversation)) if memory is not None else ()
        gone = run(memory.erase(Asked(text="", ids=ids))) if memory is not None and ids else 0
        gone += self.journal.erase(guard)
        self.last = None
        return gone

    def close(self) -> None:
        """End the conversation."""
        self.journal.record(Happening(content=Closed(), by="person"))
