"""Which sentence of a text names the cause of which feeling."""

from fastapi import APIRouter

from feltsense.catalogue import load
from feltsense.flow import Cause, Conversation, Signal, Stage, Turn, run

from ..auth import AUTH, Read
from ..problems import problems
from ..services import Having
from ..wire import CauseLink, CauseLinks, Sentences

router = APIRouter(prefix="/v1", tags=["analyze"])
NEAR = 4
"""Sentences between a cause and the feeling that it explains, at most."""


@router.post("/causes", responses={**AUTH, **problems(408, 413, 415)})
async def causes(body: Sentences, having: Having, _: Read) -> CauseLinks:
    """For every sentence with a feeling, the sentence near it that names a cause, if one does."""
    helper = await having.engine.counsellor()
    turns = tuple(Turn(speaker="seeker", signal=Signal.of(text)) for text in body.texts)
    stage = load("component", "understanding/cause_rules")(further=NEAR)
    return await having.engine.thread(lambda: run(_links(run(helper.heard(Conversation(turns=turns))), stage)))


async def _links(talk: Conversation, stage: Stage[Cause | None]) -> CauseLinks:
    found = []
    for i, turn in enumerate(talk.turns):
        present = turn.affect.present if turn.affect is not None else ()
        pairs = await stage.pairs(talk.upto(i + 1)) if present else ()  # type: ignore[attr-defined]
        near = (cause for cause in pairs if cause.turn >= i - NEAR and cause.emotion in present)
        if (cause := next(near, None)) is not None:
            found.append(CauseLink(felt=i, cause=cause))
    return CauseLinks(items=tuple(found))
