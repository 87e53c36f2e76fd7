"""A language model that criticises its own draft against the plan and the rules, and rewrites it; rounds are fixed."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from pydantic import Field

from feltsense.catalogue import component
from feltsense.components._deeds import deeds
from feltsense.errors import ModelError
from feltsense.flow import Conversation, Reply, Stage
from feltsense.flow.events import Happening, ModelCalled, note
from feltsense.flow.guarding import Guard, objections
from feltsense.flow.value import Value
from feltsense.models.language.opening import open_model
from feltsense.models.language.protocol import LanguageModel, Message
from feltsense.models.language.reasoning import without_reasoning

from ._prompting import cleaned, quoted
from ._scoring import scene_of, scores, total

LONGEST = 2000
WORSE = 0.12
"""How much worse than the draft a rewriting may score before the draft is kept."""
ASKED = """\
Check your last message, a draft of your reply that the person has not seen; do not answer the person yet. Does it do
the acts of the plan, in their order, and nothing else? Does it speak of what they actually said? Does it ask more than
one question, give advice that was not planned, cheer up somebody who is low, claim to be human, diagnose, promise,
repeat what was said before, or run on? Is its tone as asked for?
Give `keep` true when it is good as it is. Otherwise name at most three faults, each with what to do instead."""
REWRITE = """\
The person has not seen your last message. Write it again, with these faults mended: {faults}
Only the reply itself: no label, no explanation, no quotation marks around it."""


class Fault(Value):
    """One fault of a draft and its mend."""

    where: str = Field(default="", max_length=300, description="The words that are wrong.")
    what: str = Field(max_length=300, description="What is wrong with them.")
    mend: str = Field(default="", max_length=300, description="What to do instead.")


class Criticism(Value):
    """What was found about a draft."""

    keep: bool = Field(description="Whether it is good as it is.")
    faults: tuple[Fault, ...] = Field(default=(), max_length=6)


@runtime_checkable
class _Asks(Protocol):
    """A writer that can show what its model is asked, such as reply/language_model."""

    def messages(self, conversation: Conversation) -> list[Message]: ...


@component(
    "A reply that a language model writes, criticises against plan and rules in a typed form, and rewrites",
    paper="Madaan et al. 2023 (Self-Refine); Bai et al. 2022 (critique and revision)",
    reads=("affect", "understanding", "plan"),
    languages=("mul",),
)
def self_critique(
    writer: Stage[Reply],
    model: str | LanguageModel,
    rounds: int = 1,
    guards: Sequence[Guard] = (),
    told: Callable[[str], None] | None = None,
) -> Stage[Reply]:
    """A stage that lets `model` look at the draft of `writer` (reply/language_model) and write it anew.

    At most two calls a round beside the draft. Broken criticism, a refusal, an empty or worse rewriting, one to which a
    guard objects and a model that fails leave the draft as it is, with a note in the log. A draft that fails raises its
    `ModelError`, so that the agent answers offline. `told` receives each criticism as a line, for a developer.

    >>> from feltsense.models.language import Scripted
    >>> model = Scripted(['{"keep": true}'])
    >>> class Draft:
    ...     by = "m"
    ...     async def __call__(self, talk): return Reply(text="That hurts.", by="m")
    ...     def messages(self, talk): return [Message(role="system", content="Be kind.")]
    >>> import asyncio
    >>> asyncio.run(self_critique(Draft(), model)(Conversation.of("she left"))).text
    'That hurts.'
    """
    return _SelfCritique(writer, model, max(rounds, 0), tuple(guards), told)


class _SelfCritique:
    def __init__(
        self,
        writer: Stage[Reply],
        model: str | LanguageModel,
        rounds: int,
        guards: tuple[Guard, ...],
        told: Callable[[str], None] | None,
    ) -> None:
        self._writer, self._model, self._rounds, self._guards, self._told = writer, model, rounds, guards, told

    @property
    def by(self) -> str:
        """The writer's model."""
        return str(getattr(self._writer, "by", "self_critique"))

    async def __call__(self, conversation: Conversation) -> Reply:
        """The rewritten reply, or the draft."""
        reply = await self._writer(conversation)
        for _ in range(self._rounds):
            better = await self._round(conversation, reply)
            if better is None:
                break
            reply = better
        return reply

    async def _round(self, conversation: Conversation, draft: Reply) -> Reply | None:
        """A better reply, or None where the draft stays."""
        try:
            asked = self._asked(conversation)
            found = await self._opened().structured([*asked, *_after(draft, ASKED)], Criticism)
            if self._told is not None:
                self._told("; ".join(fault.what for fault in found.faults) or "kept")
            if found.keep or not found.faults:
                return None
            written = await self._opened().complete([*asked, *_after(draft, _mends(found))])
            text = cleaned(without_reasoning(written), self.by)
        except ModelError as error:
            _note(f"the draft stays: {error}")
            return None
        why = await self._against(conversation, draft, text)
        if why:
            _note(f"the draft stays: the rewriting {why}")
            return None
        return draft.model_copy(update={"text": text})

    async def _against(self, conversation: Conversation, draft: Reply, text: str) -> str:
        """Why a rewriting is not taken; empty when it is."""
        if not text or len(text) > LONGEST:
            return "has no words" if not text else "is far too long"
        if {"dismissal", "diagnosis"} & deeds(text):
            return "dismisses or diagnoses"
        reply = Reply(text=text, by=draft.by)
        if found := objections([await guard.after(conversation, reply) for guard in self._guards]):
            return f"is kept back by a guard ({', '.join(found)})"
        last = conversation.turns[-1] if conversation.turns else None
        before = conversation.upto(len(conversation.turns) - 1) if last is not None and last.plan else conversation
        scene = scene_of(before, last.plan if last is not None else None)
        if total(scores(text, scene)) < total(scores(draft.text, scene)) - WORSE:
            return "keeps less to the plan and the talk than the draft"
        return ""

    def _asked(self, conversation: Conversation) -> list[Message]:
        """What the writer's model was asked, so that the critic knows rules, reading and talk."""
        if isinstance(self._writer, _Asks):
            return self._writer.messages(conversation)
        said = "\n".join(f"{turn.speaker}: {quoted(turn.text)}" for turn in conversation.turns if turn.text)
        return [
            Message(role="system", content="You support people in conversation."),
            Message(role="user", content=said),
        ]

    def _opened(self) -> LanguageModel:
        if isinstance(self._model, str):
            self._model = open_model(self._model)
        return self._model


def _after(draft: Reply, words: str) -> list[Message]:
    """The draft as the model's own message, and what is asked about it."""
    return [Message(role="assistant", content=draft.text), Message(role="user", content=words)]


def _mends(found: Criticism) -> str:
    """The order to write it again; the criticism's own words are data that a model wrote."""
    faults = (f"{quoted(one.what)} ({quoted(one.mend)})" if one.mend else quoted(one.what) for one in found.faults[:3])
    return REWRITE.format(faults="; ".join(faults))


def _note(why: str) -> None:
    note(Happening(content=ModelCalled(model="self_critique", error=why), by="self_critique"))
