"""How a person appraises what happened, as an encoder trained on described events reads it."""

import asyncio
from collections.abc import Sequence

from feltsense.catalogue import component
from feltsense.flow import Conversation, Rating, Stage
from feltsense.models.text.scripts import readable
from feltsense.models.text.tiers import text_model

TIER, HEAD = "research", "appraisal"
READ = 2_000


@component(
    "Seven appraisals of the newest turn (attention, certainty, effort, pleasantness …) by a trained head; calibrated",
    paper="Hofmann et al. 2020 (enISEAR with appraisals, after Smith & Ellsworth 1985)",
    licence="weights: non-commercial research only (trained on enISEAR's appraisals, GPL-3.0)",
)
def appraisal_encoder() -> Stage[tuple[Rating, ...]]:
    """A stage that returns a rating `appraisal/…` from 0 to 1 for each dimension: the share of judges who would say so.

    None where nobody has spoken or the script is one that the tier has not learnt. The research tier's weights; recipes
    use it only where research is allowed.
    """
    return _appraisal


async def _appraisal(conversation: Conversation) -> tuple[Rating, ...]:
    turn = conversation.last("seeker")
    if turn is None or not turn.text.strip():
        return ()
    return (await asyncio.to_thread(appraisals, [turn.text]))[0]


def appraisals(texts: Sequence[str]) -> list[tuple[Rating, ...]]:
    """The ratings of each text."""
    model = text_model(TIER)
    head = model.heads[HEAD]
    latin = model.calibration.get("scripts", "latin") == "latin"
    p = head(model([text[:READ] for text in texts])[HEAD])
    return [
        tuple(
            Rating(scale=f"appraisal/{name}", value=round(float(value), 4), low=0, high=1)
            for name, value in zip(head.labels, row, strict=True)
        )
        if readable(text, latin)
        else ()
        for text, row in zip(texts, p, strict=True)
    ]
