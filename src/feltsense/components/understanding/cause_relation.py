"""Why somebody feels as they do: the turn of theirs that an encoder holds for the cause, and its telling clause."""

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

TIER, HEAD, HOLDS = "research", "cause", 0.5
LONGEST = 1_000
"""Characters read of the emotional turn, a few windows, so that a hostile one costs no more than that."""


@component(
    "The likely cause of the present feeling: a turn of the seeker's by a trained relation, and its telling clause",
    paper="Poria et al. 2021 (RECCON, causal emotion entailment)",
    licence="weights: non-commercial research only",
)
def cause_relation() -> Stage[Cause | None]:
    """A stage that returns the likeliest cause of the newest telling seeker turn; None where none is likely.

    The research tier's weights; recipes use it only where research is allowed.
    """
    return _cause


async def _cause(conversation: Conversation) -> Cause | None:
    telling = [i for i, text in seeker_lines(conversation) if substantive(text)]
    if not telling:
        return None
    felt = telling[-1]
    candidates = [i for i in telling if i >= felt - FURTHEST]
    pairs = [cause_pair(conversation, felt, i) for i in candidates]
    p = await asyncio.to_thread(_likely, [(before, text[:LONGEST]) for before, text in pairs])
    best = int(p.argmax())
    return _span(conversation, candidates[best]) if p[best] >= HOLDS else None


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
