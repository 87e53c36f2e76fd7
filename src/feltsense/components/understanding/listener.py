"""What hearing this does to a listener, kept apart from what the person feels; only where the two clearly differ."""

from feltsense.catalogue import component
from feltsense.components._moves import substantive
from feltsense.flow import Affect, Conversation, Stage

CLEARLY = 0.075
"""How far apart valences must lie: about one seeker turn in twenty of ESConv's lies further by the nano tier."""


@component(
    "A listener's feeling at the newest turn, kept apart from the person's own; none where the two hardly differ",
    paper="Decety & Jackson 2004 (self–other distinction); Buechel & Hahn 2017 (writers and readers rated apart)",
)
def listener(view: Stage[Affect], clearly: float = CLEARLY, always: bool = False) -> Stage[Affect | None]:
    """A stage that returns what `view` says a text does to its readers, where its `valence_gap` is at least `clearly`.

    `view` is a reader's view such as `affect/readers_view`; its cost is the stage's. With `always` the answer comes
    whatever the gap. Short lines that tell nothing are not read. The gap is a weak signal, as the reader's card says.

    >>> import asyncio
    >>> from feltsense.catalogue import load
    >>> stage = listener(load("component", "affect/readers_view")("nano"), always=True)
    >>> asyncio.run(stage(Conversation.of("They left the dog to starve."))).whose
    'reader'
    """
    return _Listener(view, clearly, always)


class _Listener:
    def __init__(self, view: Stage[Affect], clearly: float, always: bool) -> None:
        self._view, self._clearly, self._always = view, clearly, always

    async def __call__(self, conversation: Conversation) -> Affect | None:
        if not conversation.turns or conversation.turns[-1].speaker != "seeker":
            return None
        if not self._always and not substantive(conversation.turns[-1].text):
            return None
        felt = await self._view(conversation.model_copy(update={"turns": conversation.turns[-1:]}))
        if felt.vad is None:
            return None
        return felt if self._always or abs(felt.rating("valence_gap") or 0.0) >= self._clearly else None
