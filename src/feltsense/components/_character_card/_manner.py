"""The manner that a description names: words from a closed list, so that nothing else of a card reaches a prompt."""

import re

from feltsense.components._feelings import word_set

MOST = 8
WORDS = word_set(
    """affectionate attentive bubbly calm careful casual caring charming cheerful cheery chirpy chatty clear
    comforting compassionate concise considerate cordial courteous curious deliberate diplomatic direct down-to-earth
    dreamy dry eager earnest easygoing eccentric elegant eloquent empathetic encouraging energetic enthusiastic
    expressive formal frank friendly funny gentle gracious humble humorous imaginative inquisitive informal ironic
    jovial kind kindhearted laconic laid-back lighthearted lively lyrical matter-of-fact mellow merry mild modest
    old-fashioned open optimistic patient peaceful philosophical plain plainspoken playful poetic polite pragmatic
    quick-witted quiet quirky reflective relaxed reserved respectful sensible serene serious shy sincere
    soft-spoken soothing steady straightforward sunny supportive sweet tactful talkative tender thoughtful
    tranquil understanding unhurried upbeat warm warmhearted whimsical wise witty wry"""
)
PHRASES = ("short sentences", "long sentences", "few words", "plain words", "simple words", "dry humour", "dry humor")
_CLAUSE = re.compile(r"[^.,;:!?\n]+")
_NOT = re.compile(
    r"\b(?:no|not|never|nor|neither|without|hardly|rarely|barely|anti|stops?|hates?|un)\b|n['’]t\b|\bless\b", re.I
)
_FOUND = re.compile(rf"{'|'.join(PHRASES)}|(?!kind of)[a-z]+(?:-[a-z]+)*", re.I)


def manner_of(text: str) -> tuple[str, ...]:
    """Up to eight words and phrases of the list, in their order; none from a clause that denies something.

    >>> manner_of("Mira is warm and witty. She is never formal. Speaks in short sentences; born in Leeds.")
    ('warm', 'witty', 'short sentences')
    """
    clauses = (clause for clause in _CLAUSE.findall(text) if not _NOT.search(clause))
    words = (word.lower() for clause in clauses for word in _FOUND.findall(clause))
    return tuple(dict.fromkeys(word for word in words if word in WORDS or word in PHRASES))[:MOST]
