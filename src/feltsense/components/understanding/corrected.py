"""A language model's understanding, corrected by small models: its feeling by the encoder, its cause by the cues."""

from feltsense.catalogue import component
from feltsense.components._cause_cues import LATER, candidates, score
from feltsense.flow import Affect, Cause, Conversation, Label, Stage, State, Understanding

KEPT = 0.1
"""From which probability of the encoder's on the model's label stays."""
TRUST = 1.0
"""What a cause that the model named gains over one of the rules', in points of the cues."""
TAXONOMY = "corrected"


@component(
    "What another stage understood, its feeling corrected by the encoder's probabilities and its cause by another's",
    paper="Yang et al. 2024 (HEF: small empathetic models as plug-ins of a language model)",
    reads=("affect",),
)
def corrected(
    understood: Stage[Understanding], cause: Stage[Cause | None], kept: float = KEPT, trust: float = TRUST
) -> Stage[Understanding]:
    """A stage that asks `understood`, then corrects it.

    A feeling to which the affect slot gives less than `kept` gives way to that slot's leading present label; one of
    another taxonomy, or beside an affect that is unknown, stays. The first cause stays where it overlaps the one that
    `cause` finds; else the better supported of both comes first, with `trust` in favour of the former. Labels
    `corrected` tell what was changed.
    """
    return _Corrected(understood, cause, kept, trust)


class _Corrected:
    def __init__(
        self, understood: Stage[Understanding], cause: Stage[Cause | None], kept: float, trust: float
    ) -> None:
        self._understood, self._cause, self._kept, self._trust = understood, cause, kept, trust

    async def __call__(self, conversation: Conversation) -> Understanding:
        found = await self._understood(conversation)
        turn = conversation.last("seeker")
        said = found.state.emotion if found.state else None
        felt = feeling(said, turn.affect if turn else None, self._kept)
        causes = self._causes(found, await self._cause(conversation), conversation)
        changed = [f"emotion: {said} → {felt}"] if felt != said else []
        changed += ["cause"] if causes[:1] != found.causes[:1] else []
        return found.model_copy(
            update={
                "state": found.state.model_copy(update={"emotion": felt}) if found.state else _state(felt),
                "cause": next(iter(causes), None),
                "further_causes": causes[1:],
                "labels": (*found.labels, *(Label(taxonomy=TAXONOMY, label=one) for one in changed)),
            }
        )

    def _causes(self, found: Understanding, other: Cause | None, conversation: Conversation) -> tuple[Cause, ...]:
        """The causes with the better supported of the two first."""
        if other is None or (found.cause is not None and overlap(found.cause, other)):
            return found.causes
        if found.cause is not None:
            ours, theirs = support(conversation, other), support(conversation, found.cause) + self._trust
            if theirs >= ours:
                return found.causes
        return (other, *(one for one in found.causes if not overlap(one, other)))


def feeling(said: str | None, affect: Affect | None, kept: float = KEPT) -> str | None:
    """The label that stays: the one said, or the encoder's leading present one where that gives it too little.

    >>> from feltsense.flow import Emotion
    >>> sad = Emotion(label="sadness", p=0.8, present=True), Emotion(label="joy", p=0.01, present=False)
    >>> affect = Affect(taxonomy="goemotions", emotions=sad)
    >>> feeling("joy", affect), feeling("sadness", affect), feeling("nostalgia", affect)
    ('sadness', 'sadness', 'nostalgia')
    """
    given = {emotion.label: emotion.p for emotion in affect.emotions} if affect else {}
    if affect is None or affect.unknown or not affect.present or (said is not None and said not in given):
        return said
    return said if said is not None and given[said] >= kept else affect.present[0]


def overlap(one: Cause, other: Cause) -> bool:
    """Whether two causes share at least half of the shorter one's characters."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return one.turn == other.turn and shared > 0 and 2 * shared >= shorter


def support(conversation: Conversation, cause: Cause) -> float:
    """How much the cues speak for the best clause within a cause; 0 where none is a possible cause."""
    text = conversation.turns[cause.turn].text
    within = [
        one._replace(order=LATER)
        for one in candidates([(cause.turn, text)])
        if one.clause.start < cause.end and one.clause.end > cause.start
    ]
    return max(map(score, within), default=0.0)


def _state(felt: str | None) -> State | None:
    return State(emotion=felt) if felt is not None else None
