"""The counsellor beside a human helper: what may fit next and why, and what a draft of theirs does."""

import time
from dataclasses import dataclass

from .catalogue import load
from .errors import InputError
from .flow import Affect, Conversation, Plan, Reply, Stage, Turn, Understanding, run, run_batch
from .flow.answer import Analysis, Guarding
from .flow.counselling import Advice, Caution, Concern, Feedback, FirstStep, Suggestion
from .flow.guarding import Verdict
from .flow.limits import check_text


@dataclass(frozen=True)
class Counsellor:
    """Advice for the next turn, and feedback on a draft; nothing of it is sent to the seeker.

    `standing` is what all guards together say of a talk; the other stages are what a helper gets to see.

    >>> helper = Counsellor.default()
    >>> advice = helper.suggest(Conversation.of("My wife left in May and the flat is so quiet."))
    >>> advice.suggestions[0].strategy, advice.avoid[0].avoid
    ('reflection', 'advice')
    """

    affect: Stage[Affect]
    understanding: Stage[Understanding]
    standing: Stage[Verdict]
    planner: Stage[Plan]
    first: Stage[tuple[FirstStep, ...]]
    suggestions: Stage[tuple[Suggestion, ...]]
    cautions: Stage[tuple[Caution, ...]]
    draft: Stage[Feedback]
    objections: Stage[tuple[Concern, ...]]

    @classmethod
    def default(cls, **settings: str | None) -> "Counsellor":
        """The counsellor that works offline with what the package ships; settings as in `felt config`.

        With `research` the mechanisms of empathy in drafts are judged by heads that learnt from EPITOME; strategies
        are ranked by rules that give reasons either way.
        """
        made: Counsellor = load("recipe", "counsellor")(**settings)
        return made

    def suggest(self, conversation: Conversation) -> Advice:
        """What the person seems to feel and need, and three or four ways to answer; danger comes first."""
        return run(self.suggest_async(conversation))

    async def suggest_async(self, conversation: Conversation) -> Advice:
        """As `suggest`."""
        begun = time.perf_counter()
        talk = await self.heard(_checked(conversation))
        newest = talk.last("seeker")
        verdict = await self.standing(talk)
        known = newest.understanding if newest is not None else None
        known = known if known is not None else await self.understanding(talk)
        return Advice(
            first=await self.first(talk),
            guard=Guarding(state=verdict.state, actions=verdict.actions),
            affect=Analysis.of(newest.text, newest.affect, known.risk) if newest and newest.affect else None,
            understanding=known,
            stage=(await self.planner(talk)).stage,
            suggestions=await self.suggestions(talk),
            avoid=await self.cautions(talk),
            ms=_since(begun),
        )

    def feedback(self, conversation: Conversation, draft: str) -> Feedback:
        """What a draft for the next turn does, by the words that do it; what the guards object to comes first.

        A draft that is empty, longer than 20,000 characters or not made of whole characters raises `InputError`.

        >>> helper = Counsellor.default()
        >>> found = helper.feedback(Conversation.of("My cat died."), "Cheer up, you can get another one!")
        >>> found.concerns[0].move, found.concerns[0].span.text
        ('dismissal', 'Cheer up, you can get another one!')
        """
        return run(self.feedback_async(conversation, draft))

    async def feedback_async(self, conversation: Conversation, draft: str) -> Feedback:
        """As `feedback`."""
        begun = time.perf_counter()
        talk = await self.heard(_checked(conversation))
        verdict = await self.standing(talk)
        drafted = talk.add(Turn(speaker="supporter", reply=Reply(text=check_text(draft), by="helper")))
        found = await self.draft(drafted)
        raised = await self.objections(drafted)
        taken = {one.span.start for one in raised if one.span is not None}
        own = tuple(one for one in found.concerns if one.span is None or one.span.start not in taken)
        extra = {
            "first": await self.first(talk),
            "guard": Guarding(state=verdict.state, actions=verdict.actions),
            "concerns": (*raised, *own),
            "next_step": raised[0].instead if raised else found.next_step,
            "ms": _since(begun),
        }
        return found.model_copy(update=extra)

    async def heard(self, talk: Conversation) -> Conversation:
        """The talk with the feeling of every seeker turn, and the understanding of the newest, filled in."""
        silent = [i for i, turn in talk.by("seeker") if turn.affect is None]
        judged = await run_batch(self.affect, [talk.upto(i + 1) for i in silent])
        for i, affect in zip(silent, judged, strict=True):
            talk = talk.replace(i, talk.turns[i].fill(affect=affect))
        newest = max((i for i, _ in talk.by("seeker")), default=None)
        if newest is None or talk.turns[newest].understanding is not None:
            return talk
        return talk.replace(newest, talk.turns[newest].fill(understanding=await self.understanding(talk)))


def _checked(talk: Conversation) -> Conversation:
    if not isinstance(talk, Conversation):
        raise InputError(f"a conversation is asked for, this is {type(talk).__name__}; Conversation.of(text)")
    if not talk.turns:
        raise InputError('the conversation has no turns; give at least one, e.g. {"turns":[{"speaker":"seeker",…}]}')
    return talk


def _since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 2)
