"""Whose a named feeling is: the speaker's own, or somebody else's that they report.

To feel with somebody and to feel as they do are kept apart from the first word on (Decety & Jackson 2004): 'my sister
is furious' says nothing yet of the speaker's own anger.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from feltsense.flow.caching import cached

from ._feelings import FAMILY, PEOPLE, WORD, Feeling, feelings, word_set

Whose = Literal["self", "other"]
READ = 4_000
"""Characters looked at."""
_BACK = 90
"""Characters before a feeling in which its holder is looked for."""

SPEAKER = word_set("i i'm im i've ive i'll i'd me my mine myself we we're we've us ourselves")
_THINGS = word_set("work job school college")
_OTHERS = (
    PEOPLE - _THINGS
    | word_set("""
    he she they he's she's they're he'd she'd they've hes shes theyre him her them himself herself themselves you you're
    youre your yours u somebody someone everybody everyone anybody anyone people person man woman guy girl boy guys
    nobody client clients customer customers patient patients neighbours neighbors bf gf fiancé fiancee sister-in-law
    grandparents siblings sibling nephew niece baby toddler teenager wife's husband's nurse doctor
    """)
)
_BODY = word_set("heart mind head body soul eyes brain stomach chest mood legs face nerves hands life")
_OF_THINGS = word_set("awful terrible horrible low lost blue empty down mad stupid low crushed stuck shocked")
"""Feeling words that are said of things as well, so that an unknown subject shows nobody."""
_SUBJECT = re.compile(
    r"(?:^|[\s,.;:!?\"'(])(?:(?P<name>[A-Z][a-z]{1,20})|(?:the|my|our|his|her|their|your|this|that|a|an) "
    r"(?:[\w-]+ ){0,2}?(?P<noun>[\w-]{2,30}))(?:'s| is| was| are| were| has been| have been| feels?| felt| seems?| "
    r"seemed| looks?| looked| sounds?| sounded| gets?| got| became| becomes)(?: (?:so|very|really|too|just|pretty|"
    r"quite|super|still|always|getting|being|a bit|a little|extremely|also|often|not))*\s*$"
)
_SHORT = re.compile(
    r"\b(?:(?P<who>he|she|they)(?:'s|'re|s\b|re\b)|(?:makes?|made|making|left|gets?|got) (?:my |the )?"
    r"(?P<made>him|her|them|everyone|everybody|mum|mom|mother|dad|father|sister|brother|wife|husband|kids|parents|boss))"
    r" (?:(?:so|very|really|too|just|pretty|still|always|quite) ){0,2}(?P<word>[a-z]+)", re.I
)
_NO_NAMES = word_set(
    "It This That There What Who Here Everything Nothing Life Work Today And But So Then How I Which All"
)
_WITH = re.compile(
    r"\b(?:my|our|his|her|their|the) (?P<owner>[\w-]+)(?:'s|’s) (?:anger|rage|fear|fears|anxiety|sadness|grief|guilt|"
    r"shame|stress|worry|worries|depression|panic|frustration|joy|pride|loneliness|hate|crying)\b", re.I
)


class Held(NamedTuple):
    """A named feeling, whose it is, and the word that shows it where it is somebody else's."""

    feeling: Feeling
    whose: Whose
    who: str | None


@cached()
def held_feelings(text: str) -> tuple[Held, ...]:
    """The feelings that a text names, in its order, each with its holder; `self` where nobody else shows.

    >>> [(h.feeling.word, h.whose, h.who) for h in held_feelings("My sister is furious and I'm scared of her.")]
    [('furious', 'other', 'sister'), ('scared', 'self', None)]
    >>> [h.whose for h in held_feelings("I made him angry. He made me sad.")]
    ['other', 'self']
    """
    found = [_held(text, feeling) for feeling in feelings(text[:READ])]
    known = {held.feeling.start for held in found}
    found += [held for held in _reported(text[:READ]) if held.feeling.start not in known]
    return tuple(sorted(found, key=lambda held: held.feeling.start))


def own_feelings(text: str) -> list[Feeling]:
    """The named feelings that are the speaker's own, as far as the words before them show.

    >>> [f.word for f in own_feelings("I'm scared that my parents will be disappointed")]
    ['scared']
    """
    return [held.feeling for held in held_feelings(text) if held.whose == "self"]


def others_feelings(text: str) -> list[Held]:
    """The named feelings that the speaker reports of others.

    >>> [(h.feeling.word, h.who) for h in others_feelings("Marta is devastated. I am fine.")]
    [('devastated', 'marta')]
    """
    return [held for held in held_feelings(text) if held.whose == "other"]


def _reported(text: str) -> Iterator[Held]:
    """Feelings said of others in short: "she's furious", "it made them sad"."""
    for match in _SHORT.finditer(text.replace("’", "'")):
        word, who = match["word"].lower(), (match["who"] or match["made"]).lower()
        if word in FAMILY and (match["made"] or word not in _OF_THINGS):
            yield Held(Feeling(word, FAMILY[word], match.start("word"), match.end("word"), True), "other", who)


def _held(text: str, feeling: Feeling) -> Held:
    before = text[max(0, feeling.start - _BACK) : feeling.start].replace("’", "'")
    subject = _subject(before, feeling)
    if subject is not None:
        return Held(feeling, "other", subject) if subject else Held(feeling, "self", None)
    owner = next((m["owner"] for m in _WITH.finditer(text) if m.start() <= feeling.start < m.end()), None)
    who = owner.lower() if owner else _nearest_other(before)
    return Held(feeling, "other", who) if who else Held(feeling, "self", None)


def _subject(before: str, feeling: Feeling) -> str | None:
    """The subject right before a feeling that is said of it; '' where it is part of the speaker, None if none shows."""
    found = _SUBJECT.search(before)
    if found is None or not feeling.adjective or feeling.word in _OF_THINGS:
        return None
    name, noun = found["name"], found["noun"]
    if name:
        return None if name in _NO_NAMES else name.lower()
    if noun in SPEAKER or noun.endswith("ing"):
        return None
    return "" if noun in _BODY | _THINGS else noun.lower()


def _nearest_other(before: str) -> str | None:
    """The last person named before a feeling, where that is somebody else; None where it is the speaker or nobody."""
    for match in reversed(list(WORD.finditer(before))):
        word = match.group().lower()
        if word in SPEAKER and not (word == "my" and _owned(before, match.end())):
            return None
        if word in _OTHERS:
            return word
    return None


def _owned(before: str, place: int) -> bool:
    """Whether 'my' only says to whom a person belongs: 'my friend'."""
    after = WORD.match(before, place + 1)
    return after is not None and after.group().lower() in _OTHERS
