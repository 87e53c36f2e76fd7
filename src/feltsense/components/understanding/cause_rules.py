"""Why somebody feels as they do: the clause of their own words that most likely names the cause, by weighted cues."""

from feltsense.catalogue import component
from feltsense.components._cause_cues import candidates, score
from feltsense.components._moves import seeker_lines
from feltsense.flow import Cause, Conversation, Stage

THRESHOLD = 2.4
FADING = 0.96
TURNS_LOOKED_AT = 40


@component(
    "The likely cause of the present feeling as a span of the seeker's own words, by weighted cues",
    paper="after the task of Poria et al. 2021 (RECCON) and the linguistic cues of Lee et al. 2010",
)
def cause_rules() -> Stage[Cause | None]:
    """A stage that returns the best-scoring clause of the seeker's turns, or None when none scores enough."""
    return _CauseRules()


class _CauseRules:
    async def __call__(self, conversation: Conversation) -> Cause | None:
        found = candidates(seeker_lines(conversation)[-TURNS_LOOKED_AT:])
        newest = max((one.order for one in found), default=0)
        scored = [(score(one) * max(FADING ** (newest - one.order), 0.6), one) for one in found]
        points, best = max(scored, key=lambda pair: (pair[0], pair[1].order), default=(0.0, None))
        if best is None or points < THRESHOLD:
            return None
        return Cause(text=best.text, start=best.clause.start, end=best.clause.end, turn=best.turn)
