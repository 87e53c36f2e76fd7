"""What a person wants never to be brought up: how they say so, and whether a text is about it."""

import re
from collections.abc import Collection, Sequence

from feltsense.components._feelings import word_set, words
from feltsense.flow import Fact
from feltsense.models.text.meaning import sentences_of

from ._statements import KIN
from ._unkept import left

AVOID = "avoid"
"""The name of the preference that holds what is not to be brought up."""
_LEAD = (
    r"^\W*(?:(?:ok|okay|hey|actually|so|and|but|well|no|also|oh|hi|sorry|by the way|one thing|listen)\W+)*"
    r"(?:(?:can|could|would|will) you (?:please |just )*|i (?:would|'d) (?:like|prefer|rather)(?: it if)? you (?:to )?|"
    r"i (?:want|need) you to |i (?:don't|do not|never) want you to (?=ever |mention|bring|talk|ask)|"
    r"(?:please|just)\W+)*"
)
_NEVER = (
    r"(?:(?:please )?(?:don't|do not|didn't|did not|never|not|stop|quit|avoid)(?: you)?(?: please)?"
    r"(?: ever)?(?: again)? |"
    r"(?<=want you to )(?:ever )?)"
)
_TOPIC = r"(?P<topic>(?!(?:that|what|how|when|why|if|whether|you)\b)[^,.!?;:\n]{2,60}?)"
_END = (
    r"(?:,? (?:so |and )?(?:please )?(?:don't|do not) (?:ask|mention|bring|talk)[^.!?;,]{0,30})?"
    r"(?: ever| again| anymore| any more| any longer| at all| to me| with me| here| ok(?:ay)?| please| thanks)*\W*$"
)
_WISH = re.compile(
    rf"{_LEAD}{_NEVER}(?:mention(?:ing)?|bring(?:ing)? up|talk(?:ing)?(?: to me)? (?:about|of)|"
    rf"speak(?:ing)? (?:about|of)|"
    rf"ask(?:ing)?(?: me)?(?: anything| questions)? about|remind(?:ing)? me (?:of|about)|refer(?:ring)? to|"
    rf"com(?:e|ing) back to) {_TOPIC}{_END}",
    re.I,
)
_UP = re.compile(rf"{_LEAD}{_NEVER}bring(?:ing)? {_TOPIC} up{_END}", re.I)
_NO_MORE = re.compile(
    rf"^\W*(?:(?:ok|okay|so|and|but|well|no|sorry)\W+)*(?:"
    rf"i (?:never|don't|do not) (?:ever )?(?:want|wanna|like) (?:to )?(?:talk|speak|hear) (?:about|of) {_TOPIC}"
    rf" (?:ever again|again|anymore|any more|any longer|ever)|"
    rf"(?:let's|let us|can we|could we)(?: please| just)* not (?:ever )?(?:talk|speak) (?:about|of) "
    rf"{_TOPIC.replace('topic', 'other')}){_END}",
    re.I,
)
_AGAIN = re.compile(
    r"^\W*(?:(?:ok|okay|actually|well|now)\W+)*(?:(?:you (?:can|may)|it's (?:ok|okay|fine) (?:if you|for you to|to)|"
    r"feel free to)(?: now)?(?: again)? (?:mention|bring up|talk (?:to me )?about|ask (?:me )?about)|"
    r"we can talk about) (?P<topic>[^,.!?;:\n]{2,60}?)(?P<again> again| now| after all)\W*$",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:to|with) (?!me\b)(?:(?:any|some|every)(?:one|body)|him|her|them|my|the|others?|people)\b", re.I
)
_NO_TOPIC = word_set("""
    it this that these those him her them me us you yourself your anything everything something nothing things stuff
    another so
""")
_PLAIN = word_set("""
    a an the my our your his her their its this that these those of on in at to with for about and or is was are be who
    i me we you he she it they them him us all any thing things stuff whole new old last first next year years month
    months week weeks day days time times way lot being having getting happened one ones ever again name names what
    ago now then not good bad big little still just back up down out very really were be been has have had do does did
    which where how ever too so said told
""")
_SAME = tuple(frozenset(word for word, kin in KIN.items() if kin == one) for one in (
    "mother", "father", "sister", "brother", "grandmother", "grandfather", "ex", "colleague", "neighbour",
    "flatmate"))  # fmt: skip
_PARTNERS = frozenset(word for word, kin in KIN.items() if kin == "partner")
_NEAR = {
    "ex": word_set("breakup break-up broke divorce divorced"),
    "job": word_set("work boss office employer"),
    "work": word_set("job boss office employer"),
}
"""What else is left alone with a topic, and is too wide to forget by."""
_FOR_NOW = re.compile(r"\b(?:today|tonight|now|yet|this time|at the moment|for a while)$", re.I)
_EXACT = re.compile(r"\((\w[\w ]*)\)")


def topic_of(text: str) -> str | None:
    """What a text asks never to bring up, in the person's words; it must be all that the text asks.

    >>> topic_of("Please don't ever mention my cats."), topic_of("stop bringing my mother up")
    ('my cats', 'my mother')
    >>> topic_of("I don't want to talk about my dad anymore."), topic_of("Let's not talk about work today.")
    ('my dad', None)
    >>> [topic_of(text) for text in ("Don't mention it.", "Don't talk about this to anyone.", "I never mention cats.")]
    [None, None, None]
    """
    plain = " ".join(text.replace("’", "'").split())[:300]
    found = _WISH.search(plain) or _UP.search(plain) or _NO_MORE.search(plain)
    return _topic(next(filter(None, found.groups()))) if found else None


def allowed_topic(text: str) -> str | None:
    """What a text says may be brought up again.

    >>> allowed_topic("You can talk about my cats again.")
    'my cats'
    """
    found = _AGAIN.search(" ".join(text.replace("’", "'").split())[:300])
    return _topic(found["topic"]) if found else None


def topic_value(topic: str) -> str:
    """How a topic is kept: without whose it is.

    >>> topic_value("my cats")
    'cats'
    """
    return re.sub(r"^(?:my|our|the)\s+", "", topic, flags=re.I)


def avoided(facts: Sequence[Fact], text: str) -> bool:
    """Whether a text is about something that the person wants never to be brought up, by its words or known names.

    >>> from datetime import datetime
    >>> told = {"time": datetime(2026, 1, 1)}
    >>> known = [Fact(id="1", kind="preference", name="avoid", value="cats", **told),
    ...     Fact(id="2", kind="fact", name="pet", value="Bolt (cat)", **told)]
    >>> [avoided(known, text) for text in ("My cat is ill.", "Bolt slept on my bed.", "I live in Rome.")]
    [True, True, False]
    """
    return mentions(text, left_alone(facts))


def left_alone(facts: Sequence[Fact], said: str = "") -> frozenset[str]:
    """The stems of all that the person wants never to be brought up, by what is known and by what they just said.

    >>> sorted(left_alone([], "I'm tired. Please don't mention my cats."))
    ['cat']
    """
    now = [topic for sentence in sentences_of(said) if (topic := topic_of(sentence))]
    topics = [*(fact.value for fact in facts if fact.name == AVOID), *now]
    return frozenset[str]().union(*(topic_keys(topic, facts) for topic in topics))


def topic_keys(topic: str, facts: Sequence[Fact]) -> frozenset[str]:
    """The stems by which a topic is left alone: those of its subject, and of what cannot be told without it.

    Where somebody has no partner now, every partner of whom they told is an ex.
    """
    keys = subject_keys(topic, facts)
    near = frozenset[str]().union(*(_NEAR.get(key, frozenset()) for key in keys))
    alone = "ex" in keys and all(fact.name != "partner" for fact in facts)
    return keys | near | (_PARTNERS if alone else frozenset())


def subject_keys(subject: str, facts: Sequence[Fact]) -> frozenset[str]:
    """The stems by which a subject is known: its words, other words for the same relative, and the names known of it.

    >>> sorted(subject_keys("my mother-in-law and her cats", []))
    ['cat', 'mother-in-law']
    """
    own = {stem(word) for word in _tokens(subject) if word not in _PLAIN and not word.isdigit()}
    for same in _SAME:
        own |= same if own & same else set()
    names = {
        stem(word)
        for fact in facts
        if fact.kind == "fact" and own & _kinds(fact)
        for word in re.findall(r"\b[A-ZÀ-ÖØ-Þ][\w'-]+", fact.value)
    }
    return frozenset(own | names)


def mentions(text: str, keys: Collection[str]) -> bool:
    """Whether a text has one of the stems by which something is known.

    >>> mentions("My sisters came.", ["sister"]), mentions("A resistance.", ["sister"])
    (True, False)
    """
    return any(stem(word) in keys for word in _tokens(text))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.casefold().replace("’", "'"))


def _kinds(fact: Fact) -> set[str]:
    """What a fact is of: its name, and what stands in brackets, such as the kind of pet."""
    return {stem(word) for word in words(f"{fact.name} {' '.join(_EXACT.findall(fact.value))}")}


def stem(word: str) -> str:
    """A word without a genitive or a plural.

    >>> [stem(word) for word in ("Cats", "mother's", "boss", "puppies")]
    ['cat', 'mother', 'boss', 'puppy']
    """
    bare = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("s'")
    if len(bare) > 4 and bare.endswith("ies"):
        return f"{bare[:-3]}y"
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare


def _topic(found: str) -> str | None:
    """A topic that has a word of its own, is meant for this talk, and is no order to the machine."""
    topic = found.strip(" ,.!?'\"")
    said = words(topic)
    if not said or len(said) > 8 or said[0] in _NO_TOPIC or _OTHERS.search(topic):
        return None
    if _FOR_NOW.search(topic):
        return None
    return None if set(said) <= _PLAIN or left(topic).skipped else topic
