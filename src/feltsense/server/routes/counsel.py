"""Beside a human helper: what may fit next, and what a draft does. Nothing of it is kept."""

from fastapi import APIRouter

from feltsense.flow import run
from feltsense.flow.counselling import Advice, Feedback

from ..auth import AUTH, Read
from ..problems import problems
from ..services import Having
from ..wire import Drafted, Transcript

router = APIRouter(prefix="/v1/counsel", tags=["counsel"])


@router.post("/suggestions", responses={**AUTH, **problems(408, 413, 415)})
async def suggestions(body: Transcript, having: Having, _: Read) -> Advice:
    """What the person seems to feel and need, and ways to answer; danger comes first."""
    helper = await having.engine.counsellor()
    return await having.engine.thread(lambda: run(helper.suggest_async(body.conversation())))


@router.post("/feedback", responses={**AUTH, **problems(408, 413, 415)})
async def feedback(body: Drafted, having: Having, _: Read) -> Feedback:
    """What a draft for the helper's next turn does, by the words that do it."""
    helper = await having.engine.counsellor()
    return await having.engine.thread(lambda: run(helper.feedback_async(body.conversation(), body.draft)))
