"""Statements about oneself: the patterns of a table, how a match becomes a value, and what is no statement."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from feltsense.components._feelings import word_set
from feltsense.components._rule_tables import expanded, rows

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
}
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
    "freelancer"
)
NO_NAMES = word_set("""
    i i'm i've i'd i'll the a an and but so he she they we it my his her our your is was are has have had does did who
    who's said says just monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december christmas easter also always never still now then when if or omg lol ok
    okay yes no english german french spanish not really very called and what why how where me us him them you back
""")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]{1,20}"
_LISTS = {
    "<PLACE>": rf"(?:(?:the |St\.? )?{_NAME}(?: (?:{_NAME}|de|la|del|am|upon|on)){{0,2}})",
    "<NAME>": _NAME,
    "<KIN>": "(?:" + "|".join(sorted(map(re.escape, KIN), key=len, reverse=True)) + ")",
    "<JOB>": "(?:[\\w-]+ ){0,2}?(?:" + "|".join(sorted(map(re.escape, JOBS.split(",")), key=len, reverse=True)) + ")",
    "<PETS>": "(?:dog|puppy|cat|kitten|horse|pony|rabbit|bunny|parrot|budgie|hamster|guinea pig|tortoise|turtle|ferret|"
    "snake|lizard|goldfish|bird)",
    "<ADJ>": "(?:(?:older|elder|younger|youngest|oldest|eldest|little|big|baby|twin|late|half|step|new|dear|"
    "beloved|old|"
    "sweet|poor)[ -])?",
    "<CALLED>": r"(?:,? (?:(?:is|was|who is|who's) called|(?:is |was )?named|whose name is)|, called|'s name is)",
    "<I_AM>": r"\b(?:i am|i'm|im)",
    "<THING>": r"(?P<value>(?:[\w'’-]+ ){0,4}?[\w'’-]+?)(?=\s*(?:[.,;!?)\n]|$|\b(?:and|but|because|when|so|since|"
    "although|"
    r"though|in|at|on|with|to|for|after|before|than|while|as|these|right|too|a lot|very|more|anymore|any)\b))",
}
_NOT_SO = re.compile(
    r"\b(?:if|wish|would|could|imagine|pretend|suppose|as if|used to|dreamed|dreamt|unless|when i was|back when|maybe|"
    r"perhaps|almost|nearly|thinking of|thinking about|want to|wanted to|going to|plan to|might|he said|she said|"
    r"they said|he says|she says|says he|says she|told me|not sure)\b[^.!?;]*$",
    re.I,
)
_DEAD = re.compile(
    r"\b(?:died|passed away|was put (?:down|to sleep)|got run over|was run over|is dead|put (?:him|her) to "
    r"sleep)\b", re.I
)
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
    ended: set[str] = set()
    for rule in _rules():
        for found in rule.pattern.finditer(plain):
            if not _stands(rule, plain, found.start()):
                continue
            one = READ[rule.read](rule, found)
            if one is None or one.name in ended or len(one.value) > LONGEST:
                continue
            if one.p == 0:
                ended |= {one.name, *(("employer",) if one.name == "job" else ())}
            dead = one.p > 0 and one.name in _MORTAL and _DEAD.search(plain)
            yield one._replace(value=f"{one.value}, who died") if dead else one


def _stands(rule: _Rule, sentence: str, start: int) -> bool:
    """Whether a match is a statement: names of kin and pets are, wherever they stand; the rest is not in a question."""
    if rule.read in ("kin", "pet"):
        return True
    return not (sentence.rstrip().endswith("?") or _NOT_SO.search(sentence[:start]))


def _plain(rule: _Rule, found: re.Match[str]) -> Statement | None:
    value = (found.groupdict().get("value") or "").strip(" ,.'’-")
    return Statement(rule.kind, rule.name, value, rule.p) if value or rule.p == 0 else None


def _name(rule: _Rule, found: re.Match[str]) -> Statement | None:
    value = _bare(found["value"])
    return Statement(rule.kind, rule.name, value, rule.p) if value else None


def _kin(rule: _Rule, found: re.Match[str]) -> Statement | None:
    relation, value = found["kin"].casefold(), _bare(found["value"])
    if not value or value.casefold() == relation:
        return None
    exact = "" if KIN[relation] in (relation, "mother", "father") else f" ({relation})"
    return Statement(rule.kind, KIN[relation], f"{value[0].upper()}{value[1:]}{exact}", rule.p)


def _pet(rule: _Rule, found: re.Match[str]) -> Statement | None:
    value = _bare(found["value"])
    exact = found["kin"].casefold()
    return Statement(rule.kind, "pet", f"{value[0].upper()}{value[1:]} ({exact})", rule.p) if value else None


def _favourite(rule: _Rule, found: re.Match[str]) -> Statement | None:
    return Statement(rule.kind, f"favourite {found['kin'].casefold()}", found["value"].strip(), rule.p)


def _count(rule: _Rule, found: re.Match[str]) -> Statement | None:
    return Statement(rule.kind, found["value"].split()[-1].casefold(), found["value"], rule.p)


def _bare(value: str) -> str:
    """A name without a genitive; nothing where its first word is no name."""
    name = re.sub(r"['’]s$", "", value).strip(" ,.'’-")
    return "" if not name or name.split()[0].casefold() in NO_NAMES else name


READ: dict[str, Callable[[_Rule, re.Match[str]], Statement | None]] = {
    "plain": _plain,
    "name": _name,
    "kin": _kin,
    "pet": _pet,
    "favourite": _favourite,
    "count": _count,
}
