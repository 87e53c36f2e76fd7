"""How strongly an episode comes back: its meaning, how fresh it still is, and how alike the mood was."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from feltsense.components._moves import newest_words, told
from feltsense.flow import Affect, Conversation, Episode, Recollection

Ranking = Literal["combined", "sequential", "meaning", "recency"]
RECENCY, MOOD = 0.01, 0.02
"""What freshness and mood add beside a likeness of meaning between 0 and 1; they decide among what is near."""
NO_MOOD = frozenset({"neutral", "curiosity", "confusion", "realization", "surprise"})
"""Labels that say little of how somebody feels: a plain question has no mood to remember by."""
DAYS = 30.0
"""Days after which a telling of no weight that never came back is down to 1/e."""
VISIBLE = 12
"""The newest turns of the running talk; what stands in them needs no remembering."""
FEW_WORDS = 4
_NEAR, _ALIKE, _FRESH, _WEIGHTY = 0.3, 0.8, 0.6, 0.6


class Mood(NamedTuple):
    """Valence and arousal from −1 to 1, and the emotions present; None where nobody judged."""

    valence: float | None = None
    arousal: float | None = None
    emotions: frozenset[str] = frozenset()

    @classmethod
    def of(cls, affect: Affect | None) -> "Mood":
        """The mood that a judgement of affect shows; none where no feeling is."""
        if affect is None or affect.unknown or not (present := frozenset(affect.present) - NO_MOOD):
            return cls()
        vad = affect.vad
        return cls(vad.valence if vad else None, vad.arousal if vad else None, present)


class Found(NamedTuple):
    """An episode with what speaks for it, each between 0 and 1; `mood` is None where one side is not known."""

    episode: Episode
    meaning: float
    retention: float
    mood: float | None

    @property
    def score(self) -> float:
        """The weighted sum (Park et al. 2023, with mood beside relevance and recency)."""
        return self.meaning + RECENCY * self.retention + MOOD * (self.mood or 0.0)


def retention(episode: Episode, now: datetime) -> float:
    """How much of it is left, from 1 when it is fresh towards 0 (Ebbinghaus 1885).

    e to the minus days over strength; strength grows with how much it mattered and with every recall, which also
    starts the days anew (Zhong et al. 2024, MemoryBank).
    """
    days = max((now - (episode.recalled or episode.time)).total_seconds() / 86_400, 0.0)
    return math.exp(-days / (DAYS * (1 + 4 * episode.salience + episode.recalls)))


def congruence(mood: Mood, episode: Episode) -> float | None:
    """How alike two moods are, 0 to 1 (Bower 1981); None where one of them is not known.

    The distance in valence and arousal, and whether an emotion is shared.

    >>> from feltsense.flow import Source
    >>> told = {"text": "…", "source": Source(conversation="c", turn=0), "time": datetime(2026, 1, 1)}
    >>> sad = Episode(id="1", valence=-0.5, **told)
    >>> congruence(Mood(valence=-0.5), sad), congruence(Mood(valence=0.5), sad), congruence(Mood(), sad)
    (1.0, 0.5, None)
    """
    pairs = [(mood.valence, episode.valence), (mood.arousal, episode.arousal)]
    known = [(one, other) for one, other in pairs if one is not None and other is not None]
    parts = [1 - math.sqrt(sum((a - b) ** 2 for a, b in known) / len(known)) / 2] if known else []
    felt = frozenset(episode.emotions) - NO_MOOD
    if mood.emotions and felt:
        parts.append(len(mood.emotions & felt) / min(len(mood.emotions), len(felt)))
    return sum(parts) / len(parts) if parts else None


def ranked(found: Sequence[Found], ranking: Ranking, count: int) -> list[Found]:
    """The strongest so many; `sequential` takes twice as many by meaning and orders those by mood (Emotional RAG)."""
    by_meaning = sorted(found, key=lambda one: (-one.meaning, one.episode.id))
    if ranking == "combined":
        return sorted(found, key=lambda one: (-one.score, one.episode.id))[:count]
    if ranking == "sequential":
        return sorted(by_meaning[: 2 * count], key=lambda one: -(one.mood or 0.0))[:count]
    if ranking == "recency":
        return sorted(found, key=lambda one: (one.episode.time, one.episode.id), reverse=True)[:count]
    return by_meaning[:count]


def recollection(one: Found, ranking: Ranking) -> Recollection:
    """The episode with its score and the reason in words."""
    strength = one.meaning if ranking in ("meaning", "sequential") else one.score
    score = one.retention if ranking == "recency" else strength
    return Recollection(episode=one.episode, score=round(score, 4), why=_why(one, ranking))


def _why(one: Found, ranking: Ranking) -> str:
    time = one.episode.time
    reasons = [] if ranking == "recency" else ["near in meaning" if one.meaning >= _NEAR else "not far in meaning"]
    if one.mood is not None and one.mood >= _ALIKE:
        reasons.append("a like mood")
    if one.retention >= _FRESH or ranking == "recency":
        reasons.append("told lately")
    if one.episode.salience >= _WEIGHTY:
        reasons.append("it mattered to you")
    if one.episode.recalls:
        reasons.append("it came up before")
    return f"you told this on {time.day} {time:%B %Y}; {', '.join(reasons)}"


def asked_about(conversation: Conversation) -> str:
    """The words that memory is asked with: the seeker's newest, with the turn before where they are few.

    None where nothing is told: a greeting, thanks or a farewell.
    """
    newest = newest_words(conversation)
    if (count := len(told(newest))) == 0 or count >= FEW_WORDS:
        return newest if count else ""
    earlier = [turn.text for _, turn in conversation.by("seeker") if turn.text and turn.text not in newest]
    return f"{earlier[-1]} {newest}".strip() if earlier else newest


def stands_in_talk(episode: Episode, conversation: Conversation) -> bool:
    """Whether an episode is among the newest turns of the running talk."""
    visible = conversation.turns[-VISIBLE:]
    source = episode.source
    if source.conversation == conversation.id and source.turn >= len(conversation.turns) - VISIBLE:
        return True
    return any(episode.text in turn.text for turn in visible)
