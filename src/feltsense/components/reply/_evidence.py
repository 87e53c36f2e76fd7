"""What a sentence presumes, and whether the talk shows it: a role, a gender, an event, a feeling."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from feltsense.components._feelings import word_set, words

from ._situations._company import MEN, OTHERS, WOMEN

READ, LINES = 2_000, 40


class Claim(NamedTuple):
    """Sentences that presume something, what must be in the talk for them, and what must not be in it."""

    said: re.Pattern[str]
    shown: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    newest: bool = False


def _claim(said: str, shown: str = "", unless: str = "", newest: bool = False) -> Claim:
    made = [re.compile(rf"(?:{one})", re.I) if one else None for one in (said, shown, unless)]
    return Claim(made[0] or re.compile("$^"), made[1], made[2], newest)


_GONE = (
    r"\b(?:died|dead|death|funeral|passed away|buried|griev\w+|grief|widow\w*|put (?:\w+ ){0,3}(?:down|to sleep)|"
    r"miscarr\w+|stillb\w+|lost (?:my|our|the|a|him|her|them)|suicide)\b"
)
_PARTED = (
    r"\b(?:broke(?:n)? up|break(?:ing)?[- ]?up|split|dumped|left me|divorc\w+|separat\w+|ended (?:it|things)|"
    r"called off|love me any ?more|get(?:ting)? over)\b"
)
_NIGHT = r"\b(?:[0-5] ?am|midnight|tonight|at night|middle of the night|can'?t sleep|awake)\b"
_ALONE = (
    r"\b(?:alone|lonel\w*|nobody|no ?one|by myself|on my own|haven'?t told|never told|secret|do(?:es)?n'?t know|"
    r"can'?t tell|hid(?:e|ing|den)?)\b"
)
_ILL_TREATED = (
    r"\b(?:yell\w*|scream\w*|shout\w*|snap\w*|critici\w*|mock\w*|bull(?:y|ie)\w*|rude|insult\w*|humiliat\w*|blam\w*|"
    r"unfair\w*|threat\w*|ignor\w*|mean|cruel|disrespect\w*|belittl\w*|micromanag\w*|harass\w*|awful|horrible|toxic|"
    r"nasty|hates? me|angry|garbage|passed me over|laugh\w*|lied)\b"
)
_WON = (
    r"\b(?:passed|won|promot\w+|graduat\w+|finished|accepted|hired|got (?:the|in|into|a place|an offer|my|it)|offer\w*|"
    r"did it|made it|said yes|scholarship|award|engaged|marr(?:y|ied|ying)|wedding|pregnan\w+|baby|born|proud|sober|"
    r"clean|start work|first (?:prize|place))\b"
)
_FOUGHT = (
    r"\b(?:fight\w*|fought|argu\w+|quarrel\w*|row|hung up|yell\w*|shout\w*|scream\w*|snapp\w*|angry|mad|furious)\b"
)
CLAIMS: tuple[Claim, ...] = (
    _claim(
        r"big part of your life|voice that is missing|somebody (?:has gone|who is not there)|more than words can say|"
        r"\bit is missing\b|misses \w+ the way|use to say to you|of theirs where|absence is|somebody who mattered|"
        r"sorry for your loss|a loss like|great deal to lose|way to grieve|a story about|people who have lost|"
        r"love that is left|good days and bad|good and bad hours|the day must remind|^what (?:was|were) (?:he|she|"
        r"they) like\?|where that used to be",
        rf"{_GONE}|{_PARTED}|\bmiss",
        r"\bpatients? (?:\w+ )?died",
    ),
    _claim(r"keep one thing of|who have lost somebody|miss (?:him|her|them) as much", rf"{_GONE}|{_PARTED}", "patient"),
    _claim(r"lighter|eased|relief|shifted there", "", r"\b(?:sorry|apolog\w+)\b", newest=True),
    _claim(
        r"\bit is over\b|get a say in this|future that you had|waits for a message|^you loved|over it by|every day has "
        r"holes|long for (?:him|her|them)|been there for you since|that the love is still|date on which it ended|"
        r"sleeping and eating since|change nothing\?$",
        _PARTED,
    ),
    _claim(
        r"treated like that|humiliating|brace yourself|on guard with|with more respect|spoken to decently|one person's "
        r"tone|respect at work|oversensitive|answer back|does that\?|do that\?|could happen to you for it|"
        r"who has seen how it is|feel all right there\?|follow you home|said and when",
        _ILL_TREATED,
    ),
    _claim(
        r"walked off with it|used against you|the work was yours|how it really was|did it or that nobody|was yours\?|"
        r"shows your part|what your part was",
        r"\b(?:stole|credit|present\w+ (?:it|my)|my (?:idea|work|project))\b",
    ),
    _claim(
        r"lost your temper|the shouting|sorry, and it happened",
        r"\bi (?:\w+ )?(?:yell|shout|scream|snap|lost)|lost my temper",
    ),
    _claim(
        r"now it is yours|^you did it|you earned|congratulations|celebrat|paid off|when you knew|well done|did not "
        r"give "
        r"up|all the evenings|proudest|found out\?|be loudly proud|staying power|no luck did|you have waited long|"
        r"who did you tell first|lovely news|what lovely|how lovely|real achievement|went somewhere|ring to it|"
        r"delight in that|made your day|news like that",
        _WON,
    ),
    _claim(r"\bvet\b", r"\bvets?\b"),
    _claim(
        r"\bdoctors told|have the doctors|questions for the doctor",
        r"\b(?:doctors?|gp|hospital|diagnos\w+|cancer|ill|sick|pain|lump|scan|test|health)",
    ),
    _claim(
        r"stay home with|being next to|time that is left|each one counts|to see \w+ fade|still enjoy|having to decide|"
        r"can'?t tell you how it is|lucky to have you near|there together for a while|favourite things|gets too "
        r"much for|"
        r"how is your|guess you will|recording of|trust what you see",
        "",
        _GONE,
    ),
    _claim(
        r"did something that does not fit|part of you would like to say it|it coming out|the wish to undo|telling "
        r"would "
        r"be for|one act is not|one mistake is",
        r"\bi (?:\w+ )?(?:cheat|lie|lied|hurt|betray|stole|yell|shout|scream|snap|forgot|said|did|hit|kissed|slept)",
    ),
    _claim(r"carry (?:it|that) alone|the only one who knows|twice as heavy|alone with it all", _ALONE),
    _claim(r"angry with|real anger|makes you angry|anger is|being angry about", rf"{_FOUGHT}|\b(?:ang(?:er|ry)|hate\w*|"
           r"furious|unfair|annoy\w*|rage|piss\w*|cheat\w*|lied|betray\w*|sick of|fed up|stole|screw\w*|rude|cruel)\b"),
    _claim(r"^a fight with|all of it was in the room|reopen the fight|when you two argue|old wound", _FOUGHT),
    _claim(r"wish to hear from|few words from|looking for a trace", r"\b(?:want|tempted|going|need|miss|check)\b",
           r"\b(?:don'?t|do not|never) want to\b", newest=True),
    _claim(r"pass on yourself|measure yourself|hard on yourself|be asking that|wondering whether they are", "",
           r"\b(?:says?|said|thinks?|told me|tells me|calls? me|called me)\b", newest=True),
    _claim(r"whole film|others? watching", r"\b(?:everyone|everybody|people|in front|class|team|watch\w*)\b"),
    _claim(r"choir|repair café|climbing hall|fix a call|the same place|coffee|counsellor|ask somebody|adult|quiet "
        r"moment for a call|at the till|short walk|lunch", "", _NIGHT),
    _claim(r"tonight|\bnights?\b(?! helps)", rf"{_NIGHT}|night|sleep|evening|dark|exam|tomorrow|insomnia|\d ?am"),
    _claim(r"lighter than at the start|has eased a bit|a little lighter|^a bit of relief|real change from before", "",
           rf"{_GONE}", newest=False),
    _claim(r"little lighter|eased a bit|a bit of relief|real change from before",
           r"\b(?:better|lighter|relie\w+|calmer|helped|helps|easier|less|good|hopeful)\b", newest=True),
    _claim(r"heavier than it did|got darker", r"\b(?:worse|die|end|hopeless|can'?t|never|nothing|scared|awful)\b",
           newest=True),
    _claim(r"good that you ask\.", "", r"\b(?:apolog\w+|sorry)\b", newest=True),
    _claim(r"needed any more cuts|ground went|reference while|did they tell you\?", r"\b(?:fired|sacked|laid off|"
        r"let (?:me )?go|"
        r"redundant|lost)\b"),
    _claim(r"under your roof|slammed? the door|door stays shut", r"\b(?:door|distant|room|talk\w*|speak\w*|quiet|"
        r"slam\w*)\b"),
    _claim(r"something in you keeps saying no|pay is one thing", r"\b(?:hate|quit|leave|cry|pays?|dread\w*|"
        r"miserable)\b"),
    _claim(
        r"knowing nobody|starting from nothing|as a grown-up|approaching somebody|nobody to turn to|get to know",
        r"\b(?:moved|new|friends?|lonel\w+|shy|don'?t know any\w*|isolat\w+)\b",
    ),
    _claim(r"worry does the reading|goes into one's head|already know well|time is left|weight on a few hours|if it "
        r"went badly", "", r"\b(?:failed|passed)\b"),
    _claim(r"bad hour in the past", r"\b(?:last time|before|again|failed|badly)\b"),
    _claim(r"at home\?$|the others at home", r"\b(?:mum|mom|dad|sister|brother|parents|family|home|kids|wife|"
        r"husband)\b"),
)
"""Set by hand: what the sentences in stock take for granted."""
_HE, _SHE = word_set("he him his he's he'd he'll himself"), word_set("she her hers she's she'd she'll herself")
_ROLE = re.compile(r"\byour (?:\w+ "
    r")?(" + "|".join(map(re.escape, sorted((WOMEN | MEN | OTHERS) - {"doctor", "therapist"}, key=len))) + r")\b", re.I)


@lru_cache(8192)
def unsupported(sentence: str, lines: tuple[str, ...]) -> str | None:
    """What a sentence takes for granted and nothing in somebody's lines, oldest first, shows; None where all is shown.

    >>> unsupported("What was he like?", ("My mum died",))
    'he'
    >>> unsupported("What was she like?", ("My mum died",))
    """
    if not lines:
        return None
    kept = [line[:READ].replace("’", "'") for line in lines[-LINES:]]
    whole, said = "\n".join(kept), sentence.replace("’", "'")
    return _wrong_person(said, whole) or next(
        (claim.said.pattern[:40] for claim in CLAIMS if not _holds(claim, said, kept[-1] if claim.newest else whole)),
        None,
    )


def supported(text: str, lines: Sequence[str]) -> bool:
    """Whether every sentence of a reply keeps to what was told."""
    parts = re.split(r"(?<=[.!?…])\s+", text.strip())
    return all(unsupported(part, tuple(lines)) is None for part in parts)


def _holds(claim: Claim, sentence: str, told: str) -> bool:
    if not claim.said.search(sentence):
        return True
    shown = claim.shown is None or any(not negated(told, match.start()) for match in claim.shown.finditer(told))
    return shown and not (claim.unless and claim.unless.search(told))


_NO_BEFORE = re.compile(r"(?:\b(?:not|never|nobody|no ?one|isn't|aren't|wasn't)|n't)\s+(?:\w+\s+)?$", re.I)


def negated(text: str, start: int) -> bool:
    """Whether the word that begins there is denied: 'we're not breaking up'.

    >>> negated("we're not breaking up", 10), negated("she isn't well, we broke up", 19)
    (True, False)
    """
    return bool(_NO_BEFORE.search(text[max(0, start - 30) : start]))


def _wrong_person(sentence: str, whole: str) -> str | None:
    """A role or a pronoun that nobody in the talk has."""
    role = next((match[1].lower() for match in _ROLE.finditer(sentence) if match[1].lower() not in whole.lower()), None)
    if role:
        return role
    spoken, heard = set(words(sentence)), set(words(whole))
    for pronoun, nouns in ((_HE, MEN), (_SHE, WOMEN)):
        if spoken & pronoun and not (heard & (pronoun | nouns)):
            return next(iter(sorted(spoken & pronoun)))
    return None
