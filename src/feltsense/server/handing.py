"""Hand-overs on the server: a human says that they take over, or that they have looked after it."""

from feltsense.errors import InputError
from feltsense.session.handover import Call, HandOvers
from feltsense.store.conversation_store import Stored
from feltsense.store.keys import Key

from .problems import refused
from .turns import Turns


async def hand(turns: Turns, key: Key, stored: Stored, acknowledged: bool, who: str | None) -> None:
    """Note in the conversation that a human takes over, or that they have looked after it; 409 where none was asked."""
    journal, written = await turns.open.take(stored)
    hand_overs = HandOvers(journal, turns.human or _nobody)
    try:
        hand_overs.acknowledge(who) if acknowledged else hand_overs.follow_up(who)
    except InputError as error:
        raise refused(409, str(error)) from None
    await turns.settle(key, stored.id, written)


def _nobody(_: Call) -> None:
    """Nobody is asked where only an answer is noted."""
