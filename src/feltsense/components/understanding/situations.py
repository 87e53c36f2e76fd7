"""What commonsense adds to a telling: what somebody in such a situation wants, needs, how they react, what follows."""

import re
from typing import NamedTuple

from feltsense.catalogue import component
from feltsense.components._feelings import word_set
from feltsense.components._moves import substantive
from feltsense.flow import Conversation, Inference, Stage, Turn
from feltsense.flow.caching import cached

from ._reading._situation_table import KINDS, SPEAKER, Cue, Situation, beginnings, by_word
from ._reading._situation_table import situations as known

READ = 4_000
SENTENCES = 40
MOST = 4
ENOUGH = 0.45
NEAR = 4
"""Words a part of a cue may lie apart."""
TURNS_LOOKED_AT = 3
FADING = 0.08
"""How much less likely a situation is for each turn of the person's since it was told."""

_WORD = re.compile(r"[^\W_][\w'-]*")
_ENDS = re.compile(r"[.!?;\n…]+")
_NEGATIONS = word_set("not never no nobody don't dont didn't didnt doesn't isn't wasn't won't can't cannot")


class Likely(NamedTuple):
    """A situation that a text may tell of."""

    situation: Situation
    p: float


@component(
    "Up to four commonsense inferences (wants, needs, reacts, effect) for situations that the newest turns tell of",
    paper="Sap et al. 2019 (ATOMIC: the kinds of inference); Sabour et al. 2022 (CEM: their use in empathy)",
    reads=("affect",),
)
def situations(most: int = MOST) -> Stage[tuple[Inference, ...]]:
    """A stage that returns inferences of the likeliest situation; none where nothing known is told.

    A situation is likelier the more of its words stand together, where the speaker is in it and where the feeling that
    was judged fits; p is an estimate that nobody calibrated.

    >>> import asyncio
    >>> found = asyncio.run(situations()(Conversation.of("My exam is tomorrow and I have not studied enough.")))
    >>> found[0].kind, found[0].text, found[0].by
    ('wants', 'to pass and have it behind them', 'situations: exam ahead')
    """
    return _Situations(most)


class _Situations:
    def __init__(self, most: int) -> None:
        self._most = most

    async def __call__(self, conversation: Conversation) -> tuple[Inference, ...]:
        recent = [turn for turn in conversation.turns[-3 * TURNS_LOOKED_AT :] if turn.speaker == "seeker"]
        found = [
            Likely(one.situation, round(one.p - FADING * age, 3))
            for age, turn in enumerate(reversed(recent[-TURNS_LOOKED_AT:]))
            for one in likely(turn)
        ]
        best = max(found, key=lambda one: one.p, default=None)
        if best is None or best.p < ENOUGH:
            return ()
        return _inferences(best)[: self._most]


def likely(turn: Turn) -> list[Likely]:
    """The situations that a turn may tell of, by its words and by whether its valence fits."""
    if not substantive(turn.text):
        return []
    valence = turn.affect.vad.valence if turn.affect is not None and turn.affect.vad is not None else 0.0
    return [Likely(known()[number], _fitting(p, known()[number].feeling, valence)) for number, p in _told(turn.text)]


def _fitting(p: float, feeling: str, valence: float) -> float:
    """The probability after a look at the valence judged: it may speak for a situation a little, against it more."""
    agreement = valence * {"+": 1.0, "-": -1.0}.get(feeling, 0.0)
    return max(0.0, min(1.0, p + (0.2 if agreement > 0 else 0.5) * agreement))


@cached()
def _told(text: str) -> tuple[tuple[int, float], ...]:
    """Situations by number with the probability that the words alone give."""
    best: dict[int, float] = {}
    for sentence in _ENDS.split(text[:READ].lower().replace("’", "'"))[:SENTENCES]:
        words = _WORD.findall(sentence)
        for number, cue in _candidates(words):
            if (places := _places(cue, words)) is not None:
                p = _strength(cue, places, words) + _shared(known()[number], words)
                best[number] = max(best.get(number, 0.0), p)
    return tuple(best.items())


def _candidates(words: list[str]) -> dict[tuple[int, Cue], None]:
    """The cues of which the first part stands in a sentence."""
    found: dict[tuple[int, Cue], None] = {}
    for word in dict.fromkeys(words):
        found.update(dict.fromkeys(by_word().get(word, ())))
        if word.startswith(beginnings()):
            for start in (one for one in beginnings() if word.startswith(one)):
                found.update(dict.fromkeys(by_word()[start]))
    return found


def _places(cue: Cue, words: list[str]) -> list[int] | None:
    """A place for each part of a cue, none twice; None where one is missing or they lie too far apart."""
    taken: list[int] = []
    for part in cue:
        place = next((i for i, word in enumerate(words) if i not in taken and part.meets(word)), None)
        if place is None:
            return None
        taken.append(place)
    return taken if max(taken) - min(taken) <= NEAR * len(cue) else None


def _strength(cue: Cue, places: list[int], words: list[str]) -> float:
    """More words that stand close together say more; what is denied, or not about the speaker, says less."""
    spread = max(places) - min(places)
    found = 0.5 + 0.1 * min(len(cue) - 1, 2) - 0.015 * max(0, spread - 6)
    around = words[max(0, min(places) - 3) : max(places) + 1]
    own = {word for part in cue for word in part.words}
    found += 0.1 if SPEAKER & set(words) else -0.15
    return found - (0.15 if _NEGATIONS & set(around) - own else 0.0)


def _shared(situation: Situation, words: list[str]) -> float:
    """What further words of the situation's example speak for it, where several fit."""
    return 0.02 * min(3, len(situation.content & set(words)))


def _inferences(best: Likely) -> tuple[Inference, ...]:
    by = f"situations: {best.situation.name}"
    phrases = best.situation.inferences
    return tuple(Inference(kind=kind, text=phrases[kind], p=best.p, by=by) for kind in KINDS)  # type: ignore[arg-type]
