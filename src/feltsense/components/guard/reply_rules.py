"""The reply guard: what no reply may say, whoever wrote it. It also reads a text that is still being written."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from feltsense.catalogue import component
from feltsense.components._minors import young
from feltsense.components._mood import mood_of
from feltsense.components._rule_tables import rows
from feltsense.components._topics import Table
from feltsense.flow import Conversation, Reply
from feltsense.flow.guarding import Guard, Verdict

from ._contacts import unchecked

ACTIONS = {"withheld": "a draft was not said, for the reason behind the colon; another took its place"}
TABLE = Path(__file__).with_name("reply_rules.tsv")
UNREAL = Table(Path(__file__).with_name("psychosis_and_mania.tsv"))
LOW = -0.25  # valence of the newest seeker turn
LASTING = 8  # seeker turns in which signs of psychosis or mania count
SITUATIONS = ("low", "unreal", "young")
_WHO = (
    r"(?:you|they|he|she|it|people|someone|somebody|others|everyone|anyone|who|nobody|family|friends?|mother|father|"
    r"boss|partner|sister|brother|wife|husband|thoughts?|voices?|part of you)"
)
_SAYS = (
    r"(?:said|saying|says?|told|telling|tells?|wrote|writes?|writing|heard|hears?|called|calls?|texted|shouted|asked|"
    r"put it|used the words?|words)"
)
_REPORTED = re.compile(  # nothing may stand between that begins a thought of its own
    rf"\b(?:{_WHO}(?: [a-z]+){{0,3}} (?:feel|feels|felt|feeling|think|thinks|thought|thinking|believe\w*|hope|hoped|"
    rf"want|wanted|wonder\w*|fear\w*|afraid|worr\w+|wish\w*|stopped|tried|decided|{_SAYS})|dont|do not|never|not|wont|"
    r"shouldnt|cannot|cant|no one should|nobody should|before you|rather than|instead of|without|if you)"
    r"(?: (?!(?:so|maybe|perhaps|then|therefore|honestly|because|and you)\b)[\w-]+){0,9} ?$"
)
_MARKS = re.compile(r"[\"“”„«»]")
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{1,300})(?:[\"“”„«»]|$)")
_QUOTING = re.compile(rf"\b(?:{_WHO}|i)(?: [a-z]+){{0,4}} {_SAYS}\b[^.!?]{{0,40}}$")
_QUOTED_AFTER = re.compile(rf"^[\"“”„«»][,.]? ?(?:as )?{_WHO}(?: [a-z]+){{0,2}} {_SAYS}\b")
_URGING = re.compile(
    r"\b(?:should|could|ought|must|might|maybe|perhaps|try|please|can|need to|have to|better|why not|why dont you|lets|"
    r"go ahead|just)\b[^.!?]{0,60}$"
)
_AROUND = " .,:!?\"“”„«»"
_CONDITION = re.compile(r"[a-z]+$")


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    language: str
    reason: str
    exception: str
    pattern: re.Pattern[str]
    refused: str
    allowed: str

    @property
    def situations(self) -> frozenset[str]:
        """In which situations alone the rule holds; empty when always."""
        return frozenset(self.exception.split()) & set(SITUATIONS)


@dataclass
class ReplyRules:
    """Refuses a reply with an action `withheld:REASON` for each reason."""

    mode: str = "general"

    async def before(self, conversation: Conversation) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Has nothing to say before a reply is written."""
        return Verdict()

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:
        """Whether a reply, or its beginning, may leave."""
        heard = "\n".join(turn.text for _, turn in conversation.by("seeker"))
        found = reasons(reply.text, heard, situations(conversation, self.mode))
        return Verdict(allow=not found, actions=tuple(f"withheld:{reason}" for reason in found))


@component(
    "keeps a reply from claiming to be human, encouraging harm, inventing numbers; in English also from diagnosing, "
    "dosing, dismissing, promising, loving, holding back who leaves, colluding with delusion and cheering up",
    languages=("en", "fr", "de", "es", "it", "pt", "nl", "fi"),
    reads=("signal",),
)
def reply_rules(mode: str = "general") -> Guard:
    """A guard on what leaves, whether rules or a language model wrote it.

    All rules are for English. In French, German, Spanish, Italian, Portuguese, Dutch and Finnish it knows the plainest
    claims to be human and encouragements of harm; everything else is read in English only. Numbers, addresses and
    leaks are found in any language. Cheer is refused to those who are low, enthusiasm where words show signs of
    psychosis or mania, romance and secrets to the young.
    """
    return ReplyRules(mode)


def situations(conversation: Conversation, mode: str = "general") -> frozenset[str]:
    """What holds of a conversation that makes some rules apply: `low`, `unreal`, `young`.

    >>> situations(Conversation.of("I'm 15 and my dad died yesterday")) == {"low", "young"}
    True
    """
    heard = [turn for _, turn in conversation.by("seeker")]
    vad = heard[-1].affect.vad if heard and heard[-1].affect is not None else None
    low = mood_of(conversation).tone in ("hard", "grim") or (vad is not None and vad.valence < LOW)
    unreal = any(UNREAL.topics(turn.text) - {"veto"} for turn in heard[-LASTING:])
    found = {"low": low, "unreal": unreal, "young": young(conversation, mode)}
    return frozenset(name for name, holds in found.items() if holds)


def reasons(text: str, heard: str = "", holds: Collection[str] = ()) -> tuple[str, ...]:
    """Why a text may not leave, each reason once; `heard` is what the seeker said, `holds` are its situations.

    >>> reasons("As a human, I know exactly how you feel.")
    ('human_claim',)
    """
    if not any(unicodedata.category(letter)[0] in "LNPS" for letter in text):
        return ("empty",)
    plain, said = _plain(text), _plain(heard)
    quoted = _reported_quotations(plain, said)
    unmarked = _MARKS.sub("", plain)
    moved = [range(*(len(_MARKS.sub("", plain[:end])) for end in (span.start, span.stop))) for span in quoted]
    found = [
        rule.reason
        for rule in _rules()
        if rule.situations <= set(holds)
        and (_breaks(rule, plain, said, quoted) or (unmarked != plain and _breaks(rule, unmarked, said, moved)))
    ]
    contact = ["unchecked_contact"] if unchecked(text, heard) else []
    return tuple(dict.fromkeys([*found, *contact]))


def _reported_quotations(text: str, heard: str) -> list[range]:
    """Where the seeker's own words stand in quotation marks as what somebody said, and not as something to do.

    Ranges of places in the text, each up to the end of the quotation; one may still be open while a text is written.
    """
    found = []
    for quote in _QUOTED.finditer(text):
        before = _sentence_before(text, quote.start())
        reported = _QUOTING.search(before) or _QUOTED_AFTER.search(text[quote.end(1) : quote.end(1) + 80])
        if quote[1].strip(" .,!?") in heard and reported and not _URGING.search(before):
            found.append(range(quote.start(1), quote.end(1)))
    return found


def _breaks(rule: Rule, text: str, heard: str, quoted: list[range]) -> bool:
    """Whether a text breaks a rule at a place where no exception holds."""
    exceptions = rule.exception.split()
    for match in rule.pattern.finditer(text):
        if any(_within(match, span) for span in quoted):
            continue
        if "reported" in exceptions and _REPORTED.search(_sentence_before(text, match.start())):
            continue
        if "echo" in exceptions and _named(match[0]) in heard:
            continue
        if "verbatim" in exceptions and match[0] in heard:
            continue
        return True
    return False


def _within(match: re.Match[str], span: range) -> bool:
    """Whether a match, but for the marks around its words, lies wholly within a span."""
    start = match.end() - len(match[0].lstrip(_AROUND))
    return span.start <= start and match.start() + len(match[0].rstrip(_AROUND)) <= span.stop


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
    return tuple(
        Rule(language, reason, exception, re.compile(pattern), *examples)
        for language, reason, exception, pattern, *examples in rows(TABLE, width=6)
    )
