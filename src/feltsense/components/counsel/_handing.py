"""What guards say in the place of a reply, taken apart into words that a person may use."""

import re
from collections.abc import Awaitable, Callable

from feltsense.flow import Conversation, GuardState
from feltsense.flow.guarding import Verdict

Standing = Callable[[Conversation], Awaitable[Verdict]]
"""What all guards together say of a talk, such as `Agent.standing`."""
GRAVE: frozenset[GuardState] = frozenset({"elevated", "imminent", "handed_over"})
_MACHINE = re.compile(
    r"\b(?:machines?|maschinen?|máquina|macchina|computer|programs?|programme|programm|programa|programma|ohjelma|kone|"
    r"software|logiciel|bots?|robots?|ai)\b", re.I
)  # fmt: skip
_ASKS = re.compile(
    r"\b(?:suicid\w*|kill(?:ing)? yourself|(?:end|ending|take|taking) your (?:own )?life|end(?:ing)? it|die|dying|"
    r"(?:hurt|harm)(?:ing)? yourself|not (?:be|being) here|safe|alone|danger)\b[^.!]*\?",
    re.I,
)
_HANDS_OVER = re.compile(
    r"\b(?:call|ring|phone|dial|text|reach)\b[^.!?]{0,40}(?:\d{2}|\bsomeone\b|\bsomebody\b|\bdoctor\b)|\b(?:hotline|"
    r"helpline|help line|lifeline|samaritans|emergency|ambulance|supervisor|team lead(?:er)?)\b",
    re.I,
)
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?]+(?=\s|$)|$)", re.S)


def serious(verdict: Verdict) -> bool:
    """Whether the guards answer in the helper's place too.

    What they say of machines alone is no matter of a person's; and a danger that words may only seem to show, or that
    was denied, is left to the helper, whom a caution tells to look again.

    >>> serious(Verdict(state="none", actions=("insults:insult",)))
    False
    """
    doubtful = {"ask_once", "eased"} & set(verdict.actions)
    return verdict.reply is not None and verdict.state not in ("none", "followed_up") and not doubtful


def asking(text: str) -> str:
    """The questions of a guard's reply.

    >>> asking("I am a machine. Are you safe right now? Please call 999.")
    'Are you safe right now?'
    """
    return " ".join(one for one in _own(text) if one.endswith("?"))


def lines(text: str) -> str:
    """The help lines of a guard's reply, one a line; empty where there are none."""
    return "\n".join(line for line in text.split("\n") if line.startswith("- "))


def telling(text: str) -> str:
    """What a guard's reply says beside questions and lines, but for what only a machine would say."""
    return " ".join(one for one in _own(text) if not one.endswith("?"))


def opening(text: str) -> str:
    """The first sentence of what it tells; empty where there is none."""
    return next((one for one in _own(text) if not one.endswith("?")), "")


def asks_directly(draft: str) -> bool:
    """Whether a draft asks about danger.

    >>> asks_directly("Are you thinking of killing yourself?"), asks_directly("How was your day?")
    (True, False)
    """
    return bool(_ASKS.search(draft))


def hands_over(draft: str) -> bool:
    """Whether a draft names somebody who can help."""
    return bool(_HANDS_OVER.search(draft))


def of_machine(text: str) -> bool:
    """Whether words speak of the speaker as a machine, so that no person may use them."""
    return bool(_MACHINE.search(text))


def _own(text: str) -> list[str]:
    """The sentences of a reply before its list of lines that a person could say."""
    words = text.partition("\n\n")[0]
    return [one for one in _SENTENCE.findall(words) if not of_machine(one)]
