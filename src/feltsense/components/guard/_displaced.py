"""Whether a danger is told as somebody else's: a friend, a brother, someone known."""

import re

_KIN = (
    r"(?:(?:a|one|two|some|another|my|our|this|her|his) (?:\w+ ){0,3}?(?:friends?|bestie|buddy|mate|brother|sister|"
    r"sibling|"
    r"mom|mum|mother|dad|father|son|daughter|kid|child|wife|husband|boyfriend|girlfriend|partner|spouse|fianc[eé]e?|ex|"
    r"roommate|flatmate|cousin|uncle|aunt|nephew|niece|grand\w+|classmate|colleague|co-?worker|neighbou?r|student|"
    r"patient|"
    r"client)(?: of mine)?|someone i (?:know|love|care about)|somebody i (?:know|love|care about))"
)
_TELLS = re.compile(
    rf"\b{_KIN}\b[^.!?\n]{{0,60}}\b(?:is|was|has|wants?|wanted|said|says|told|keeps?|talks?|talked|feels?|tried|"
    rf"might|may|"
    r"could|will|cuts?|texted|wrote|posted|thinks?|attempted|threatens?|threatened)\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:i(?:'?m| am)?(?: also| just| still| really| do| too)? (?:want|wanna|need|wish|plan|going to|gonna|"
    r"feel like|think "
    r"about|thinking (?:about|of)|considering|can'?t go on|tried|will|have)\b(?! (?:to help|to (?:save|support|stop|"
    r"know|ask|"
    r"talk|be there|understand|tell)|a friend|someone|an?\b|my friend|to (?:him|her|them)|been|no idea|known|told|"
    r"heard))|"
    r"\b(?:kill|hurt|cut|harm) (?:myself|me)\b|\bmy own life\b|\bend my\b|\bjoin (?:him|her|them)\b)",
    re.I,
)


def displaced(text: str) -> bool:
    """Whether a text tells of somebody else's danger and says none of the writer's own.

    >>> displaced("A friend of mine talks about suicide"), displaced("My friend left and I want to die")
    (True, False)
    """
    text = text[:4_000].replace("’", "'")
    return bool(_TELLS.search(text)) and not _OWN.search(text)
