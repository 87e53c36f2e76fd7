"""The reply guard: what no reply may say, whoever wrote it. It also reads a text that is still being written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from feltsense.catalogue import component
from feltsense.flow import Conversation, Reply
from feltsense.flow.guarding import Guard, Verdict

from ._contacts import unchecked

TABLE = Path(__file__).with_name("reply_rules.tsv")
_REPORTED = re.compile(
    r"\b(?:(?:you|they|he|she|it|people|someone|somebody|others|everyone|anyone|who|nobody|family|friends|mother|"
    r"father|boss|partner|thoughts?|voices?|part of you)(?: [a-z]+){0,3} (?:feel|feels|felt|feeling|think|thinks|"
    r"thought|thinking|believe\w*|say|says|said|saying|tell|tells|told|telling|hear|hears|heard|hope|hoped|want|wanted|"
    r"wonder\w*|fear\w*|afraid|worr\w+|wish\w*|stopped|tried|decided|wrote)|dont|do not|never|not|wont|shouldnt|cannot|"
    r"cant|no one should|nobody should|before you|rather than|instead of|without|if you)\b[^.!?]{0,60}$"
)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{1,300})[\"“”„«»]")
_CONDITION = re.compile(r"[a-z]+$")


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    reason: str
    exception: str
    pattern: re.Pattern[str]
    refused: str
    allowed: str


class ReplyRules:
    """Refuses a reply with an action `withheld:REASON` for each reason."""

    async def before(self, conversation: Conversation) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Has nothing to say before a reply is written."""
        return Verdict()

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:
        """Whether a reply, or its beginning, may leave."""
        heard = "\n".join(turn.text for _, turn in conversation.by("seeker"))
        found = reasons(reply.text, heard)
        return Verdict(allow=not found, actions=tuple(f"withheld:{reason}" for reason in found))


@component(
    "keeps a reply from claiming to be human, diagnosing, encouraging harm, dismissing, promising, inventing numbers",
    reads=("signal",),
)
def reply_rules() -> Guard:
    """A guard on what leaves, whether rules or a language model wrote it; its rules are for English."""
    return ReplyRules()


def reasons(text: str, heard: str = "") -> tuple[str, ...]:
    """Why a text may not leave, each reason once; `heard` is what the seeker said.

    >>> reasons("As a human, I know exactly how you feel.")
    ('human_claim',)
    """
    if not any(unicodedata.category(letter)[0] in "LNPS" for letter in text):
        return ("empty",)
    plain, said = _plain(text), _plain(heard)
    shown = _QUOTED.sub(lambda quote: " " if quote[1].strip(" .,!?") in said else quote[0], plain)
    found = [rule.reason for rule in _rules() if _breaks(rule, shown, said)]
    contact = ["unchecked_contact"] if unchecked(text, heard) else []
    return tuple(dict.fromkeys([*found, *contact]))


def _breaks(rule: Rule, text: str, heard: str) -> bool:
    """Whether a text breaks a rule at a place where no exception holds."""
    for match in rule.pattern.finditer(text):
        if rule.exception == "reported" and _REPORTED.search(_sentence_before(text, match.start())):
            continue
        if rule.exception == "echo" and _named(match[0]) in heard:
            continue
        return True
    return False


def _sentence_before(text: str, end: int) -> str:
    """What stands before a place in the same sentence, at most 120 characters."""
    return re.split(r"[.!?]", text[max(end - 120, 0) : end])[-1]


def _named(match: str) -> str:
    """The beginning of the last word, which names the condition."""
    last = _CONDITION.search(match.strip())
    return last[0][:7] if last else match


def _plain(text: str) -> str:
    """Lower case, without apostrophes, accents, asterisks and needless space."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’‘*]", "", text.casefold()))
    return re.sub(r"\s+", " ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()


@cache
def _rules() -> tuple[Rule, ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple(Rule(reason, exception, re.compile(pattern), *two) for reason, exception, pattern, *two in rows)
