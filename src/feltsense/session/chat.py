"""A live chat: what a person types goes in, the agent's answer comes out, and everything is in the journal."""

from feltsense.agent import Agent, Say
from feltsense.flow import Conversation, GuardState, Signal, Turn, run
from feltsense.flow.answer import Answer
from feltsense.flow.events import Closed, Happening, ModelCalled, Opened

from .journal import Journal


class Chat:
    """One conversation with one agent. The conversation is always what the journal tells."""

    def __init__(self, agent: Agent, journal: Journal) -> None:
        self.agent, self.journal = agent, journal
        self.last: Answer | None = None
        before = self.conversation
        country = agent.settings.get("country") or before.country
        opened = Opened(country=country, guard=before.guard, settings=agent.settings)
        journal.record(Happening(content=opened, by="person"))

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
        talk = self.conversation.add(Turn(speaker="seeker", signal=Signal.of(text)))
        self.last = await self.agent.respond_async(talk, emit=self.journal.record, say=say)
        return self.last

    def trouble(self) -> str | None:
        """Why the language model did not write the last reply; None when nothing went wrong."""
        for event in reversed(self.journal.events):
            if event.kind == "signal":
                return None
            if isinstance(event.content, ModelCalled) and event.content.error:
                return event.content.error
        return None

    def forget(self) -> int:
        """Erase what was said and what was derived from it; how many events lost their content."""
        gone = self.journal.erase(self.guard)
        self.last = None
        return gone

    def close(self) -> None:
        """End the conversation."""
        self.journal.record(Happening(content=Closed(), by="person"))
