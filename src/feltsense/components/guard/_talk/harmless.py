"""Words that sound like a threat or an overdose and are none: a figure of speech, a question about a dose."""

import re

from feltsense.flow.caching import cached

from .._safety import plain

_HYPERBOLE = re.compile(
    r"\bi (?:just |really |honestly |swear i |sometimes )*(?:could|want to|wanna|might|would|will) (?:just |"
    r"honestly |really "
    r"|literally |sometimes )*(?:strangle|murder|kill|choke|throttle|smack|slap|punch|hit|wring) (?:him|her|"
    r"them|my \w+|"
    r"that \w+|his neck|her neck)\b"
)
_LIGHT = re.compile(
    r"\b(?:lol|haha\w*|lmao|rofl|jk|just kidding|ate (?:my|all|the)|drank my|stole my (?:fries|food|pizza|lunch|"
    r"charger|"
    r"hoodie|chocolate|sweater|snacks?)|leftovers|finished my|forgot (?:the|my|our)|left the (?:dishes|lights?|"
    r"toilet|seat|"
    r"door)|snor(?:es|ing)|spoil(?:ed|er)|chews?|used my (?:charger|shampoo|toothbrush)|dirty (?:dishes|"
    r"socks))\b|[😂🤣😅😆]"
)
_GRAVE = re.compile(
    r"\b(?:gun|knife|weapon|rope|poison|tonight|tomorrow|when (?:he|she|they) (?:gets?|comes?)|plan\w*|bought|"
    r"serious|mean it|"
    r"not (?:joking|kidding)|deserves? to|going to|gonna|im about)\b"
)
_TAKEN = re.compile(
    r"\b(?:i|ive|i have)(?: \w+){0,3} (?:took|taken|had|swallowed)(?: \w+){0,2} (?:\d{1,2}|two|three|four|five|"
    r"six|seven|"
    r"eight|nine|ten|twelve|a few|some|another)\b"
)
_MANY = re.compile(r"\b(?:shoot\w*|school|bomb\w*|burn|stab\w*|everyone|people)\b")
_ALL = re.compile(
    r"\b(?:all (?:of )?(?:my|the|them)|whole|bottle|everything|to die|to end|on purpose|goodbye|enough)\b"
)


@cached(4096)
def figure_of_speech(text: str) -> bool:
    """Whether a text only sounds like a threat: said with a laugh, or about the washing-up.

    >>> figure_of_speech("I could strangle him sometimes lol"), figure_of_speech("I could strangle him tonight lol")
    (True, False)
    """
    words = plain(text[:2000])
    light = _LIGHT.search(words) or _LIGHT.search(text[:2000])
    return bool(_HYPERBOLE.search(words)) and bool(light) and not _GRAVE.search(words)


def planned(text: str) -> bool:
    """Whether a threat names a plan, a weapon, a time or a school: one laugh does not settle it.

    >>> planned("I'm going to shoot up my school"), planned("I want to kill him")
    (True, False)
    """
    words = plain(text[:2000])
    return bool(_GRAVE.search(words) or _MANY.search(words))


@cached(4096)
def some_taken(text: str) -> bool:
    """Whether a text counts what was taken and names no wish: it is about a dose, where one was just asked about.

    >>> some_taken("I've already taken six today"), some_taken("I've taken all my pills")
    (True, False)
    """
    words = plain(text[:2000])
    return bool(_TAKEN.search(words)) and not _ALL.search(words)
