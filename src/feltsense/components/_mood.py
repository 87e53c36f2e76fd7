"""How somebody's newest words sound: the family of feeling and the tone in which to meet them."""

import re
from typing import Literal, NamedTuple

from feltsense.flow import Conversation, Turn
from feltsense.flow.caching import kept_for

from ._feelings import (
    DELIGHT,
    EVENTS,
    GLAD_EVENTS,
    HARDSHIP,
    PLEASANT,
    Family,
    clouded,
    feelings,
    word_set,
    words,
)
from ._moves import moves, newest_words
from ._whose import own_feelings

Tone = Literal["glad", "mild", "mixed", "wry", "grim", "nuisance", "plain", "hard"]
FAMILY_OF: dict[str, Family] = {
    "joy": "joy", "amusement": "joy", "excitement": "joy", "relief": "joy", "pride": "pride",
    "gratitude": "gratitude", "love": "love", "caring": "love", "sadness": "sadness", "disappointment": "sadness",
    "grief": "grief", "anger": "anger", "annoyance": "anger", "fear": "fear", "nervousness": "fear",
    "confusion": "confusion", "remorse": "remorse", "embarrassment": "remorse",
}
"""GoEmotions labels by family; the labels left out say little about how a person feels."""
SURE, LIFTED = 0.5, 0.2
LONELY = re.compile(
    r"\b(?:kn[eo]w (?:nobody|no one)|(?:don'?t|didn'?t) know (?:anybody|anyone)|no friends|just me\b|all by myself|"
    r"(?:nobody|no one|anybody|anyone) to talk to)",
    re.I,
)
_LASTING = 3
_READ = 4_000
_LOSS = re.compile(
    r"\b(?:died|passed away|dies|death|funeral|buried|grieving|put (?:him|her|it) to sleep|lost my (?:mom|mum|mother|"
    r"dad|father|brother|sister|son|daughter|husband|wife|dog|cat|grand\w+|best friend|friend|baby))\b",
    re.I,
)
_GRIM = re.compile(
    r"\b(?:d(?:ie|ies|ied|ying)|dead|deaths?|kill\w*|suicid\w*|murder\w*|bleed\w*|blood\w*|bled|wounds?|bruis\w*|"
    r"(?:hits?|hitting|beats?|beating|punch\w*|slap\w*|chok\w*|attack\w*|assault\w*|rap(?:e[ds]?|ing)|"
    r"hurt(?:s|ing)?|harm\w*|cut(?:s|ting)?|burn(?:s|ed|ing)?) (?:me|myself|him|her|them|himself|herself|my \w+)|"
    r"self[- ]?harm\w*|threat\w*|stalk\w*|abus\w*|violen\w*|unsafe|not safe|danger\w*|overdos\w*|pills|knife|gun|"
    r"starv\w*|purg(?:e|ed|ing)|threw up|throwing up|"
    r"(?:not|\w+n['’]?t|nothing|never|barely|hardly|stop(?:ped)?|without|no) (?:\w+ ){0,2}?(?:eat(?:en|ing)?|ate|"
    r"food)\b|disappear|end (?:it|my life)|jump(?:ed|ing)? off)\b",
    re.I,
)
_GOOD_NEWS = re.compile(
    r"\b(?:pass(?:ed)? (?:my|the|an?|all|every|both)\b[\w' ]{0,30}?(?:exams?|tests?|class|course|finals|driving|"
    r"interview|degree|bar)|"
    r"(?:got|getting|adopted) (?:an?|the|my|our|this|two) (?:\w+ )?(?:promotion|raise|job(?! (?:interview|centre|"
    r"center|hunt))|offer|scholarship|"
    r"pupp(?:y|ies)|kittens?|award|prize|medal|visa|new (?:job|dog|cat|puppy|kitten))|got (?:promoted|engaged|married|"
    r"accepted|hired|in(?:to \w+)?(?=[.!]|$))|(?:we're|we are|i'm|i am) (?:having a baby|getting married|engaged|"
    r"pregnant)|said yes\b|(?:i|we) (?:\w+ )?(?:won|graduated)\b|first (?:steps|word)|(?:sober|clean) (?:for|since)|"
    r"(?:\d+|hundred|thirty|sixty|ninety) (?:days|weeks|months|years?) (?:sober|clean)|"
    r"finally (?:finished|made|got|did|found|paid)|(?:finished|handed in|defended|submitted) my (?:thesis|dissertation|"
    r"novel|book|degree)|praised (?:me|my)|good news|cancer[- ]free|all clear|paid off|\b(?:i|we) (?:\w+ "
    r")?passed(?=\W*(?:$|[.!,]| (?:it|this|"
    r"on the|with)\b))|\b(?:went|turned out|going) (?:(?:so|really|very|much|quite|pretty|surprisingly) )*(?:well|"
    r"great|"
    r"brilliantly|perfectly|smoothly)\b|\b(?:it|things|everything) (?:\w+ )?worked out\b|"
    r"\b(?:numbers|results|bloods?|tests?|scans?) (?:all )?(?:look|looks|looked|came back|are|were) (?:\w+ "
    r")?(?:good|fine|"
    r"great|clear|normal|clean)\b)",
    re.I,
)
_UNDONE = re.compile(
    r"(?:n't|\b(?:not|never|no|if|hardly|wish|hope|hoping|almost|nearly|want|wanted|would|could|until|whether|dream\w*|"
    r"failed|instead of|he|she|they|ex))\W+(?:\w+\W+){0,2}$",
    re.I,
)
_NO_CHEER = re.compile(
    r"^\W*(?:yes|yeah|true|right|agreed|i agree)\b|\byou(?:'re| are)? right\b|\b(?:was hoping|(?:had |'d )?hoped|"
    r"hope so)\b", re.I
)
"""Agreement, and hopes that may have come to nothing."""
_EFFORT = re.compile(
    r"\b(?:work(?:ed|ing)?|tr(?:y|ied|ying)|stud(?:y|ied|ying)|train(?:ed|ing)?|practi[sc]ed) "
    r"(?:\w+ ){0,2}?(?:hard|long|for)\b(?! free)", re.I
)
_EARNED = re.compile(r"\b(?:work|studied|train|practi[sc])\w* (?:\w+ ){0,2}?(?:hard|long)\b|\bearned\b", re.I)
_HAPPY_TEARS = re.compile(r"\b(?:cried|crying|cry|tear(?:s|ed up)|sobbed|wept|screamed|lost it)\b", re.I)
_KINDNESS = re.compile(
    r"\b(?:neighbou?rs?|friends?|colleagues?|coworkers?|boss|strangers?|somebody|someone|sister|brother|mom|mum|dad|"
    r"husband|wife|partner|boyfriend|girlfriend|teacher|daughter|son|roommate|flatmate|he|she|they) (?:just |even )?"
    r"(?:brought|cooked|baked|bought|drove|helped|surprised|invited|hugged|thanked|stood up for) (?:me|us)\b"
    r"(?! (?:to court|down|into trouble))", re.I
)
_SELF_BLAME = re.compile(
    r"\bi (?:shouted|yelled|snapped|screamed|lied|cheated|lost my temper)\b|\b(?:awful|terrible|bad|horrible|rotten) "
    r"about (?:it|that|this|what i)\b", re.I
)
_IDLE_HOURS = re.compile(
    r"\bnothing (?:to do|on tv|much (?:going|happening))\b|\bsitting (?:on the couch|around)\b", re.I
)
_NERVES = re.compile(
    r"\b(?:hands?|legs?|voice|knees) (?:shakes?|shaking|tremble|trembling)|\bheart (?:races|racing|pounds|pounding)|"
    r"\bbutterflies in my\b|\bfreak(?:s|ing)? out\b", re.I
)
_IDLE = re.compile(
    r"\bkill(?:ed|ing)? (?:it|time)\b|\bto die for\b|\bdying (?:to|of laughter|for an?)\b|\bblood (?:test|work|"
    r"pressure)s?\b|"
    r"\bdead (?:tired|battery|line|serious|end)\b|\bcut(?:s|ting)? (?:me|him|her|them) (?:off|some)\b|\b(?:beat|"
    r"beats) (?:him|"
    r"her|them) (?:at|in|by)\b|\bbored to death\b|\b(?:legs?|feet|back|head|knees?|neck|arms?|eyes|shoes) (?:is|"
    r"are) killing me\b|"
    r"\b(?:phone|battery|car|laptop|engine|computer|printer|plants?|machine|fridge|freezer|oven|boiler|heating|heater|"
    r"dishwasher|tv|telly|television|router|internet|wifi|bike|van|tablet|charger|lights?|lamp|kettle|toaster|hoover|"
    r"vacuum|mower|headphones?|speakers?) (?:just |finally |has |have )*(?:died|is dead|are dead|dies|broke(?: "
    r"down)?|is broken|crashed|gave up)\b", re.I
)
_TURNED = re.compile(r"\b(?:nobody|no ?one|but|except|unfortunately|sadly|though|however|without|quiet|empty|"
    r"gone|miss|alone|last|strange|weird)\b", re.I)
_SARCASM = re.compile(
    r"^\W*(?:(?:oh|well|wow|yeah|yay|ah)\W+)?(?:great|fantastic|wonderful|lovely|brilliant|perfect|awesome)\W+"
    r"(?:another|more|just what|now|so now|and now|he|she|they|it|my)\b|\b(?:just|oh) (?:great|perfect|"
    r"wonderful|lovely)\b(?! \w)|\bwhat a surprise\W*$|\byeah,? right\b|\b(?:great|good) plan,? right\b|"
    r"\bbecause that (?:always|totally)\b|\bjust what i needed\b|\bthanks a lot for nothing\b|\bhow surprising\b",
    re.I,
)
_JOKING = re.compile(r"\b(?:lol|lmao|rofl|ha(?:ha)+|hehe|just kidding|jk|just joking)\b|[😂🤣🙃]", re.I)
_NUISANCE = re.compile(
    r"(?:\bagain\W*$|\bkeeps (?:on )?(?:\w+ing)\b|\b(?:third|fourth|fifth|tenth) time\b(?! lucky)|\blate again\b|"
    r"\bstill (?:missed|waiting|not)\b|\b(?:waiting|standing here|on hold) (?:\w+ ){0,3}(?:minutes|hours?|ages)\b|"
    r"\btakes? credit\b|\bate my\b|\bstole my\b|\b(?:did|broke|crashed|froze|jammed) (?:it )?(?:again|on me)\b|"
    r"\b(?:and everything)!)", re.I
)
_FORWARD_BUT = re.compile(
    r"\b(?:looking forward|proud|happy|glad|excited|nice|love|great|good|relieved)\b.{0,80}\b(?:but|though|"
    r"yet)\b.{0,60}"
    r"(?:n't|\b(?:not|sad|scared|afraid|nervous|miss|hard|hurts?|worr\w+|lonely|guilty|can(?:'t|not)))\b|"
    r"(?:\b(?:hurts?|tired|exhausted|scared|nervous|hard|sad)\b.{0,40}\bbut\b.{0,20}\b(?:love|happy|glad|worth|proud|"
    r"fun)\b)|"
    r"\bmixed feelings\b|\bbittersweet\b|\bhappy and sad\b", re.I | re.S
)
_SOFT = word_set("""
    moved moving exam exams test tests deadline deadlines homework finals grades rent bills money sleep left leave
    leaving quit hit stopped missed raise wedding pregnant fight laughed behind kicked blocked test tests afford
    born accepted hired lost never nobody nothing cannot unable no not
""")
_HEAVY = (EVENTS - GLAD_EVENTS | HARDSHIP) - _SOFT | word_set("""
    operation chemo tumour tumor wreck mess owed stroke dementia relapse ambulance court sacked redundant
""")
_LOST = re.compile(
    r"\b(?:lost|losing) (?:my|our|his|her|him|them|the|a|all|everything|touch|hope)\b|\bwithout (?:me|her|him|them)\b|"
    r"\bleft me out\b|(?:have|'ve) been better\b", re.I
)


class Mood(NamedTuple):
    """A family of feeling, and the tone in which to meet it."""

    family: Family
    tone: Tone


@kept_for()
def mood_of(talk: Conversation) -> Mood:
    """The mood of the newest seeker turn, those shortly before it counting where it shows none.

    >>> mood_of(Conversation.of("I passed my exam"))
    Mood(family='joy', tone='glad')
    """
    recent = [turn for _, turn in talk.by("seeker")][-_LASTING:]
    if not recent:
        return Mood("neutral", "plain")
    newest, text = recent[-1], newest_words(talk)[:_READ]
    before = recent[-2].text[:_READ] if len(recent) > 1 else ""
    family = _family(recent)
    if grim(text) or grim(before):
        family = "neutral" if family in PLEASANT else family
    if _wry(newest, text) or (_wry(recent[-2], before) and _cheerful(newest) if before else False):
        return Mood("neutral", "wry")
    if _mixed(text) or (_mixed(before) and not weighs(text) and _turn_family(newest) == "neutral"):
        return Mood(family if family not in PLEASANT else "neutral", "mixed")
    return Mood(family, _tone(family, newest, text, before))


def grim(text: str) -> bool:
    """Whether words of danger, death, harm to a body, blood or not eating stand in a text: nothing to cheer about.

    >>> grim("I feel like dying inside lol"), grim("I feel like dancing")
    (True, False)
    """
    return bool(_GRIM.search(text[:_READ]))


def dire(text: str) -> bool:
    """Whether words of harm are meant as such, as far as set phrases show: a phone that died is nobody's death.

    >>> dire("my legs are killing me"), dire("he wants to kill me")
    (False, True)
    """
    return grim(literal(text))


def literal(text: str) -> str:
    """A text without set phrases that name a death or a harm and mean none.

    >>> literal("the washing machine died, great")
    'the washing  , great'
    """
    return _IDLE.sub(" ", text[:_READ])


def weighs(text: str) -> bool:
    """Whether a text tells of something hard; effort that paid off is not, nor are a move, an exam or the rent.

    >>> weighs("I worked so hard for it"), weighs("My boss was cruel to me")
    (False, True)
    """
    rest = _GOOD_NEWS.sub(" ", _EFFORT.sub(" ", _IDLE.sub(" ", text[:_READ]).replace("’", "'")))
    return bool(_HEAVY & set(words(rest)) or _LOST.search(rest))


def brighter(text: str) -> bool:
    """Whether a line sounds better than what went before, so that an earlier sorrow should not colour it."""
    pleased = bool(DELIGHT & set(words(text))) and not clouded(text)
    return pleased or bool(moves(text) & {"accepts", "improved", "thanks"})


def lifted(turn: Turn) -> bool:
    """Whether a turn reads as clearly glad, whatever came before it."""
    vad, tone = (turn.affect.vad, turn.affect.sentiment) if turn.affect else (None, None)
    return vad is not None and vad.valence >= LIFTED and (tone is None or tone.label != "negative")


def good_news(text: str) -> bool:
    """Whether a text reports something that most people would be congratulated on.

    >>> good_news("I got the promotion"), good_news("I didn't get the promotion"), good_news("My dad passed away")
    (True, False, False)
    """
    text = text[:_READ].replace("’", "'")
    found = _GOOD_NEWS.search(text)
    if found is None or _UNDONE.search(text[max(0, found.start() - 30) : found.start()]) or grim(text):
        return False
    return not weighs(text) and not any(one.family not in PLEASANT for one in feelings(text))


def _tone(family: Family, newest: Turn, text: str, before: str) -> Tone:
    """The tone that suits a family and the words."""
    bad = _sounds_bad(newest) or (weighs(before) and not brighter(text) and not _cheerful(newest))
    tones: list[tuple[bool, Tone]] = [
        (family in PLEASANT, "glad"),
        (dire(text) and not _LOSS.search(literal(text)), "grim"),
        (family == "boredom", "plain"),
        (family not in ("neutral", "anger", "confusion") or weighs(text), "hard"),
        (bool(_NUISANCE.search(text)) or (family in ("neutral",
        "anger") and bool(_NUISANCE.search(before))), "nuisance"),
        (family != "neutral" or bad, "hard"),
        (_cheerful(newest) and not grim(before), "mild"),
    ]
    return next((tone for holds, tone in tones if holds), "plain")


def _family(recent: list[Turn]) -> Family:
    """The family of the newest turn that shows one, unless the newest sounds quite different."""
    families = [_turn_family(turn) for turn in reversed(recent)]
    newest = recent[-1]
    family: Family = next((one for one in families if one != "neutral"), "neutral")
    earlier = [(one, turn) for one, turn in zip(families, reversed(recent), strict=True) if one != "neutral"]
    earlier = [pair for pair in earlier if pair[1] is not newest][:1]
    glad = any(one in PLEASANT and _lasts(turn) for one, turn in earlier)
    news = any(good_news(turn.text) or _KINDNESS.search(turn.text[:_READ]) for _, turn in earlier)
    if glad and families[0] not in PLEASANT and _still_glad(newest, families[0], news):
        return "pride" if _EARNED.search(newest.text[:_READ]) else "joy"
    if family == families[0]:
        return family
    return "neutral" if family in PLEASANT or brighter(newest.text) or lifted(newest) else family


def _lasts(turn: Turn) -> bool:
    """Whether the gladness of a turn outlives it: that of news does, that of a thank-you or a laugh does not."""
    text = turn.text[:_READ]
    return good_news(text) or not (_wry(turn, text) or moves(text) & {"thanks", "laugh", "goodbye", "accepts"})


def _still_glad(newest: Turn, own: Family, news: bool) -> bool:
    """Whether a turn that follows good news goes on with it: nothing in it turns, and tears may be tears of joy."""
    text = newest.text[:_READ]
    tears = bool(_HAPPY_TEARS.search(text)) and not any(one.adjective for one in own_feelings(text))
    if (weighs(text) and not tears) or _TURNED.search(text):
        return False
    return tears or (own == "neutral" and (news or not _sounds_bad(newest)))


def _turn_family(turn: Turn) -> Family:
    """What a turn's own words name, else what its affect says; a loss makes sadness grief."""
    text = turn.text[:_READ]
    named = [feeling.family for feeling in own_feelings(text)]
    hard = [family for family in named if family not in PLEASANT]
    if named:
        family = (hard or named)[-1]
        family = "neutral" if family == "boredom" and len(words(text)) > 10 else family
    else:
        family = "joy" if good_news(text) else _judged_family(turn)
    kind = not hard and not _TURNED.search(text) and not grim(text)
    signs: list[tuple[bool, Family]] = [
        (family not in PLEASANT and not hard and bool(LONELY.search(text)), "sadness"),
        (set(hard) <= {"sadness"} and bool(_SELF_BLAME.search(text)), "remorse"),
        (not named and bool(_IDLE_HOURS.search(text)), "boredom"),
        (not named and family == "neutral" and bool(_NERVES.search(text)), "fear"),
        (kind and bool(_KINDNESS.search(text)), "gratitude"),
        (bool(_LOSS.search(literal(text))) and family in ("sadness", "neutral", "love", "grief"), "grief"),
        (family == "grief", "sadness"),
    ]
    return next((sign for holds, sign in signs if holds), family)


def _judged_family(turn: Turn) -> Family:
    """The family of the labels that are present and likely: to name a feeling wrongly hurts more than to name none."""
    emotions = turn.affect.emotions if turn.affect and turn.affect.taxonomy == "goemotions" else ()
    judged = [FAMILY_OF[e.label] for e in emotions if e.present and e.p >= SURE and e.label in FAMILY_OF]
    dark = clouded(_EFFORT.sub(" ", turn.text)) or bool(
        turn.affect and turn.affect.vad and turn.affect.vad.valence < 0
    )
    fitting = [family for family in judged if family not in PLEASANT or not dark]
    return fitting[0] if fitting else "neutral"


def _sounds_bad(turn: Turn) -> bool:
    """Whether a turn's words are probably negative."""
    tone = turn.affect.sentiment if turn.affect else None
    return tone is not None and tone.label == "negative" and tone.p >= SURE


def _cheerful(turn: Turn) -> bool:
    """Whether a turn's words are probably positive, without a word of trouble."""
    tone = turn.affect.sentiment if turn.affect else None
    if tone is None or tone.label != "positive" or tone.p < SURE or weighs(turn.text):
        return False
    return not _NO_CHEER.search(turn.text[:_READ])


def _wry(turn: Turn, text: str) -> bool:
    """Whether words joke about something hard, or praise what is no cause for praise."""
    joking = bool(_JOKING.search(text))
    return bool(_SARCASM.search(text)) or (joking and (grim(text) or weighs(text) or _sounds_bad(turn)))


def _mixed(text: str) -> bool:
    """Whether a gladness and something harder are named in one breath."""
    named = {feeling.family in PLEASANT for feeling in own_feelings(text)}
    return len(named) == 2 or bool(_FORWARD_BUT.search(text))
