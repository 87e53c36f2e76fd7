"""What a supporter's turn does to somebody, read from its words by rules."""

import re
from typing import Literal, get_args

Deed = Literal[
    "question",
    "reflection",
    "validation",
    "suggestion",
    "self_disclosure",
    "dismissal",
    "diagnosis",
    "repetition",
    "questioning",
    "nothing",
]
DEEDS: tuple[Deed, ...] = get_args(Deed)
MOST_QUESTIONS = 2

_FEELING = (
    r"(?:sad|upset|angry|frustrat\w+|hurt|lonely|anxious|worried|scared|afraid|stress\w+|overwhelm\w+|exhaust\w+|"
    r"tired|guilty|asham\w+|disappoint\w+|hopeless|helpless|confus\w+|lost|nervous|depress\w+|down|alone|betrayed|"
    r"hard|difficult|tough|heavy|painful|rough|low|bad|unfair|stuck|worn out|torn)"
)
_HARD = (
    r"(?:hard|difficult|tough|heavy|painful|rough|unfair|stressful|frustrating|upsetting|scary|exhausting|awful|"
    r"terrible|overwhelming|disappointing|sad|a lot)"
)
_WORDS: dict[Deed, tuple[str, ...]] = {
    "reflection": (
        r"(?:sounds?|seems?|looks?)(?: like| as if| as though| that| to me)?\b[^.?!]{0,80}"
        rf"\b(?:{_FEELING}|you(?:'re|r)?)",
        r"you(?:'re| are|'ve been| have been| must be| must feel| feel| felt| may feel| might feel| may be)"
        rf"(?: \w+){{0,3}} {_FEELING}",
        r"i (?:hear|sense|can (?:hear|see|tell|imagine)) (?:that |how |from )?\w+",
        r"so you|what i(?:'m| am) hearing|if i understand|in other words",
        r"you (?:said|mentioned|told me|say)",
    ),
    "validation": (
        rf"(?:that|it|this|which) (?:must|has to|had to|can|sounds?|is|seems?)(?: \w+){{0,3}} {_HARD}",
        r"makes? (?:complete |perfect |total |a lot of )?sense|understandabl[ey]|no wonder|of course you",
        r"(?:is|are|it's|that's) (?:\w+ )?(?:normal|natural|valid|okay|ok) to|anyone would",
        r"not (?:alone|your fault)|i (?:\w+ )?understand|i care|proud of you|takes (?:a lot of )?(?:courage|strength)",
        r"(?:i'?m|i am) (?:so |very |really |truly )?sorry|sorry (?:to hear|that|for your)",
        r"you(?:'re| are) (?:\w+ ){0,2}(?:strong|brave|doing (?:great|well|your best)|a good|right to)",
    ),
    "suggestion": (
        r"(?<!sorry )(?<!that )(?<!what )(?<!when )you (?:should|could|might|need to|have to|must|ought to)",
        r"you can (?!tell|say|share|talk|take your time)|you may want to|why (?:don'?t|not) you|if i were you",
        r"have you (?:tried|considered|thought (?:of|about))|(?:maybe|perhaps) (?:you|try)|how about|what if you",
        r"try (?:to|and|doing|talking|taking|going|some)|i(?:'d| would)? (?:suggest|recommend|advise)|my advice",
        r"it (?:might|may|could|would) (?:help|be (?:good|helpful|worth|a good idea))|a (?:possible )?next step",
    ),
    "self_disclosure": (
        r"i (?:also |too |once |have |had )?(?:went through|been through|gone through|experienced|struggled with)",
        r"i (?:also |once |have |had )?(?:had (?:the same|a similar)|felt (?:the same|that way|like that)|lost my)",
        r"when i was|in my (?:own )?(?:experience|life|case)|happened to me|me too|i(?:'ve| have) (?:been|had|felt)",
    ),
    "dismissal": (
        r"cheer up|get over it|move on|man up|calm down|toughen up|snap out of|look on the bright side|whatever",
        r"stop (?:worrying|crying|complaining|overthinking|whining)|at least you",
        r"(?:it|that|this)(?:'s| is)(?: really)? (?:not (?:that|so) (?:bad|big|hard)|no(?:t a)? big deal|nothing)",
        r"(?:it )?could be worse|(?:others|people) have it worse|everyone (?:goes through|has) (?:this|that|problems)",
        r"don'?t be (?:so |such a )?(?:sad|silly|dramatic|sensitive|baby)",
        r"you(?:'re| are) (?:just )?(?:overreacting|exaggerating|(?:being |too )+(?:silly|dramatic|sensitive))",
        r"just (?:be happy|think positive|smile|relax|forget (?:it|about it))",
    ),
    "diagnosis": (
        r"you (?:probably |clearly |definitely |may |might )?(?:have|suffer from|are suffering from|are) (?:\w+ )?"
        r"(?:depression|anxiety disorder|bipolar|ptsd|adhd|ocd|a disorder|clinically depressed|borderline)",
    ),
}
_ORDERS = (
    r"(?:^|[.!?]\s+)(?:just )?(?:talk to|call|write|take|go (?:for|to|out)|get (?:some|a|out)|find|make|start|stop)\b"
)
_NOT_ASKING = re.compile(
    r"\b(?:have you (?:tried|considered|thought)|why (?:don'?t|not) you|how about|what if you|could you try|"
    r"maybe you)\b",
    re.IGNORECASE,
)


def _pattern(deed: Deed) -> re.Pattern[str]:
    whole = rf"\b(?:{'|'.join(_WORDS[deed])})\b"
    return re.compile(f"{whole}|{_ORDERS}" if deed == "suggestion" else whole, re.IGNORECASE)


_DEEDS = {deed: _pattern(deed) for deed in _WORDS}


def deeds(text: str, before: tuple[str, ...] = ()) -> frozenset[Deed]:
    """What a supporter's turn does; `before` are the supporter's earlier turns.

    A question that carries advice is advice. `questioning` is more than two questions at once; `repetition` a turn
    said before in the same words; `nothing` is none of all these.

    >>> sorted(deeds("That sounds really hard. What happened?"))
    ['question', 'reflection', 'validation']
    >>> sorted(deeds("Why don't you just call him?"))
    ['suggestion']
    """
    plain = text.replace("’", "'")
    found: set[Deed] = {deed for deed, pattern in _DEEDS.items() if pattern.search(plain)}
    asking = [part for part in re.findall(r"[^.?!\n]*\?", plain) if not _NOT_ASKING.search(part)]
    if asking:
        found.add("question")
    if len(asking) > MOST_QUESTIONS:
        found.add("questioning")
    if _same(text) and _same(text) in {_same(old) for old in before}:
        found.add("repetition")
    return frozenset(found) or frozenset({"nothing"})


def _same(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
