"""What the newest words mean beside the danger: a step closer to it, a denial, help on its way, a question back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from feltsense.components._memory._requests import wants_to_erase
from feltsense.flow import GuardState
from feltsense.flow.caching import cached

from .._safety import doubtful, plain, states_safety
from .places import told_country
from .questions import Asked, kinds

Heard = Literal[
    "", "safe", "denied", "soft", "coming", "here", "why", "tell", "say", "gone", "place", "confirmed",
    "forget", "aside",
]  # fmt: skip

_NOUN = (
    r"(?:pills?|tablets|meds|medication|gun|pistol|rifle|shotgun|knife|knives|rope|noose|blades?|razors?|poison|"
    r"insulin|bleach|charger cable|tabletten|messer|waffe|pistole|seil|medicaments|comprimes|couteau|corde|arme|"
    r"pastillas|cuchillo|cuerda|pillole|coltello|comprimidos|faca|pillen|touw|pillerit|veitsi)"
)
_HAVE = re.compile(
    rf"\b(?:i|ive|ill|im|theres|there are|there is|my|we|ich|jai|il y a|tengo|ho|tenho|ik heb)(?: \w+){{0,6}} "
    rf"{_NOUN}\b|"
    rf"\b(?:dads?|his|mothers?|mums?|moms?|the|some|enough) (?:\w+ )?{_NOUN}\b|\b(?:im|i am)(?: \w+){{0,3}} (?:on|at) "
    r"(?:the|a) (?:roof|bridge|ledge|tracks|railway|balcony|edge)\b"
)
_PUT_AWAY = re.compile(
    r"\b(?:no|not|dont|didnt|havent|hasnt|never|without|threw|thrown|gave|given|handed|locked|flushed|put (?:\w+ )?"
    r"away|got rid|out of reach|take(?:s|n)? (?:\w+ )?(?:away|from me)|took|keeps?|kein\w*|nicht|pas)\b|"
    r"\bfor (?:my |the )?(?:\w+ )?(?:blood|heart|allerg\w*|head\w*|thyroid|diabetes|cold|pressure|pain|sleep)\b|"
    r"\bcalm(?:s|ed)? me|\bhelp(?:s|ed)? me"
)
_WHEN = (
    r"(?:tonight|now|right now|today|this (?:evening|afternoon|morning|night|weekend)|tomorrow(?: \w+)?|in (?:an?|\d+|"
    r"a few|five|ten) (?:minutes?|hours?)|soon|after (?:work|school|midnight|dinner)|when (?:\w+ ){1,4}(?:asleep|gone|"
    r"out|away|sleeping|leaves?|left)|as soon as (?:\w+ ){1,4}|heute(?: nacht| abend)?|jetzt|gleich|morgen|ce soir|"
    r"cette nuit|maintenant|demain|esta noche|hoy|ahora|manana|stasera|stanotte|adesso|hoje|agora|vannacht|vanavond|"
    r"nu|tana yona|nyt)"
)
_YES = r"(?:yes|yeah|yep|yup|yea|ya|ja|oui|si|sim|kylla|joo)"
_TIME_ALONE = re.compile(rf"^(?:{_YES} )?(?:i think |maybe |probably |its |it is |for |at )*{_WHEN}(?: {_WHEN})?$")
_YES_TIME = re.compile(rf"^{_YES} (?:\w+ ){{0,4}}{_WHEN}$")
_DO_TIME = re.compile(
    rf"\b(?:do it|end it|do that|take them|jump|use it|finish it|be over|be gone|be dead)\b(?: \w+){{0,4}} {_WHEN}\b|"
    rf"\b{_WHEN} (?:i|ill|im|its|it)(?: \w+){{0,3}} (?:do it|end it|take them|jump|use it|over)\b"
)
_BARE_YES = re.compile(
    rf"^{_YES}(?: {_YES})?(?: (?:i (?:do|am|have|did|think so|want to)|it is|there is|there are|often|all the time|"
    r"always|a lot|every day|it does|of course|right here|here|im afraid so|both|very))*$|^(?:i (?:do|am|have)|of "
    r"course|it is|sometimes|often|kind of|sort of|i think so|a bit|a little|maybe|i guess(?: so)?|all the time)$|"
    r"^(?:ja|oui|sim|kylla|joo)(?: (?!nicht|kein|pas|nao|niet|geen|non|en\b)\w+){1,4}$|"
    r"^(?:manchmal|oft|jeden tag|immer|parfois|souvent|tout le temps|a veces|siempre|todos los dias|a volte|sempre|"
    r"as vezes|soms|vaak|altijd|joskus|usein|aina)$"
)
_SURE_YES = re.compile(rf"^(?:{_YES}\b|i (?:do|am|have)$|it is$|there (?:is|are)$)")
_OPEN = re.compile(
    rf"^(?:{_YES}|maybe|sometimes|perhaps|idk|i dont know|im not sure|not (?:sure|really sure|tonight|today|yet)|"
    r"kind of|sort of|i guess|a bit|a little|often|lately|at times|part of me|it (?:has )?cross\w*|depends|hard to say|"
    r"almost|i do|i am|i have|ive|there (?:is|are)|they (?:do|are)|and (?:if|what)|what if|why not|does it matter|"
    r"who cares|no idea)\b|\b(?:thoughts?|thinking|thought) (?:about|of) (?:it|that|dying|ending)\b"
)
_NOES = ("no", "nope", "nah", "nein", "non", "nao", "nee", "ei", "en")
_NO = re.compile(rf"^(?:{'|'.join(_NOES)})(?: (?:no|not really|i dont think so|im not|it isnt|not safe))*$")

_THINKING = (
    r"(?:suicid\w*|think\w* (?:about|of) (?:suicide|killing|dying|death|ending|hurting|harming|doing)|in (?:any "
    r")?danger|"
    r"plan\w* (?:to|on|anything|suicide)|(?:going|gonna) (?:to )?(?:do anything|kill|hurt|harm|end))"
)
_DENIAL = re.compile(
    rf"\b(?:im|i am|am|was|its|i was)(?: \w+){{0,2}} not(?: \w+){{0,2}} {_THINKING}|\b(?:no|not|never) {_THINKING}|"
    rf"\bi (?:dont|do not|didnt|did not|never|wont|would never|wouldnt|am not)(?: \w+){{0,3}} (?:{_THINKING}|"
    rf"(?:want to|"
    r"wanna|wish to) (?:die|kill|hurt|harm|end)|mean (?:it|that)? ?(?:like that|that way|literally|suicide|dying)|"
    r"(?:hurt|harm|kill) (?:him|her|them|anyone|anybody|someone|myself|my \w+)|have (?:\w+ )?(?:suicidal )?(?:thoughts|"
    r"plans?)(?: \w+)? (?:of|to)?)|\bno (?:thoughts of|suicidal|danger|intention|such thoughts)|\bthere(?: i)?s no "
    r"danger|\bno im (?:just|only|simply) (?:\w+ )?(?:tired|sad|stressed|exhausted|overwhelmed|venting|upset|down|"
    r"lonely|angry|worn out|annoyed)|\b(?:im|i am|i was) (?:just|only) (?:venting|tired)\b|\bich (?:bin|denke|"
    r"will|mochte|"
    r"habe)(?: \w+){0,4} (?:nicht|keine)(?: \w+){0,3} (?:suizid\w*|sterben|umbringen|das leben|selbstmord\w*|gefahr)|"
    r"\bje ne (?:veux|vais|pense|suis)(?: \w+){0,3} pas(?: \w+){0,3} (?:mourir|suicide\w*|tuer|suicider|danger)|\bno "
    r"(?:quiero|pienso|voy a)(?: \w+){0,3} (?:morir\w*|matarme|suicid\w*)"
)
_SOFT = re.compile(
    r"\b(?:jok(?:e|ing|ed)|kidding|jk|not serious|wasnt serious|(?:didnt|dont|did not) (?:really )?mean (?:it|"
    r"that)|figure of "
    r"speech|exaggerat\w*|sarcas\w*|(?:just|only|it was) (?:an expression|a saying)|manner of speaking|of course not|"
    r"war ein scherz|nur spass|cetait une blague|je plaisant\w*|era broma|no way)\b"
)
_PERSON = (
    r"(?:she|he|they|(?:my |a |the )(?:\w+ )?(?:mom|mum|mother|dad|father|sister|brother|wife|husband|partner|friend|"
    r"parents|roommate|flatmate|neighbou?r|boyfriend|girlfriend|son|daughter|aunt|uncle|cousin|grandma|grandmother|"
    r"doctor|nurse|ambulance|police|paramedics)|the (?:ambulance|police|paramedics)|an ambulance|help|somebody|someone)"
)
_COMING = re.compile(
    rf"\b{_PERSON}(?:s|re| is| are| will be|ll be|ll)?(?: \w+){{0,2}} (?:coming|on (?:her|his|their|the|its) "
    rf"way|driving "
    rf"(?:over|here|to me)|(?:be|come) (?:here|over|right over|straight over))\b"
)
_HERE = re.compile(
    rf"\b{_PERSON}(?:s|re| is| are| has| have|ve)?(?: \w+){{0,2}} (?:here|with me|arrived|beside me|next to me|sitting "
    r"with me|holding me)\b|\b(?:im|i am)(?: \w+)? (?:with|at) (?:my (?:\w+ )?(?:mom|mum|mother|dad|father|"
    r"sister|brother|"
    r"wife|husband|partner|friend|parents)|the (?:hospital|er|clinic))\b"
)
_NOT_HERE = re.compile(
    r"\b(?:not|isnt|arent|no one|nobody|wont|never|until|if|wish|come back|coming back|home drunk|after me|for me with|"
    r"to get me|to kill|to hurt)\b"
)
_WHY = re.compile(
    r"\bwhy (?:do|are|did|would|dont|would|must|r) (?:you|u)(?: \w+){0,3} (?:ask\w*|keep\w*|say\w*|repeat\w*|think\w*|"
    r"want to know|question\w*|stop)|\bwhy (?:this|that|the same|these|all these|all the) questions?|\bstop "
    r"asking|\byou "
    r"(?:keep|already) (?:asking|asked)|\bwhat makes you (?:ask|think)|\bwarum fragst|\bwarum fragen sie|\bpourquoi "
    r"(?:tu|vous)? ?(?:me )?(?:demand|pos)"
)
_TELL = re.compile(
    r"\bhow (?:do|can|should|could|would|am) i (?:ever |even |possibly )?(?:supposed to )?(?:tell|say (?:it|"
    r"this|that) to|"
    r"explain (?:it|this|that) to|talk (?:to|with)|ask|bring it up)|\bwhat (?:do|should|can|could) i (?:say|"
    r"tell|write|text)"
    r"(?: to)? (?:my|him|her|them|the)|\bwie sage ich|\bwie soll ich\b(?: \w+){0,3} sagen|\bcomment (?:le )?dire"
)
_SAY = re.compile(
    r"\bwhat (?:do|should|can|could|shall|would|am) i (?:\w+ ){0,3}(?:say|tell|write|text|answer|reply|do)|"
    r"\bhow (?:do|can|"
    r"should|could) i (?:help|answer|reply|respond|talk|ask|react|say|support)|\bwhat to (?:say|do|write|answer)"
)
_GONE = re.compile(
    r"\b(?:she|he|they|my \w+|the phone)(?:s|re)?(?: \w+){0,3} (?:doesnt|does not|dont|isnt|is not|arent|wont|"
    r"not|stopped|"
    r"hasnt|havent|didnt)(?: \w+){0,2} (?:answer\w*|reply\w*|repli\w*|respond\w*|pick(?:ing|ed)? up|reachable|"
    r"reading|read|"
    r"open(?:ing)?(?: the)? door|written back|texted back)|\b(?:cant|cannot|couldnt) (?:reach|get hold of|find) "
    r"(?:her|him|"
    r"them|my)|\b(?:phone|mobile) is (?:off|dead)|\b(?:she|he|they)(?:s|re)? (?:disappeared|missing|gone)\b"
)
_ASIDE = re.compile(
    r"\?|\b(?:let'?s|let us|can we|could we|i(?: would|'d)? (?:want|like) to) (?:just )?(?:talk|chat|speak|discuss|do|"
    r"play)|\b(?:change|different|another) (?:the )?(?:subject|topic)|\bwhat about\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """What a seeker turn is beside its risk: `raises` and `opens` move the state up, `kind` is what to answer.

    `leaves_open` says that our question about a wish to die got an answer that may be a yes.
    """

    raises: bool = False
    opens: bool = False
    kind: Heard = ""
    leaves_open: bool = False


@cached(4096)
def hear(text: str, before: str, about: str, state: GuardState) -> Said:
    """What a turn says, given our words before it, whom the danger is about, and the state until now.

    >>> hear("yes tonight", "Is ending your life on your mind?", "self", "elevated").raises
    True
    >>> hear("yes", "Is ending your life on your mind?", "self", "none").opens
    True
    """
    asked = kinds(before)
    if state in ("none", "concern") and "suicide" not in asked:
        return Said()
    words = plain(text[:4000])
    last = asked[-1] if asked else ""
    opens = state in ("none", "concern") and last == "suicide" and bool(_BARE_YES.search(words))
    raises = state == "elevated" and not states_safety(text) and _raises(words, last, about)
    kind: Heard = "" if raises or opens else _kind(text, words, about, asked)
    return Said(raises, opens, kind, leaves_open=last == "suicide" and bool(_OPEN.search(words)))


@cached(4096)
def answered(text: str, before: str) -> frozenset[str]:
    """Which kinds of our questions a text answers: by what it says, or shortly after one was asked.

    >>> sorted(answered("I'm alone", "")), sorted(answered("yes", "Is anyone in the building with you?"))
    (['who'], ['who'])
    """
    words = plain(text[:4000])
    found = {"who"} if _WHO.search(words) or _COMING.search(words) or _HERE.search(words) else set()
    found |= {"means"} if re.search(_NOUN, words) else set()
    short = len(words.split()) <= 6 and not re.search(r"\b(?:dont|not) know\b|\bidk\b", words) and bool(words)
    replied = short and (_SURE_YES.search(words) or _NO.search(words))
    return frozenset(found | (set(kinds(before)[-1:]) if replied else set()))


_WHO = re.compile(
    r"\b(?:im|i am|live) (?:\w+ )?(?:alone|by myself|on my own)|\b(?:no one|nobody) (?:is |s )?(?:here|home|with me)"
)


def _raises(words: str, last: Asked, about: str) -> bool:
    """Whether words bring the danger close: means at hand, a time, a yes to our question about either."""
    if about == "friend":
        return bool(_GONE.search(words)) or (last in ("means", "time") and bool(_SURE_YES.search(words)))
    if about == "threatened":
        return bool(_CLOSE.search(words)) or (last == "safe" and bool(_NO.search(words)))
    short = len(words.split()) <= 6
    means = bool(_HAVE.search(words)) or (short and last in ("means", "done") and bool(re.search(_NOUN, words)))
    if means and not _PUT_AWAY.search(words):
        return True
    if _DO_TIME.search(words) and not re.search(r"\b(?:not|wont|dont|never)\b", words):
        return True
    if last == "safe":
        return bool(_NO.search(words))
    time = last != "who" and bool(_TIME_ALONE.search(words) or _YES_TIME.search(words))
    return time or (bool({"means", "time", "done"} & {last}) and len(words.split()) <= 8 and _sure(words))


def _sure(words: str) -> bool:
    return bool(_SURE_YES.search(words)) and not re.search(r"\b(?:not|no|dont|never|but|away)\b", words)


_CLOSE = re.compile(
    r"\b(?:he|she|they|my \w+)(?:s|re| is| are)?(?: \w+){0,2} (?:coming (?:home|here|back|over|up|in|for me)|"
    r"here|outside|at the "
    r"door|in the house|home now|on (?:his|her|their) way|breaking|banging|drunk)\b"
)


def _kind(text: str, words: str, about: str, asked: Sequence[Asked]) -> Heard:
    """What the words ask to be answered with."""
    if about == "self" and asked and asked[-1] == "suicide" and _BARE_YES.search(words):
        return "confirmed"
    aside: Heard = "aside" if _ASIDE.search(text[:4000]) else ""
    return next((kind for kind, holds in _TESTS if holds(words, text, about)), aside)


def _help(pattern: re.Pattern[str], words: str, about: str) -> bool:
    return about in ("self", "others") and bool(pattern.search(words)) and not _NOT_HERE.search(words)


_TESTS: tuple[tuple[Heard, Callable[[str, str, str], bool]], ...] = (
    ("why", lambda words, _, __: bool(_WHY.search(words))),
    ("say", lambda words, _, about: about == "friend" and bool(_SAY.search(words) or _TELL.search(words))),
    ("gone", lambda words, _, about: about == "friend" and bool(_GONE.search(words))),
    ("tell", lambda words, _, __: bool(_TELL.search(words))),
    ("forget", lambda _, text, __: wants_to_erase(text)),
    ("here", lambda words, _, about: _help(_HERE, words, about)),
    ("coming", lambda words, _, about: _help(_COMING, words, about)),
    ("denied", lambda words, _, __: bool(_DENIAL.search(words)) and not doubtful(words)),
    ("safe", lambda _, text, __: states_safety(text)),
    ("place", lambda _, text, __: told_country(text) is not None),
    ("soft", lambda words, _, about: about == "self" and words in _NOES),
    ("soft", lambda words, _, __: bool(_SOFT.search(words))),
)
