"""Words that were disguised, so that a filter or a person would not see them, made plain again."""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_LOOKALIKES = str.maketrans("аеорсухіјѕԁкмнтв", "aeopcyxijsdkmhtb")
_LEET = re.compile(r"(?<=[a-z])[013457@$!|](?=[a-z])")
_LEET_LETTERS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "|": "i"}
_MASKED = (
    (re.compile(r"\bk[^\w\s]{1,2}ll(?=ing\b|ed\b|\b)"), "kill"),
    (re.compile(r"\bsu?[^\w\s]{1,2}i?cid"), "suicid"),
)
_SPACED = re.compile(r"(?<!\w)\w(?:[ .\-_*]\w){3,40}(?!\w)")
_BETWEEN = re.compile(r"[\W_]+")


def uncovered(text: str) -> str:
    """The text in lower case without accents, invisible characters and common disguises.

    >>> uncovered("I want to k.i.l.l my\u200bself, su1c1de")
    'i want to kill myself, suicide'
    """
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
        text = "".join(letter for letter in text if not unicodedata.combining(letter)).casefold()
        text = text.translate(_LOOKALIKES)
    text = _LEET.sub(lambda found: _LEET_LETTERS[found[0]], text)
    for masked, word in _MASKED:
        text = masked.sub(word, text)
    return _SPACED.sub(lambda found: _BETWEEN.sub("", found[0]), text)
