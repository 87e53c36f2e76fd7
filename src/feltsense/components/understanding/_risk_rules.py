"""The table of risk signs, and the plain text that its patterns are written for."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, get_args

from feltsense.components._rule_tables import expanded, rows
from feltsense.models.text.disguise import uncovered

Sign = Literal["benign", "topic", "distress", "mention", "weak", "means", "hint", "explicit", "acute"]
About = Literal["self", "friend", "others", "threatened"]

TABLE = Path(__file__).with_name("risk_phrases.tsv")
LISTS = {
    "<kin>": (
        "(?:friends?|bestie|mate|brother|sister|sibling|mom|mum|mother|dad|father|son|daughter|wife|husband|boyfriend|"
        "girlfriend|gf|bf|partner|spouse|fiance|ex|roommate|flatmate|cousin|uncle|aunt|nephew|niece|grand\\w+|classmate|"
        "colleague|coworker|neighbou?r|student|patient|child|kid|teen|teenager|someone|somebody|he|she|they|hes|shes|"
        "theyre)"
    ),
    "<mention>": (
        "\\b(?:suicid|suizid|selbstmord|selbsttotung|itsemurh|zelfmoord|zelfdoding|selbstverletz|[ld]?automutil|autoles|"
        "self ?harm|self ?injur)\\w*"
    ),
}
PHRASES = ("zh", "ja", "ar", "ru", "hi")  # other scripts: a row lists whole phrases, because words cannot be told apart
SENTENCE = 400  # characters; a longer one is cut

_ENDS = re.compile(r"[.!?;\n\r…]+")
_APOSTROPHES = re.compile(r"['’‘ʼ´`]")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Rule:
    """One row of the table: a pattern, what its match means, and whom it is about."""

    language: str
    sign: Sign
    about: About
    keys: tuple[str, ...]
    source: str
    example: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; made when it is first needed, because compiling all takes a while."""
        if self.language in PHRASES:
            return re.compile("|".join(re.escape(plain(phrase)) for phrase in self.source.split("|")))
        return re.compile(expanded(self.source, LISTS))


@cache
def rules() -> tuple[Rule, ...]:
    """All rows; those that absorb what they match come first."""
    made = [Rule(lang, sign, about, tuple(keys.split("/")), source, example)  # type: ignore[arg-type]
            for lang, sign, about, keys, source, example in rows(TABLE, width=6)]
    return tuple(sorted(made, key=lambda rule: get_args(Sign).index(rule.sign)))


def candidates(sentence: str) -> list[Rule]:
    """The rules of which a key begins a word of a sentence of plain text, in their order.

    Where a letter stands that is not ASCII, also those that list whole phrases. Keys are looked up by how words begin
    rather than tried one by one, because most sentences hold none.
    """
    index, padded = _by_beginning(), f" {sentence}"
    numbers: set[int] = set()
    for word in sentence.split():
        for key, having in index.get(word[:3], ()):
            if key in padded:
                numbers.update(having)
    if not sentence.isascii():
        numbers.update(_of_phrases())
    return [rules()[number] for number in sorted(numbers)] if numbers else []


@cache
def _by_beginning() -> dict[str, tuple[tuple[str, tuple[int, ...]], ...]]:
    """Keys, with a space before them, by the first three letters; with each the numbers of the rules that have it."""
    index: dict[str, dict[str, list[int]]] = {}
    for number, rule in enumerate(rules()):
        for key in rule.keys if rule.language not in PHRASES else ():
            index.setdefault(key.split()[0][:3], {}).setdefault(f" {key}", []).append(number)
    return {begin: tuple((key, tuple(found)) for key, found in keys.items()) for begin, keys in index.items()}


@cache
def _of_phrases() -> tuple[int, ...]:
    """Numbers of the rules that list whole phrases."""
    return tuple(number for number, rule in enumerate(rules()) if rule.language in PHRASES)


def sentences(text: str) -> list[str]:
    """The sentences of a text in plain form, in order, each once.

    >>> sentences("I’m fine… su1c1de? K i l l!")
    ['im fine', 'suicide', 'kill']
    """
    pieces = (piece for part in _ENDS.split(uncovered(text)) for piece in _cut(_words(part)))
    return list(dict.fromkeys(piece for piece in pieces if piece))


def plain(phrase: str) -> str:
    """A phrase in the plain form of sentences.

    >>> plain("Хочу умереть") == plain("хочу  умереть!")
    True
    """
    return _words(uncovered(phrase))


def _words(text: str) -> str:
    return _OTHER.sub(" ", _APOSTROPHES.sub("", text)).strip()


def _cut(sentence: str) -> list[str]:
    """Pieces of at most `SENTENCE` characters, each sharing a quarter with the one before."""
    if len(sentence) <= SENTENCE:
        return [sentence]
    step = SENTENCE * 3 // 4
    return [sentence[start : start + SENTENCE] for start in range(0, max(len(sentence) - SENTENCE // 4, 1), step)]
