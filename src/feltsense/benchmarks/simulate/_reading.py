"""What the last supporter turn of a talk does: its deeds, and what the reply guard finds in it besides."""

from functools import cache

from feltsense import catalogue
from feltsense.components._deeds import DEEDS, Deed, deeds
from feltsense.flow import Conversation, Reply
from feltsense.flow.guarding import Guard

__all__ = ["DEEDS", "Deed", "deeds", "read_supporter"]
GUARDED: tuple[Deed, ...] = ("dismissal", "diagnosis")


async def read_supporter(talk: Conversation) -> frozenset[Deed]:
    """What the last supporter turn of a talk does; the reply guard's rules add dismissals and diagnoses."""
    turns = [turn for _, turn in talk.by("supporter")]
    if not turns:
        return frozenset({"nothing"})
    *before, last = turns
    found = deeds(last.text, tuple(turn.text for turn in before))
    verdict = await _guard().after(talk, Reply(text=last.text, by="supporter"))
    refused = {f"withheld:{deed}": deed for deed in GUARDED}
    more = frozenset(refused[action] for action in verdict.actions if action in refused)
    return (found - {"nothing"}) | more if more else found


@cache
def _guard() -> Guard:
    guard: Guard = catalogue.load("component", "guard/reply_rules")()
    return guard
