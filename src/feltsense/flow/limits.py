"""What one text may be: some words, not too many, made of whole characters."""

import re

from feltsense.errors import InputError

MAX_CHARACTERS = 20_000
_HALF = re.compile("[\ud800-\udfff]")


def check_text(text: str) -> str:
    """The text itself, unchanged, when it can be read; otherwise an InputError that says why not.

    >>> check_text("I got the job!")
    'I got the job!'
    """
    if not isinstance(text, str):
        raise InputError(f"what is read must be a text (str), this is {type(text).__name__}; give one text at a time")
    if not text.strip():
        raise InputError("the text is empty; write at least one word")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"the text has {len(text):,} characters, {MAX_CHARACTERS:,} are the most; split it")
    if has_halves(text):
        raise InputError("the text holds bytes or halves of characters that are not UTF-8; save it as UTF-8")
    return text


def has_halves(text: str) -> bool:
    """Whether a text holds lone surrogates: undecodable bytes, or one half of a character from broken JSON."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def whole(text: str) -> str:
    """The text with every lone surrogate shown as the replacement character."""
    return _HALF.sub("\ufffd", text)
