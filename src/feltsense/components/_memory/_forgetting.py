"""Requests to forget something: plain ones are obeyed; a plea, a farewell or a figure of speech is asked back."""

import re
from typing import Literal, NamedTuple

from feltsense.flow.visible import visible

from ._wording import yours

Kind = Literal["list", "one", "avoid", "allow", "forget_last", "forget_about", "forget_all", "unclear"]
EVERYTHING, BEFORE, SOMETHING = "", "that", "…"
"""What an unclear request may be about, beside a subject of its own."""
_LEAD = r"^\W*(?:(?:ok|okay|hey|actually|so|and|well|no|wait|also|now|then|hi|sorry|you know what)\W+)*"
_PLEASE = (
    rf"{_LEAD}(?:please\W+)?(?:(?:can|could|would|will) you (?:please |just |kindly )*|"
    r"i (?:want|need|would like) you to |i'd like you to |you (?:should|can) (?!(?:please |just )*forget\b))?"
    r"(?:please |just )*"
)
_ERASE = r"(?:delete|erase|remove|wipe|clear)"
_AWAY = rf"(?:forget|{_ERASE})"
_WHAT = (
    r"(?:everything|anything|all(?: of)?(?: that| this)?|what(?:ever)?|the (?:things?|stuff|part|bit)s?|that|"
    r"my (?:memor(?:y|ies)|data))"
)
_TOLD = (
    r"(?: (?:that )?(?:i(?:'ve| have)?|you|we)(?: just| ever)? (?:said|told you|mentioned|wrote|shared|know|remember|"
    r"stored|kept|have|talked|spoke))?(?: to you)?"
)
_KEPT = r"(?:that )?(?:you (?:know|remember|have|stored|kept|saved)|i(?:'ve| have)? (?:ever )?(?:said|told you))"
_END = r"\W*(?:please|thanks|thank you|now)?\W*$"
_ALL = re.compile(
    rf"{_PLEASE}{_AWAY} (?:everything(?: {_KEPT})?(?: to you)?(?: (?:about|on|of) me)?|all|"
    rf"all {_KEPT}(?: to you)?(?: (?:about|on|of) me)?){_END}|"
    rf"{_PLEASE}{_ERASE} (?:it all|all of (?:it|this|that)|all about me){_END}|"
    rf"{_PLEASE}{_AWAY} (?:all (?:of )?)?(?:my (?:data|memor(?:y|ies)|information|history)|"
    rf"your memor(?:y|ies)(?: of me)?|me from (?:your|the) (?:memor(?:y|ies)|records?|system)){_END}",
    re.I,
)
_LAST = re.compile(
    rf"{_PLEASE}{_AWAY} (?:that|this|what i just (?:said|told you|wrote)|what i (?:said|told you|wrote) just now|"
    rf"(?:the|my) last (?:thing|message|bit)(?: i said)?|that i (?:just )?(?:said|told you) (?:that|this|it)){_END}|"
    rf"(?!{_LEAD}(?:just )?forget){_PLEASE}{_AWAY} what i (?:said|told you|wrote){_END}|"
    rf"^\W*(?:please (?:just )?|(?:can|could|would) you (?:please )?){_ERASE} it{_END}|"
    rf"^\W*(?:please )?(?:don't|do not) (?:remember|keep|save|store|write down) "
    rf"(?:that|this|it|what i (?:just )?(?:said|told you|wrote)){_END}",
    re.I,
)
_PERHAPS_ALL = re.compile(
    rf"{_PLEASE}(?:{_AWAY} (?:(?:all )?(?:about|of) )?(?:me|myself|us|you and me)|"
    rf"forget (?:it all|all of (?:it|this|that))){_END}",
    re.I,
)
_PERHAPS_LAST = re.compile(
    rf"{_PLEASE}forget (?:what i (?:said|told you|wrote)|"
    rf"(?:that )?i(?:'ve| have)? (?:ever |just )?(?:said|told you|mentioned|wrote) "
    rf"(?:anything|something|that|this|it)(?: at all)?){_END}|"
    rf"^\W*(?:please (?:just )?|(?:can|could|would) you (?:please )?)forget it{_END}",
    re.I,
)
_ABOUT = re.compile(
    rf"{_PLEASE}(?P<verb>{_AWAY}) (?P<what>{_WHAT}{_TOLD} )?(?:about|regarding|concerning|on|of) "
    rf"(?P<subject>[^.!?\n]{{2,80}}?){_END}|"
    rf"{_PLEASE}{_AWAY} that (?P<clause>(?!i (?:ever |even )*(?:exist|was born|am |love))"
    rf"(?:i|my|we|he|she|they|the|our)\b[^.!?\n]{{2,120}}?){_END}",
    re.I,
)
_WHOLE = re.compile(r"^(?:everything|anything|all\b|my )|\byou (?:know|remember|have|stored|kept)", re.I)
_TOLD_BY_ME = re.compile(r"\bi\b", re.I)
_OWN = re.compile(r"(?:my|our|i|we|the|he|she|they)\b", re.I)
_SO_FAR = re.compile(
    r"(?:\W+(?:so far|by now|until now|till now|up to now|at this point|already|now|then|please|again))+$", re.I
)
_PARTS = re.compile(r"[.!?,;]+")


class Request(NamedTuple):
    """What is asked, and about what; an empty subject is the person as a whole."""

    kind: Kind
    subject: str = ""


def to_forget(plain: str) -> Request | None:
    """The request to forget that a text is; `unclear` where a plea, a farewell or a figure of speech may be meant.

    >>> to_forget("Please erase everything."), to_forget("Just forget me.")
    (Request(kind='forget_all', subject=''), Request(kind='unclear', subject=''))
    >>> to_forget("forget what I said about my cat").kind, to_forget("forget about my cat").kind
    ('forget_about', 'unclear')
    """
    return _request(plain) or _among(plain)


def subject_of(text: str) -> str:
    """A subject without what surrounds it; nothing where it is the person."""
    found = _SO_FAR.sub("", text.strip(" ,.!?'\""))
    return "" if found.casefold() in ("me", "myself", "i") else found


def asked_back(subject: str) -> str:
    """One sentence that says how to erase what may have been meant, and that nothing is erased otherwise.

    >>> asked_back("my cat")[:83]
    'If you want what you told me about your cat erased, say “erase what I said about my'
    """
    known = {
        EVERYTHING: ("everything that I keep of you", "erase everything"),
        BEFORE: ("what you said before this", "erase that"),
        SOMETHING: ("something of it", "erase what I said about …"),
    }
    told = visible(subject)
    what, say = known.get(subject, (f"what you told me about {yours(told)}", f"erase what I said about {told}"))
    return (
        f"If you want {what} erased, say “{say}” and it is gone; if you mean something else, it stays, and you can "
        "tell me more."
    )


def _request(plain: str) -> Request | None:
    """The request that a text is as a whole."""
    if _ALL.search(plain):
        return Request("forget_all")
    if _LAST.search(plain):
        return Request("forget_last")
    if _PERHAPS_ALL.search(plain):
        return Request("unclear", EVERYTHING)
    if _PERHAPS_LAST.search(plain):
        return Request("unclear", BEFORE)
    found = _ABOUT.search(plain)
    return _about(found) if found else None


def _about(found: re.Match[str]) -> Request | None:
    """What is named; "forget about it" and "forget all about it" are figures of speech."""
    if found["clause"]:
        return Request("unclear", SOMETHING)
    subject, what = subject_of(found["subject"]), (found["what"] or "").strip()
    figure = not what or (what.casefold() == "all" and found["verb"].casefold() == "forget")
    if "," in subject:
        return None
    if not subject:
        whole = _WHOLE.search(what) and not _TOLD_BY_ME.search(what)
        return Request("forget_all") if whole and not figure else Request("unclear", EVERYTHING)
    if subject.casefold() in ("it", "that", "this"):
        return None if figure else Request("forget_last")
    if figure:
        return Request("unclear", subject) if _OWN.match(subject) else None
    return Request("forget_about", subject)


def _among(plain: str) -> Request | None:
    """Where a wish that everything be erased is not all that is said: obeyed if the rest is such requests, too."""
    found = [_request(part) for part in _PARTS.split(plain) if part.strip()]
    if Request("forget_all") not in found:
        return None
    return Request("forget_all") if all(found) else Request("unclear", EVERYTHING)
