"""Reasoning that a model writes between tags such as <think> is no part of its answer; here it is taken out."""

import re

NAMES = ("think", "thinking", "thought", "reasoning")
_TAGS = tuple(f"<{slash}{name}>" for name in NAMES for slash in ("", "/"))
_ANY = "|".join(NAMES)
_TAG = re.compile(rf"<(/?)({_ANY})>", re.IGNORECASE)
_BLOCK = re.compile(rf"<({_ANY})>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_UNOPENED = re.compile(rf"\A.*</(?:{_ANY})>", re.DOTALL | re.IGNORECASE)


def without_reasoning(text: str) -> str:
    """The answer alone, stripped of blank space; reasoning that never closes, or never opened, goes as well.

    >>> without_reasoning("<think>They sound sad.</think> I'm sorry.")
    "I'm sorry."
    """
    return _UNOPENED.sub("", _BLOCK.sub("", text)).strip()


class ReasoningFilter:
    """Takes reasoning out of a text that comes in pieces, wherever the pieces break.

    >>> hide = ReasoningFilter()
    >>> hide.feed("I <th") + hide.feed("ink>why?</think>see.") + hide.rest()
    'I see.'
    """

    def __init__(self) -> None:
        self._held = ""
        self._closing = ""

    def feed(self, piece: str) -> str:
        """What may be shown after this piece; a `ValueError` says that reasoning was shown, for lack of a tag."""
        self._held += piece
        shown = ""
        while match := self._next_tag():
            if not self._closing:
                shown += self._held[: match.start()]
                if match[1]:
                    raise ValueError("reasoning ended that had not been opened")
            self._closing = "" if self._closing else f"</{match[2].lower()}>"
            self._held = self._held[match.end() :]
        keep = self._undecided()
        if not self._closing:
            shown += self._held[: len(self._held) - keep]
        self._held = self._held[len(self._held) - keep :]
        return shown

    def rest(self) -> str:
        """What was held back and turned out to be no tag; call it once, at the end."""
        held, self._held = self._held, ""
        return "" if self._closing else held

    def _next_tag(self) -> re.Match[str] | None:
        """The next tag that matters: any outside reasoning, inside only the one that closes it."""
        tags = _TAG.finditer(self._held)
        return next((tag for tag in tags if not self._closing or tag[0].lower() == self._closing), None)

    def _undecided(self) -> int:
        """How many characters at the end may be the beginning of a tag."""
        at = self._held.rfind("<")
        tail = self._held[at:].lower() if at >= 0 else ""
        return len(tail) if tail and any(tag.startswith(tail) for tag in _TAGS) else 0
