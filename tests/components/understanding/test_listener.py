"""A listener's feeling is told apart, and only where it is clearly another."""

import asyncio

from feltsense.components.understanding.listener import listener
from feltsense.flow import VAD, Affect, Conversation, Rating
from tests.components.dialogues import talk


def view(gap: float):
    async def stage(conversation: Conversation) -> Affect:
        assert len(conversation.turns) == 1, "only the newest turn is shown"
        felt = VAD(valence=gap, arousal=0, dominance=0)
        return Affect(taxonomy="vad", vad=felt, ratings=(Rating(scale="valence_gap", value=gap),), whose="reader")

    return stage


TOLD = talk("s: They left my old dog to starve.", "h: Oh.", "s: And my neighbour laughed about it.")


def test_only_where_they_clearly_differ_or_when_asked() -> None:
    assert asyncio.run(listener(view(-0.3))(TOLD)).whose == "reader"
    assert asyncio.run(listener(view(0.01))(TOLD)) is None
    assert asyncio.run(listener(view(0.01), always=True)(TOLD)) is not None


def test_nothing_is_read_where_nothing_is_told() -> None:
    assert asyncio.run(listener(view(-0.9))(talk("s: ok"))) is None
    assert asyncio.run(listener(view(-0.9))(talk("s: My dog died.", "h: Oh."))) is None
    assert asyncio.run(listener(view(-0.9))(Conversation())) is None
