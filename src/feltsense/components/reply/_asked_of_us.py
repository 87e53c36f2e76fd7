"""What people ask of a program: a human, secrecy, love, memory, its tastes, whether something is odd."""

import re
from typing import Literal

from feltsense.flow.caching import cached

Asked = Literal["human", "secret", "love", "memory", "taste", "odd"]
READ = 1_000
_ASKED: dict[Asked, str] = {
    "human": (
        r"\b(?:talk|speak|chat|connect|transfer|put me through|get me)\w* (?:me )?(?:to|with) an? (?:real |actual "
        r"|live |"
        r"human )*(?:person|human(?: being)?|somebody|someone|agent|counsell?or|therapist)\b|\bi (?:want|need|would "
        r"like|'d like|wish (?:you were|for)) an? (?:real |actual )?(?:human|person)\b|\b(?:be|act like|pretend to be) "
        r"(?:a )?(?:human|real person)\b"
    ),
    "secret": (
        r"\b(?:promise|swear)\b[^.?!]{0,40}\b(?:secret|not to tell|won'?t tell|tell (?:anyone|anybody|no ?one)|"
        r"between us)\b|\bkeep (?:a|this|it|that|my) ?(?:a )?secret\b|\b(?:can|will|do) you keep (?:a |this |it "
        r")?(?:secret|"
        r"to yourself)|\bis (?:this|it) (?:confidential|private|anonymous)\b|\bwho (?:can|else can|will) (?:read|see) "
        r"(?:this|it)\b|\b(?:don'?t|do not) tell any(?:one|body)\b|\bare you (?:recording|saving|storing) this\b"
    ),
    "love": (
        r"\bdo you (?:really |even )?(?:love|like|miss|care (?:about|for)) me\b|\bi (?:love|am in love with|'m in "
        r"love with) "
        r"you\b(?! guys)|\b(?:be|are you|you'?re) my (?:only |best "
        r")?(?:friend|girlfriend|boyfriend|mom|mum|dad|partner)\b"
    ),
    "memory": (
        r"\b(?:do|will|can|did) you (?:even |still )?remember (?:me|this|what i|our|that i|anything)\b|\bwill you "
        r"forget\b"
    ),
    "taste": (
        r"\bdo you (?:also |even |ever )*(?:like|love|enjoy|prefer|hate|eat|drink|sleep|dream|watch|play|cook|"
        r"read|listen "
        r"to)\b(?! (?:me|it when i|talking to me|my)\b)|\bwhat(?:'s| is) your fav(?:ou?rite|e)?\b"
    ),
    "odd": (
        r"^\W*(?:lol |ha(?:ha)* |ok |so |but |hm+ )?(?:is|was|isn'?t) (?:that|it|this) (?:\w+ )?(?:weird|strange|"
        r"silly|odd|"
        r"normal|childish|stupid|dumb|ridiculous|sad|pathetic)(?: of me)?\W*$|^\W*(?:am i|do you think i'?m) "
        r"(?:just |being )*(?:weird|silly|strange|odd|"
        r"childish|ridiculous)\W*$"
    ),
}
_ASKING = {name: re.compile(pattern, re.I) for name, pattern in _ASKED.items()}
_REPORTED = re.compile(r"\b(?:he|she|they|mom|mum|dad|boss|friend|husband|wife) (?:said|asked|told|says)\b", re.I)


@cached()
def asked_of_us(text: str) -> Asked | None:
    """What a line asks of the program it is written to, or None.

    >>> asked_of_us("can I talk to a real person?"), asked_of_us("I can't talk to him")
    ('human', None)
    """
    plain = text[:READ].replace("’", "'")
    if _REPORTED.search(plain):
        return None
    return next((name for name, pattern in _ASKING.items() if pattern.search(plain)), None)
