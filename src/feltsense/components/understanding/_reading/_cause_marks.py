"""What makes a clause a cause–emotion pair: the feeling that it explains, with whom it lies, and whether it is said."""

import re
from typing import Literal

from feltsense.components._clauses import Clause, clauses
from feltsense.components._feelings import PEOPLE, word_set, words
from feltsense.flow import Cause, Conversation, Turn
from feltsense.flow.affect import Said
from feltsense.flow.caching import cached

AHEAD = 4
"""Turns after a cause in which the feeling that it explains may show."""
UNFELT = ("neutral", "realization", "curiosity", "approval")
"""GoEmotions' labels that no cause is asked for."""

_SELF = word_set("i i'm im i've ive i'll i'd we we're we've my our me myself")
_SUBJECT_SELF = word_set("i i'm im i've ive i'll i'd we we're we've")
_THINGS = word_set("work job school college dog cat pet")
_OTHERS = (PEOPLE - _THINGS) | word_set("""
    he she they he's she's they're hes shes theyre he'd she'd they've somebody someone everybody everyone nobody people
    guy girl man woman person client customer nurse doctor neighbours neighbors siblings
""")
_SUFFERED = re.compile(
    r"\b(?:i|we)(?:'m| am|'ve| have| was| were| got| get| keep getting| just got| been|'ve been| have been| had been| "
    r"always get)+(?: \w+ly)? (?:\w+ed|told|hit|left|sent|hurt|beaten|thrown|kicked|laid off|let go|cut off|stood up|"
    r"made (?:to|fun)|taken|stolen|ghosted)\b(?! (?:to (?:be|go)|about|that|of\b|for my))", re.I
)
_OWN_STATES = word_set("""
    worried stressed tired depressed overwhelmed exhausted scared confused concerned married engaged addicted used
    bored frustrated disappointed interested excited embarrassed ashamed annoyed relieved supposed pleased interested
    qualified retired graduated
""")
_MADE_ME = re.compile(
    r"\b(?:mak(?:es?|ing)|made|leav(?:es|ing)|left|get(?:s|ting)?|got|driv(?:es|ing)) (?:me|us) (?:feel |so |really |"
    r"very )*\w+|\bthat(?:'s| is) why\b|\bthe reason\b|\bhurts? (?:me|that|when)\b|\bstress(?:es|ing) me\b", re.I
)
_LINKED: tuple[str, ...] = ("cause", "felt")


def marked(conversation: Conversation, cause: Cause, felt: int) -> Cause:
    """The cause with the feeling it explains, `whose` and `said`; `felt` is the turn whose feeling is asked about."""
    text = conversation.turns[cause.turn].text
    return cause.model_copy(
        update={
            "emotion": _explained(conversation, cause.turn, felt),
            "whose": whose(cause.text),
            "said": said(text, cause.start, cause.end),
        }
    )


def whose(clause: str) -> Literal["self", "other"] | None:
    """With whom a cause lies: `self` for the person's own doing or state, `other` for somebody else's, or neither.

    >>> whose("I failed my exam"), whose("my boss yelled at me"), whose("I got dumped"), whose("the rent went up")
    ('self', 'other', 'other', None)
    """
    found = words(clause)
    suffered = _SUFFERED.search(clause.replace("’", "'"))
    if suffered and words(suffered.group())[-1] not in _OWN_STATES:
        return "other"
    for i, word in enumerate(found):
        if word in _OTHERS or (word in _SELF and i + 1 < len(found) and found[i + 1] in _OTHERS):
            return "other"
        if word in _SUBJECT_SELF:
            return "self"
    return "self" if set(found) & _SELF and not set(found) & _THINGS else None


def said(text: str, start: int, end: int) -> Said:
    """Whether words of a text link the clause [start, end) to a feeling (because, about, it makes me …).

    >>> said("I'm sad because my dog died", 16, 27), said("My dog died. I'm sad", 0, 11)
    ('explicit', 'implicit')
    """
    clause = next((one for one in _clauses(text) if one.start < end and one.end > start), None)
    if clause is None:
        return "implicit"
    linked = clause.link in _LINKED or (clause.link == "time" and clause.after_feeling)
    around = text[max(0, start - 20) : min(len(text), end + 40)]
    return "explicit" if linked or _MADE_ME.search(around.replace("’", "'")) else "implicit"


@cached(256)
def _clauses(text: str) -> tuple[Clause, ...]:
    return tuple(clauses(text))


def _explained(conversation: Conversation, cause: int, felt: int) -> str | None:
    """The leading felt label of the turn that a cause explains: its own, else the next with one, else `felt`'s."""
    turns = conversation.turns
    near = [i for i in range(cause, min(cause + AHEAD + 1, felt + 1)) if turns[i].speaker == turns[felt].speaker]
    return next((label for i in (*near, felt) if (label := _felt(turns[i]))), None)


def _felt(turn: Turn) -> str | None:
    """A turn's leading present label that a cause may be asked for."""
    return next((label for label in turn.affect.present if label not in UNFELT), None) if turn.affect else None
