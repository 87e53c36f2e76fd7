"""Why somebody feels as they do: the turns of theirs that an encoder holds for causes, and their telling clauses."""

import asyncio
from collections.abc import Sequence

import numpy as np

from feltsense.catalogue import component
from feltsense.components._cause_cues import telling_clause
from feltsense.components._moves import seeker_lines, substantive
from feltsense.flow import Cause, Conversation, Stage
from feltsense.models.text.calibration import Array
from feltsense.models.text.context import FURTHEST, cause_pair
from feltsense.models.text.tiers import text_model

from ._reading._cause_marks import marked

TIER, HEAD, HOLDS = "research", "cause", 0.5
FURTHER = 3
LONGEST = 1_000
"""Characters read of the emotional turn, a few windows, so that a hostile one costs no more than that."""


@component(
    "The likely causes of the present feeling: turns of the seeker's by a trained relation, and their telling clauses",
    paper="Poria et al. 2021 (RECCON, causal emotion entailment)",
    licence="weights: non-commercial research only",
)
def cause_relation(further: int = FURTHER) -> Stage[Cause | None]:
    """A stage that returns the likeliest cause of the newest telling seeker turn; None where none is likely.

    Its `pairs` returns all that are likelier than not, the likeliest first, `further` beside the first at most.
    The research tier's weights; recipes use it only where research is allowed.
    """
    return _CauseRelation(further)


class _CauseRelation:
    def __init__(self, further: int) -> None:
        self._further = further

    async def __call__(self, conversation: Conversation) -> Cause | None:
        return next(iter(await self._found(conversation, 0)), None)

    async def pairs(self, conversation: Conversation) -> tuple[Cause, ...]:
        """Every cause that is likelier than not, the likeliest first."""
        return await self._found(conversation, self._further)

    async def _found(self, conversation: Conversation, further: int) -> tuple[Cause, ...]:
        telling = [i for i, text in seeker_lines(conversation) if substantive(text)]
        if not telling:
            return ()
        felt = telling[-1]
        places = [i for i in telling if i >= felt - FURTHEST]
        pairs = [cause_pair(conversation, felt, i) for i in places]
        p = await asyncio.to_thread(_likely, [(before, text[:LONGEST]) for before, text in pairs])
        order = [int(i) for i in np.argsort(-p, kind="stable") if p[i] >= HOLDS][: 1 + further]
        return tuple(marked(conversation, _span(conversation, places[i]), felt) for i in order)


def _likely(pairs: Sequence[tuple[str, str]]) -> Array:
    """How likely the first of each pair causes what is felt in the second."""
    model = text_model(TIER)
    head = model.heads[HEAD]
    return np.asarray(head(model(pairs)[HEAD])[:, head.labels.index("yes")])


def _span(conversation: Conversation, turn: int) -> Cause:
    text = conversation.turns[turn].text
    clause = telling_clause(text).clause
    start, end = (clause.start, clause.end) if clause else (0, len(text))
    return Cause(text=text[start:end], start=start, end=end, turn=turn)
