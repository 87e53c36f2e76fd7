"""Risk of harm in the last thing the seeker said: the rules' phrases and a trained screen, whichever says more.

The rules see other languages, other people's danger, times and means. The screen has learnt from our own writing what
no phrase shows: hints, displaced and coded words, questions for ways to hurt oneself.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from feltsense.catalogue import component
from feltsense.components._look_alikes import beside_look_alikes, spoken_against
from feltsense.components._which_language import language_of
from feltsense.flow import RISK_LEVELS, Conversation, Risk, RiskLevel, Stage
from feltsense.flow.caching import cached
from feltsense.models.text.risk_screen import Heard, sentences
from feltsense.models.text.risk_screen import risk_screen as trained
from feltsense.models.text.scripts import readable

from ._risk_reading import GRAVE, Reading, idiom, pressing, read
from ._risk_rules import About
from ._whom import whom

BY_SCREEN: dict[str, RiskLevel] = {"none": "none", "some": "low", "high": "elevated"}
SILENT = 0.03
"""Below this probability the screen is sure that there is nothing behind a hint; chosen on dev, where no hint in a line
of high risk lay below it."""
TOGETHER, SHORT = 4, 6
"""So many newest turns of at most so many words are also read as one text."""
CALM = 0.3
"""The most that is said of an alarm which has a harmless reason."""


@dataclass(frozen=True)
class Finding:
    """A risk with whom it is about, its language, and the characters [start, end) that show it most."""

    risk: Risk = field(default_factory=Risk)
    about: About = "self"
    language: str = "en"
    start: int = 0
    end: int = 0


class RiskScreened:
    """Judges the last seeker turn; `explain` also says whom it is about, in which language, and where it stands."""

    async def __call__(self, conversation: Conversation, /) -> Risk:
        """The risk that the last seeker turn shows; none when nobody has spoken."""
        return (await self.batch([conversation]))[0]

    async def batch(self, conversations: Sequence[Conversation]) -> list[Risk]:
        """The risks of many conversations, in their order."""
        return await asyncio.to_thread(lambda: [_judged(_newest(talk)) for talk in conversations])

    def columns(self, texts: Sequence[str]) -> list[Risk]:
        """The risks of texts that stand alone, in their order: a pass of the network each, some milliseconds."""
        return [_judged(text) for text in texts]

    async def explain(self, conversation: Conversation) -> Finding:
        """The risk with whom it is about, its language and its place in the text."""
        return await asyncio.to_thread(lambda: finding(_newest(conversation)))


@component(
    "risk of harm to self or others in the last seeker turn: phrases, and a network trained on our own writing",
    licence="Apache-2.0; weights: CC BY-SA 4.0 (EmoBank's sentences are among what is harmless)",
    languages=("en", "fr", "de", "es", "it", "pt", "nl", "fi"),
    reads=("signal",),
)
def risk_screen() -> Stage[Risk]:
    """A stage that returns the `Risk` of the last seeker turn; a screening signal, no clinical assessment.

    >>> import asyncio
    >>> asyncio.run(risk_screen()(Conversation.of("I want to end my life"))).level
    'elevated'
    """
    return RiskScreened()


def _newest(talk: Conversation) -> str:
    """The last seeker turn; with the short ones before it where only all of them together show a danger.

    "i took them", "all of them" and "an hour ago" say nothing each.
    """
    said = [turn.text for _, turn in talk.by("seeker")[-TOGETHER:]]
    run = list(takewhile(lambda text: len(text.split()) <= SHORT and _judged(text).level not in GRAVE, reversed(said)))
    together = ", ".join(reversed(run))
    if len(run) > 1 and _judged(together).level in GRAVE:
        return together
    return said[-1] if said else ""


@cached(4096)
def _judged(text: str) -> Risk:
    """The stronger of what the rules and the screen say, where that stands not in a look-alike alone."""
    risk = _alone(text)
    if risk.level not in GRAVE:
        return Reading("hint").risk if read(text).sign == "topic" and spoken_against(text) else risk
    rest = beside_look_alikes(text)
    if rest is None or _alone(rest).level in GRAVE:
        return risk
    return Risk(level="low", p=min(risk.p, CALM))


def _alone(text: str) -> Risk:
    """What a text's own words say, look-alikes taken at their word."""
    reading = read(text)
    return combined(text, reading, trained()(text)) if readable(text) else reading.risk


def combined(text: str, reading: Reading, heard: Heard) -> Risk:
    """One risk of both, the stronger of the two, but for what has a harmless reason.

    An idiom that the rules know explains a weak alarm of the screen away, never a sure one; in another language, of
    which the screen has learnt less, it takes more to be an alarm. And a mere hint of the rules stays low where the
    screen is sure that there is nothing.
    """
    level, p = BY_SCREEN[heard.level], heard.p
    window = text[heard.start : heard.end]
    if level == "elevated" and not heard.sure and reading.sign is None and idiom(window):
        level, p = "none", min(p, CALM)
    if level == "elevated" and not heard.sure and heard.p < trained().bounds.other and language_of(window) != "en":
        level = "low"
    if level == "elevated" and _pressing(window):
        level = "imminent"
    known: RiskLevel = "low" if _silenced(reading, heard) else reading.risk.level
    if known in GRAVE:
        p = max(p, reading.risk.p)
    return Risk(level=max(level, known, key=RISK_LEVELS.index), p=p)


def _silenced(reading: Reading, heard: Heard) -> bool:
    """Whether the screen is sure that there is nothing behind a hint in English about oneself."""
    return (reading.sign, reading.about, reading.language) == ("hint", "self", "en") and heard.p < SILENT


def _pressing(window: str) -> bool:
    """Whether one sentence of a window both is grave by itself and names a time or means."""
    found = [window[start:end] for start, end in sentences(window)]
    return any(pressing(part) and (len(found) == 1 or trained()(part).level != "none") for part in found)


def finding(text: str) -> Finding:
    """The risk of a text with its circumstances.

    >>> found = finding("I had soup. I want to kill myself.")
    >>> found.about, found.language, found.start
    ('self', 'en', 12)
    """
    risk, reading = _judged(text), read(text)
    if risk.level == "none":
        return Finding(risk, reading.about, language_of(text) or "en")
    start, end = _place(text)
    by_rules = reading.risk.level in GRAVE or risk.level == "low"
    about = reading.about if by_rules and reading.about != "self" else whom(text[start:end])
    return Finding(risk, about, reading.language if by_rules else language_of(text) or "en", start, end)


def _place(text: str) -> tuple[int, int]:
    """The sentence that shows most: of the window that alarmed, or of all of a text in which only the rules did."""
    heard = trained()(text) if readable(text) else Heard()
    by_rules = heard.level == "none"
    start, end = (0, len(text)) if by_rules else (heard.start, heard.end)
    weighed = ((_weight(text[slice(*place)], by_rules), place) for place in sentences(text, start, end))
    _, (start, end) = max(weighed, key=lambda pair: pair[0], default=((0, 0.0), (start, end)))
    said = text[start:end]
    return end - len(said.lstrip()), start + len(said.rstrip())


def _weight(sentence: str, by_rules: bool) -> tuple[int, float]:
    """How much a sentence shows by itself."""
    risk = read(sentence).risk if by_rules else _judged(sentence)
    return RISK_LEVELS.index(risk.level), risk.p
