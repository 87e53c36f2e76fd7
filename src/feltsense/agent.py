"""The loop: hear, understand, plan, reply; guards around it, events out of it."""

import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, TypeVar

from . import __version__
from .catalogue import load
from .errors import AgentError, FeltError, InputError, ModelError
from .flow import (
    SLOTS,
    Act,
    Affect,
    Conversation,
    Plan,
    Rendition,
    Reply,
    Risk,
    Stage,
    Turn,
    Understanding,
    run,
    run_batch,
)
from .flow.answer import Analysis, Answer, Guarding
from .flow.events import (
    Emit,
    GuardActed,
    Happening,
    MemoryKept,
    ModelCalled,
    SignalReceived,
    SlotFilled,
    Trouble,
    listening,
    note,
)
from .flow.guarding import Guard, Verdict, joined, objections
from .flow.memory import Recalled
from .flow.modes import check_signals
from .flow.remembering import Remembering

T = TypeVar("T")
Say = Callable[[str | None], None]
NOT_FORGOTTEN = "I could not do that just now: my memory does not answer, and nothing was erased. Please ask me later."
LAST_WORDS = "I am a machine and I want to get this right. What would help you most at the moment?"


@dataclass(frozen=True)
class Agent:
    """Stages in order, guards around. A conversation in, an `Answer` out.

    `reply` may fail or be refused by a guard; then `plain_reply`, which needs nothing from outside, answers.

    >>> import feltsense
    >>> agent = feltsense.Agent.default()
    >>> answer = agent.respond(feltsense.Conversation.of("My exam is tomorrow and I can't sleep."))
    >>> answer.reply.by
    'realiser'
    """

    affect: Stage[Affect]
    understanding: Stage[Understanding]
    plan: Stage[Plan]
    plain_reply: Stage[Reply]
    risk: Stage[Risk]
    reply: Stage[Reply] | None = None
    rendition: Stage[Rendition] | None = None
    guards: Sequence[Guard] = ()
    memory: Remembering | None = None
    settings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ready = {"signal"}
        for slot in SLOTS[1:]:
            stage = getattr(self, slot)
            needs = set(getattr(getattr(stage, "card", None), "reads", ())) if stage else set()
            if missing := needs - ready:
                raise AgentError(
                    f"{slot} reads {', '.join(sorted(missing))}, which nothing fills before it; add a stage"
                )
            ready.add(slot)

    @classmethod
    def default(cls, **settings: str | None) -> "Agent":
        """The agent that works offline with what the package ships; settings as in `felt config`."""
        made: Agent = load("recipe", "default")(**settings)
        return made

    def respond(self, conversation: Conversation, say: Say | None = None) -> Answer:
        """The next supporter turn.

        `say` receives the reply piece by piece, each after the guards let it pass; None takes back all pieces so far.
        """
        return run(self.respond_async(conversation, say=say))

    async def respond_async(
        self, conversation: Conversation, emit: Emit | None = None, say: Say | None = None
    ) -> Answer:
        """As `respond`; `emit` receives every event of the turn."""
        if not isinstance(conversation, Conversation):
            raise InputError(
                f"a conversation is asked for, this is {type(conversation).__name__}; Conversation.of(text)"
            )
        if not conversation.turns:
            raise InputError(
                'the conversation has no turns; give at least one, e.g. {"turns":[{"speaker":"seeker","text":"…"}]}'
            )
        with listening(emit):
            return await self._respond(conversation, say)

    async def _respond(self, talk: Conversation, say: Say | None) -> Answer:
        clock = _Clock()
        talk = await clock.time("affect", self._hear(check_signals(talk, self.settings.get("mode", "general"))))
        heard = max((i for i, _ in talk.by("seeker")), default=None)
        understanding = await clock.time("understanding", self.understanding(talk))
        recalled = Recalled() if self.memory is None else await clock.time("memory", self._recall(self.memory, talk))
        understanding = understanding.model_copy(update=dict(recalled))
        if heard is not None:
            talk = talk.replace(heard, talk.turns[heard].fill(understanding=understanding))
            self._tell(talk, heard, clock, "affect", "understanding")
        verdict = await clock.time("guard", self.standing(talk))
        _guarded(talk, verdict)
        if self.memory is not None and (verdict.reply is None or verdict.reply.by == "forgetting"):
            verdict = await self._asked(self.memory, talk, verdict)
        plan = verdict.plan if verdict.plan is not None else await clock.time("plan", self.plan(talk))
        answering = talk.add(Turn(speaker="supporter", plan=plan))
        reply, actions = await clock.time("reply", self._write(answering, verdict, say))
        answering = answering.replace(len(talk.turns), answering.turns[-1].fill(reply=reply))
        if self.rendition is not None:
            rendition = await clock.time("rendition", self.rendition(answering))
            answering = talk.add(answering.turns[-1].fill(rendition=rendition))
        self._tell(answering, len(talk.turns), clock, "plan", "reply", "rendition", guard=verdict.plan is not None)
        if self.memory is not None:
            await clock.time("keeping", self._keep(self.memory, answering, recalled, verdict))
        guarding = Guarding(state=verdict.state, actions=(*verdict.actions, *actions))
        return Answer(
            affect=_analysis(talk, heard, understanding.risk),
            understanding=understanding,
            plan=plan,
            reply=reply,
            guard=guarding,
            ms=clock.ms,
        )

    async def _hear(self, talk: Conversation) -> Conversation:
        """Fill the affect slot of every seeker turn that has none."""
        newest = talk.turns[-1]
        if newest.speaker == "seeker" and newest.signal is not None:
            heard = SignalReceived(turn=len(talk.turns) - 1, speaker="seeker", signal=newest.signal)
            note(Happening(content=heard, by="person"))
        silent = [i for i, turn in talk.by("seeker") if turn.affect is None]
        judged = await run_batch(self.affect, [talk.upto(i + 1) for i in silent])
        for i, affect in zip(silent, judged, strict=True):
            talk = talk.replace(i, talk.turns[i].fill(affect=affect))
        return talk

    async def _recall(self, memory: Remembering, talk: Conversation) -> Recalled:
        """What memory has to say; nothing where it fails, which the log is told."""
        try:
            return await memory.recall(talk)
        except FeltError as error:
            note(Happening(content=Trouble(where="recall", error=str(error)), by="agent"))
            return Recalled()

    async def _asked(self, memory: Remembering, talk: Conversation, verdict: Verdict) -> Verdict:
        """The verdict with the answer to a question about memory itself, where the person asks one.

        Where memory fails, whoever wants to be forgotten hears that it was not done.
        """
        try:
            asked = await memory.asked(talk)
        except FeltError as error:
            note(Happening(content=Trouble(where="asked", error=str(error)), by="agent"))
            failed = verdict.reply and Reply(text=NOT_FORGOTTEN, by="agent")
            return verdict.model_copy(update={"reply": failed})
        if asked is None:
            return verdict
        act = Act(strategy="information", why="They ask what is remembered of them, or want it gone.")
        reply = Reply(text=asked.text, by="memory")
        return verdict.model_copy(update={"plan": Plan(acts=(act,)), "reply": reply})

    async def _keep(self, memory: Remembering, talk: Conversation, recalled: Recalled, verdict: Verdict) -> None:
        """Keep what the newest seeker turn leaves behind; a memory that fails never costs the answer."""
        if verdict.reply is not None and verdict.reply.by == "memory":
            return
        try:
            kept = await memory.keep(talk, recalled, verdict.state)
        except FeltError as error:
            note(Happening(content=Trouble(where="keep", error=str(error)), by="agent"))
            return
        if kept.episodes or kept.facts:
            episodes = tuple(episode for episode, _ in kept.episodes)
            turn = max((i for i, _ in talk.by("seeker")), default=0)
            content = MemoryKept(turn=turn, person=memory.person, episodes=episodes, facts=kept.facts)
            note(Happening(content=content, by="memory"))

    async def standing(self, talk: Conversation) -> Verdict:
        """What all guards together say of a conversation; a function of the conversation alone."""
        return joined([await guard.before(talk) for guard in self.guards])

    async def _write(self, talk: Conversation, verdict: Verdict, say: Say | None) -> tuple[Reply, tuple[str, ...]]:
        """The reply that may leave, and what was done on the way."""
        actions: tuple[str, ...] = ()
        reply = verdict.reply
        if reply is None and self.reply is not None:
            reply, actions = await self._try_model(self.reply, talk, say)
            if reply is not None:
                return reply, actions
        if reply is None:
            reply = await self.plain_reply(talk)
            if refused := await self._refused(talk, reply):
                reply, actions = Reply(text=LAST_WORDS, by="agent"), (*actions, *refused)
        if say is not None:
            say(reply.text)
        return reply, actions

    async def _try_model(self, stage: Any, talk: Conversation, say: Say | None) -> tuple[Reply | None, tuple[str, ...]]:
        """A language model's reply, or None and why there is none."""
        try:
            if say is None or not hasattr(stage, "stream"):
                reply = await stage(talk)
                refused = await self._refused(talk, reply)
                if say is not None and not refused:
                    say(reply.text)
            else:
                reply, refused = await self._stream(stage, talk, say)
        except ModelError as error:
            note(Happening(content=ModelCalled(model=self.settings.get("model", "?"), error=str(error)), by="agent"))
            reply, refused = None, ("model_failed",)
        if (refused or reply is None) and say is not None:
            say(None)
        return (None if refused else reply), refused

    async def _stream(self, stage: Any, talk: Conversation, say: Say) -> tuple[Reply, tuple[str, ...]]:
        """Say each sentence once the guards have seen everything up to its end."""
        written, said = Reply(text="", by=getattr(stage, "by", "reply")), 0
        refused: tuple[str, ...] = ()
        async with aclosing(stage.stream(talk)) as pieces:
            async for piece in pieces:
                written = written.model_copy(update={"text": written.text + piece})
                end = max(written.text.rfind(mark) for mark in ".?!\n") + 1
                if written.text[said:end].strip():
                    so_far = written.model_copy(update={"text": written.text[:end].strip()})
                    refused = await self._objections(talk, so_far)
                    if refused:
                        break
                    say(written.text[said:end].lstrip() if not said else written.text[said:end])
                    said = end
        refused = await self._refused(talk, written) or refused
        if not refused:
            say(written.text[said:])
        return written, refused

    async def _refused(self, talk: Conversation, reply: Reply) -> tuple[str, ...]:
        """Why the guards keep a reply from leaving; empty when they let it go."""
        refused = await self._objections(talk, reply)
        if refused:
            acted = GuardActed(turn=len(talk.turns) - 1, where="after", actions=refused)
            note(Happening(content=acted, by="guard"))
        return refused

    async def _objections(self, talk: Conversation, reply: Reply) -> tuple[str, ...]:
        return objections([await guard.after(talk, reply) for guard in self.guards])

    def _tell(self, talk: Conversation, index: int, clock: "_Clock", *slots: Any, guard: bool = False) -> None:
        """Tell the log which slots of a turn were filled, and by whom."""
        turn = talk.turns[index]
        for slot in slots:
            value = getattr(turn, slot)
            if value is None:
                continue
            stage = getattr(getattr(self, slot), "name", slot)
            author = value.by if slot == "reply" else "guard" if guard and slot == "plan" else stage
            content = SlotFilled.of(index, turn.speaker, slot, value)
            note(Happening(content=content, by=f"{author} {__version__}", ms=clock.ms.get(slot)))


class _Clock:
    """Times stages, in milliseconds."""

    def __init__(self) -> None:
        self.ms: dict[str, float] = {}

    async def time(self, name: str, work: Coroutine[Any, Any, T]) -> T:
        start = time.perf_counter()
        try:
            return await work
        finally:
            self.ms[name] = round((time.perf_counter() - start) * 1000, 2)


def _guarded(talk: Conversation, verdict: Verdict) -> None:
    """Tell the log where the guards stand, when they have anything to say."""
    if verdict.state != "none" or verdict.actions:
        acted = GuardActed(turn=len(talk.turns) - 1, where="before", state=verdict.state, actions=verdict.actions)
        note(Happening(content=acted, by="guard"))


def _analysis(talk: Conversation, heard: int | None, risk: Risk) -> Analysis | None:
    if heard is None:
        return None
    turn = talk.turns[heard]
    assert turn.affect is not None
    return Analysis.of(turn.text, turn.affect, risk)
