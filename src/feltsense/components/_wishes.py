"""What a person asked of the talk itself: no questions, an ear, advice, fewer words. Said once, it holds.

To adapt to such words is what keeps an alliance whole after a rupture (Safran & Muran 2000).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from feltsense.flow.caching import cached

Complaint = Literal["questions", "advice", "repeated", "not_listening", "echo", "generic", "long", "topic"]
LOOKED_AT = 1_000
_COMPLAINTS: dict[Complaint, str] = {
    "questions": (
        r"\byou (?:keep|always|only|just)(?: on)? ask\w*|\b(?:so|too) many questions\b|\bstop (?:asking|questioning|"
        r"interrogating|with the questions)|\b(?:don'?t|quit) ask(?:ing)? (?:me )?(?:so many |any (?:more )?|more )?"
        r"questions?|\bno more questions\b|\benough (?:with the |of the |with )?questions\b|\bfeels? like an? "
        r"(?:interrogation|interview|questionnaire)\b|\banother question\?*$"
    ),
    "advice": (
        r"\bstop (?:giving|with) (?:me )?(?:the |your |all the )?(?:advice|tips|suggestions)|\b(?:don'?t|do "
        r"not|didn'?t) "
        r"(?:want|need|ask for|give me) (?:any |your |more )?(?:advice|tips|suggestions|solutions)|\bno (?:more )?"
        r"(?:advice|tips)\b|\b(?:don'?t|stop) (?:try(?:ing)? to )?fix(?:ing)? (?:it|me|this|everything)\b|\bstop "
        r"telling "
        r"me what to do\b|\bnot (?:looking|asking) for (?:advice|solutions|tips)\b|\b(?:just|only) (?:want|need|wanted|"
        r"needed) (?:you |someone |somebody )?to (?:vent|be heard|listen|rant)\b|"
        r"\b(?:can|could) you (?:please )?(?:just|only) listen\b|\b(?:want|need|like) you to (?:just |only )?listen\b|"
        r"(?:^|[,.;] ?)(?:(?:please|now|can you|so|but|and) )*(?:just|only) listen\b(?! to (?:this|what|how))|"
        r"\bi (?:just|only) (?:want|need) (?:an ear|someone who listens|somebody who listens)\b"
    ),
    "echo": (
        r"\byou(?:'re| are)?(?: just| only| keep| simply| always)* (?:repeat(?:ing)?|copy(?:ing)?|parrot(?:ing)?|"
        r"echo(?:ing)?)(?: back)? (?:what i|my words|everything|me\b)|\bstop (?:repeating|parroting|copying) "
        r"(?:what i|me|my)|\bdon'?t (?:just )?repeat (?:what i|me|my)"
    ),
    "repeated": (
        r"\byou(?:'ve| have)? ?(?:already|just)? (?:said|told me|asked|suggested|mentioned)(?: me)? "
        r"(?:that|this|it|the "
        r"same(?: thing)?)(?: to me)? (?:already|before|again|twice)|\byou already (?:said|told|asked|suggested|"
        r"mentioned)|\byou keep (?:saying|repeating|telling)|\byou(?:'re| are) repeating|\bsame "
        r"(?:thing|answer|sentence|"
        r"question)s? (?:again|over)|\bi (?:just|already) (?:told|answered|said) (?:you )?(?:that|this)\b|^you said "
        r"that\W*$|\bstop repeating yourself"
    ),
    "not_listening": (
        r"\byou(?:'re| are)(?: not|n'?t)(?: even| really)? (?:listening|hearing me|understanding|getting (?:it|me))\b|"
        r"\byou (?:don'?t|didn'?t|do not|did not|never)(?: even| really)? (?:listen|understand|hear me|get "
        r"(?:it|me)|read)"
        r"(?: me| at all| what| anything)?\W*(?:$|[.!?]|what|me|i )|\b(?:that'?s|is|was) not what i "
        r"(?:said|meant|asked|"
        r"wrote)\b|\byou missed (?:the|my) point\b|\bread what i (?:wrote|said)\b|\b(?:are|were) you (?:even "
        r")?listening\b"
    ),
    "generic": (
        r"\b(?:sounds?|feels?|you(?:'re| are)|that'?s|it'?s|this is) (?:so |very |like |just |a bit |all |really "
        r"|such )*"
        r"(?:generic|robotic|scripted|canned|a robot|a script|copy[- ]?paste|a fortune cookie|hollow|meaningless|a "
        r"greeting card|empty (?:phrases|words)|cliche)\b|\bempty phrases\b|\bplatitudes\b"
    ),
    "long": (
        r"\b(?:that'?s|it'?s|this is|your (?:answers?|replies|messages) are|you write) (?:way |far |so |much |a bit "
        r")?too "
        r"(?:long|much text)\b|\btl;?dr\b|\bshorter,? (?:please|answers?|replies)|\bkeep it short\b|\bwrite less\b"
    ),
    "topic": (
        r"\b(?:talk|speak|chat) about (?:something|anything) else\b|\bchange (?:the )?(?:topic|subject)\b|"
        r"\b(?:don'?t|do not|rather not|not ready to) (?:want to |wanna |like to )?(?:talk|speak) about "
        r"(?:it|this|that|him|her|them)\b|\b(?:can we|let'?s|please) (?:drop|leave) (?:it|that|this)\b"
    ),
}
_TAKEN_BACK: dict[Complaint, str] = {
    "questions": r"\bask me (?:something|anything|a question|away|more|whatever)\b|\byou (?:can|may) ask\b|\bdo ask\b",
    "advice": (
        r"\btell me what to do\b|\b(?:give me|need|want|like) (?:some |any |your )?(?:advice|tips|ideas|suggestions)\b"
        r"|\bwhat (?:should|can|would|could) (?:i|you) (?:do|suggest)\b|\bany (?:advice|ideas|tips|suggestions)\b"
    ),
}
_ADVICE_WANTED = re.compile(
    r"\bi(?:'d| would)? (?:really |just |do |actually )*(?:want|need|like|prefer) (?:to hear |to have |to get )?"
    r"(?:some |any |your |real |concrete |practical )*(?:advice|tips|ideas|suggestions|solutions|a plan)\b|"
    r"\btell me what to do\b|"
    r"\bgive me (?:some |any |your |more |real |concrete |practical )*(?:advice|tips|suggestions)\b",
    re.I,
)
_COMPLAINED = {name: re.compile(pattern, re.I) for name, pattern in _COMPLAINTS.items()}
_AGAIN = {name: re.compile(pattern, re.I) for name, pattern in _TAKEN_BACK.items()}
_NO = re.compile(r"\b(?:stop|no|don'?t|do not|not|didn'?t)\b", re.I)


@dataclass(frozen=True)
class Wishes:
    """What holds for the talk, and what the newest line complained of.

    `listening` and `wants_advice` are what was asked for last: an ear without advice, or advice.

    >>> wishes_of(["my boss yelled at me", "stop giving me advice"]).advice
    False
    """

    questions: bool = True
    advice: bool = True
    echo: bool = True
    brief: bool = False
    listening: bool = False
    wants_advice: bool = False
    complaint: Complaint | None = None
    complaints: int = 0


def wishes_of(lines: Sequence[str]) -> Wishes:
    """The wishes of somebody who wrote these lines, oldest first; a later word takes back an earlier one."""
    standing: set[Complaint] = set()
    heard = [_said(line) for line in lines]
    for made, taken_back in heard:
        standing = (standing - taken_back) | made
    newest = heard[-1][0] if heard else frozenset()
    return Wishes(
        questions="questions" not in standing,
        advice="advice" not in standing,
        echo=not {"echo", "generic"} & standing,
        brief="long" in standing,
        listening=_stands(lines, _listens, _wants),
        wants_advice=_stands(lines, _wants, _listens),
        complaint=next((one for one in _COMPLAINTS if one in newest), None),
        complaints=sum(bool(made) for made, _ in heard),
    )


def _stands(lines: Sequence[str], wish: Callable[[str], bool], opposite: Callable[[str], bool]) -> bool:
    """Whether a wish was voiced, and not its opposite since."""
    return next((wish(line) for line in reversed(lines) if wish(line) or opposite(line)), False)


@cached()
def _wants(line: str) -> bool:
    """Whether a line says that advice is wanted from now on."""
    made, _ = _said(line)
    return "advice" not in made and bool(_ADVICE_WANTED.search(line[:LOOKED_AT].replace("’", "'")))


@cached()
def _listens(line: str) -> bool:
    """Whether a line asks for no advice or for an ear."""
    return "advice" in _said(line)[0]


@cached()
def _said(line: str) -> tuple[frozenset[Complaint], frozenset[Complaint]]:
    """What a line complains of, and which complaints it takes back."""
    plain = line[:LOOKED_AT].replace("’", "'").strip()
    made = frozenset(name for name, pattern in _COMPLAINED.items() if pattern.search(plain))
    back = (name for name, pattern in _AGAIN.items() if pattern.search(plain) and not _NO.search(plain))
    return made, frozenset(back) - made
