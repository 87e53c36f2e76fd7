"""Which of somebody's words may be said back, and in which grammatical dress."""

import re
from typing import Literal, NamedTuple

from feltsense.components._clauses import Clause, clauses
from feltsense.components._feelings import EVENTS, HARDSHIP, PEOPLE, feelings, word_set, words

from ._perspective import shift

FEWEST, MOST = 3, 16
_ODD = re.compile(r"[^\w\s'’,\-%$]|_|\d{4,}|https?|www|(.)\1{3}", re.I)
_ROUGH = re.compile(
    r"\b(?:f+u+c?k\w*|\w*shit\w*|bitch\w*|cunt\w*|ass(?:hole|es)?|bastard\w*|dick\w*|pussy|whore\w*|slut\w*|fag\w*|nigg\w*|"
    r"retard\w*|damn\w*|crap\w*|hell|piss\w*|stfu|wtf|kill\w*|die|dying|dead|death|suicid\w*|hurt(?:ing)? myself|"
    r"harm\w*|cut(?:ting)? myself|overdos\w*|pills?|gun|knife|rap(?:e|ed|ing|ist)|murder\w*|abus\w*|molest\w*|sex\w*|"
    r"died|funeral|diagnos\w*|bipolar|ptsd|schizo\w*|medication|meds|drugs?|worthless|stupid|ugly|loser|idiot|"
    r"failure|useless|pathetic|burden|hate myself|lol|lmao|omg|mturk|hopeless|threat\w*|beat\w*|hit|hits)\b",
    re.I,
)
_ADDRESSED = word_set("you your you're youre yours u ur ya yourself you've you'll yall")
_DANGLING = word_set("""
    the a an and or but to of in on at by for with from my his her their our your because since that which who if when so
    as than is am are was were be been have has had i he she they we it im i'm about into not very really just like this
    can could will would should do did don't can't
""")
_WRONG_START = word_set("""
    which who whose whom that than and or but of to me him us them not as am are is was were be been being have has had do
    does did how what why where when whether if because like even yes no also too one ok oh well even please
""")
_HEDGED = (
    "i think", "i guess", "i hope", "i don't know", "i dont know", "i know", "i mean", "i wonder", "i wish", "i want to say",
    "i'm not sure", "im not sure", "i suppose", "i believe", "i would say", "i appreciate", "i agree", "i understand", "i see",
    "it is ", "it's ", "its ", "this is ", "that is ", "that's ", "there is ", "there's ", "i will", "i'll", "i do ",
    "i can try", "i could try", "i might", "maybe", "i am ok", "i'm ok", "i was wondering", "i would like", "i'd like", "i feel like",
    "we all", "i am doing", "i'm doing", "im doing", "they all", "i need help", "i just don't", "i just dont",
)
_PRONOUN = word_set("i i'm im i've ive i'll i'd he he's she she's they they're we we're we've nobody everyone everybody")
_OWNED = word_set("my our his her their the this these some")
_VERB = word_set("""
    is are was were has had have does did can can't cannot could couldn't will won't would wouldn't should doesn't didn't
    isn't aren't wasn't hasn't don't keeps makes made says said told left leaves wants went goes got gets broke lost lies
    takes took gave came comes thinks thought hates yells ignores treats expects needs seems feels started stopped refuses
    keep make say tell leave want go get think hate ignore treat expect need seem feel fight argue quit cut found find
""")


class Quote(NamedTuple):
    """Words in the second person: a whole statement, or a thing that can be spoken about.

    `weighty` is true when they tell of something that happened or is hard.
    """

    text: str
    kind: Literal["statement", "thing"]
    weighty: bool


def quote(said: str) -> Quote | None:
    """The words turned to the second person, or None when they are better not said back.

    >>> quote("I lost my keys")
    Quote(text='you lost your keys', kind='statement', weighty=True)
    """
    said = " ".join(said.split())
    found = words(said)
    if not _sayable(said, found):
        return None
    kind = _kind(said, found)
    if kind is None:
        return None
    weighty = bool((EVENTS | HARDSHIP) & set(found))
    return Quote(_lowered(shift(said)), kind, weighty)


def quotes(text: str) -> list[Quote]:
    """Everything in a text that may be said back, the most telling first."""
    made = [(_telling(text, clause), quote(text[clause.start : clause.end])) for clause in clauses(text[:4_000])]
    return [one for _, one in sorted(made, key=lambda pair: -pair[0]) if one is not None and one.kind == "statement"]


def _telling(text: str, clause: Clause) -> float:
    found = set(words(text[clause.start : clause.end]))
    events, people = bool(EVENTS & found), bool(PEOPLE & found)
    hard = bool(HARDSHIP & found) or bool(feelings(text[clause.start : clause.end]))
    return 2.0 * events + people + hard - 2.0 * clause.question - (clause.link == "if") + 0.05 * min(len(found), 12)


def _sayable(said: str, found: list[str]) -> bool:
    """Whether words are short, clean, addressed to nobody, and end where a clause may end."""
    if not found or not 1 <= len(found) <= MOST or len(said) > 110 or _ODD.search(said) or _ROUGH.search(said):
        return False
    upper = sum(letter.isupper() for letter in said)
    if upper > 0.5 * len(said) or _ADDRESSED & set(found) or found[-1] in _DANGLING or found[0] in _WRONG_START:
        return False
    return not said.lower().replace("’", "'").startswith(_HEDGED)


def _kind(said: str, found: list[str]) -> Literal["statement", "thing"] | None:
    """Whether words are a clause with its verb, a noun phrase, or neither."""
    if found[0] in _PRONOUN:
        return "statement" if len(found) >= FEWEST else None
    if found[0] in _OWNED:
        place = next((i for i, word in enumerate(found) if i > 0 and _is_verb(word)), None)
        if place is not None:
            return "statement" if 2 <= place <= 4 and len(found) > place + 1 else None
        return "thing" if 2 <= len(found) <= 6 and found[0] in ("my", "our") else None
    return "thing" if found[0] in ("losing", "failing", "being") and 2 <= len(found) <= 7 else None


def _is_verb(word: str) -> bool:
    return word in _VERB or (word.endswith("ed") and len(word) > 4)


def _lowered(text: str) -> str:
    """The text with a small first letter where its first word is no name."""
    first = words(text)[0] if words(text) else ""
    named = first not in _PRONOUN | _OWNED | {"you", "you're", "you've", "you'd", "you'll", "your", "losing", "failing", "being"}
    return text if named else text[0].lower() + text[1:]
