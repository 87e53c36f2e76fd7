"""Moments in which only the moment counts: panic now, and an urge or a slip after a time without."""

import re
from collections.abc import Sequence

from ._stock._phrases import Stock
from ._thread import tempted

READ, LASTS = 1_000, 5
_PANIC = re.compile(
    r"\bheart(?:'s| is)? (?:\w+ )?(?:racing|pounding|hammering|beating (?:so|too|really) fast)|\bpanic attack|"
    r"\bpanicking\b|"
    r"\bhyperventilat\w+|\bchest(?:'s| is| feels)? (?:\w+ )?(?:tight|hurts?|hurting|burning)|\bi can'?t breathe\b|"
    r"\bcan'?t get (?:any |enough )?air\b",
    re.I,
)
_LOAD = re.compile(r"\bso (?:much|many)\b|\bto do\b|\bwork\b|\bused to\b|\blast (?:week|month|year|night)\b|"
    r"\byesterday\b", re.I)
_BREATHLESS = re.compile(r"\bi can'?t breathe\b|\bcan'?t get (?:any |enough )?air\b", re.I)
_JEST = re.compile(
    r"\b(?:ha){2,}h?\b|\bhehe\w*|\blo+l\b|\blmf?ao+\b|\brofl\b|(?<!\bnot )\blaugh\w*\b(?! at (?:me|us)\b)|"
    r"(?<!\bnot )(?<!\bno )(?<!\ba )\bjok(?:e|ing)\b",
    re.I,
)
_LAUGHED = re.compile(r"\blaugh(?:ed|ing) (?:so|too|until|till)\b|\b(?:from|with|of) laugh(?:ing|ter)\b", re.I)
_CHEER = re.compile(
    r"\bbest (?:day|night|news|thing)\b|\b(?:happy|happiest|hilarious|amazing|awesome|wonderful|fantastic|thrilled|yay|"
    r"hooray|celebrat\w+)\b",
    re.I,
)
_NOT = re.compile(r"n't\b|\bnot\b", re.I)
_EASED = re.compile(r"\b(?:better|calmer|slower|passed|over|easing|okay now|ok now|gone)\b", re.I)
PANIC: Stock = (
    "Put both feet on the floor. Breathe out slowly, longer than in.", "Feet on the floor, and let the out-breath "
    "be the "
    "longer one: in for four, out for six.",
    "Look at one thing near you and breathe out slowly, as if through a straw.",
    "Press your feet into the floor and let your shoulders drop as you breathe out.",
)
PANIC_PASSES: Stock = (
    "It peaks within minutes and then fades; if there is chest pain, or this is the first time, get medical help now.",
    "A wave like this rises, peaks and goes down; with chest pain, or if it is new to you, call for medical help.",
    "It will crest and ebb; if your chest hurts or you never had this before, let a doctor see to it at once.",
    "You needn't fight it, it fades by itself; chest pain, fainting or a first time belong in medical hands now.",
)
PANIC_EASED: Stock = (
    "Good, the wave is going down.", "Good, let it go on ebbing.", "That is the body coming down again.",
)
PANIC_AFTER: Stock = (
    "Stay with the slow out-breath for a few more minutes.", "Drink some water, and let nothing be asked of you for "
    "a bit.",
    "If it was the first time, have a doctor look at it all the same.",
)
URGE: Stock = (
    "Thank you for saying it.", "It is good that you say that here.", "That took honesty to write.",
    "Thank you for not keeping that to yourself.",
)
URGE_NEXT: Stock = (
    "What set it off, and whom could you ring right now?", "Who could you call in the next ten minutes?",
    "What came just before it?", "What happened today, and who knows about this?",
    "Is there a sponsor, a friend or a helpline you could ring tonight?",
)
URGE_STAYING: Stock = (
    "An urge rises and fades; ring somebody who knows while it lasts.",
    "Whatever happened, the time before still counts; let one person know today.",
)


def panicking(lines: Sequence[str]) -> str | None:
    """'now' where the newest lines tell of panic at this moment, 'eased' where it is going down, or None.

    >>> panicking(["my heart is racing"]), panicking(["so much to do I can't breathe"])
    ('now', None)
    >>> panicking(["I can't breathe haha"]), panicking(["my heart is racing", "best day ever!"])
    (None, None)
    """
    *earlier, newest = [line[:READ].replace("’", "'") for line in lines[-LASTS:]] or [""]
    over = max((i + 1 for i, line in enumerate(earlier) if _eased(line) or _cheerful(line)), default=0)
    if not any(_now(line) for line in (*earlier[over:], newest)):
        return None
    if _eased(newest):
        return "eased"
    return "now" if _now(newest) or (_short(newest) and not _cheerful(newest)) else None


def _now(line: str) -> bool:
    return bool(_PANIC.search(line)) and not _LOAD.search(line) and not _laughing(line)


def _laughing(line: str) -> bool:
    """Whether the breath is gone with laughter; a jest beside any other sign of panic takes nothing back."""
    return bool(_LAUGHED.search(line) or (_JEST.search(line) and not _PANIC.search(_BREATHLESS.sub("", line))))


def _eased(line: str) -> bool:
    return bool(_EASED.search(line)) and not _NOT.search(line)


def _cheerful(line: str) -> bool:
    return not _now(line) and bool(_JEST.search(line) or (_CHEER.search(line) and not _NOT.search(line)))


def _short(line: str) -> bool:
    return len(line.split()) <= 8


def slipping(lines: Sequence[str]) -> bool:
    """Whether the newest line tells of an urge or a slip.

    >>> slipping(["clean for two years", "I did think about using tonight"])
    True
    """
    return bool(lines) and tempted(lines[-1])
