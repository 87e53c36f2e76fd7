"""The guard on other languages: whoever is not understood is told so in their own, with help at hand."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from feltsense.catalogue import component
from feltsense.components._feelings import words as tokens
from feltsense.components._languages import english
from feltsense.components._minors import young
from feltsense.components._moves import newest_words
from feltsense.components._which_language import language_of
from feltsense.flow import Act, Conversation, Plan, Reply
from feltsense.flow.guarding import Guard, Verdict

from ._crisis_words import by_language
from ._help_lines import emergency, lines
from ._sentences import unsaid
from ._talk.places import country_of

WORDS = Path(__file__).with_name("other_language_words.json")
LEAST = 4  # words of a language that we don't know before it is taken for one

# What a verdict's actions mean.
ACTIONS = {
    "other_language": "the reply says in the seeker's language, where we have it, that it can't be read, and shows "
    "help",
    "follow_up": "it was said before",
}
_ASKS = {
    code: re.compile(pattern, re.IGNORECASE)
    for code, pattern in {
        "de": r"\b(?:kannst|sprichst|verstehst|können|sprechen) (?:du|sie) (?:auch )?deutsch\b|^(?:auf )?deutsch\s*\?",
        "fr": r"\b(?:tu parles|vous parlez|parles[- ]tu|parlez[- ]vous|tu comprends) (?:le )?français\b",
        "es": r"\bhablas? (?:usted )?español\b", "it": r"\bparl[ai] (?:lei )?italiano\b",
        "pt": r"\bfalas? português\b", "nl": r"\bspreekt? (?:je|u) nederlands\b", "fi": r"\bpuhutko suomea\b",
    }.items()
}  # fmt: skip
WHY = (
    Act(strategy="information", why="What can't be read may be urgent, so help comes with the plain admission."),
    Act(strategy="question", why="A few English words, or somebody who writes them, would make an answer possible."),
)


@dataclass
class OtherLanguage:
    """Both looks of the guard; functions of the conversation alone."""

    country: str | None = None
    mode: str = "general"
    offline: bool = True

    async def before(self, conversation: Conversation) -> Verdict:
        """A reply where the newest words are in a language that cannot be answered."""
        text = newest_words(conversation)
        code = _foreign(text) if self.offline else ""
        if not code:
            return Verdict()
        said = "\n".join(turn.text for _, turn in conversation.by("supporter")[-10:])
        again = _words()[code]["admit"] in said
        choice = conversation.seed + len(conversation.turns)
        opening = unsaid(_words()[code]["again"], said, choice) if again else self._first(code)
        reply = Reply(text=f"{opening}\n{self._help(conversation)}", by="other_language")
        return Verdict(actions=("other_language", *(("follow_up",) if again else ())), plan=Plan(acts=WHY), reply=reply)

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Lets every reply go; what may be said is another guard's matter."""
        return Verdict()

    def _first(self, code: str) -> str:
        """In their language, and in English for whoever reads along."""
        own, plain = _words()[code], _words()["en"]
        english_too = f"\n({plain['admit']})" if code != "en" else ""
        return f"{own['admit']}{english_too}\n\n{own['danger']}"

    def _help(self, conversation: Conversation) -> str:
        country = country_of(conversation, self.country)
        urgent = emergency(country)
        shown = (*([urgent] if urgent else []), *lines(country, young(conversation, self.mode)))
        likely = [] if country else by_language(_foreign(newest_words(conversation)))
        return "\n".join(f"- {line}" for line in (*likely, *(line.shown() for line in shown)))


@component(
    "says in the seeker's own language that it answers in English only, and shows help",
    languages=("fr", "de", "es", "it", "pt", "nl", "fi", "zh", "ja", "ar", "ru", "hi"),
    reads=("signal",),
)
def other_language(country: str | None = None, mode: str = "general", offline: bool = True) -> Guard:
    """A guard for words that the built-in replies cannot read; where a model answers, `offline=False` silences it.

    The crisis guard, which knows the plainest words for danger in these languages, speaks before it.

    >>> import asyncio
    >>> talk = Conversation.of("je me sens seul et triste")
    >>> asyncio.run(other_language().before(talk)).reply.text.split(",")[0]
    'Je suis une machine et'
    """
    return OtherLanguage(country, mode, offline)


def _foreign(text: str) -> str:
    """The language to answer in: the text's own, English for one we don't know, empty where English was written."""
    if asked := next((code for code, pattern in _ASKS.items() if pattern.search(text[:200])), ""):
        return asked
    code = language_of(text)
    if code in _words() and code != "en":
        return code
    unknown = not code and not english(text) and len(tokens(text)) >= LEAST
    return "en" if unknown else ""


@cache
def _words() -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = json.loads(WORDS.read_text(encoding="utf-8"))
    return words
