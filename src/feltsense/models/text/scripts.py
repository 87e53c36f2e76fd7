"""Whether a text is in a script that an encoder has learnt."""

import re

LETTER = re.compile("[A-Za-z]")


def readable(text: str, latin: bool = True) -> bool:
    """Whether a text has letters; where only Latin ones were learnt, whether most of them are.

    >>> readable("so glad 😊"), readable("我今天很难过"), readable("?!"), readable("😭😭")
    (True, False, False, False)
    """
    if text.isascii():
        return LETTER.search(text) is not None
    letters = [c for c in text[:2000] if c.isalpha()]
    return bool(letters) and (not latin or 2 * sum(c < "\u0250" for c in letters) >= len(letters))
