"""The sample that best tells a listener which talk it answers: this one, not the same without its causes."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from feltsense.catalogue import component
from feltsense.components.understanding._reading._all_causes import causes_of
from feltsense.errors import UserError
from feltsense.flow import Cause, Conversation, Reply, Signal, Stage
from feltsense.flow.reply import Candidate

Array = NDArray[np.float64]
ALPHA, SAMPLES = 1.0, 8
IN_ITS_PLACE = "something"
"""What stands in a distractor where a cause stood: it fits nearly every sentence and says nothing."""


@runtime_checkable
class Judging(Protocol):
    """A responder that can draw replies and say how likely given ones are."""

    def samples(self, conversations: Sequence[Conversation], count: int, seed: int = 0) -> list[list[str]]:
        """`count` replies to each talk, drawn by chance."""
        ...

    def token_sums(self, conversations: Sequence[Conversation], replies: Sequence[str]) -> Array:
        """(n, 2): summed log-probability of each reply, and the number of its words."""
        ...


class Asked(NamedTuple):
    """A talk, itself and its distractors, and the replies that were drawn for it."""

    contexts: list[Conversation]
    drawn: list[str]


@component(
    "The sample of a responder that best tells a listener which talk it answers: this one or one without its causes",
    paper="Kim et al. 2021 (pragmatics for replies focused on causes); Frank & Goodman 2012 (rational speech acts)",
)
def pragmatic(
    responder: Stage[Reply],
    cause: Stage[Cause | None],
    alpha: float = ALPHA,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Stage[Reply]:
    """A stage that draws `samples` replies of the responder's and returns the one a pragmatic speaker would choose.

    S1(reply | talk) ∝ S0(reply | talk) · L0(talk | reply)^alpha. S0 is the responder, its log-probability taken per
    word, or short replies would always win. The listener L0 hears a reply and judges by the same responder which of
    some talks it answers: the talk itself, the talk without one of its causes, the talk without all of them. A reply
    that would do as well without the causes tells it nothing. With `alpha` 0 the reply likeliest by S0 wins.
    """
    if not isinstance(responder, Judging):
        raise UserError(
            "pragmatic weighs replies by log-probabilities, which this responder does not give; "
            "hand it a trained small generator (reply/trained/generator)"
        )
    return _Pragmatic(responder, cause, alpha, samples, seed)


class _Pragmatic:
    def __init__(self, responder: Judging, cause: Stage[Cause | None], alpha: float, samples: int, seed: int) -> None:
        self._responder, self._cause = responder, cause
        self._alpha, self._samples, self._seed = alpha, samples, seed

    async def __call__(self, conversation: Conversation) -> Reply:
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Reply]:
        """A reply to each talk, after all samples were judged at once."""
        drawn = self._responder.samples(conversations, self._samples, self._seed)
        asked = [
            Asked([talk, *(await self._distractors(talk))], list(dict.fromkeys(replies)))
            for talk, replies in zip(conversations, drawn, strict=True)
        ]
        pairs = [(talk, reply) for one in asked for reply in one.drawn for talk in one.contexts]
        sums = self._responder.token_sums([talk for talk, _ in pairs], [reply for _, reply in pairs])
        ends = np.cumsum([len(one.drawn) * len(one.contexts) for one in asked])[:-1]
        return [self._chosen(one, rows) for one, rows in zip(asked, np.split(sums, ends), strict=True)]

    async def _distractors(self, talk: Conversation) -> list[Conversation]:
        """The talk without each of its causes, and without all of them."""
        if not self._alpha:
            return []
        causes = await causes_of(self._cause, talk)
        sets = [(one,) for one in causes] + ([causes] if len(causes) > 1 else [])
        return [_without(talk, some) for some in sets]

    def _chosen(self, asked: Asked, rows: Array) -> Reply:
        """The best of the replies; `rows` are the sums for every reply in every context."""
        sums = rows.reshape(len(asked.drawn), len(asked.contexts), 2)
        spoken = sums[:, 0, 0] / np.maximum(sums[:, 0, 1], 1)
        heard = sums[:, 0, 0] - np.logaddexp.reduce(sums[:, :, 0], axis=1)
        scores = spoken + self._alpha * heard
        order = np.argsort(-scores, kind="stable")
        candidates = [
            Candidate(
                text=asked.drawn[i],
                by="generator",
                scores={"speaker": float(np.exp(spoken[i])), "listener": float(np.exp(heard[i]))},
                total=float(scores[i]),
                chosen=place == 0,
            )
            for place, i in enumerate(order)
        ]
        return Reply(text=candidates[0].text, by="pragmatic", candidates=tuple(candidates))


def _without(talk: Conversation, causes: Sequence[Cause]) -> Conversation:
    """The talk with a word that says nothing where the causes stood.

    >>> cause = Cause(text="dog", start=3, end=6, turn=0)
    >>> _without(Conversation.of("My dog ran off."), [cause]).turns[0].text
    'My something ran off.'
    """
    for one in sorted(causes, key=lambda cause: -cause.start):
        turn = talk.turns[one.turn]
        text = turn.text[: one.start] + IN_ITS_PLACE + turn.text[one.end :]
        talk = talk.replace(one.turn, turn.fill(signal=Signal.of(text)))
    return talk
