"""Cleans up what models do wrong: another speaker's turn, role labels, quotation marks around all, refusals."""

import re

from feltsense.errors import ModelError

_WHO = (
    "user", "seeker", "human", "client", "patient", "person", "friend", "supporter", "assistant", "feltsense", "ai",
    "bot", "counselor", "counsellor", "helper", "me", "you", "them",
)  # fmt: skip
_NAMES = rf"(?:{'|'.join(_WHO)})"
_OTHERS = r"(?:user|seeker|human|client|patient|person|friend|them)"
_LABEL = re.compile(rf"\A\s*[*_#]*(?:{_NAMES}|(?:the )?(?:next )?(?:reply|response|answer))[*_]*\s*:[*_]*\s*", re.I)
_OTHERS_FIRST = re.compile(rf"\s*[*_#]*{_OTHERS}[*_]*\s*:", re.I)
_TURN = re.compile(
    rf"(?:\n\s*[*_#]*{_NAMES}[*_]*\s*:|(?<=[.!?…\"”'])\s+[*_]*{_OTHERS}[*_]*\s*:)|\n\s*(?:###|---)", re.I
)
_MAYBE_TURN = re.compile(r"(?:\n\s*|(?<=[.!?…\"”'])\s+)[*_#]*(\w{0,12})[*_]*\s*\Z")
_REFUSAL = re.compile(
    r"\A\W*(?:(?:i'?m|i am) (?:really |so |very |truly )?(?:sorry|afraid),? (?:but |that )?(?:i|as an)|"
    r"sorry,? (?:but )?i|unfortunately,? i|i|"
    r"as an? (?:ai|artificial intelligence|(?:large )?language model)[^.!?]{0,60}?i) "
    r"(?:can'?t|cannot|can not|am (?:not able|unable)|'?m (?:not able|unable)|won'?t|will not|must decline|"
    r"have to decline|decline)(?: to)? (?:be able to )?(?:help|assist|continue|provide|engage|respond|comply|discuss|"
    r"fulfill?|answer|"
    r"participate|write|generate|create|with (?:that|this)|support (?:you|that|this))\b"
    r"|\A\W*as an? (?:ai(?: language model| assistant)?|(?:large )?language model),? "
    r"i (?:don'?t|do not|can'?t|cannot|am not)\b",
    re.I,
)
_MAY_REFUSE = ("i can't", "i cannot", "i can not", "i am", "i'm", "im ", "sorry", "unfortunately", "as a", "i won't",
               "i will not", "i must", "i have to", "i decline")  # fmt: skip
_DECIDED, _LABELLED, _TELLS = 160, 24, 14
"""Characters after which a beginning is no refusal any more, no label, and after a quotation nobody's turn."""
_OPENING, _CLOSING = "\"“„«'‘", "\"”“»'’"


def cleaned(text: str, by: str) -> str:
    """A whole answer, cleaned; a `ModelError` where it is a refusal.

    >>> cleaned('Supporter: "That sounds hard." User: yes', "m")
    'That sounds hard.'
    """
    cleaner = Cleaner(by)
    return (cleaner.feed(text) + cleaner.rest()).strip()


class Cleaner:
    r"""Cleans an answer that comes in pieces; holds back no more than what may still turn out to be wrong.

    >>> cleaner = Cleaner("m")
    >>> cleaner.feed("That is hard.") + cleaner.feed("\nUser: why?") + cleaner.rest()
    'That is hard.'
    """

    def __init__(self, by: str) -> None:
        self._by = by
        self._held = ""
        self._last = ""
        self._begun = False
        self._quote = False
        self.over = False

    def feed(self, piece: str) -> str:
        """What may be shown after this piece; nothing once another speaker's turn began."""
        if self.over:
            return ""
        self._held += piece
        if not self._begun and not self._begin(final=False):
            return ""
        return self._shown()

    def rest(self) -> str:
        """What was held back and turned out to be good; call it once, at the end."""
        if self.over:
            return ""
        if not self._begun:
            self._begin(final=True)
        text, self._held = self._cut(self._held), ""
        stripped = text.rstrip()
        return stripped[:-1] if self._quote and stripped[-1:] in tuple(_CLOSING) and stripped else text

    def _begin(self, final: bool) -> bool:
        """Take label and quotation mark off the beginning, once it is clear that nothing else may come of it."""
        text = self._held.lstrip()
        if not final and (not text or _may_be_label(text) or self._may_refuse(text) or _open_quote(text)):
            return False
        if _REFUSAL.search(text.replace("’", "'")):
            raise ModelError(f"{self._by} refused to answer; use another model or --model offline", refused=True)
        if _OTHERS_FIRST.match(text):
            self.over, self._held = True, ""
        text = "" if self.over else _LABEL.sub("", text, count=1)
        self._quote = text[:1] in tuple(_OPENING) and bool(text) and not _inner_quote(text)
        self._held = text[1:] if self._quote else text
        self._begun = True
        return True

    def _may_refuse(self, text: str) -> bool:
        plain = _LABEL.sub("", text.lower().replace("’", "'")).lstrip(_OPENING)
        if _REFUSAL.search(plain) or len(plain) > _DECIDED or re.search(r"[.!?]\s", plain):
            return False
        return any(plain.startswith(stem) or stem.startswith(plain) for stem in _MAY_REFUSE)

    def _shown(self) -> str:
        """All of what is held but an end that may begin another speaker's turn or close the quotation."""
        whole = self._cut(self._held)
        maybe = _MAYBE_TURN.search(self._last + whole) if not self.over else None
        named = maybe is not None and any(one.startswith(maybe[1].lower()) for one in _WHO)
        end = maybe.start() - len(self._last) if maybe and named else len(whole)
        while self._quote and end and not self.over and whole[end - 1] in _CLOSING:
            end -= 1
        shown, self._held = whole[:end], whole[end:]
        self._last = shown[-1:] or self._last
        if self.over and self._quote and shown.rstrip()[-1:] in tuple(_CLOSING):
            shown = shown.rstrip()[:-1]
        return shown

    def _cut(self, text: str) -> str:
        found = _TURN.search(self._last + text)
        if found is None:
            return text
        self.over = True
        return text[: max(found.start() - len(self._last), 0)]


def _may_be_label(text: str) -> bool:
    """Whether the beginning is so short and plain that a colon may still follow."""
    return len(text) <= _LABELLED and bool(re.fullmatch(r"[*_#]*(?:the )?(?:next )?\w{0,12}[*_]*\s*", text, re.I))


def _open_quote(text: str) -> bool:
    """Whether a quotation began with the answer and it is not clear yet whether it spans all of it."""
    plain = _LABEL.sub("", text, count=1)
    if plain[:1] not in tuple(_OPENING) or not plain or len(plain) > _DECIDED:
        return False
    return len(_after_quote(plain)) < _TELLS


def _inner_quote(text: str) -> bool:
    """Whether the quotation mark at the beginning belongs to a word of its own, such as 'kind of'."""
    rest = _after_quote(text)
    return bool(rest) and not _TURN.match(f".{' '}{rest}", 1) and not _TURN.match(f"\n{rest}")


def _after_quote(text: str) -> str:
    """What follows the mark that closes a quotation at the beginning; empty where nothing does, or none closes it."""
    ends = (i for i, mark in enumerate(text[1:], 1) if mark in _CLOSING and not text[i + 1 : i + 2].isalnum())
    end = next(ends, None)
    return text[end + 1 :].strip() if end is not None else ""
