"""What the strategy planner looks at besides words: past strategies, the place in the talk, how both sides write."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from feltsense.flow import Conversation, Turn
from feltsense.taxonomies.esconv_strategies import LABELS

Array = NDArray[np.float64]
RECENT = 4
NEVER = 30.0
"""How many strategies ago one was used that was not used yet."""


def history(talk: Conversation) -> Array:
    """What went before a supporter's turn as numbers; the talk ends just before that turn.

    A turn with two acts counts as two, in the order in which they were said: in ESConv, where every turn has one, two
    of them in a row are as common.

    >>> len(history(Conversation.of("I lost my job."))) == len(history(Conversation()))
    True
    """
    past = [LABELS.index(act.strategy) for _, turn in talk.by("supporter") if turn.plan for act in turn.plan.acts]
    return np.hstack([_recent(past), _used(past), _place(talk, past), _newest(talk), _manner(talk)])


def _recent(past: Sequence[int]) -> Array:
    """The last strategies, the newest first, each as marks; a mark of its own for none."""
    rows = np.zeros((RECENT, len(LABELS) + 1))
    for back in range(RECENT):
        rows[back, past[-1 - back] if len(past) > back else len(LABELS)] = 1
    return rows.ravel()


def _used(past: Sequence[int]) -> Array:
    """How often each was used and how long ago; how many different ones, how often the same twice, the first one."""
    counts = np.bincount(past, minlength=len(LABELS))
    newest = {name: place for place, name in enumerate(past)}
    ago = [len(past) - 1 - newest[name] if name in newest else NEVER for name in range(len(LABELS))]
    again = _share([one == other for one, other in pairwise(past)], -1.0)
    return np.hstack([counts, ago, (counts > 0).sum(), again, past[0] if past else len(LABELS)])


def _place(talk: Conversation, past: Sequence[int]) -> Array:
    """How far the talk has come, who spoke last and for how many turns in a row, and how often one side goes on."""
    speakers = [turn.speaker for turn in talk.turns]
    supporter = [speaker == "supporter" for speaker in speakers]
    run = next((back for back, one in enumerate(reversed(speakers)) if one != speakers[-1]), len(speakers))
    doubled = _share([one and other for one, other in pairwise(supporter)])
    said = len(speakers) + len(past) - sum(supporter) if past else len(speakers)
    return np.array([said, len(past), len(speakers) - sum(supporter), bool(supporter and supporter[-1]), run, doubled])


def _newest(talk: Conversation) -> Array:
    """The form of the newest turns: of the seeker, of the seeker before that, of the supporter, of anyone."""
    seeker, supporter = (_texts(talk, who) for who in ("seeker", "supporter"))
    last, earlier = seeker[-1:] or [""], seeker[-2:-1] or [""]
    words = [_words(last[0]), _words(earlier[0]), _words(*supporter[-1:]), _words(*(t.text for t in talk.turns[-1:]))]
    asks = ["?" in last[0], "?" in earlier[0], "?" in "".join(supporter[-1:])]
    told = last[0].lower()
    return np.array([*words, *asks, "!" in told, "thank" in told, "bye" in told], dtype=float)


def _manner(talk: Conversation) -> Array:
    """How much both sides wrote so far, and how often the seeker asks."""
    seeker, supporter = (_texts(talk, who) for who in ("seeker", "supporter"))
    totals = [_words(*seeker), _words(*supporter)]
    means = [total / max(1, len(texts)) for total, texts in zip(totals, (seeker, supporter), strict=True)]
    return np.array([*totals, *means, _share(["?" in text for text in seeker])])


def newest_text(talk: Conversation, speaker: str) -> str:
    """What a speaker said in their newest turn; nothing where they have not spoken.

    >>> newest_text(Conversation.of("I lost my job."), "supporter")
    ''
    """
    found: Turn | None = next((turn for turn in reversed(talk.turns) if turn.speaker == speaker), None)
    return found.text if found else ""


def _texts(talk: Conversation, speaker: str) -> list[str]:
    return [turn.text for turn in talk.turns if turn.speaker == speaker]


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def _share(marks: Sequence[bool], otherwise: float = 0.0) -> float:
    return sum(marks) / len(marks) if marks else otherwise
