"""The table of situations: what tells of one, and what commonsense adds to it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple, get_args

from feltsense.components._feelings import word_set
from feltsense.components._rule_tables import rows
from feltsense.flow.understanding import Inference

TABLE = Path(__file__).with_name("situations.tsv")
KINDS: tuple[str, ...] = get_args(Inference.model_fields["kind"].annotation)
LISTS = {
    "PARENT": "mum mom mommy mummy mother mothers dad daddy father fathers parent parents stepfather stepmother",
    "SIB": "sister sisters brother brothers sibling siblings twin",
    "GRAND": "grandma grandmother grandpa grandfather nana granny grandparents grandad nan",
    "PARTNER": "husband wife boyfriend girlfriend partner spouse fiance fiancee bf gf hubby",
    "EX": "ex exes ex-boyfriend ex-girlfriend ex-husband ex-wife",
    "CHILD": "son sons daughter daughters child children kid kids toddler baby youngest oldest",
    "FRIEND": "friend friends bestie friendship mate buddy",
    "BOSS": "boss manager supervisor",
    "COWORKER": "coworker coworkers colleague colleagues co-worker co-workers team",
    "TEACHER": "teacher professor tutor lecturer",
    "PET": "dog dogs cat cats pet pets puppy kitten rabbit hamster parrot horse",
    "DIE": "died die dies dying dead death passed funeral killed lost suicide",
    "ILL": "ill sick illness hospital hospitalized hospitalised diagnosed disease unwell",
}
LISTS["KIN"] = " ".join(LISTS[name] for name in ("PARENT", "SIB", "GRAND", "CHILD")) + " family cousin aunt uncle"
SPEAKER = word_set("i i'm im i've ive i'd i'll my me mine myself we we're our us we've")
_EMPTY = SPEAKER | word_set(
    "a an the and or but to of in on at for with is am are was were be been have has had do does did not it that this "
    "so too very all any no what when how who me him her they he she from"
)
_TOKEN = re.compile(r"\([^)]*\)\??|\S+")
_SPLIT = re.compile(r"/(?![^(]*\))")


class Part(NamedTuple):
    """One word of a cue: the words that it may be, and the beginnings."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def meets(self, word: str) -> bool:
        """Whether a word is one of these."""
        return word in self.words or (bool(self.beginnings) and word.startswith(self.beginnings))


Cue = tuple[Part, ...]


class Situation(NamedTuple):
    """One row: what tells of it, and an inference of each kind."""

    name: str
    feeling: str
    example: str
    cues: tuple[Cue, ...]
    inferences: dict[str, str]
    content: frozenset[str]


@cache
def situations() -> tuple[Situation, ...]:
    """All rows, in their order."""
    return tuple(
        Situation(name, feeling, example, tuple(_cue(one) for one in _SPLIT.split(cues) if one.strip()),
                  dict(zip(KINDS, phrases, strict=True)), frozenset(example.split()) - _EMPTY)
        for name, feeling, example, cues, *phrases in rows(TABLE, 8)
    )  # fmt: skip


@cache
def by_word() -> dict[str, tuple[tuple[int, Cue], ...]]:
    """Cues by each word that their first part may be; those with an open end stand under their beginnings."""
    index: dict[str, list[tuple[int, Cue]]] = {}
    for number, situation in enumerate(situations()):
        for cue in situation.cues:
            for word in (*cue[0].words, *cue[0].beginnings):
                index.setdefault(word, []).append((number, cue))
    return {word: tuple(found) for word, found in index.items()}


@cache
def beginnings() -> tuple[str, ...]:
    """The open ends among the first parts of cues."""
    return tuple({start for one in situations() for cue in one.cues for start in cue[0].beginnings})


def _cue(text: str) -> Cue:
    """The parts of a cue that must be there.

    >>> [sorted(part.words) for part in _cue("exams? (soon|next)")]
    [['exam', 'exams'], ['next', 'soon']]
    """
    tokens = [token for token in _TOKEN.findall(text.strip()) if not _missable(token)]
    return tuple(_part(token) for token in tokens)


def _missable(token: str) -> bool:
    return token.endswith("?") and (token.startswith("(") or token[:-1] in LISTS)


def _part(token: str) -> Part:
    options = [one for option in token.strip("()").split("|") for one in LISTS.get(option, option).split()]
    starts = tuple(option.removesuffix("\\w+").removesuffix("\\w*") for option in options if "\\w" in option)
    plain = (word for option in options if "\\w" not in option for word in _spellings(option))
    return Part(frozenset(plain), starts)


def _spellings(option: str) -> Iterator[str]:
    """A word with its optional letters and choices of a letter written out.

    >>> sorted(_spellings("favou?red")), sorted(_spellings("critici[sz]es"))
    (['favored', 'favoured'], ['criticises', 'criticizes'])
    """
    pieces = re.findall(r"\[\w+\]|\w\?|.", option)
    choices = [(p[0], "") if p.endswith("?") else tuple(p[1:-1]) if p.startswith("[") else (p,) for p in pieces]
    yield from ("".join(parts) for parts in product(*choices))
