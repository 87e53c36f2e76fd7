"""Which of somebody's words may be said back, and in which grammatical dress."""

import re
from typing import Literal, NamedTuple

from feltsense.components._clauses import clauses
from feltsense.components._feelings import (
    DELIGHT,
    EVENTS,
    GLAD_EVENTS,
    HARDSHIP,
    PEOPLE,
    clouded,
    feelings,
    word_set,
    words,
)

from ._perspective import shift

FEWEST, MOST = 3, 16
_ODD = re.compile(r"[^\w,\s'’,\-%$]|_|\d{4,}|https?|www|(.)\1{3}", re.I)
_ROUGH = re.compile(
    r"\b(?:f+u+c?k\w*|\w*shit\w*|bitch\w*|cunt\w*|ass(?:hole|es)?|bastard\w*|dick\w*|pussy|whore\w*|slut\w*|fag\w*|"
    r"nigg\w*|retard\w*|damn\w*|crap\w*|hell|piss\w*|stfu|wtf|kill\w*|die|dying|dead|death|suicid\w*|hurt(?:ing)? "
    r"myself|harm\w*|cut(?:ting)? myself|overdos\w*|pills?|gun|knife|rap(?:e|ed|ing|ist)|murder\w*|abus\w*|"
    r"molest\w*|sex\w*|"
    r"died|funeral|diagnos\w*|bipolar|ptsd|schizo\w*|medication|meds|drugs?|worthless|stupid|ugly|loser|idiot|wreck|"
    r"mess|"
    r"failure|useless|pathetic|burden|hate myself|lol|lmao|omg|hopeless|threat\w*|beat\w*|hit|hits)\b",
    re.I,
)
_ADDRESSED = word_set("you your you're youre yours u ur ya yourself you've you'll yall")
_DANGLING = word_set("""
    the a an and or but to of in on at by for with from my his her their our your because since that which who
    if when so as than is am are was were be been have has had i he she they we it im i'm about into not very
    really just like this can could will would should do did don't can't dont cant didn't didnt won't wont just
    though too
""")
_WRONG_START = word_set("""
    which who whose whom that than and or but of to me him us them not as am are is was were be been being have
    has had do does did how what why where when whether if because like even yes no also too one ok oh well even
    please
""")
_HEDGED = (
    "i think", "i guess", "i hope", "i don't know", "i dont know", "i know", "i mean", "i wonder", "i wish",
    "i want to say", "i'm not sure", "im not sure", "i suppose", "i believe", "i would say", "i appreciate",
    "i agree", "i understand", "i see", "it is ", "it's ", "its ", "this is ", "that is ", "that's ", "there is ",
    "there's ", "i will", "i'll", "i do ", "i can try", "i could try", "i might", "maybe", "i am ok", "i'm ok",
    "i was wondering", "i would like", "i'd like", "i feel like", "we all", "i am doing", "i'm doing", "im doing",
    "they all", "i need help", "i just don't", "i just dont",
)
_PRONOUN = word_set("""
    i i'm im i've ive i'll i'd he he's she she's they they're we we're we've nobody everyone everybody
""")
_SMALL = word_set("""
    i we we're we've i'd i've i'm he he's she she's they they're nobody everyone everybody my our his her their the
    this these some a an you
    you're you've you'd you'll your losing failing being
""")
_OWNED = word_set("my our his her their the this these some a an")
_VERB = word_set("""
    is are was were has had have does did can can't cannot could couldn't will won't would wouldn't should
    doesn't didn't isn't aren't wasn't hasn't don't keeps makes made says said told left leaves wants went goes
    got gets broke lost lies takes took gave came comes thinks thought hates yells ignores treats expects needs
    seems feels started stopped refuses keep make say tell leave want go get think hate ignore treat expect need
    seem feel fight argue quit cut found find ate fell taught bought met saw ran won wrote sold brought spent
    became began drove heard knew meant put read sent slept spoke stood tells told wore moves moved used owes
""")


_LEFT_OVER = word_set("i i'm im am me my mine myself i've i'll i'd")
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_SENTENCE = re.compile(r"[^.!?…;\n]+")
_COMMA_PART = re.compile(r"[^.!?…;,\n]+")
_FILLER = re.compile(
    r"(?:\s|(?:and|but|so|well|oh|yes|yeah|ok|okay|hi|hello|hey|also|plus|then|honestly|actually|just|anyway)\b"
    r"[, ]*(?=\w))+",
    re.I,
)
_HEDGE_BEFORE = re.compile(
    r"\b(?:not|don'?t|doesn'?t|didn'?t|never|think|know|sure|wonder|hope|wish|guess|suppose|maybe|perhaps|if|whether)"
    r"\W+(?:\w+\W+){0,2}$",
    re.I,
)
_HEDGED_LATER = re.compile(
    r"^(?:i'?m?|we)\W+(?:(?:also|just|really|do|honestly|still|can|could|might)\W+)+(?:think|guess|hope|know|wonder|"
    r"wish|see|"
    r"suppose|believe|agree|understand|say|try)\b", re.I
)


class Quote(NamedTuple):
    """Words in the second person: a whole statement, or a thing that can be spoken about.

    `weighty` when they tell of something that happened or is hard, `glad` when of something good.
    """

    text: str
    kind: Literal["statement", "thing"]
    weighty: bool
    glad: bool


def quote(said: str) -> Quote | None:
    """The words turned to the second person, or None when they are better not said back.

    >>> quote("I lost my keys")
    Quote(text='you lost your keys', kind='statement', weighty=True, glad=False)
    """
    said = " ".join(said.split())
    found = words(said)
    if not _sayable(said, found):
        return None
    kind = _kind(found)
    if kind is None:
        return None
    weighty = bool((EVENTS | HARDSHIP) & set(found))
    glad = bool((GLAD_EVENTS | DELIGHT) & set(found)) and not clouded(said)
    turned = _SHOUTED.sub(lambda word: word.group().lower(), _lowered(shift(said)))
    return None if _LEFT_OVER & set(words(turned)) else Quote(turned, kind, weighty, glad)


def quotes(text: str, near: tuple[int, int] | None = None) -> list[Quote]:
    """Everything in a text that may be said back, the most telling first; what touches `near` comes before the rest."""
    text = text[:4_000]
    scored = []
    for start, end in _pieces(text):
        made = quote(text[start:end])
        if made is not None and "?" not in text[end : end + 2]:
            touches = near is not None and start < near[1] and near[0] < end
            scored.append((3.0 * touches + _telling(text[start:end]), made))
    return [made for _, made in sorted(scored, key=lambda pair: -pair[0])]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Stretches that keep their meaning alone: sentences, what commas part, and main or because clauses."""
    wholes = [span for pattern in (_SENTENCE, _COMMA_PART) for span in _spans(pattern, text)]
    cut = clauses(text)
    following = [*(clause.link for clause in cut[1:]), ""][: len(cut)]
    alone = [
        (clause.start, clause.end)
        for clause, link in zip(cut, following, strict=True)
        if clause.link in ("", "cause", "but", "and") and link not in ("if", "time", "felt", "cause")
        and not _HEDGE_BEFORE.search(text[max(0, clause.start - 30) : clause.start])
    ]
    return list(dict.fromkeys(wholes + alone))


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The stretches that a pattern finds, without opening fillers."""
    found = []
    for match in pattern.finditer(text):
        opening = _FILLER.match(text, match.start(), match.end())
        found.append((opening.end() if opening else match.start(), match.end()))
    return found


def _telling(said: str) -> float:
    """How much words tell: events and people first, then feelings; longer ones win over their own parts."""
    found = set(words(said))
    hard = bool(HARDSHIP & found) or bool(feelings(said))
    return 2.0 * bool(EVENTS & found) + bool(PEOPLE & found) + hard + 0.08 * min(len(found), MOST)


def _sayable(said: str, found: list[str]) -> bool:
    """Whether words are short, clean, addressed to nobody, and end where a clause may end."""
    if not found or not 1 <= len(found) <= MOST or len(said) > 110 or _ODD.search(said) or _ROUGH.search(said):
        return False
    upper = sum(letter.isupper() for letter in said)
    if upper > 0.5 * len(said) or _ADDRESSED & set(found) or found[-1] in _DANGLING or found[0] in _WRONG_START:
        return False
    return not (said.lower().replace("’", "'").startswith(_HEDGED) or _HEDGED_LATER.search(said))


def _kind(found: list[str]) -> Literal["statement", "thing"] | None:
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
    return text if first not in _SMALL else text[0].lower() + text[1:]
