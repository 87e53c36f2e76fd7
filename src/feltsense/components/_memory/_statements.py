"""Statements about oneself: the patterns of a table, how a match becomes a value, and what is no statement."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from feltsense.components._feelings import word_set
from feltsense.components._rule_tables import expanded, rows

from ._dates import LEFT

TABLE = Path(__file__).with_name("statements.tsv")
KIN = {
    "sister": "sister", "sis": "sister", "brother": "brother", "bro": "brother", "mother": "mother", "mom": "mother",
    "mum": "mother", "mama": "mother", "father": "father", "dad": "father", "papa": "father", "son": "child",
    "daughter": "child", "kid": "child", "child": "child", "baby": "child", "wife": "partner", "husband": "partner",
    "girlfriend": "partner", "boyfriend": "partner", "partner": "partner", "fiancé": "partner", "fiancée": "partner",
    "fiance": "partner", "fiancee": "partner", "grandmother": "grandmother", "grandma": "grandmother",
    "granny": "grandmother", "nana": "grandmother", "grandfather": "grandfather", "grandpa": "grandfather",
    "cousin": "cousin", "aunt": "aunt", "uncle": "uncle", "niece": "niece", "nephew": "nephew",
    "granddaughter": "grandchild", "grandson": "grandchild", "best friend": "friend", "friend": "friend",
    "mommy": "mother", "mummy": "mother", "daddy": "father", "gran": "grandmother", "nan": "grandmother",
    "grandad": "grandfather", "granddad": "grandfather", "mother-in-law": "mother-in-law",
    "father-in-law": "father-in-law", "sister-in-law": "sister-in-law", "brother-in-law": "brother-in-law",
    "ex": "ex", "ex-husband": "ex", "ex-wife": "ex", "ex-boyfriend": "ex", "ex-girlfriend": "ex", "ex-partner": "ex",
    "boss": "boss", "therapist": "therapist", "colleague": "colleague", "coworker": "colleague",
    "co-worker": "colleague", "neighbour": "neighbour", "neighbor": "neighbour", "flatmate": "flatmate",
    "roommate": "flatmate", "housemate": "flatmate",
}  # fmt: skip
JOBS = (
    "teacher,nurse,doctor,lawyer,engineer,developer,programmer,designer,cook,chef,baker,waiter,waitress,bartender,"
    "barista,accountant,clerk,secretary,receptionist,manager,librarian,journalist,writer,editor,photographer,artist,"
    "musician,actor,actress,dancer,carpenter,plumber,electrician,mechanic,builder,bricklayer,roofer,painter,driver,"
    "pilot,farmer,gardener,florist,butcher,hairdresser,barber,tailor,cleaner,janitor,cashier,salesman,saleswoman,"
    "salesperson,shop assistant,pharmacist,dentist,vet,veterinarian,surgeon,paramedic,firefighter,fireman,policeman,"
    "policewoman,soldier,sailor,psychologist,therapist,counsellor,counselor,social worker,midwife,physiotherapist,"
    "optician,scientist,researcher,professor,lecturer,tutor,translator,interpreter,architect,surveyor,economist,"
    "statistician,analyst,consultant,banker,broker,trader,realtor,judge,paralegal,priest,pastor,rabbi,imam,nun,monk,"
    "postman,mailman,courier,welder,technician,trucker,security guard,flight attendant,steward,stewardess,tour guide,"
    "housewife,househusband,stay-at-home mum,stay-at-home mom,stay-at-home dad,childminder,nanny,carer,caregiver,"
    "freelancer,guard,porter,caretaker,warehouse worker,factory worker,tester,apprentice,student nurse"
)
NO_NAMES = word_set("""
    i i'm i've i'd i'll the a an and but so he she they we it my his her our your is was are has have had does did who
    who's said says just monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december christmas easter also always never still now then when if or omg lol ok
    okay yes no english german french spanish not really very called and what why how where me us him them you back
    passed
""")
PETS = (
    "dog|puppy|cat|kitten|horse|pony|rabbit|bunny|parrot|budgie|hamster|guinea pig|tortoise|turtle|ferret|snake|lizard|"
    "goldfish|bird"
)
MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
NO_TOWNS = word_set("""
    fear hell pain town silence denial limbo hope debt school university college poverty sin darkness peace here there
    mine theirs work days nights this that another different accounting marketing sales
""")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}"
_BREAK = (
    "and|but|because|when|so|since|although|though|in|at|on|with|to|for|after|before|than|while|as|these|right|too|"
    "a lot|very|more|anymore|any"
)
_ITEM = (
    r"(?!(?:i|i'm|i've|we|he|she|they|it|you|my|his|her|their|this|that|so|then|just|was|were|is|are|am|be|been|have|has|"
    r"had|do|does|did|don't|didn't|not|hate|love|like|miss|want|wish|went|go|got|get|can|can't|could|would|will|should|"
    r"hope|think|feel|felt|need|found|made|also|never|now|there|what|how|who|when|yet|still|really)\b)"
    r"(?:\w+ing (?:in|to|with|at|on|for) (?:[\w'’-]+ ){0,3}?|(?:[\w'’-]+ ){0,4}?)[\w'’-]+?"
)
_LISTS = {
    "<PLACE>": rf"(?:(?:the |St\.? )?{_NAME}(?:(?: (?:de|la|del|do|am|upon|on))* {_NAME}){{0,2}})",
    "<NAME>": _NAME,
    "<WHEN>": rf"(?:(?:(?:{MONTH})(?: \d{{4}})?|(?:19|20)\d\d|year|month|spring|summer|autumn|fall|winter|"
    r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}) years?)\b)",
    "<MONTH>": f"(?:{MONTH})",
    "<SEASON>": "(?:spring|summer|autumn|fall|winter)",
    "<NUMBER>": r"(?:two|three|four|five|six|\d)",
    "<PLAYED>": "(?:(?:electric |acoustic |double |bass |classical )?(?:guitar|bass|drums?|piano|violin|viola|cello|"
    "flute|sax|saxophone|trumpet|trombone|clarinet|oboe|keyboards?|ukulele|banjo|harp|accordion|organ|mandolin|"
    "harmonica|percussion)|football|soccer|tennis|table tennis|chess|basketball|volleyball|rugby|hockey|golf|cricket|"
    "badminton|squash|handball|baseball|softball|poker|video games)",
    "<KIN>": "(?:" + "|".join(sorted(map(re.escape, KIN), key=len, reverse=True)) + ")",
    "<JOB>": "(?:[\\w-]+ ){0,2}?(?:" + "|".join(sorted(map(re.escape, JOBS.split(",")), key=len, reverse=True)) + ")",
    "<RATED>": "(?:(?:bad|good|great|terrible|awful|horrible|lousy|lazy|useless|decent|worse|better|shit|shitty) )*",
    "<PETS>": f"(?:{PETS})",
    "<PARTNER>": "(?:boyfriend|girlfriend|husband|wife|partner|fianc[ée]e?)",
    "<LEFT_ME>": rf"(?:has |just |recently |suddenly )*(?:{LEFT}|dumped me|broke up with me|divorced me)\b",
    "<ADJ>": "(?:(?:older|elder|younger|youngest|oldest|eldest|little|big|baby|twin|late|half|step|new|dear|"
    "beloved|old|"
    "sweet|poor)[ -])?",
    "<CALLED>": r"(?:,? (?:(?:is|was|who is|who's) called|(?:is |was )?named|whose name is)|, called|'s name is)",
    "<I_AM>": r"\b(?:i am|i'm|im)",
    "<THING>": r"(?P<value>(?:[\w'’-]+ ){0,4}?[\w'’-]+?)(?=\s*(?:[.,;!?)\n]|$|\b(?:and|but|because|when|so|since|"
    "although|"
    r"though|in|at|on|with|to|for|after|before|than|while|as|now|these|right|too|a lot|very|more|anymore|any)\b))",
    "<THINGS>": rf"(?P<value>{_ITEM}(?:(?:, {_ITEM})*,? (?:and|or) {_ITEM})?)(?=\s*(?:[.,;!?)\n]|$|\b(?:{_BREAK})\b))",
}
_NOT_SO = re.compile(
    r"\b(?:if|wish|would|could|imagine|pretend|suppose|as if|used to|dreamed|dreamt|unless|when i was|back when|maybe|"
    r"perhaps|almost|nearly|thinking of|thinking about|want to|wanted to|going to|plan to|might|"
    r"(?<!\bi )(?:say|says|said|think|thinks|thought|claims|believes)|told me|not sure)\b[^.!?;]*$",
    re.I,
)
_DEAD = re.compile(
    r"\b(?:died|passed away|was put (?:down|to sleep)|got run over|was run over|is dead|put (?:him|her) to "
    r"sleep)\b",
    re.I,
)
_CLAUSE_END = re.compile(r"[,;.!?]| (?:and|but|so)\b|$")
_PARTED = re.compile(r",?(?<!rock) (?:and|or|&) |, ")
_MORTAL = frozenset((*KIN.values(), "pet"))
LONGEST = 60


class Statement(NamedTuple):
    """What a sentence says of the person; `p` 0 where it ends."""

    kind: str
    name: str
    value: str
    p: float


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    read: str
    kind: str
    name: str
    p: float


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(re.compile(expanded(pattern, _LISTS), re.I), read, kind, name, float(p))
        for read, kind, name, p, pattern in rows(TABLE, 5)
    )


def statements(sentence: str) -> Iterator[Statement]:
    """What a sentence says of the person, ends first; wishes, guesses, pasts and reports of others' words are none.

    >>> [one.value for one in statements("My sister Anna lives in Rome and I live in Oslo.")]
    ['Oslo', 'Anna']
    """
    plain = sentence.replace("’", "'")
    for rule in _rules():
        for one in _read(rule, plain):
            dead = one.p > 0 and one.name in _MORTAL and _DEAD.search(plain)
            if len(one.value) <= LONGEST:
                yield one._replace(value=f"{one.value}, who died") if dead else one
        if rule.p == 0:
            plain = _without(rule, plain)


def _without(rule: _Rule, sentence: str) -> str:
    """The sentence without the clauses by which something ends: they state nothing else."""
    for found in reversed(list(rule.pattern.finditer(sentence))):
        end = _CLAUSE_END.search(sentence, found.end())
        if end is not None and _stands(rule, sentence, found.start()):
            sentence = f"{sentence[: found.start()]};{sentence[end.start() :]}"
    return sentence


def _read(rule: _Rule, sentence: str) -> Iterator[Statement]:
    """What a rule finds in a sentence; of a list of names or things, each by itself."""
    for found in rule.pattern.finditer(sentence):
        if not _stands(rule, sentence, found.start()):
            continue
        given = found.groupdict()
        whole = (given.get("value") or "").strip()
        values = _PARTED.split(whole) if rule.read in ("many", "kin", "pet") else [whole]
        kin = (given.get("kin") or "").casefold()
        yield from filter(None, (READ[rule.read](rule, value, kin) for value in values))


def _stands(rule: _Rule, sentence: str, start: int) -> bool:
    """Whether a match is a statement: names of kin and pets are, wherever they stand; the rest is not in a question."""
    if rule.read in ("kin", "pet"):
        return True
    return not (sentence.rstrip().endswith("?") or _NOT_SO.search(sentence[:start]))


def _plain(rule: _Rule, value: str, _: str) -> Statement | None:
    bare = value.strip(" ,.'’-")
    return Statement(rule.kind, rule.name, bare, rule.p) if bare or rule.p == 0 else None


def _name(rule: _Rule, value: str, _: str) -> Statement | None:
    bare = _bare(value)
    return Statement(rule.kind, rule.name, bare, rule.p) if bare else None


def _small(rule: _Rule, value: str, _: str) -> Statement | None:
    """A place or a name in small letters, as many people type it."""
    return None if value.casefold() in NO_TOWNS else _name(rule, value.capitalize(), "")


def _kin(rule: _Rule, value: str, relation: str) -> Statement | None:
    bare = _bare(value)
    if not bare or bare.casefold() == relation:
        return None
    exact = "" if KIN[relation] in (relation, "mother", "father") else f" ({relation})"
    return Statement(rule.kind, KIN[relation], f"{bare[0].upper()}{bare[1:]}{exact}", rule.p)


def _pet(rule: _Rule, value: str, kin: str) -> Statement | None:
    bare, exact = _bare(value), re.sub("(?<=pupp)ie$|(?<=bunn)ie$|(?<=pon)ie$", "y", kin)
    return Statement(rule.kind, "pet", f"{bare[0].upper()}{bare[1:]} ({exact})", rule.p) if bare else None


def _favourite(rule: _Rule, value: str, kin: str) -> Statement | None:
    return Statement(rule.kind, f"favourite {kin}", value.strip(), rule.p)


def _count(rule: _Rule, value: str, _: str) -> Statement | None:
    return Statement(rule.kind, value.rsplit(maxsplit=1)[-1].casefold(), value, rule.p)


def _bare(value: str) -> str:
    """A name without a genitive; nothing where its first word is no name."""
    name = re.sub(r"['’]s$", "", value).strip(" ,.'’-")
    return "" if not name or name.split()[0].casefold() in NO_NAMES else name


READ: dict[str, Callable[[_Rule, str, str], Statement | None]] = {
    "plain": _plain,
    "many": _plain,
    "small": _small,
    "name": _name,
    "kin": _kin,
    "pet": _pet,
    "favourite": _favourite,
    "count": _count,
}
