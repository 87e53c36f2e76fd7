"""Whether a seeker says that they are under 18: an age of their own, or a school that only the young go to."""

import re

from feltsense.flow import Conversation
from feltsense.flow.caching import cached

_NUMBERS = {
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17,
}  # fmt: skip
_AGE = rf"(?:[89]|1[0-7]|{'|'.join(_NUMBERS)})"
_NO_AGE = (
    r"(?! ?(?:%|percent|to \d|st\b|nd\b|th\b|rd\b|[:.,/]\d|am\b|pm\b|minutes?|mins?|hours?|hrs?|days?|weeks?|"
    r"months?|miles?|"
    r"km\b|kilos?|kg\b|pounds?|lbs?|stone|feet|foot|ft\b|inch\w*|cm\b|dollars|euros|points?|times|steps|people|of us|"
    r"in (?:the|a) (?:line|queue)|weeks|years? (?:sober|clean|older|younger|into|in(?: the)?|late|married|in)|"
    r"year (?:itch|streak)|and counting|out of|on a scale|under|over|down|up|behind|ahead|chapters|pages|episodes|"
    r"kids|children|cats|dogs|shots|drinks|beers|grand|bucks|k\b|sizes?|floors?|stops?|seconds?))"
)
_SIGNS = (
    rf"\b(?:i'?m|i am|im)(?: (?:only|just|still|actually|almost|nearly|like|literally|a|an|turning|currently))* {_AGE}"
    rf"(?:[- ]?(?:y/?o|year[s]?[- ]old|years? of age))?\b{_NO_AGE}",
    rf"\bi (?:just )?turn(?:ed)? {_AGE}\b(?! (?:in|years? ago|back in))(?!\.\d)",
    rf"\bmy age is {_AGE}\b|(?:^|\n)age:? {_AGE}\b(?! (?:to|and up|or))",
    rf"\bas an? {_AGE}[- ]year[- ]old (?:girl|boy|kid|teen\w*|student)?\b(?=[^.!?]{{0,30}}\bi\b)",
    rf"\b(?:{_AGE})[- ]?(?:f|m|nb)\b(?= here)|\bi(?:'m|m| am) {_AGE}[- ]?(?:f|m|nb)\b",
    rf"\b(?:i'?m |i am |im |^)turning {_AGE} (?:next|this|in|on|soon|tomorrow)\b|\byr (?:[7-9]|1[0-3]) student here\b",
    r"\bi'?m (?:still )?(?:a minor|underage|under ?age|under 18|(?:only |just |still )?a (?:little |young )?(?:kid|"
    r"child|teen|teenager|"
    r"teenage "
    r"(?:girl|boy)))\b(?! (?:at heart|inside|again|in an adult|of))",
    r"\b(?:i'?m|i am|im) (?:\w+ )?in (?:the )?(?:(?:[1-9]|1[0-2])(?:st|nd|rd|th) (?:grade|class)|(?:first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth) grade|grade (?:[1-9]|1[0-2])\b|year (?:[5-9]|"
    r"1[0-3])"
    r"\b|middle school|junior high|elementary school|primary school|high ?school|secondary school|sixth form)\b",
    r"\bi (?:go to|attend) (?:a )?(?:\w+ )?(?:middle school|junior high|high ?school|elementary school|"
    r"secondary school)\b",
    r"\bi'?m a (?:freshman|sophomore|junior|senior|student) (?:in|at) (?:my |a )?(?:high|middle|secondary) ?school\b|"
    r"\bi'?m a (?:\w+ )?(?:high|middle|secondary) ?school(?:er| student| freshman| sophomore)\b|"
    r"\bi'?m an? (?:[6-9]|1[0-2])(?:th)?[- ]grader\b",
    r"\bmy (?:homeroom|form tutor|8th grade|7th grade|middle school) (?:teacher|class|friends|crush)\b",
    r"\b(?:my (?:mom|mum|dad|parents?)|they) (?:grounded me|took (?:away )?my phone(?: away)?|"
    r"won'?t let me (?:have a phone|"
    r"go to (?:school|a sleepover|the dance|prom)))\b",
)
_OTHERS = re.compile(
    r"\b(?:when|since|until|till|before|after|back when|if|as if|like|feel like|felt like|remember(?:ed)? (?:when|"
    r"being)|"
    r"said|says|dream\w*|pretend\w*|imagin\w*|acting like|treat\w* me like)\b[^.!?\n]{0,24}$",
    re.I,
)
_YOUNG = re.compile("|".join(_SIGNS), re.I)
_ADULT = re.compile(
    r"\b(?:i'?m|i am|im) (?:\w+ )?(?:1[89]|[2-9]\d)\b(?! ?(?:%|minutes|hours|days|weeks|months|miles))|\bi'?m (?:a|"
    r"an) adult\b|"
    r"\bi (?:teach|work|am a teacher) (?:at|in)\b|\bmy (?:students|pupils|husband|wife|son|daughter|kids|grand\w+)\b",
    re.I,
)


@cached(4096)
def told_young(text: str) -> bool:
    """Whether a text says that its writer is under 18; that somebody else is, or once was, does not count.

    >>> [told_young(text) for text in ("I'm 14 and I hate school", "when I was 14", "I'm 14 weeks pregnant")]
    [True, False, False]
    """
    text = text[:4_000].replace("’", "'")
    found = (match for match in _YOUNG.finditer(text) if not _OTHERS.search(text[: match.start()]))
    return next(found, None) is not None and not _ADULT.search(text)


def young(conversation: Conversation, mode: str = "general") -> bool:
    """Whether to treat the seeker as under 18: the mode says so, or they said so anywhere in the conversation."""
    return mode == "minor" or any(told_young(turn.text) for _, turn in conversation.by("seeker"))
