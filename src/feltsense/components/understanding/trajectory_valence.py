"""Where a person's feeling is going: the valence of each of their turns."""

from feltsense.catalogue import component
from feltsense.flow import Conversation, Moment, Stage


@component(
    "Valence of every seeker turn, in order",
    paper="Russell & Mehrabian 1977 (valence, arousal, dominance)",
    reads=("affect",),
)
def trajectory_valence() -> Stage[tuple[Moment, ...]]:
    """A stage that returns one moment for every seeker turn whose affect has valence; the others are left out."""
    return _TrajectoryValence()


class _TrajectoryValence:
    async def __call__(self, conversation: Conversation) -> tuple[Moment, ...]:
        judged = ((i, turn.affect) for i, turn in conversation.by("seeker") if turn.affect is not None)
        return tuple(Moment(turn=i, valence=affect.vad.valence) for i, affect in judged if affect.vad is not None)
