"""EPITOME's three mechanisms of empathy in a draft, each 0 (absent), 1 (weak) or 2 (strong), by rules.

After Sharma et al. 2020: an emotional reaction is strong where it names what the helper feels, an interpretation where
it names what the person feels or goes through, an exploration where it asks about something in particular. The span of
every sentence that carried the level goes with it.
"""

import re
from collections.abc import Callable, Mapping

from feltsense.components._feelings import feelings, words
from feltsense.flow import Rating, Span

from ._sentences import Sentence, sentences

MECHANISMS = ("emotional_reactions", "interpretations", "explorations")
_FEELS = (
    r"(?:sorry|sad(?:dened)?|heartbroken|proud|glad|happy|touched|moved|worried|concerned|relieved|grateful|thankful)"
)
_REACTION: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, re.compile(
        rf"\bi(?:'?m| am| feel| felt| was)? (?:\w+ ){{0,2}}{_FEELS} (?:to (?:hear|read|see|know)|(?:that )?you|for you|"
        r"about|things|this|it)\b|^(?:so |very |really )*sorry (?:to hear|you|that|for|about)|"
        r"\b(?:breaks|broke) my heart|\bmy heart (?:goes|aches|breaks)|\b(?:this|that) makes me (?:so |"
        r"really |very )*sad"
    )),
    (1, re.compile(
        r"\bhugs?\b|\bnot alone\b|\byou(?:'?ve| have)? got this\b|\bi(?:'?m| am) here (?:for|if|to)|\bhere for you\b|"
        r"\bhere if you\b|\b(?:pm|dm|message) me\b|\bstay (?:strong|safe)\b|\bhang in there\b|\bgood luck\b|"
        r"\bi (?:really |truly |do |just )*hope\b|\b(?:wish|wishing) you\b|\btake care\b|\bi(?:'?m| am)? (?:so |really "
        r"|very )*sorry\b|\bi(?:'?m| am)? (?:so |really |very )*(?:proud|glad|happy)\b|\bi care\b|\bi love you|"
        r"\b(?:it'?s|it is|that'?s) (?:ok|okay|alright) to\b|\bcongrat\w+|\bit (?:gets|will get|does get) better|"
        r"\byou(?:'?re| are) (?:\w+ ){0,2}(?:strong|brave|loved|worth|worthy|enough|amazing|beautiful)\b|"
        r"\bdon'?t (?:give up|worry|be (?:so )?hard on)|\byou matter\b|\bmuch love\b|\blots of love\b|\b<3\b"
    )),
)  # fmt: skip
_INTERPRETATION: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, re.compile(
        r"\b(?:same (?:here|boat|thing|situation|way|problem|issue)|me too|me as well|i (?:can |do |totally |"
        r"completely "
        r"|really |also )*relate|i(?:'?ve| have) (?:also |always |been |had |felt |dealt |gone |struggled )|"
        r"i (?:also |still |always |often |usually |once |just |used to )(?:feel|have|had|do|did|get|got|"
        r"think|want|hate|"
        r"struggle|cry|went|felt|was|am)|i feel (?:the same|like|this|that|so|exactly|you)|i felt|"
        r"i know (?:how|what|that "
        r"feeling|the feeling|exactly)|i understand (?:how|what|why|the|your|that)|i was (?:in|the|like|diagnosed|\d)|"
        r"when i (?:was|am|feel|get|had)|my (?:own )?(?:depression|anxiety|life|mom|mother|dad|father|parents|friends|"
        r"therapist|ex|family|head|brain|mind)|this is (?:me|my life|exactly|how i)|i(?:'?m| am) (?:also|in|"
        r"the same|going "
        r"through|dealing|like that)|for me\b|been there|i deal with|i can'?t (?:even |really |seem )|i went through)"
    )),
    (2, re.compile(
        r"\b(?:that|this|it) (?:must|sounds?|seems?|has to|had to|can be)\b[^.?!]{0,60}\b(?:hard|tough|"
        r"difficult|painful|"
        r"awful|terrible|rough|exhausting|scary|frightening|terrifying|lonel\w+|frustrating|overwhelming|heavy|hurtful|"
        r"stressful|sad|devastating|confusing|unfair)\b|\byou (?:must|may|might|seem to|probably) (?:be|feel|"
        r"have been)|"
        r"\b(?:sounds?|seems?|looks?|feels?) (?:like|as if|as though)\b|\bpart of you\b|"
        r"\byou(?:'?re| are)? (?:feel|feeling|felt) (?!free|better)|"
        r"\byou(?:'?re| are) (?:\w+ )?(?:hurting|struggling|suffering|grieving|torn|carrying|going through|afraid of)"
    )),
    (1, re.compile(
        r"\bi (?:totally |completely |can |do )*(?:understand|feel you|get (?:it|that|you)|hear you)\b|"
        r"\bi can imagine\b|"
        r"\bmakes sense\b|\bunderstandabl[ey]\b|\bi know(?: it)?(?:'s| is)? (?:hard|tough)|\bit'?s (?:really |"
        r"so |very )*"
        r"(?:hard|tough|normal|common) (?:to|when)"
    )),
)  # fmt: skip
_YOU_ARE = re.compile(r"\byou(?:'re|'ve| are| feel| felt| sound| must)\b")
_GENERIC = re.compile(
    r"^(?:(?:so|and|but|hey|hi|ok|okay|well|oh),? )*(?:what(?:'s| is|s| has|'?s been)? (?:up|wrong|happen(?:ed|ing|s)|"
    r"going on|the matter|else|now)|how (?:are|r) (?:you|u|ya)|how come|why(?: is that| not| so)?|in what way|how so|"
    r"really|(?:do )?you (?:ok|okay)|are you (?:ok|okay|alright))\b[^?]{0,18}\?|^what(?: do you mean)?\?"
)
_ABOUT_YOU = re.compile(r"\b(?:you|your|you're|u|ur|yourself|happen\w*|it|this|that|there)\b")
_RHETORICAL = re.compile(r"\b(?:who knows|right|who cares|why not|isn'?t it|am i|do i|should i|don'?t we|can i)\b ?\?$")
_REQUEST = re.compile(
    r"\b(?:tell (?:me|us) (?:more|about|what|how)|say more|i(?:'d| would) (?:like|love) to (?:hear|know)|"
    r"(?:want|wanna|like|care|wish) to (?:talk|share|vent|elaborate|chat))\b"
)
_SHORT = 4


def mechanisms(draft: str) -> tuple[Rating, ...]:
    """The levels of the three mechanisms with the sentences that carried them, in EPITOME's order.

    >>> [(one.scale, one.value) for one in mechanisms("I'm so sorry you lost her. What was she like?")][::2]
    [('emotional_reactions', 2.0), ('explorations', 2.0)]
    """
    found = sentences(draft)
    return tuple(_rated(name, level, found) for name, level in _LEVELS.items())


def rating(name: str, value: float, spans: tuple[Span, ...]) -> Rating:
    """A level of a mechanism on its scale of 0 to 2."""
    return Rating(scale=name, value=value, low=0, high=2, spans=spans)


def _rated(name: str, level: Callable[[Sentence], int], found: tuple[Sentence, ...]) -> Rating:
    levels = [level(one) for one in found]
    best = max(levels, default=0)
    spans = tuple(one.span(at / 2) for one, at in zip(found, levels, strict=True) if at and at == best)
    return rating(name, float(best), spans)


def _first(table: tuple[tuple[int, re.Pattern[str]], ...], text: str) -> int:
    return next((level for level, pattern in table if pattern.search(text)), 0)


def _reaction(one: Sentence) -> int:
    return _first(_REACTION, one.plain)


def _interpretation(one: Sentence) -> int:
    level = _first(_INTERPRETATION, one.plain)
    named = _YOU_ARE.search(one.plain) and feelings(one.plain) and not one.plain.endswith("?")
    return 2 if named else level


def _exploration(one: Sentence) -> int:
    text = one.plain
    if not text.endswith("?"):
        return 2 * bool(_REQUEST.search(text))
    if _RHETORICAL.search(text) or not (_ABOUT_YOU.search(text) or len(words(text)) <= _SHORT):
        return 0
    return 1 if _GENERIC.search(text) else 2


_LEVELS: Mapping[str, Callable[[Sentence], int]] = {
    "emotional_reactions": _reaction, "interpretations": _interpretation, "explorations": _exploration,
}  # fmt: skip
