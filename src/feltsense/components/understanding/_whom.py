"""Whom a danger is about: oneself, a friend, or oneself through somebody who threatens."""

import re

from ._risk_rules import About, sentences

LIMIT = 4_000  # characters of a text that are read
_PEOPLE = (
    "(?:friend|bestie|buddy|mate|brother|sister|sibling|mom|mum|mother|dad|father|son|daughter|wife|husband|boyfriend|"
    "girlfriend|gf|bf|partner|spouse|fiancee?|ex|roommate|flatmate|cousin|uncle|aunt|nephew|niece|"
    "(?:grand|step|half ?)(?:ma|pa|mother|father|mum|mom|dad|son|daughter|brother|sister|child|kid)|"
    "classmate|colleague|co ?worker|neighbou?r|student|patient|client|child|kid|teen|teenager|girl|boy)"
)
_KIN = (
    rf"(?:(?:a|one|two|some|another|my|our|this|the|that|her|his) (?:\w+ ){{0,3}}?{_PEOPLE}(?: of mine)?|"
    rf"(?:one|two|some) of (?:my|our) (?:\w+ ){{0,2}}?{_PEOPLE}s|"
    r"(?:someone|somebody) (?:i (?:know|love|care about)|close to me))"
)
_PRONOUN = r"(?:she|he|they|shes|hes|theyre|shell|hell|theyll)"
_SOMEBODY = rf"(?:{_KIN}|{_PRONOUN})"
_DOES = (
    r"(?:is|isnt|was|has|hasnt|had|wants?|wanted|says?|said|told|tells|texts?|texted|wrote|writes|sent|posted|keeps?|"
    r"kept|talks?|talked|feels?|felt|tried|tries|cant|cuts?|thinks?|attempted|threatens?|threatened|swallowed|drank|"
    r"overdosed|injected|bought|gave|gives|stopped|doesnt|needs?|hurts?|harms?|wishes|hopes|plans?|starves|burns?|"
    r"climbed|jumped|sits|stands|wont (?:wake|answer|eat|talk|stop|live|get up|make it|be (?:here|alive))|"
    r"(?:might|may|could|will|would) (?:try|do|kill|die|hurt|harm|end|jump|be (?:suicidal|dead|in danger))|"
    r"(?:took|takes|taken) (?:\w+ ){0,3}?(?:pills|tablets|meds|medication|overdose|everything|them|bottle|many))\b"
)
_DOING = (
    r"(?:in|on|at|got|been|going|gonna|not|trying|taken|locked|unconscious|suicidal|passed|talking|saying|threatening|"
    r"standing|bleeding|cutting|hurting|holding|lying|writing|giving)\b"
)
_OF_KIN = re.compile(
    rf"\b{_KIN} (?:\w+ ){{0,8}}?{_DOES}|\b(?:my|our) (?:\w+ ){{0,2}}?{_PEOPLE}s {_DOING}|"
    rf"\bfound (?:my|our) (?:\w+ ){{0,2}}?{_PEOPLE}"
)
_OF_THEM = re.compile(rf"\b{_PRONOUN} (?:\w+ ){{0,8}}?{_DOES}|\b(?:shes|hes|theyre|shell|hell|theyll)\b")
_REPORT = re.compile(
    rf"\b{_SOMEBODY} (?:\w+ ){{0,3}}?(?:says?|said|saying|thinks?|thought|reckons?|(?:tells?|told|telling) me) "
    r"(?:me )?(?:that )?(?:i|im|ive|id|ill)\b"
)
_AGAINST = re.compile(
    rf"\b(?:{_SOMEBODY}|everyone|everybody|people|the others) (?:\w+ ){{0,2}}?(?:wants?|wanted|wish(?:es)?|hopes?|"
    r"would (?:like|rather)) (?:for )?(?:me|i|id|im)\b"
)
_THREAT = re.compile(
    rf"\b{_SOMEBODY} (?:\w+ ){{0,12}}?(?:kill|murder|stab|shoot|strangle|choke|drown|burn|hurt|beat|hit|harm)"
    r"(?:s|ing)? me\b(?! (?:if|when) i (?:dont|didnt|forget|forgot|miss|missed|am late|fail)\b)"
)
_WISH = re.compile(r"\bi(?:d| just| really| still)? (?:want|wanna|rather|wish)\b|\bmyself\b")
_CARES = (
    r"(?:(?:am|was|just|also|only|really|so|still|already|have|can|could|should|must|did|ought to|need to|want to|"
    r"wanna|would like to|tried to|try to|trying to|going to|have to|cant) )*(?:think|thought|know|knew|worry|worried|"
    r"heard|hear|found|find|saw|see|noticed|do(?! it)|scared|afraid|terrified|help|helped|talk|talked|told|tell|asked|"
    r"ask|say|said|live with|read|love|called|call|rang|(?:came|got) (?:home|back|in)|ran to|care about|promised|stop|"
    r"save|support|be there|understand|reach|wake|protect|lose|get through|on the phone|"
    r"(?:dont|didnt|do not) (?:know|understand|want (?:to lose|her|him|them))|"
    r"been (?:worried|scared)|no idea|an? (?:\w+ )?friend|havent (?:heard|told)|feel (?:so )?(?:helpless|scared))"
)
_OWN = re.compile(
    rf"\b(?:i|im|ive|id|ill)\b(?! {_CARES}\b)|^(?:want|wanna|cant|going|tired of|done with)\b|\bmyself\b|"
    r"(?<!told )(?<!tells )(?<!texted )(?<!sent )(?<!asked )(?<!called )(?<!wrote )(?<!to )(?<!of )\bme\b|"
    r"\b(?:told|asked|to|of|tells) me (?:to|should|how)\b|\b(?:to|because|rid|instead) of me\b|"
    r"\bmy (?:own|life|death|letter|note|lap|hands?|pockets?|drawer|desk|bag|bed|pillow|table|room|head|mouth|pain)\b|"
    r"(?<!of )\bmine\b|\buntil its (?:done|over)\b|^they say (?!she|he|they|that)|"
    r"\b(?:is|are) (?:asleep|sleeping|away|gone|at work|out (?:until|till|all|for))\b(?! and (?:wont|doesnt|not))|"
    r"\bend my\b|\bjoin (?:him|her|them)\b"
)
_ASIDE = re.compile(r"\b(?:someone|somebody) (?:i \w+|close to me)\b|(?<=self) if i \w+")


def whom(text: str) -> About:
    """Whom a danger in a text is about, by who does or says something in it; oneself where that is not plain.

    What others say about the writer is about the writer. Of several sentences, one must name who is meant.

    >>> whom("A friend of mine talks about suicide"), whom("My friend left and I want to die")
    ('friend', 'self')
    >>> whom("My uncle tells me that I should be gone"), whom("My ex swears he'll kill me")
    ('self', 'threatened')
    """
    parts = sentences(text[:LIMIT])
    if any(map(_THREAT.search, parts)) and not any(map(_WISH.search, parts)):
        return "threatened"
    if any(_REPORT.search(part) or _AGAINST.search(part) or _OWN.search(_ASIDE.sub(" ", part)) for part in parts):
        return "self"
    named = any(map(_OF_KIN.search, parts)) or (len(parts) == 1 and _OF_THEM.search(parts[0]))
    return "friend" if named else "self"
