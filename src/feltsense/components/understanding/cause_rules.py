"""Why somebody feels as they do: the clauses of their own words that most likely name a cause, by weighted cues."""

from feltsense.catalogue import component
from feltsense.components._cause_cues import Candidate, candidates, score
from feltsense.components._moves import seeker_lines
from feltsense.flow import Cause, Conversation, Stage, Turn

from ._reading._cause_marks import UNFELT, marked

THRESHOLD = 2.4
WHERE_FELT = 1.6
"""The threshold for clauses of a turn in which a feeling was judged likely: a feeling has a cause."""
SURE = 0.5
FADING = 0.96
TURNS_LOOKED_AT = 40
FURTHER = 3


@component(
    "The likely causes of the present feeling as spans of the seeker's own words, by weighted cues",
    paper="after the tasks of Poria et al. 2021 (RECCON) and Xia & Ding 2019 (pairs); cues of Lee et al. 2010",
)
def cause_rules(further: int = FURTHER, where_felt: float = WHERE_FELT) -> Stage[Cause | None]:
    """A stage that returns the best-scoring clause of the seeker's turns, or None when none scores enough.

    Its `pairs` returns all that do, the likeliest first, at most one a turn and `further` beside the first. Each says
    which feeling it explains, with whom it lies and whether words link it to the feeling. In a turn whose affect is
    likely a feeling, a score of `where_felt` is enough.

    >>> import asyncio
    >>> cause = asyncio.run(cause_rules()(Conversation.of("I'm upset because my boss yelled at me.")))
    >>> cause.text, cause.whose, cause.said
    ('my boss yelled at me', 'other', 'explicit')
    """
    return _CauseRules(further, where_felt)


class _CauseRules:
    def __init__(self, further: int, where_felt: float) -> None:
        self._further, self._where_felt = further, where_felt

    async def __call__(self, conversation: Conversation) -> Cause | None:
        return next(iter(self._found(conversation, 0)), None)

    async def pairs(self, conversation: Conversation) -> tuple[Cause, ...]:
        """Every cause that scores enough, the likeliest first."""
        return self._found(conversation, self._further)

    def _found(self, conversation: Conversation, further: int) -> tuple[Cause, ...]:
        lines = seeker_lines(conversation)
        found = candidates(lines[-TURNS_LOOKED_AT:])
        newest = max((one.order for one in found), default=0)
        scored = [(score(one) * max(FADING ** (newest - one.order), 0.6), one) for one in found]
        enough = {i: self._enough(conversation.turns[i]) for i in {one.turn for one in found}}
        likely = [pair for pair in scored if pair[0] >= enough[pair[1].turn]]
        likely.sort(key=lambda pair: (-pair[0], -pair[1].order))
        best: dict[int, Candidate] = {}
        for _, one in likely:
            best.setdefault(one.turn, one)
        return tuple(_cause(conversation, one, lines[-1][0]) for one in list(best.values())[: 1 + further])

    def _enough(self, turn: Turn) -> float:
        """From which score on a clause of a turn is a cause."""
        emotions = turn.affect.emotions if turn.affect is not None else ()
        felt = any(one.present and one.p >= SURE and one.label not in UNFELT for one in emotions)
        return min(self._where_felt, THRESHOLD) if felt else THRESHOLD


def _cause(conversation: Conversation, one: Candidate, felt: int) -> Cause:
    found = Cause(text=one.text, start=one.clause.start, end=one.clause.end, turn=one.turn)
    return marked(conversation, found, felt)
