"""What a question of ours was about, so that a short answer is understood and nothing is asked that was answered."""

import re
from typing import Literal

from feltsense.flow.caching import cached

Asked = Literal["done", "means", "safe", "time", "suicide", "who", ""]
_QUESTION = re.compile(r"[^.?!\n]*\?")
_WORDS: tuple[tuple[Asked, str], ...] = (
    ("done", r"already done|taken anything|taken or done|are you hurt|done something"),
    (
        "means",
        r"within reach|(?:might|would|could|going to) use|at hand|near you that|womit Sie sich|avec quoi vous p|"
        r"con lo que podría|con cui potrebbe|com que se poderia|waarmee u|millä voisit",
    ),
    (
        "safe",
        r"\bsafe\b|safely|hold back|Sicherheit|sicher sind|sécurité|a salvo|al sicuro|segurança|\bveilig\b|turvassa",
    ),
    ("time", r"\bdo it (?:now|today|tonight)|\ba (?:plan|time)\b|about to|planned"),
    (
        "suicide",
        r"suicid|suizid|kill(?:ing)? yourself|end(?:ing)? your life|wish to die|thoughts of (?:dying|ending)|"
        r"life on your mind|das Leben zu nehmen|vous tuer|quitarse la vida|togliersi la vita|fim à vida|"
        r"einde aan uw leven|itsesi tappamista|Gedanken noch da|pensées sont-elles|ahí los pensamientos|"
        r"pensieri ci sono|pensamentos ainda|gedachten er nog|ajatukset yhä",
    ),
    (
        "who",
        r"\bwho\b|anyone|someone|somebody|alone|one person|reach|another person|with you|Wer |jemand|quelqu'un|"
        r"mit wem|cerca de usted|con quién|vicino a lei|con chi|perto de si|com quem|bij u in de buurt|met wie|"
        r"lähelläsi|kenelle",
    ),
)
_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WORDS)


@cached(4096)
def kinds(text: str) -> tuple[Asked, ...]:
    """What each question in a text of ours is about, in their order.

    >>> kinds("I hear you. Is ending your life on your mind? Who could be with you?")
    ('suicide', 'who')
    """
    return tuple(_kind(question) for question in _QUESTION.findall(text[:6000]))


def _kind(question: str) -> Asked:
    return next((kind for kind, pattern in _KINDS if pattern.search(question)), "")
