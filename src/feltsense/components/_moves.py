"""What somebody does with a line of English: greets, thanks, asks for advice, turns something down."""

import re
from typing import Literal, get_args

from feltsense.flow import Conversation
from feltsense.flow.caching import cached

from ._feelings import EVENTS, PEOPLE, PLEASANT, clouded, feelings, word_set, words
from ._languages import asks_if_human, english
from ._look_alikes import beside_look_alikes

Move = Literal[
    "empty", "wordless", "unreadable", "greeting", "thanks", "goodbye", "yes", "no", "unsure", "okay", "laugh",
    "asks_what", "asks_name", "asks_life", "asks_how", "asks_there", "asks_advice", "asks_whether", "asks_opinion",
    "asks_why", "asks_fact", "asks",
    "tried", "rejects", "accepts", "improved", "vents", "danger", "hostile",
]
MOVES: tuple[Move, ...] = get_args(Move)
Request = Literal[
    "unanswered", "summary", "therapist", "options", "apology", "text", "words", "breathing", "good_idea", "why_not"
]
"""What may be asked for outright; the earlier one counts where a line asks for several."""
LOOKED_AT = 4_000
MOST_IN_A_ROW = 4

_GREETING = (
    r"(?:hi+|hey+|hello+|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|hi there|"
    r"merry christmas)"
)
_THANKS = (
    r"(?:(?:many |much )?thank(?:s| you| u)+(?: (?:so|very) much| a lot| again)*(?: for [\w' ]{1,60})?|thx|ty|"
    r"thanking you|(?:been |are |were |was )?(?:a )?(?:huge|big|great|real) help|"
    r"i appreciate (?:it|that|you|this))"
)
_BYE = (
    r"(?:(?<!say )good ?bye|bye+(?: for now)?|good ?night|see (?:you|ya)|take care|talk (?:to you )?(?:later|"
    r"soon)|ttyl|"
    r"(?<!i )(?<!we )have an? (?:\w+ )?(?:good|nice|great|lovely|wonderful|pleasant|safe|blessed|happy|restful) "
    r"(?:\w+ ){0,2}(?:day|night|evening|one|weekend|week)|"
    r"(?:i )?(?:have|got|gotta|need) (?:to )?(?:go|run|leave) (?:now|soon)|gotta go|god bless(?: you)?|you too|"
    r"you as well|stay safe)"
)
_HOW = (
    r"(?:how (?:are|r) (?:you|u|ya|things)|how(?:'s| is) it going|how(?:'s| is) your day|how have you been|"
    r"how do you do|how about you(?:rself)?|what about you|and you|how are you doing)"
)
_FILLER = (
    r"(?:there|again|today|all|oh|well|ok|okay|good|great|fine|nice|to meet you|i'm|i am|im|so|sir|"
    r"ma'am|and|then|yes|no|friend|buddy)"
)

_SHORT: dict[Move, str] = {
    "yes": (
        r"(?:oh |well )?(?:yes+|yeah+|yea|yep|yup|ya|sure(?: thing)?|definitely|absolutely|exactly|of course|"
        r"correct|right|true|i do|i am|i did|i have|i agree|agreed|it (?:is|does|was)|that(?:'s| is) (?:right|"
        r"true|correct)|(?:yes|yeah) (?:i (?:do|am|did|have)|it (?:is|does)|exactly|for sure|of course|"
        r"indeed))"
    ),
    "no": (
        r"(?:oh |well )?(?:no+|nope|nah|not really|not yet|never|i don'?t(?: think so)?|no i (?:don'?t|"
        r"haven'?t|didn'?t|can'?t)|no not really|no thanks|not at all)"
    ),
    "unsure": (
        r"(?:well )?(?:idk|dunno|i (?:don'?t|do not) (?:really |even )?know(?: (?:really|anymore|yet))?|"
        r"(?:i'?m )?not (?:so |really )?sure|i(?:'m| am) not sure|maybe|perhaps|i guess(?: so)?|no idea|"
        r"hard to say|i have no idea|who knows|kind of|sort of|possibly)"
    ),
    "okay": (
        r"(?:oh )?(?:o+k(?:ay|ie)?|k+|alright|all right|i see|fine|hmm+|hm+|mhm|uh ?huh|got it|cool|nice|good|"
        r"great|sure ok|whatever|wow|oh|really|i will(?: try)?|i hope so)"
    ),
    "laugh": r"(?:(?:ha){2,}|lo+l+|lmao|hehe+|rofl)",
}
_ANYWHERE: dict[Move, str] = {
    "asks_what": (
        r"\bi'?m (?:really |just )?(?:talking|speaking|chatting|writing) (?:to|with) an? [\w ]{3,16}\?|"
        r"\bare (?:you|u) (?:actually |really |even |just |only )?(?:an? )?(?:actual |real |living )?(?:human|"
        r"person|bot|chatbot|robot|machine|ai|computer|program|real|alive|chat ?gpt|llm|therapist|counsell?or|"
        r"doctor|psychologist)\b|"
        r"\b(?:am i|is this|are we) (?:really |actually )?(?:talking|speaking|chatting|writing)? ?(?:to|"
        r"with)? ?an? (?:real |actual |live )?(?:human|person|bot|chatbot|robot|machine|ai|computer|program|"
        r"therapist)\b|"
        r"\byou(?:'re| are|r) (?:just |only |clearly |probably )?an? (?:bot|chatbot|robot|machine|ai|computer|"
        r"program)\b|"
        r"\bwhat (?:exactly )?are you\b(?! (?:doing|saying|up|going|talking|thinking|trying|suggesting|"
        r"looking))|\bwho are you\b|"
        r"\bdo you (?:really |actually |even )?(?:have )?(?:feel|feelings|emotions|a (?:heart|soul|"
        r"body))\b(?! like| that)|\bare you (?:real|sentient|conscious)\b"
    ),
    "asks_name": (
        r"\bwhat(?:'s| is) your name\b|\bwhere (?:are you|do you live)\b|\bhow old are you\b|"
        r"\bwho am i (?:talking|speaking|chatting) (?:to|with)\b|\bwhat (?:do you do|is your job)\b"
    ),
    "asks_life": (
        r"\b(?:have|had) you (?:ever|had|been|experienced|gone|felt|dealt|lost|coped|managed)\b|"
        r"\bdid you (?:ever|go through|deal|feel|lose)\b|"
        r"\bdo you (?:have (?:kids|children|siblings|any (?:kids|children|pets)|a (?:wife|husband|family|job|"
        r"girlfriend|boyfriend|dog|cat|pet))|know what it(?:'s| is) like|understand how i|struggle|ever)\b|"
        r"\bhow did you (?:cope|deal|handle|manage|get)\b|\bare you (?:married|single|in a relationship|from|religious|"
        r"a (?:mom|mother|dad|father|parent|student))\b|"
        r"\byour (?:own )?(?:experience|family|kids|husband|wife|life|story)\b"
    ),
    "asks_opinion": (
        r"\bdo you (?:really |honestly |actually )?(?:think|believe|agree)\b|\bam i (?:right|wrong|crazy|"
        r"overreacting|selfish|a bad)\b|,? right\?|"
        r"\bwhat(?:'s| is| are) your (?:thoughts?|opinion|view)\b|"
        r"\bis (?:it|that) (?:ok|okay|wrong|bad|too (?:late|early))\b"
    ),
    "asks_how": (
        r"\bhow (?:are|r) (?:you|u|ya)\b|\bhow(?:'s| is) your day\b|\bhow have you been\b|\bhow about you(?:rself)?\b|"
        r"\bwhat about you\b|(?:^|\n)and you\b|\band you\s*\?"
    ),
    "asks_there": (
        r"\b(?:are )?you (?:still )?there\b|\b(?:is )?any(?:one|body) (?:there|here)\b|\bare you listening\b"
    ),
    "asks_advice": (
        r"\bwhat (?:should|can|could|do|must|would) i (?:\w+ )?(?:do|say|try|tell|change|start)\b|"
        r"\bwhat (?:would|do|can) you (?:do|suggest|recommend|advise|think i should)\b|"
        r"\b(?:any|have some|give me|need|want|other|more) (?:\w+ )?(?:advice|suggestions?|tips|ideas?|guidance)\b|"
        r"\bhow (?:do|can|should|could|would) i\b|\bhow am i (?:going|supposed|meant) to\b|"
        r"\byou (?:suggest|recommend)\b|"
        r"\b(?:can|could|do|would|will) you (?:please )?(?:suggest|recommend|advise|help)\b|"
        r"\bhelp me\b(?! (?:with (?:my|the|this) (?:code|python|taxes)))|"
        r"\bwhat (?:are|is) (?:some |the best |a good )?ways?\b|\bwhat (?:will|would|might) help\b|"
        r"^\W*(?:tips|advice|ideas|suggestions|help)\W*\?|\bhow to (?:deal|cope|handle|stop|move|get|fix)\b|"
        r"\bwhat now\b|"
        r"\bi need (?:help|to know what to do)\b"
    ),
    "asks_whether": (
        r"(?:^|[.!?,;:\n] *|\b(?:or|so|but|and|then|think|wonder(?:ing)?|know|sure) )(?:if |whether )?(?:should|shall) "
        r"(?:i|we)\b[^.?!]*\?|\b(?:if|whether|think|sure|know|wonder(?:ing)?) (?:i|we) should\b(?! (?:feel|be able))|"
        r"\bwould it be (?:ok|okay|wrong|right|better|a mistake|silly|selfish)\b[^.?!]*\?|"
        r"\bdo i (?:tell|stay|leave|go)\b[^.?!]*\?|\b(?:can'?t|cannot|can not) (?:decide|choose)\b|\btorn between\b"
    ),
    "asks_why": (
        r"\bwhy (?:do|did|does|is|am|are|can't|would|me|was|has|won't|doesn't|don't|didn't)\b|"
        r"\b(?:i )?(?:don'?t|do not|can'?t|cannot) (?:really |even )?understand\b|\bmake sense of\b|"
        r"\bis (?:it|this|that) normal\b|\bwhat(?:'s| is) wrong with\b|\bdoesn'?t make (?:any )?sense\b"
    ),
    "tried": (
        r"\bi(?:'ve| have|ve)? (?:already |just |also |even )?(?:tried|been trying|done that|been doing)\b|"
        r"\btried (?:that|everything|it|to)\b"
    ),
    "rejects": (
        r"\b(?:that|it|this|they|which) (?:just |really |probably )?(?:won'?t|doesn'?t|didn'?t|wouldn'?t|"
        r"never|isn'?t going to|will not|does not|did not) (?:really |even )?(?:work|help|do anything|change|"
        r"make a difference)\b|\beasier said\b|"
        r"\bnot (?:really )?(?:comfortable|an option|possible|helpful|for me)\b|\btried (?:that|it|this)\b|"
        r"\bno point\b|\b(?:can'?t|cannot|couldn'?t) (?:really )?(?:do (?:that|it)|afford)\b|"
        r"^(?:no|nah|nope)\b(?! (?:problem|worries|one|i (?:think|will|get|understand)))|"
        r"\bnot going to (?:do|work|help)\b|\bi(?:'d| would) rather\b|"
        r"\bbut i (?:can'?t|don'?t|couldn'?t|won'?t)\b|\bdon'?t (?:want to|think (?:that|it|so))\b"
    ),
    "accepts": (
        r"\b(?:good|great|nice|excellent|wonderful) (?:idea|advice|point|suggestion|plan)\b|"
        r"\bi(?:'ll| will) (?:definitely |have to |try|do|give|look|think)\b|\bi(?:'ll| will) (?:\w+ )?try\b|"
        r"\b(?:could|might|may|can) try\b|\bsounds (?:good|great|like a)\b|"
        r"\b(?:very|really|so|been) helpful\b|\bmakes sense\b"
    ),
    "improved": (
        r"\bfeel(?:ing)? (?:so |much |a (?:bit|little|lot) |already |slightly )?better\b|"
        r"\b(?:you|it|that|this|which|talk\w*|chat\w*) (?:\w+ )?helped (?:me|a lot|so much)\b|\byou(?:'ve|"
        r" have)? (?:really |already )?helped\b|"
        r"\bthat(?:'s| does| really| actually)* helps?\b|\bmore hopeful\b|"
        r"\bless (?:anxious|worried|sad|alone|stressed)\b|\bweight off\b"
    ),
    "vents": (
        r"\bi (?:just )?(?:need|want|wanted|needed) (?:to|someone to|somebody to) (?:vent|talk|listen|rant|"
        r"share|get (?:this|it) off|be heard)\b|\b(?:vent|venting|rant|ranting)\b|\bsick of\b|\btired of\b|"
        r"\bfed up\b|\bcan'?t (?:take|stand) (?:it|this)\b|\bi hate\b|"
        r"\bnobody (?:listens|cares|understands)\b|\bno one (?:listens|cares|understands)\b|\bwon'?t listen\b|"
        r"\bugh+\b"
    ),
    "danger": (
        r"\b(?:hits|hitting|beats|beating|beat|choked|chokes|punched|slapped|attacked|assaulted|raped) me\b|"
        r"\b(?:threaten(?:s|ed|ing)?|stalk(?:s|ed|ing|er)?|abus(?:e|ed|es|ive|er|ing)|molest(?:ed|s)?|"
        r"violen(?:t|ce))\b|\bnot safe\b|\bunsafe\b|\bin danger\b|"
        r"\b(?:afraid|scared|terrified) (?:of (?:him|her|them|my (?:husband|wife|boyfriend|girlfriend|partner|"
        r"ex|dad|father|mom|mother|stepdad|son))|to (?:go|be|come|stay|sleep at) home)\b|"
        r"\b(?<!legs are )(?<!feet are )(?<!back is )(?<!head is )(?:kill|hurt|harm)(?:ing)? "
        r"(?:myself|me|my self)\b|\bsuicid\w*|\bend (?:it all|my life)\b|"
        r"\bwant to die\b"
    ),
    "hostile": (
        r"\b(?:fuck|screw) (?:you|off)\b|"
        r"\b(?:you(?:'re| are)|u r) (?:so |just |really |a |an |the )*(?:useless|stupid|dumb|worst|idiot|"
        r"annoying|terrible|no help|not helping|not helpful|joke)\b|\bshut up\b|"
        r"\bthis is (?:useless|stupid|pointless|a waste)\b|"
        r"\byou(?: do|'?re) ?(?:not|n't) (?:help|listen|understand)\w*"
    ),
}
_FACTS = (
    r"\bwhat(?:'s| is| are| was)? (?:the )?(?:capital|population|currency|weather|temperature|forecast|time is it|"
    r"time in|date (?:is|today)|distance|square root|exchange rate|price of|score|formula|recipe|definition)\b",
    r"\bhow(?:'s| is|s) (?:the|your) weather\b",
    r"\bwhat is \d", r"\bwill it (?:rain|snow|be (?:sunny|warm|cold|hot))\b", r"\bis it (?:raining|going to rain)\b",
    r"\b(?:write|code|generate|draw|make|give|show) me (?:an?|some|the|my) (?:\w+ ){0,2}?(?:script|code|function|"
    r"program|essay|poem|email|song|recipe|list of|table|picture|image|website|joke|cover letter|sql|query)\b",
    r"(?:^|[.!?] )(?:please )?(?:write|generate|draw|code|program) (?:an?|some|the|my) (?:\w+ ){0,2}?(?:script|code|"
    r"function|program|essay|poem|email|song|picture|image|website|query)\b",
    r"\bhow (?:do|can|would|should)(?: i| you| we)? (?:file|install|cook|bake|fix (?:my|the|a) (?:computer|printer|car|"
    r"phone|sink|code)|convert|calculate|compute|code|program|compile|format|reset|renew|apply for|register|spell|"
    r"pronounce|translate|download|sort an?)\b",
    r"\bhow (?:far|tall|high|big) is\b", r"\bhow much (?:does|is|do)\b[^?]*\bcost\b",
    r"\bhow many (?!times\b|people\b|of\b)\w+ (?:are there )?in\b",
    r"\bwho (?:is the (?:president|king|queen|prime)|was the first|won the|invented|wrote|discovered)\b",
    r"\bwhen (?:is|was|did) (?:the )?(?:easter|christmas|world|next (?:bus|train|match|game)|match|game|titanic)\b",
    r"(?:^|[.!?] |\b(?:can|could) you )(?:please )?(?:translate|define|google|solve|calculate|remind me|"
    r"search (?:for|the)|set an? (?:timer|alarm)|play (?:some )?music|tell me a joke)\b",
    r"\bdo i (?:have|need) to (?:pay tax\w*|declare|file)\b",
)
"""Questions and orders that only a search engine, a calculator or an expert can answer."""
_FACT = re.compile(rf"(?:{'|'.join(_FACTS)})[^.?!\n]*[.?!]?", re.I)
_SHORT_RE = {move: re.compile(pattern, re.I) for move, pattern in _SHORT.items()}
_ANYWHERE_RE = {move: re.compile(pattern, re.I) for move, pattern in _ANYWHERE.items()}
_COURTESY_RE = {
    move: re.compile(rf"\b{pattern}(?!\w)", re.I)
    for move, pattern in (("greeting", _GREETING), ("thanks", _THANKS), ("goodbye", _BYE))
}
_POLITE = re.compile(rf"\b(?:{_GREETING}|{_THANKS}|{_BYE}|{_HOW})(?!\w)", re.I)
_INTRODUCTION = re.compile(
    r"\b(?:my name(?:'?s| is)|(?:you can )?call me) \w+|\bi(?:'?m| am) \d\d(?: years? old)?\b|"
    r"\bi(?:'?m| am| come) from \w+|\bi live in \w+",
    re.I,
)
_FILL = re.compile(rf"\b{_FILLER}\b", re.I)
_FIRST_PERSON = word_set("i i'm im i've ive i'll i'd my me mine myself we us our")
_SUBJECTS = word_set("the all everyone i i've he he's she she's they they're we we're my our his her it's")
_ANSWERING: frozenset[Move] = frozenset(_SHORT) | {"asks", "accepts", "rejects", "improved", "thanks", "goodbye"}


_REQUESTS: dict[Request, str] = {
    "unanswered": (
        r"\b(?:didn'?t|did not|haven'?t|never|not|won'?t) (?:\w+ )?answer(?:ed|ing)? (?:me|my question|the question|"
        r"what i)|"
        r"\banswer (?:my|the) question\b|\bi asked (?:you )?(?:a question|something)\b"
    ),
    "summary": (
        r"^\W*(?:an? |the )?summary(?: please)?\W*$|\b(?:summari[sz]e|sum (?:up|it up)|recap)\b|\bwhat (?:have|"
        r"did) i (?:\w+ )?(?:told|tell|said|say)(?: you)? "
        r"(?:so far|up to now)"
    ),
    "therapist": (
        r"\b(?:find|get|look for|see|choose) (?:a|an|the right|some) (?:good )?(?:therap\w+|counsell?or|psycholog\w+|"
        r"psychiatrist|shrink)\b[^.]*|\bhow (?:do|can) i (?:start|get) (?:therapy|counselling|counseling)"
    ),
    "options": (
        r"\b(?:give|tell|show|name|list) me (?:\w+ ){0,2}?(?:options|choices|ideas|ways|possibilities|alternatives)\b|"
        r"^\W*(?:my |any |the )?(?:options|choices)(?: please)?\W*$|\bwhat are my (?:options|choices)\b|"
        r"\b(?:three|3|two|2|some) (?:options|choices)\b"
    ),
    "apology": r"\bhow (?:do|can|should|would) i (?:\w+ )?(?:apologi[sz]e|say (?:i'?m )?sorry|make (?:it )?up)\b",
    "text": (
        r"\b(?:help me|can you|could you|please) (?:to )?(?:write|draft|word|phrase|compose)\b|"
        r"\b(?:write|draft) (?:me |for me )?(?:a |an |the )?(?:\w+ )?(?:text|message|note|letter|reply|email) (?:to|"
        r"for|that)\b"
    ),
    "words": (
        r"\bwhat (?:exactly |precisely )?(?:should|can|could|do|would|might) i (?:\w+ )?(?:say|tell|write|answer|"
        r"reply)\b|"
        r"^\W*(?:find |the )?words(?: for [\w' ]{2,30})?(?: please)?\W*$|\bword for word\b|\bhow (?:do|can|should|"
        r"could|would) i (?:\w+ )?(?:tell|ask|say|word|phrase|put|explain|"
        r"answer|"
        r"reply|bring (?:it|this) up)\b"
    ),
    "breathing": r"\b(?:does|do|will|would|can) (?:\w+ )?breathing (?:\w+ )?(?:help|work|do)",
    "good_idea": r"\b(?:is|would|isn'?t) [^.?!]{3,60}? (?:be )?an? (?:good|bad|stupid|terrible) idea\b",
    "why_not": (
        r"\bwhy (?:can'?t|won'?t|don'?t) you (?:\w+ )?(?:say|tell|give|help|answer|just)\b|\b(?:say|tell me) "
        r"(?:anything|"
        r"something) (?:\w+ )?(?:useful|helpful|concrete|real)\b|\bare you going to (?:say|help|do|answer)\b|"
        r"\bcan you (?:even |actually )?do anything\b"
    ),
}
_REQUEST_RE = {name: re.compile(pattern, re.I) for name, pattern in _REQUESTS.items()}


@cached()
def requested(text: str) -> Request | None:
    """What a line asks for outright, or None.

    >>> requested("what exactly should I say to him?"), requested("he said what I should say")
    ('words', None)
    """
    plain = text[:LOOKED_AT].replace("’", "'")
    found = next((name for name, pattern in _REQUEST_RE.items() if pattern.search(plain)), None)
    code = re.search(r"\b(?:code|python|script|program|essay|poem|song|story|sql|homework)\b", plain, re.I)
    return None if found in ("text", "words") and code else found


@cached()
def moves(text: str) -> frozenset[Move]:
    """Everything that a line does; an empty set when it simply tells something.

    >>> sorted(moves("Hi! What should I do?"))
    ['asks', 'asks_advice', 'greeting']
    """
    text = text[:LOOKED_AT].replace("’", "'").strip()
    kind = _unread(text)
    if kind is not None:
        return frozenset({kind, "asks_what"}) if asks_if_human(text) else frozenset({kind})
    bare = re.sub(r"[^\w' ]+", " ", text.lower())
    bare = " ".join(bare.split())
    found: set[Move] = {move for move, pattern in _SHORT_RE.items() if len(bare) < 60 and pattern.fullmatch(bare)}
    found |= {move for move, pattern in _ANYWHERE_RE.items() if pattern.search(text)}
    if "danger" in found and beside_look_alikes(text) is not None:
        found.discard("danger")
    found |= {move for move, pattern in _COURTESY_RE.items() if pattern.search(text)}  # type: ignore[misc]
    if "?" in text:
        found.add("asks")
    if _FACT.search(text):
        found.add("asks_fact")
        found -= {"asks_advice", "asks_opinion", "asks_whether"}
    if "asks_whether" in found:
        found.discard("asks_opinion")
    if "greeting" in found and not _COURTESY_RE["greeting"].match(bare):
        found.discard("greeting")
    if _INTRODUCTION.match(bare) and not told(text):
        found.add("greeting")
    return frozenset(found)


def told(text: str) -> list[str]:
    """The words that are left of a line once greetings, names, thanks and farewells are taken away.

    >>> told("Hi, my name is Ada and I live in Leeds."), told("Hi, my name is Ada and I lost my job.")[-3:]
    ([], ['lost', 'my', 'job'])
    """
    rest = _INTRODUCTION.sub(" ", _POLITE.sub(" ", text[:LOOKED_AT].replace("’", "'")))
    return words(_FILL.sub(" ", rest))


@cached()
def substantive(text: str) -> bool:
    """Whether a line tells something about the person: some words, or a feeling or an event.

    >>> [substantive(line) for line in ("hi, how are you?", "My dad is ill again", "ok", "I'm so sad")]
    [False, True, False, True]
    """
    if moves(text) & {"empty", "wordless", "unreadable", "asks_what", "asks_there", "asks_name"}:
        return False
    rest = told(_FACT.sub(" ", text[:LOOKED_AT].replace("’", "'")))
    if "asks_life" in moves(text) and not _FIRST_PERSON & set(rest):
        return False
    if len(rest) >= 4 or feelings(text[:LOOKED_AT]) or (len(rest) >= 2 and EVENTS & set(rest)):
        return True
    return len(rest) == 3 and rest[0] in _SUBJECTS | PEOPLE and not moves(text) & _ANSWERING


def newest_words(conversation: Conversation) -> str:
    """What the seeker said since somebody else last spoke: one line each turn."""
    turns = list(conversation.turns)
    while turns and turns[-1].speaker != "seeker":
        turns.pop()
    run: list[str] = []
    while turns and turns[-1].speaker == "seeker":
        run.insert(0, turns.pop().text)
    return "\n".join(run[-MOST_IN_A_ROW:])


@cached()
def parting(text: str) -> bool:
    """Whether a line takes its leave or says thanks, and asks for nothing more.

    >>> parting("Thanks, I feel I can do this now. Bye!"), parting("Thanks, but I still can't sleep")
    (True, False)
    """
    done = moves(text)
    if not done & {"thanks", "goodbye"} or done & {"asks", "asks_advice", "danger", "hostile"}:
        return False
    if not substantive(text):
        return True
    if any(feeling.family not in PLEASANT for feeling in feelings(text[:LOOKED_AT])):
        return False
    return "goodbye" in done or (len(words(text)) <= 40 and not clouded(text) and "but" not in words(text))


def seeker_lines(conversation: Conversation) -> list[tuple[int, str]]:
    """What the seeker said, with turn indices, oldest first."""
    return [(index, turn.text) for index, turn in conversation.by("seeker")]


def _unread(text: str) -> Move | None:
    """Why a text cannot be read as English, or None."""
    if not text:
        return "empty"
    if not any(letter.isalpha() for letter in text):
        return "wordless"
    return None if english(text) else "unreadable"
