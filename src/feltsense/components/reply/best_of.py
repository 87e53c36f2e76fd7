"""The best of several candidates: drafts of the realiser or of other writers, scored, recombined, the winner said."""

import asyncio
from collections.abc import Sequence
from typing import Any, Literal

from feltsense.catalogue import component
from feltsense.errors import ModelError
from feltsense.flow import Conversation, Plan, Reply, Stage
from feltsense.flow.events import Happening, ModelCalled, note
from feltsense.flow.guarding import Guard, objections

from ._candidates import Draft, crossed, distinct, explained, offline_drafts, ranked
from ._evidence import supported
from ._scoring import scene_of
from ._scoring._measured import Levels, Near, encoder_near, research_levels
from ._writing import task_of

Measure = Literal["encoder"] | None
PRESUMES = "it takes something for granted that was not told"


@component(
    "The best of several candidate replies by plan, empathy, relevance, novelty, tone and length, with the reasons",
    paper="Wang et al. 2023 (best of n); empathy after Sharma et al. 2020 (EPITOME); tone after Zhao et al. 2023",
    reads=("plan",),
)
def best_of(
    writers: Sequence[Stage[Reply]] = (),
    samples: int = 5,
    guards: Sequence[Guard] = (),
    recombine: bool = True,
    offline: bool = True,
    near: Measure = None,
    research: bool = False,
) -> Stage[Reply]:
    """A stage that returns the winner; `Reply.candidates` tells what else was considered and why it was left.

    Without `writers` the drafts are the realiser's own. With `writers` (such as reply/language_model) these are asked
    `samples` times in all, each time with another plan where the planner named runners-up; `offline` adds one draft of
    the realiser, so that there is an answer when every writer fails. A draft to which a guard objects cannot win,
    nor one that names a role, a gender, an event or a feeling that nothing in the talk shows.
    `near="encoder"` measures relevance by meaning (milliseconds a draft), `research` empathy by research weights.

    >>> from feltsense.flow import Act, Turn
    >>> plan = Plan(acts=(Act(strategy="reflection"), Act(strategy="question")))
    >>> talk = Conversation.of("My sister hung up on me").add(Turn(speaker="supporter", plan=plan))
    >>> reply = asyncio.run(best_of()(talk))
    >>> [one.text == reply.text for one in reply.candidates if one.chosen]
    [True]
    """
    return _BestOf(tuple(writers), max(samples, 1), tuple(guards), recombine, offline or not writers, near, research)


class _BestOf:
    def __init__(
        self,
        writers: tuple[Stage[Reply], ...],
        samples: int,
        guards: tuple[Guard, ...],
        recombine: bool,
        offline: bool,
        near: Measure,
        research: bool,
    ) -> None:
        self._writers, self._samples, self._guards = writers, samples, guards
        self._recombine, self._offline = recombine, offline
        self._near: Near | None = encoder_near if near else None
        self._levels: Levels | None = research_levels if research else None

    @property
    def by(self) -> str:
        """Who writes: the first writer, or the realiser."""
        return str(getattr(self._writers[0], "by", "best_of")) if self._writers else "realiser"

    async def __call__(self, conversation: Conversation) -> Reply:
        """The winner with its trace; a `ModelError` where every writer failed and there is no draft offline."""
        task = task_of(conversation)
        drafts = await self._drafts(conversation)
        if self._offline:
            drafts += offline_drafts(task, 1 if self._writers else self._samples)
        if not drafts:
            raise ModelError(f"{self.by} gave no draft; use another model or --model offline")
        return await self._best(conversation, distinct(drafts))

    async def _drafts(self, conversation: Conversation) -> list[Draft]:
        """Drafts of the writers, asked at once; one that fails is told to the log and left out."""
        if not self._writers:
            return []
        variants = _variants(conversation, self._samples)
        asked = [self._writers[i % len(self._writers)](talk) for i, talk in enumerate(variants)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        return [Draft(reply.text, reply.by) for reply in map(_told, answers) if reply is not None]

    async def _best(self, conversation: Conversation, drafts: list[Draft]) -> Reply:
        """The best draft that no guard objects to, sentences of the best ones put together included."""
        is_open = bool(conversation.turns) and conversation.turns[-1].plan is not None
        plan = conversation.turns[-1].plan if is_open else None
        before = conversation.upto(len(conversation.turns) - 1) if is_open else conversation
        task = task_of(conversation)
        scene = scene_of(before, plan)
        order = ranked(drafts, scene, self._near, self._levels)
        if self._recombine and len(order) > 1:
            more = [one for one in crossed([draft for draft, _ in order]) if len(one.text.split()) <= task.room]
            order = ranked([*drafts, *more], scene, self._near, self._levels)
        refused: dict[int, tuple[str, ...]] = {}
        told = task.reading.evidence
        for i, (draft, _) in enumerate(order):
            presumes = () if supported(draft.text, told) else (PRESUMES,)
            found = presumes or await self._objections(conversation, draft)
            if not found:
                trace = explained([one for _, one in order], i, refused)
                return Reply(text=draft.text, by=draft.by, candidates=trace)
            refused[i] = found
        best = order[0][0]  # the agent's own guards have the last word
        return Reply(text=best.text, by=best.by, candidates=explained([one for _, one in order], 0, refused))

    async def _objections(self, conversation: Conversation, draft: Draft) -> tuple[str, ...]:
        reply = Reply(text=draft.text, by=draft.by)
        return objections([await guard.after(conversation, reply) for guard in self._guards])


def _variants(conversation: Conversation, count: int) -> list[Conversation]:
    """The talk as it is and with runners-up of its plan in the place of the plan's first act, in turn."""
    last = conversation.turns[-1] if conversation.turns else None
    plan = last.plan if last is not None else None
    if last is None or plan is None:
        return [conversation] * count
    plans = [plan, *(_with(plan, i) for i in range(len(plan.alternatives)))]
    chosen = [plans[i % len(plans)] for i in range(count)]
    end = len(conversation.turns) - 1
    return [conversation.replace(end, last.fill(plan=one)) for one in chosen]


def _with(plan: Plan, i: int) -> Plan:
    """The plan with its i-th runner-up first and its question kept."""
    asks = tuple(act for act in plan.acts if act.strategy == "question")
    return plan.model_copy(update={"acts": (plan.alternatives[i], *asks)})


def _told(answer: Any) -> Reply | None:
    """A reply, or None for a model's failure, which is told to the log; other errors are raised."""
    if isinstance(answer, Reply):
        return answer
    if not isinstance(answer, ModelError):
        raise answer
    note(Happening(content=ModelCalled(model="best_of", error=str(answer)), by="best_of"))
    return None
