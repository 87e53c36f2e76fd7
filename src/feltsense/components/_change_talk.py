"""Change talk and sustain talk: what speaks for changing something and what for leaving it, by weighted wording.

The kinds are those of motivational interviewing (Miller & Rollnick 2013, DARN-CAT): desire, ability, reason, need,
commitment, activation, taking steps; sustain talk is the same said of staying as it is.
"""

import re
from typing import Literal, NamedTuple

from feltsense.flow.caching import cached

Talk = Literal["change", "sustain", "neutral"]
READ = 4_000
CLEAR = 0.8
"""From which score on wording counts."""
ECHO = 0.8
"""How much of what a supporter said counts that the person only assents to."""


class Pull(NamedTuple):
    """How much a text's words speak for change and for sustaining; sums of weights, 0 and up."""

    change: float
    sustain: float

    @property
    def talk(self) -> Talk:
        """The side that is clearly stronger; neutral where neither is clear or both pull alike."""
        strongest = max(self)
        if strongest < CLEAR or self.change == self.sustain:
            return "neutral"
        return "change" if self.change > self.sustain else "sustain"

    @property
    def ambivalent(self) -> bool:
        """Whether both sides are clear."""
        return min(self) >= CLEAR


_FILLED = (
    r"(?: just| really| also| definitely| probably| kind of| kinda| still| already| even| maybe|,| guess| think|"
    r" know| i| "
    r"so){0,3}"
)
_I = r"\b(?:i|we)" + _FILLED
_BETTER = (
    r"(?:quit|stop|cut (?:down|back|it)|reduce|change|try|start|go back|exercise|get (?:better|help|out|back|fit|"
    r"healthy|"
    r"a job|sober|clean)|lose (?:some )?weight|eat (?:better|less|health\w+)|talk to|call|see (?:a|my|the) (?:doctor|"
    r"therapist|counsel\w+)|be (?:healthier|better|there|active)|improve|take (?:care|my|the)|do (?:it|that|something|"
    r"better|this)|work on|make (?:a|some|it)|move (?:on|out)|leave|learn|save|feel better|give (?:it )?up|sleep|"
    r"stay (?:sober|clean)|go|take|talk|help)"
)
_NOT = r"(?:'m not| am not| don't| do not| didn't| won't| will not| wouldn't|'re not)" + _FILLED
_CHANGE: tuple[tuple[float, str], ...] = (
    (0.8, _I + r"(?:'d| would| do|'m| am)?" + _FILLED + r" (?:want|wanna|like|love|hoping?|willing|ready|going|gonna|"
          r"planning|determined|trying|wish) ?to\b(?! (?:smoke|drink|use|party|eat)\b)|" + _I + r" wanna\b"),
    (0.5, _I + r"(?:'d| would)?" + _FILLED + r" (?:want|wanna|like|hope|hoping|willing|ready|going|gonna|planning|"
          r"trying) ?(?:to )?(?:\w+ ){0,2}?" + _BETTER + r"\b"),
    (1.0, _I + r"(?:'ve| have)? (?:need|got|gotta|ought|should|must) ?(?:to)?\b|" + _I + r" have to (?:\w+ )?" + _BETTER
          + r"\b|\bi'd better\b"),
    (0.9, _I + r" (?:can|could|might) (?:\w+ ){0,2}?(?!not\b|n't\b)(?:be|do|have|get|make|find|put|use|" + _BETTER[3:]),
    (0.7, r"\bi(?:'ll| will)\b" + _FILLED + r" (?!not\b|never\b)\w+"),
    (0.9, _I + r"(?:'ve| have)?" + _FILLED + r" (?:quit|stopped|cut (?:down|back|it)|reduced|started|tried|managed|"
          r"gave "
          r"up|signed up|joined|set up|threw (?:out|away)|changed|been (?:trying|taking|doing|going|walking|"
          r"working))\b"),
    (1.2, r"\b(?:something|it|that|things|this) (?:has|needs?|had|got) (?:to|got to) (?:change|stop|be different)\b|"
          r"\bi can't (?:go on|keep|continue|live) (?:on |like|this|doing|living|going)|\benough is enough\b"),
    (0.9, r"\b(?:not|isn't|wasn't) (?:good|healthy|great|fair|right) for (?:me|my|him|her|them|us)\b|\b(?:worried|"
          r"concerned|scar(?:ed|y)|afraid|guilty|ashamed|embarrass\w+)\b(?=[^.?!]{0,40}\b(?:health|kids?|son|daughter|"
          r"family|smok\w+|drink\w*|weight|driv\w+|heart|myself|what)\b)"),
    (0.9, r"\b(?:that|it|this)(?: would| could| might| will|'d|'ll| sounds| seems)(?: \w+)? (?:really )?(?:help|"
          r"be (?:good|"
          r"great|nice|better|helpful|fine|okay)|work|good|great|like a (?:good )?plan|reasonable|doable)\b|"
          r"\bgood idea\b|"
          r"\bnext step\b"),
    (0.9, r"\b(?:i'll|i will|i'm going to|i'm gonna|let's|i can|i could) (?:do (?:that|it|so|this)|give it a (?:try|go|"
          r"shot)|try)\b|\bi'm (?:ready|willing|open)\b|\bworth (?:it|a try|trying)\b"),
    (0.8, r"\b(?:healthier|more energy|less (?:junk|stress\w*)|proud of|doing (?:pretty )?well|benefit|"
          r"important to me|for "
          r"my (?:kids|family|health|son|daughter|children)|been (?:sober|clean)|feel (?:a lot |much )?better|"
          r"the gym)\b"),
    (0.9, r"\b(?:don't|do not|didn't|wouldn't)" + _FILLED + r" (?:want to|wanna) (?:be|end|get|have|lose|keep|feel|"
          r"smoke|"
          r"drink|die|miss|hurt|become|set|let|go back to|do that again)\b"),
    (0.5, r"\bproblems?\b|\bout of (?:breath|control|hand)\b|\bwake-? ?up call\b|\bcaught up with\b|\baffect(?:s|"
          r"ing|ed)"
          r"\b|\bregret\b|\bcost(?:s|ing)? (?:me|a lot)\b|\bhangover\b|\bi don't need\b"),
)  # fmt: skip
_SUSTAIN: tuple[tuple[float, str], ...] = (
    (1.4, _I + _NOT + r" (?:want|wanna|going|gonna|need|intend\w*|plan\w*|"
          r"like) ?(?:to)? ?(?:\w+ ){0,1}?(?:" + _BETTER[3:-1]
          + r"|it|that|any|those|your)\b|" + _I + _NOT + r" (?:quit\w*|stop\w*|chang\w*|ready|interested)\b"),
    (1.3, _I + _NOT + r" (?:see (?:the|a|any|why|how|what|it)|think (?:i'm|it's|that's|there's|it|that)|have (?:a "
          r"problem|time)|believe)\b"),
    (1.2, _I + r" (?:can't|cannot|could never|couldn't|could not|can not)" + _FILLED + r" (?:" + _BETTER[3:-1]
          + r"|imagine|see myself|afford|handle|deal|without|help it)\b"),
    (1.2, r"\b(?:it|that|this|quitting|stopping|they|these|those)(?:'s| is|'d be| would be| are| was| seems?| sounds?| "
          r"looks?|'s gonna be)(?: \w+){0,3}? (?:hard|difficult|tough|impossible|tricky|a (?:struggle|pain|hassle)|"
          r"expensive|too (?:much|hard|late)|not (?:easy|worth|for me|gonna work))\b|\bthe hard thing\b"),
    (1.2, r"\b(?:not|isn't|wasn't|never been|ain't) (?:that |so |really |such |much of |even |like )*(?:a |an |"
          r"the )?(?:big "
          r"deal|big problem|problem|issue|bad|addict\w*|alcoholic|worst|my fault|hurting anyone|serious)\b|"
          r"\bno big deal\b|"
          r"\bwhat's the (?:big deal|point|harm)\b|\bnormal\b"),
    (1.2, _I + r"(?:'d| do)?" + _FILLED + r" (?:like|love|enjoy|crave|miss) (?:\w+ ){0,3}?(?:smok\w+|drink\w*|beer|"
          r"wine|"
          r"weed|alcohol|cigarettes?|eating|food|party\w*|taste|gaming|sugar|sweets|pop|soda|coffee|the way|how it)\b|"
          r"\bhelps? me (?:to )?(?:relax|sleep|calm|cope|unwind|focus|deal)\b|\brelax\w* me\b|"
          r"\bit's (?:just )?(?:fun|social)"
          r"\b"),
    (0.9, r"\b(?:everyone|everybody|all my friends|my friends(?: all)?|most people|people my age|"
          r"a lot of people)(?: else| "
          r"around me| i know)? (?:does|do|drinks?|smokes?|uses?)\b"),
    (1.2, r"\b(?:leave me alone|get off my back|none of your|(?:my|own) (?:choice|right|business)|forced|"
          r"made me come|have "
          r"to be here|no choice|don't tell me|sick of (?:hearing|people)|overreact\w*|i'm fine|"
          r"i feel (?:perfectly )?fine|"
          r"nothing wrong|works for me|not my fault|another time)\b"),
    (1.0, r"\b(?:doesn't|didn't|won't|wouldn't|never|not going to|not gonna)(?: really)? (?:work|help|last|bother|"
          r"happen|"
          r"matter|affect|hurt|make (?:a|any) difference)\b|\bwent (?:right )?back to\b|\btoo (?:busy|tired|hard|late|"
          r"expensive|stressed|old)\b|\bbackfire\b"),
    (0.8, r"\bi know(?: \w+){1,12},? but\b|\bi don't know (?:if|how|whether) (?:i|it)\b|\bnot (?:so |really |too |"
          r"very )?sure "
          r"(?:about|if|that|whether|i)\b|\bno (?:time|money|way|motivation)\b|\bi mean,? it's\b"),
    (0.7, r"\b(?:it's|i'm) (?:only|just) \w+|\b(?:only|just) (?:\w+ ){0,2}?(?:social\w*|weekends?|once|sometimes)\b|"
          r"\bnot "
          r"(?:every day|that often)\b|\bdon't (?:drink|smoke) (?:that|so) (?:much|often)\b|\bthat much\b|"
          r"\bright now\b"),
)  # fmt: skip
_SIDES = tuple(
    tuple((weight, re.compile(pattern, re.I)) for weight, pattern in side) for side in (_CHANGE, _SUSTAIN)
)
_ASSENT = re.compile(
    r"(?:(?:mm+[- ]?h*m*|mh+m*|uh[- ]?huh|yeah|yes|yep|yup|right|exactly|okay|ok|sure|definitely|absolutely|true|"
    r"of course|"
    r"i do|i am|i would|i guess(?: so)?|i think so|that's (?:right|true|it)|for sure|totally|correct|kind of|sort of|"
    r"probably|i know|all right|alright)[\s,.!-]*){1,4}", re.I
)
_YOURS = (
    (re.compile(r"\byou(?:'re| are)\b", re.I), "I'm"), (re.compile(r"\byou(?:'ve| have)\b", re.I), "I've"),
    (re.compile(r"\byou(?:'d| would)\b", re.I), "I'd"), (re.compile(r"\byou(?:'ll| will)\b", re.I), "I'll"),
    (re.compile(r"\byour(?:s)?\b", re.I), "my"), (re.compile(r"\byourself\b", re.I), "myself"),
    (re.compile(r"\byou\b", re.I), "I"),
)  # fmt: skip


def talk_of(text: str, before: str = "") -> Pull:
    """How much a person's words pull each way; where they only assent, what they assent to is read as theirs.

    `before` is what a supporter said last.

    >>> talk_of("I want to quit smoking, I really do.").talk, talk_of("I don't want to stop. I like it.").talk
    ('change', 'sustain')
    >>> talk_of("Yeah.", "So you want to cut down for your kids.").talk
    'change'
    """
    if _ASSENT.fullmatch(text.strip()[:80]) and before:
        return Pull(*(ECHO * value for value in _pull(_as_own(before))))
    return _pull(text)


@cached()
def _pull(text: str) -> Pull:
    text = text[:READ].replace("’", "'")
    return Pull(*(round(sum(weight for weight, found in side if found.search(text)), 2) for side in _SIDES))


def _as_own(text: str) -> str:
    """A supporter's words as the person would say them."""
    text = text[:READ].replace("’", "'")
    for pattern, own in _YOURS:
        text = pattern.sub(own, text)
    return text
