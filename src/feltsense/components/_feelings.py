"""English words for feelings, sorted into families; what somebody says they feel, with negation seen to."""

import re
from typing import Literal, NamedTuple, get_args

Family = Literal[
    "joy", "pride", "gratitude", "love", "sadness", "grief", "anger", "fear", "strain", "confusion", "remorse",
    "boredom", "neutral",
]
FAMILIES: tuple[Family, ...] = get_args(Family)


def word_set(listed: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(listed.split())


PLEASANT: frozenset[Family] = frozenset({"joy", "pride", "gratitude", "love"})

_WORDS: dict[Family, str] = {
    "joy": """happy glad delighted thrilled excited joyful cheerful relieved hopeful optimistic pleased overjoyed
        ecstatic amused content calm stoked""",
    "pride": "proud accomplished",
    "gratitude": "grateful thankful blessed touched",
    "love": "loved",
    "sadness": """sad unhappy lonely alone miserable depressed down low blue heartbroken hurt hopeless empty numb
        disappointed discouraged dejected gloomy crushed upset devastated rejected unwanted unloved worthless lost
        melancholy isolated homesick abandoned awful terrible horrible""",
    "grief": "bereaved grieving mourning",
    "anger": """angry mad furious annoyed irritated frustrated resentful bitter pissed outraged enraged livid betrayed
        disgusted jealous offended aggravated""",
    "fear": """afraid scared anxious worried nervous terrified frightened panicked panicky fearful uneasy insecure
        paranoid concerned apprehensive tense petrified""",
    "strain": """stressed overwhelmed exhausted tired drained overloaded swamped frazzled pressured burnt burned
        restless stuck trapped helpless weary""",
    "confusion": "confused unsure uncertain torn puzzled lost shocked surprised stunned conflicted bewildered baffled",
    "boredom": "bored listless",
    "remorse": "guilty ashamed embarrassed regretful humiliated mortified foolish stupid",
}
FAMILY: dict[str, Family] = {word: family for family, words in _WORDS.items() for word in words.split()}
_TWO_WORDS: dict[str, Family] = {
    "burned out": "strain", "burnt out": "strain", "stressed out": "strain", "worn out": "strain", "fed up": "anger",
    "let down": "sadness", "left out": "sadness", "freaking out": "fear", "freaked out": "fear", "ticked off": "anger",
    "pissed off": "anger", "under pressure": "strain", "broken hearted": "sadness", "heart broken": "sadness",
}
_NOUNS: dict[str, Family] = {
    "anxiety": "fear", "fear": "fear", "worry": "fear", "panic": "fear", "sadness": "sadness", "depression": "sadness",
    "loneliness": "sadness", "anger": "anger", "rage": "anger", "frustration": "anger", "stress": "strain",
    "pressure": "strain", "guilt": "remorse", "shame": "remorse", "regret": "remorse", "grief": "grief",
    "joy": "joy", "pride": "pride", "hate": "anger", "worrying": "fear", "stressful": "strain", "scary": "fear",
    "frustrating": "anger", "annoying": "anger", "embarrassing": "remorse", "depressing": "sadness",
    "crying": "sadness", "cry": "sadness", "hurts": "sadness", "worries": "fear", "scares": "fear",
    "exhausting": "strain", "miss": "sadness", "lonesome": "sadness", "overwhelming": "strain", "boring": "boredom",
    "fun": "joy", "lovely": "joy",
    "amazing": "joy", "wonderful": "joy", "fantastic": "joy", "awesome": "joy", "yay": "joy",
}
EVENTS = word_set("""
    lost lose losing died die dies dead death passed fired laid quit quitting left leave leaving leaves broke
    broken breakup divorce divorced separated cheated cheating lied lying lies failed fail failing flunked
    dumped rejected ignored ignores ignore yelled yells yelling shouted screamed screams fight fighting fought
    argued argument argue arguing hit hurt hurting bullied bullying sick ill illness cancer diagnosed surgery
    hospital accident evicted eviction debt debts owe bills rent layoff layoffs unemployed unemployment exam
    exams test tests deadline deadlines moved moving deployed pregnant miscarriage stolen stole robbed scammed
    ghosted blocked kicked betrayed pandemic covid lockdown quarantine virus blamed blames criticized criticised
    judged mocked laughed cancelled canceled stopped missed forgot crashed hates relapse relapsed drinking
    drinks addiction addicted overworked workload homework finals grades promotion promoted raise won winning
    engaged married wedding graduated accepted offer hired born abuse abused abusive threatened stalking alone
    behind suspended expelled struggle struggling trouble problem problems afford money sleep insomnia
""")
PEOPLE = word_set("""
    boss manager coworker coworkers colleague colleagues friend friends husband wife boyfriend girlfriend
    partner ex mom mum mother dad father parents brother sister son daughter kids child children family grandma
    grandmother grandpa grandfather roommate roommates teacher professor neighbour neighbor uncle aunt cousin
    fiance dog cat pet landlord job work school college
""")
HARDSHIP = word_set("""
    bad badly worse worst hard tough difficult awful terrible horrible unfair cruel mean rude toxic painful
    never nobody nothing cannot unable not no alone hate wrong pain suffering broken ruined useless
""")
DELIGHT = word_set("""
    good great best wonderful amazing finally love loved lovely perfect beautiful fantastic awesome excellent
    proud happy glad fun brilliant
""")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
GLAD_EVENTS = word_set("""
    promotion promoted raise won winning passed engaged married wedding graduated accepted offer hired born
""")
_NEGATION = word_set("""
    not never isn't aren't wasn't don't didn't doesn't can't cannot won't dont cant isnt wasnt hardly no without
""")
_DEGREES = word_set("very so really too that all feel feeling been be particularly exactly quite super overly much")
_COPULAS = word_set("""
    am i'm im was feel feeling feels felt be been being getting got so very really too more just pretty quite
    super bit little extremely still and or is are makes made me kind sort of always both also
""")


class Feeling(NamedTuple):
    """A feeling that was named: the word, its family, its place, and whether it fits into 'you feel …'."""

    word: str
    family: Family
    start: int
    end: int
    adjective: bool


def words(text: str) -> list[str]:
    """Lower-case words with straight apostrophes.

    >>> words("I’m SO tired…")
    ["i'm", 'so', 'tired']
    """
    return [match.group().lower().replace("’", "'") for match in WORD.finditer(text)]


def clouded(text: str) -> bool:
    """Whether a text has words of trouble or of denial, so that it is no plain good news whatever a model says.

    >>> clouded("she doesn't love me any more"), clouded("I love this place")
    (True, False)
    """
    return bool((EVENTS - GLAD_EVENTS | HARDSHIP | _NEGATION) & set(words(text[:20_000])))


def feelings(text: str) -> list[Feeling]:
    """The feelings that a text names, in its order; 'not happy' is sadness, 'not afraid' is none.

    >>> [f.family for f in feelings("I'm not happy, I'm scared")]
    ['sadness', 'fear']
    """
    found = [(match.group().lower().replace("’", "'"), *match.span()) for match in WORD.finditer(text[:20_000])]
    named = (_named(found, i) for i in range(len(found)))
    return [feeling for feeling in named if feeling is not None]


def _named(found: list[tuple[str, int, int]], i: int) -> Feeling | None:
    word, start, end = found[i]
    pair = f"{word} {found[i + 1][0]}" if i + 1 < len(found) else ""
    family, adjective = FAMILY.get(word), _after_copula(found, i)
    if pair in _TWO_WORDS:
        word, family, end = pair, _TWO_WORDS[pair], found[i + 1][2]
    elif family is not None and not adjective:
        family = None
    elif family is None and word in _NOUNS:
        family, adjective = _NOUNS[word], False
    if family is None:
        return None
    if _negated(found, i):
        return Feeling(word, "sadness", start, end, False) if family in PLEASANT else None
    return Feeling(word, family, start, end, adjective)


def _after_copula(found: list[tuple[str, int, int]], i: int) -> bool:
    """Whether 'I am', 'feeling', 'so'… stand before the word, negation aside."""
    back = i - 1
    while back >= 0 and found[back][0] in _NEGATION | _DEGREES and i - back < 4:
        if found[back][0] in _COPULAS | {"isn't", "aren't", "wasn't", "isnt", "wasnt"}:
            return True
        back -= 1
    return back >= 0 and found[back][0] in _COPULAS


def _negated(found: list[tuple[str, int, int]], i: int) -> bool:
    back = i - 1
    while back >= 0 and found[back][0] in _DEGREES and i - back < 4:
        back -= 1
    return back >= 0 and found[back][0] in _NEGATION
