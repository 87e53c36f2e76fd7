"""What each sentence of a helper does, in the codes of motivational interviewing, by rules.

After the MITI coding manual 4.2.1 (Moyers, Manuel & Ernst 2016) and the behaviours of AnnoMI (Wu et al. 2022).
"""

import re
from collections.abc import Sequence

from feltsense.components._deeds import deeds
from feltsense.components._feelings import feelings, word_set, words
from feltsense.flow.counselling import NON_ADHERENT, QUESTIONS, REFLECTIONS, Behaviour, Coded, Mainly

from ._sentences import Sentence, sentences

_OPEN = re.compile(
    r"\b(?:what(?!'s your name| time| day| year| age| grade)|how(?! (?:many|much|long|often|old|far|soon|tall)\b)|why|"
    r"in what way|which (?:part|side|of))\b|"
    r"\btell me (?:more|about|a (?:little|bit)|what|how|why|some)|"
    r"\b(?:can|could|would|will) you (?:please )?(?:tell|say|talk|share|describe|explain|walk|help me)|"
    r"\b(?:describe|walk me through|say more|what else|i'd (?:love|like) to hear)\b"
)
_INVERTED = re.compile(
    r"(?:^|, |\b(?:and|but|so|or|then) )(?:do|does|did|are|is|was|were|have|has|had|can|could|would|will|should|may|"
    r"might|don't|didn't|doesn't|isn't|aren't|wasn't|haven't|hasn't|wouldn't|couldn't|can't|won't|any|anything|"
    r"anyone|who|whose|when|where|which|what|how|why|what's|how's|where's|who's)\b"
)
_ASKING = re.compile(
    r"^(?:what|how|why|when|where|who|which|do you|did you|are you|is there|is it|have you|has |can you|could you|"
    r"would you|will you|tell me|anything else|any other|i wonder (?:what|how|if|whether)|i'm (?:wondering|curious)|"
    r"on a scale)\b"
)
_REQUEST = re.compile(
    r"^(?:please |just |could you |can you )*(?:tell me|describe|walk me through|say more|"
    r"give me (?:an example|a sense))\b|"
    r"\bi(?:'m| am|'d be)? (?:just )?(?:wonder(?:ing)?|curious|interested to (?:hear|know))\b(?! that)|"
    r"\bi(?:'d| would) (?:love|like) to (?:hear|know|understand)\b"
)
_CLEFT = re.compile(
    r"^(?:what(?: \w+){1,8} (?:is|was)\b|what i\b|which\b|when (?:you|i|we|they|he|she|people)\b|have (?:a|to)\b)"
)
_ADVISING = re.compile(
    r"\bwhy (?:don't|not) you\b|\bhow about\b|\bwhat (?:about|if you)\b|\bhave you (?:tried|considered|"
    r"thought (?:of|about))"
    r"|\b(?:couldn't|shouldn't) you\b|\bcould you (?:try|maybe)\b|\b(?:maybe|perhaps) you (?:should|"
    r"could)|\bcan't you\b"
)
_HEARD = re.compile(
    r"\b(?:it )?(?:sounds?|seems?|looks?) (?:to me )?(?:like|as if|as though|that|as)\b|\byou sound\b|"
    r"\bwhat i(?:'m| am)? hear|\bi(?:'m| am)? hear(?:ing)? (?:you|that)|\bif i(?:'m| am)? (?:hear|understand)|"
    r"\bi get the (?:sense|feeling)|\bi(?:'m| am)? (?:sense|sensing) |\bin other words\b|\bso you(?:'re|'ve|'d| )|"
    r"\byou(?:'re| are)? (?:saying|telling me)|\byou (?:said|say|mentioned|told me)\b|\bpart of you\b|"
    r"\bon (?:the )?one hand\b|\bon the other hand\b|\bthat must (?:be|have|feel)|"
    r"\b(?:that|this|it) sounds? \w+|\bthat (?:feels|felt)\b|"
    r"\bfor you(?:[.?,]|$)|\bto you[.?]?$"
)
_YOU = re.compile(
    r"(?:^|\b(?:that|and|but|so|because|when|like|then|where|what|how|if) )you(?:'re|'ve|'d|'ll)?\b|"
    r"^your\b|\byou(?:'re|'ve|'d) "
)
_TWO_SIDED = re.compile(
    r"\bon (?:the )?one hand\b|\bon the other\b|\bat the same time\b|\bpart of you\b|\bbut (?:also|you|it|then)\b|"
    r"\band yet\b|\beven though\b|\balthough\b|\byou(?:'re| are)? (?:torn|hoping|wishing|longing|afraid that)|"
    r"\b(?:important|matters|means|meaningful|value) (?:a lot )?to you\b|\byou (?:really )?(?:value|care|want|wish|"
    r"hope|long|need|feel|felt)\b|\bas if\b|\blike (?:a|an|the|being|you're)\b|\bbecause\b|\bmust\b"
)
_AUTONOMY = re.compile(
    r"\bup to you\b|\byour (?:own )?(?:choice|decision|call)\b|\byou(?:'re| are) the (?:one who|expert|best judge|"
    r"boss)|\bonly you (?:can|know)|\byou (?:can|get to|have to|will have to) (?:decide|choose)|"
    r"\byou (?:decide|choose)\b|\bwhatever you decide|\bno(?:body| one) can (?:make|force|decide)|"
    r"\byou know (?:yourself|best)|\bin your hands\b|\bif you(?:'d)? (?:want|like|wish)(?: to)?\b[^.?]{0,30}\bonly\b"
)
_SEEKING = re.compile(
    r"\b(?:would|is|will) (?:it|that) be? ?(?:be )?(?:okay|ok|all right|alright|fine|useful|helpful)\b|"
    r"\bis (?:it|that) (?:okay|ok|all right|alright)\b|\b(?:do|would) you mind if\b|\bmay i\b|"
    r"\b(?:can|could) (?:i|we) (?:just )?(?:share|offer|talk|ask|tell|give|spend|look|suggest)|"
    r"\bwould you (?:like|be (?:willing|open|interested))\b[^?]{0,40}\b(?:me|us|we|hear|information|talk|share)|"
    r"\bif (?:it's|that's|that is|it is) (?:okay|ok|all right|alright)\b|"
    r"\bwhat do you (?:think|make) (?:about|of) (?:that|this|it)\b|\bhow does (?:that|this) (?:sound|fit|seem)|"
    r"\bdoes (?:that|this) (?:sound|make sense|fit|seem)|\bwhere (?:would|do) you (?:like|want) to (?:start|go)|"
    r"\blet's (?:think|work|figure|look)\b[^.?]{0,30}\btogether|\bwe (?:can|could) (?:work|think|figure|look)\b"
    r"[^.?]{0,30}\btogether"
)
_AFFIRM = re.compile(
    r"\b(?:you(?:'ve| have)|you) (?:really |already |clearly |obviously )?(?:worked|tried|managed|made it|come a long|"
    r"done (?:a (?:great|good|lot)|so|really|well)|shown|thought (?:a lot|hard|carefully)|put (?:a lot|so much)|"
    r"taken (?:a|the|that|some))\b|"
    r"\b(?:took|takes|it takes) (?:a lot of |real |so much |some )?(?:courage|strength|guts|effort)|"
    r"\byou(?:'re| are) (?:\w+ ){0,2}(?:strong|brave|resourceful|determined|courageous|capable|resilient|committed|"
    r"motivated|thoughtful|honest|doing (?:great|well|a (?:great|good)|your best))\b|"
    r"\b(?:proud of|impressed (?:by|with)|admire|appreciate (?:you|your|that you)|thank you for (?:sharing|telling|"
    r"being|trusting|your|coming)|thanks for (?:sharing|telling|being|trusting|coming))|\bgood for you\b|"
    r"\b(?:that's|that is|this is|what) (?:really |so |pretty |just |very |a |an )*(?:great|good|wonderful|fantastic|"
    r"impressive|excellent|awesome|amazing|terrific)\b|\b(?:great|good|nice|excellent|awesome) (?:job|work|idea|"
    r"question|plan|start|for you)\b|\bcongratulations\b|\byou(?:'re| are)? (?:a )?(?:good|great|caring|loving) "
    r"(?:mom|mother|dad|father|parent|friend|person)"
)
_ADVICE = re.compile(
    r"\byou (?:really |just |probably |definitely |might |may )*(?:should|shouldn't|ought|need to|have to|must|"
    r"had better|want to (?:try|consider|think about))\b|\byou'd better\b|\bif i were you\b|\bmy advice\b|"
    r"\bi(?:'d| would)? (?:really |strongly |also )*(?:suggest|recommend|advise|encourage you|want you to|"
    r"like you to|need you to)\b|\bwhy (?:don't|not) you\b|\bhow about (?:you|trying|we)\b|\bhave you (?:tried|"
    r"considered|thought (?:of|about))\b|\byou (?:could|can|might|may) (?:\w+ )?(?:try|start|go|call|take|use|"
    r"look|talk to|ask|find|get|do|set|write|also|always|consider|make|cut|join|see|think about)\b|"
    r"\b(?:maybe|perhaps) (?:try|you could|you can|you should)|\bit (?:would|might|could) (?:be (?:good|best|better|"
    r"helpful|a good idea|worth)|help)\b|\bwhat (?:about|if you) (?:trying|going|tried|went)|\btry (?:to|and|not to)\b"
)
_ORDER = re.compile(
    r"^(?:please |just |now |then |you just )*(?:stop|quit|go|call|take|talk to|start|make|get|try|find|"
    r"write|do(?! you)|"
    r"don't|listen|calm|forget|remember|put|keep|tell (?:him|her|them|your)|leave|ask (?:him|her|them|your)|"
    r"think (?:of|about)|cheer|relax|be (?:strong|positive|happy|careful|grateful))\b(?!.*\?$)|"
    r"\byou (?:(?:really|just|absolutely|simply) )*(?:need to|have to|must|gotta|got to|had better)\b|"
    r"\bi (?:want|need|expect) you to\b|\byou(?:'re| are) (?:going|not going) to (?:have to|need to)\b"
)
_CONFRONT = re.compile(
    r"\byou(?:'re| are) (?:just )?(?:in denial|lying|making excuses|being (?:\w+ )?(?:selfish|stubborn|lazy|"
    r"unreasonable|difficult|dramatic)|not (?:listening|trying|being honest|taking))|\bthat's (?:just )?(?:an excuse|"
    r"not true|nonsense|ridiculous|a lie)|\bwhat(?:'s| is) wrong with you\b|\bwhat were you thinking\b|"
    r"\byou (?:don't|do not|obviously don't) (?:care|realize|realise|understand|get it|want to (?:change|quit|get))\b|"
    r"\bwhy (?:would|did|do|didn't|don't|can't|won't|haven't) you (?!think|feel|say|want to talk)|"
    r"\bdon't you (?:think|know|realize|realise|care|see|understand|want)\b|\baren't you (?:worried|concerned|ashamed)|"
    r"\byou (?:knew|know) (?:better|that's (?:bad|wrong|not))|\byour (?:own )?fault\b|\bhow could you\b|"
    r"\byou (?:can't|cannot|shouldn't) (?:be serious|really|keep|just)\b|\bthis is not okay\b|\bshame on\b|"
    r"\byou(?:'re| are) (?:killing|hurting|ruining|destroying|risking)\b"
)
_OWN = re.compile(
    r"\b(?:i|i'm|i'd|i'll|i've|we|we're|we'll|we've|we'd|my|our|us|let's)\b(?! (?:hear|sense|get the|wonder|guess))"
)
_EXPERT = re.compile(
    r"\b(?:research|stud(?:y|ies)|risks?|per ?cent|%|medications?|prescri\w+|doctors?|patients?|programs?|programme|"
    r"information|recommend\w*|guidelines?|symptoms?|treatments?|options?|effects?|causes?|many people|most people|"
    r"some people|people (?:who|find|often|can)|often|usually|generally|called|means that|nicotine|withdrawal|"
    r"according to|evidence|health|clinic|appointment|resources?|hotlines?|normal|available)\b"
)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|bye|goodbye|thank(?:s| you)|you're welcome|"
    r"nice (?:to|meeting)|"
    r"take care|see you|have a|my name|i'm (?:dr|doctor|[a-z]+$)|come (?:on )?in|have a seat|please)\b"
)
_CONTENT_STOP = word_set("""
    i you he she it we they me him her us them my your his its our their a an the and or but so to of in on at for with
    from as is are was were be been being am do does did have has had not no yes yeah that this these those there what
    which who how when where why if then than just really very like about up out all some any can could would will
    should more much lot get got go going know think feel feels feeling right okay well also you're you've you'd it's
    i'm i've that's don't didn't sounds seems
""")
_TAG = re.compile(r",? (?:right|is that right|am i right|yeah|huh|correct|isn't it|don't you|is it|okay)\?$")
_FEWEST = 3
SHORT, LONG = 14, 20
SHORT_ASKED = 4
LECTURING: frozenset[Behaviour] = NON_ADHERENT | {"information", "advice_with_permission"}
"""After these, what is said of `you` in the same turn is most often more of the same."""
LEAST = 0.9
ASKED_SHARE = 0.2
ENOUGH_SHARED = 0.5


def coded(draft: str, heard: str = "", permission: bool = False) -> tuple[Coded, ...]:
    """Each sentence of a draft with its code; `heard` is what it answers, `permission` whether advice was asked for.

    >>> [one.behaviour for one in coded("You miss her, and the house is too quiet. What do the evenings look like?")]
    ['complex_reflection', 'open_question']
    """
    found: list[Coded] = []
    said, lecturing = _content(heard), False
    for one in sentences(draft):
        code = _code(one, said, permission)
        if code in REFLECTIONS and lecturing and not _HEARD.search(one.plain):
            code = "information"
        lecturing = code in LECTURING or (lecturing and code == "other")
        permission = permission or code in ("seeking_collaboration", "emphasising_autonomy")
        found.append(Coded(behaviour=code, span=one.span()))
    return tuple(found)


def corrected(codes: Sequence[Coded], mainly: str, heard: str = "") -> tuple[Coded, ...]:
    """The codes, changed where they go against what the whole turn mainly is: said back, or input.

    >>> [one.behaviour for one in corrected(coded("It was hard to sleep."), "reflection")]
    ['simple_reflection']
    """
    return tuple(one.model_copy(update={"behaviour": _against(one, mainly, heard)}) for one in codes)


def _against(one: Coded, mainly: str, heard: str) -> Behaviour:
    if mainly == "therapist_input" and one.behaviour in REFLECTIONS:
        return "information"
    stated = one.behaviour in {"information", "closed_question"}
    return _reflection(one.span.text.lower(), _content(heard)) if mainly == "reflection" and stated else one.behaviour


def main_behaviour(codes: Sequence[Coded]) -> Mainly:
    """The class of a whole turn as AnnoMI has it: question, reflection, therapist_input or other.

    A question makes a question of it; else what most words are spent on.

    >>> main_behaviour(coded("You miss her. What do the evenings look like?"))
    'question'
    """
    spent = dict.fromkeys(SPENT, 0)
    for one in codes:
        kind = _KIND.get(one.behaviour, "therapist_input")
        if one.behaviour == "seeking_collaboration" and not one.span.text.endswith("?"):
            kind = "therapist_input"
        if kind in spent:
            spent[kind] += len(words(one.span.text))
    if spent["question"] > ASKED_SHARE * sum(spent.values()):
        return "question"
    if not any(spent.values()):
        return "other"
    return "reflection" if spent["reflection"] >= spent["therapist_input"] else "therapist_input"


SPENT: tuple[Mainly, ...] = ("question", "reflection", "therapist_input")
_KIND: dict[Behaviour, Mainly] = {
    **dict.fromkeys(QUESTIONS, "question"), **dict.fromkeys(REFLECTIONS, "reflection"),
    "seeking_collaboration": "question", "affirmation": "other", "other": "other",
    "emphasising_autonomy": "therapist_input",
}  # fmt: skip


def _code(one: Sentence, heard: frozenset[str], permission: bool) -> Behaviour:
    """The code of one sentence: what it asks, then what it demands, then what it says back."""
    text = one.core
    if len(words(text)) < _FEWEST and not text.endswith("?"):
        return "affirmation" if _AFFIRM.search(one.plain) else "other"
    if _CONFRONT.search(text) or "dismissal" in deeds(text):
        return "confront"
    if _SEEKING.search(text):
        return "seeking_collaboration"
    if _asks(text, heard):
        return _asked(text, permission)
    return "emphasising_autonomy" if _AUTONOMY.search(text) else _telling(one, heard, permission)


def _asked(text: str, permission: bool) -> Behaviour:
    """The code of a question; advice in the form of a question is advice."""
    if _ADVISING.search(text):
        return _advice(permission)
    return "open_question" if _OPEN.search(text) or _REQUEST.search(text) else "closed_question"


def _telling(one: Sentence, heard: frozenset[str], permission: bool) -> Behaviour:
    """The code of a sentence that asks nothing."""
    text = one.core
    if _GREETING.search(text):
        return "affirmation" if _AFFIRM.search(text) else "other"
    back = bool(_HEARD.search(one.plain))
    if not back and _ORDER.search(text):
        return "advice_with_permission" if permission else "direct"
    if not back and _ADVICE.search(text):
        return _advice(permission)
    if not back and _AFFIRM.search(text):
        return "affirmation"
    if back or _says_back(one, heard):
        return _reflection(text, heard)
    return "information" if len(words(text)) > _FEWEST else "other"


def _says_back(one: Sentence, heard: frozenset[str]) -> bool:
    """Whether a statement is about the person rather than of the helper's own knowledge."""
    text, count = one.core, len(words(one.core))
    shared, follows = bool(_content(text) & heard), one.plain.startswith(("so ", "and ", "but ", "-"))
    about_you = (2.0 if shared or follows else 1.0) * bool(_YOU.search(text)) + 0.5 * ("you" in text)
    taken_up = 1.0 * shared + 0.5 * follows
    short = 0.8 * (count <= SHORT) - 1.0 * (count > LONG)
    own = 1.5 * bool(_OWN.search(text)) + 1.5 * bool(_EXPERT.search(text)) + 0.5 * one.plain.startswith("well")
    return about_you + taken_up + short - own > LEAST


def _advice(permission: bool) -> Behaviour:
    return "advice_with_permission" if permission else "advice_without_permission"


def _asks(text: str, heard: frozenset[str]) -> bool:
    """Whether a sentence asks, rather than says something back with a question mark."""
    if _REQUEST.search(text):
        return True
    if not text.endswith("?"):
        return bool(_ASKING.search(text)) and not text.endswith((".", "!")) and not _CLEFT.search(text)
    bare = _TAG.sub("", text)
    if bare != text or not _INVERTED.search(text):
        taken_up = len(words(bare)) > SHORT_ASKED and bool(_content(bare) & heard)
        return not (taken_up or _HEARD.search(bare) or _YOU.search(bare))
    return True


def _reflection(text: str, heard: frozenset[str]) -> Behaviour:
    """Complex where it adds a feeling, a second side or meaning, or is mostly in words of its own."""
    own = _content(text)
    shared = len(own & heard) / max(len(own), 1)
    named = {one.word for one in feelings(text)} - heard
    beyond = (_TWO_SIDED.search(text) and shared < 1) or (heard and shared < 1 - ENOUGH_SHARED)
    return "complex_reflection" if named or beyond else "simple_reflection"


def _content(text: str) -> frozenset[str]:
    return frozenset(words(text)) - _CONTENT_STOP
