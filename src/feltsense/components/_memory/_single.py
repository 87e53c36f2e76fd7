"""Questions about one remembered thing: a name, the job, the home, pets, family, what is ahead; and their answers."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from feltsense.flow import Fact
from feltsense.flow.visible import visible

from ._dates import OCCASIONS, span
from ._statements import KIN, PETS
from ._wording import LIKELY, day_words

_KINS = "|".join(sorted(map(re.escape, KIN), key=len, reverse=True))
_LEAD = (
    r"^\W*(?:(?:ok|okay|hey|so|and|well|wait|hi|hello|oh|actually|by the way|please)\W+)*"
    r"(?P<lead>(?:do|can|did|would) you "
    r"(?:still |even |happen to |by any chance |maybe )*(?:remember|recall|know|tell me|remind me)(?: of)? |"
    r"(?:please )?(?:tell me|remind me)(?: of)? |i (?:wonder|want to see) if you (?:still )?(?:remember|know) |"
    r"(?:have you |did you )(?:forgotten|forget|remember) |remember )?"
)
_END = r"(?: again| then| now| please| exactly| these days| at the moment| anymore| or not)*\W*$"
_ADJ = r"(?:(?:older|elder|younger|youngest|oldest|eldest|little|big|baby|twin) )?"
_PET = f"{PETS}|pet|puppie|bunnie|ponie"
_SOMEBODY = (
    r"(?:(?:mr|mrs|ms|miss|dr)\.? )?(?!(?:he|she|it|its|this|that|these|those|they|them|there|here|you|your|my|me|the|"
    r"an?|anything|everything|something|nothing|when|what|how|who|why|where|i|we|us|him|her|right|wrong|to|\w+ing|\w+day)\b)"
    r"[\w'-]{2,20}"
)
_DO_I = "(?:do i|i)"
_ASKED: tuple[tuple[str, bool, str], ...] = (
    ("kin", False, rf"what(?:'s| is| was| are|s)? my {_ADJ}(?P<kin>{_KINS})(?:'s|s'|s)? names?(?: is| are| was)?"),
    ("kin", False, rf"what my {_ADJ}(?P<kin>{_KINS})s? (?:is|are|was) (?:called|named)"),
    ("kin", False, rf"what(?:'s| is| are| was) my {_ADJ}(?P<kin>{_KINS})s? (?:called|named)"),
    ("kin", False, rf"who(?:'s| is| are) my {_ADJ}(?P<kin>{_KINS})s?"),
    ("kin", True, rf"(?P<named>(?:the )?names? of )my {_ADJ}(?P<kin>{_KINS})s?"),
    ("kin", True, rf"my {_ADJ}(?P<kin>{_KINS})s?(?P<named>(?:'s?)? names?)?"),
    ("pet", False, rf"what(?:'s| is| was| are|s)? my (?P<kin>{_PET})(?:'s|s'|s)? names?(?: is| are)?"),
    ("pet", False, rf"what(?:'s| is| are| was) my (?P<kin>{_PET})s? (?:called|named)"),
    ("pet", False, rf"what my (?P<kin>{_PET})s? (?:is|are|was) (?:called|named)"),
    ("pet", False, rf"(?:do i have|have i got) (?:any |a )?(?P<kin>{_PET})s?|what (?P<kin2>pet)s? {_DO_I} have"),
    ("pet", True, rf"(?P<named>(?:the )?names? of )my (?P<kin>{_PET})s?"),
    ("pet", True, rf"my (?P<kin>{_PET})s?(?P<named>(?:'s?)? names?)?"),
    ("name", False, r"what(?:'s| is|s)? my (?:first |real |own )?name(?: is)?|what (?:am i|i'm|i am) called"),
    ("name", True, r"my (?:first )?name|who i am"),
    ("home since", False, r"(?:since when (?:do|have|did) i (?:live|lived|been living)|"
     r"how long have i (?:lived|been living)|when (?:did i|i) move)(?: here| there| (?:in|to) [\w ]+)?"),
    ("home", False, rf"where {_DO_I} live|where (?:am i|i'm|i am) (?:living|based)|"
     rf"(?:what|which) (?:city|town|place) {_DO_I} live in|(?:what's|what is) my (?:city|home ?town)"),
    ("home", True, r"my (?:home|city|town|home ?town)"),
    ("job", False, rf"what(?:'s| is|s)? my (?:job|work|profession|occupation)(?: is)?|where {_DO_I} work|"
     rf"what {_DO_I} do (?:for (?:a living|work)|as a job)|who {_DO_I} work for|what {_DO_I} work as"),
    ("job", True, r"my (?:job|work|profession)|what i do"),
    ("age", False, r"how old (?:am i|i am)|what(?:'s| is) my age"),
    ("studies", False, r"what (?:do i|i|am i|i'm|i am) (?:study|studying)"),
    ("plays", False, r"(?:what|which) (?:instruments?|sports?) (?:(?:do|did|can) )?i (?:used to |use to )?play"),
    ("likes", False, rf"what (?:are )?my hobbies(?: are)?|what {_DO_I} (?:like|enjoy)(?: (?:to do|doing))?"),
    ("likes", True, r"my hobbies"),
    ("ahead", False, rf"when(?:'s| is| do i have| will)? my (?P<what>(?:\w+'s )?(?:{OCCASIONS}))(?: is| be)?"),
    ("ahead", False, rf"when(?:'s| is| will)? (?P<what>\w+'s (?:{OCCASIONS}))(?: is| be)?"),
    ("ahead", False, rf"what day is my (?P<what>{OCCASIONS})|what(?:'s| is) (?:coming up|ahead) (?:for|of) me|"
     rf"what {_DO_I} have (?:coming up|ahead|planned)(?: for me)?"),
    ("ahead", True, rf"(?:about )?my (?P<what>{OCCASIONS})"),
    ("who", False, rf"who (?:(?:is|was|'s) (?P<who>{_SOMEBODY})|(?P<who2>{_SOMEBODY}) is)"),
    ("who", False, rf"(?:do|did) you (?:still )?remember (?P<who>{_SOMEBODY})"),
    ("who", True, r"(?P<who>(?-i:[A-Z])[\w'-]+)"),
)  # fmt: skip
"""What is asked for, whether it needs "do you remember" before it, and how it is put."""
_PATTERNS = tuple((slot, needs, re.compile(f"{_LEAD}(?:{body}){_END}", re.I)) for slot, needs, body in _ASKED)
_PARTS = re.compile(r"(?P<name>[^,(]+?)(?: \((?P<exact>[^)]+)\))?(?P<dead>, who died)?")
_SINGULAR = {"puppie": "puppy", "bunnie": "bunny", "ponie": "pony"}
_PLURALS = {"child": "children", "grandchild": "grandchildren", "wife": "wives", "puppy": "puppies", "pony": "ponies",
            "bunny": "bunnies"}  # fmt: skip


class Single(NamedTuple):
    """What is asked for, of whom or of what, and whether the question is plainly one for memory."""

    slot: str
    of: str
    plain: bool


def single(text: str) -> Single | None:
    """The one remembered thing that a text asks for, or None; it must be all that the text asks.

    >>> single("Do you remember my sister's name?"), single("what do I do?")
    (Single(slot='kin', of='sister', plain=True), None)
    """
    plain = " ".join(text.replace("’", "'").split())[:200]
    for slot, needs, pattern in _PATTERNS:
        found = pattern.search(plain)
        if found is None or (needs and found["lead"] is None):
            continue
        given = {name: value for name, value in found.groupdict().items() if value and name != "lead"}
        named = given.pop("named", None) is not None
        of = next(iter(given.values()), "")
        of = of if slot == "who" else of.casefold()
        return Single(slot, _SINGULAR.get(of, of), _plain(slot, needs and not named))
    return None


def _plain(slot: str, noun: bool) -> bool:
    """Whether only memory can be meant; "do you remember my sister?" may also open a talk about her."""
    return slot in ("name", "home", "job") or (slot not in ("who", "likes") and not noun)


def told_of(asked: Single, facts: Sequence[Fact], today: date) -> str | None:
    """What the facts say to it; None where they say nothing."""
    return _SAYING.get(asked.slot, _plainly)(asked, facts, today)


def not_told(asked: Single) -> str | None:
    """That memory has nothing to say, where only memory can be meant."""
    return f"You have not told me {_missing(asked)}, or I have not kept it." if asked.plain else None


def _missing(asked: Single) -> str:
    if asked.slot in ("kin", "pet"):
        return f"your {asked.of}'s name"
    if asked.slot == "ahead":
        return f"when your {asked.of} is" if asked.of else "of anything ahead of you"
    return {"name": "your name", "home": "where you live", "home since": "since when you live there", "job": "what you "
            "work as", "age": "how old you are", "studies": "what you study", "plays": "what you play"}.get(
            asked.slot, "what you like")  # fmt: skip


def _of(name: str, facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.name == name and fact.p > 0]


def _hedged(sentence: str, facts: Sequence[Fact]) -> str:
    return f"{sentence[:-1]}, if I have it right." if any(fact.p < LIKELY for fact in facts) else sentence


def _plainly(asked: Single, facts: Sequence[Fact], _: date) -> str | None:
    """Sentences of all facts that answer it."""
    said = [
        _hedged(pattern.format(_joined([visible(one.value) for one in known])), known)
        for name, pattern in _SENTENCES[asked.slot]
        if (known := _of(name, facts))
    ]
    return " ".join(said) or None


def _working(asked: Single, facts: Sequence[Fact], today: date) -> str | None:
    """The job with its article, and where it is."""
    job = [fact.model_copy(update={"value": _article(fact.value)}) for fact in _of("job", facts)]
    return _plainly(asked, [*job, *_of("employer", facts)], today)


def _article(value: str) -> str:
    if re.match(r"(?:an?|the|my|in|on|head of|self)\b", value, re.I):
        return value
    return f"{'an' if value[:1].casefold() in 'aeiou' else 'a'} {value}"


def _named(asked: Single, facts: Sequence[Fact], _: date) -> str | None:
    """The names of relatives or pets."""
    name = KIN.get(asked.of, asked.of) if asked.slot == "kin" else "pet"
    parts = [(fact, found) for fact in _of(name, facts) if (found := _PARTS.fullmatch(visible(fact.value)))]
    meant = [(fact, found) for fact, found in parts if asked.of == name or found["exact"] in (None, asked.of)]
    parts = meant or (parts if name == "partner" else [])
    if not parts:
        return None
    labels = sorted({found["exact"] or asked.of for _, found in parts})
    names = [found["name"] for _, found in parts]
    if len(parts) == 1:
        verb = "was" if parts[0][1]["dead"] else "is"
        return _hedged(f"Your {labels[0]}'s name {verb} {names[0]}.", [parts[0][0]])
    if len(labels) == 1:
        return f"Your {_plural(labels[0])} are {_joined(names)}."
    return f"Your {_plural(name)} are {_joined([found[0] for _, found in parts])}."


def _plural(word: str) -> str:
    return _PLURALS.get(word, f"{word}s")


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _dated(asked: Single, facts: Sequence[Fact], today: date) -> str | None:
    """When what was asked for is, or all that is ahead."""
    known = [(fact, when) for fact in _of("ahead", facts) if (when := span(fact.value))]
    if asked.of:
        known = [(fact, when) for fact, when in known if f" {asked.of}" in f" {when[0].casefold()}"]
    else:
        known = [(fact, when) for fact, when in known if when[2] >= today]
    known.sort(key=lambda one: one[1][1:])
    return " ".join(_hedged(_when(*when, today), [fact]) for fact, when in known) or None


def _when(what: str, first: date, last: date, today: date) -> str:
    """A sentence on an occasion: the person's own, or whose it was said to be."""
    said = visible(what)
    named = said[:1].isupper() or re.match(r"(?:the|his|her|their)\b", said)
    verbs = ("were", "are") if re.search(r"(?:results|exams|tests|finals)$", said) else ("was", "is")
    owner = f"{said[:1].upper()}{said[1:]}" if named else f"Your {said}"
    return f"{owner} {verbs[last >= today]} {day_words(first, last)}."


def _person(asked: Single, facts: Sequence[Fact], _: date) -> str | None:
    """Who somebody is, where the name is known."""
    for fact in facts:
        found = _PARTS.fullmatch(visible(fact.value))
        if fact.name in (*KIN.values(), "pet") and found and found["name"].casefold() == asked.of.casefold():
            return f"{found['name']} {'was' if found['dead'] else 'is'} your {found['exact'] or fact.name}."
    return None


_SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "name": (("name", "Your name is {}."),),
    "home": (("home", "You live in {}."), ("home since", "You have lived there since {}.")),
    "home since": (("home", "You live in {}."), ("home since", "You have lived there since {}.")),
    "job": (("job", "You work as {}."), ("employer", "You work for {}.")),
    "age": (("age", "You are {}."),),
    "studies": (("studies", "What you study: {}."),),
    "plays": (("plays", "You play {}."), ("used to play", "You used to play {}.")),
    "likes": (
        ("likes", "You like {}."), ("plays", "You play {}."), ("sings", "You sing {}."),
        ("used to play", "You used to play {}."),
    ),
}  # fmt: skip
_SAYING: dict[str, Callable[[Single, Sequence[Fact], date], str | None]] = {
    "kin": _named,
    "pet": _named,
    "job": _working,
    "ahead": _dated,
    "who": _person,
}
