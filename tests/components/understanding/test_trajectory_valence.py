import asyncio

from feltsense.components.understanding.trajectory_valence import trajectory_valence
from feltsense.flow import VAD, Affect, Conversation, Moment, Signal, Turn


def turn(speaker: str, valence: float | None) -> Turn:
    vad = None if valence is None else VAD(valence=valence, arousal=0, dominance=0)
    return Turn(speaker=speaker, signal=Signal.of("words"), affect=Affect(taxonomy="goemotions", vad=vad))


def test_one_moment_for_every_seeker_turn_with_valence() -> None:
    turns = (
        turn("seeker", -0.5),
        turn("supporter", 0.9),
        turn("seeker", None),
        turn("seeker", 0.25),
        Turn(speaker="seeker", signal=Signal.of("not judged")),
    )
    found = asyncio.run(trajectory_valence()(Conversation(turns=turns)))
    assert found == (Moment(turn=0, valence=-0.5), Moment(turn=3, valence=0.25))


def test_an_empty_conversation_has_no_moments() -> None:
    assert asyncio.run(trajectory_valence()(Conversation())) == ()
