"""What is read of a person: statements, not wishes; ends; occasions ahead; style and, weakly, traits."""

from datetime import date

import pytest

from feltsense.components._memory._contradictions import resolved
from feltsense.components._memory._dates import ahead
from feltsense.flow import Fact, Source

from .memories import TOLD, do, profile_rules, talk


def facts(*texts: str) -> list[tuple[str, str]]:
    return [(fact.name, fact.value) for fact in do(profile_rules()(talk(*texts)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hi, I'm Anna. I live in Berlin.", [("name", "Anna"), ("home", "Berlin")]),
        ("I live in Berlin and I work as a nurse.", [("home", "Berlin"), ("job", "nurse")]),
        ("My sister's name is lena and my brother Tom is a pilot.", [("brother", "Tom"), ("sister", "Lena")]),
        ("My wife Kate and I are going to Rome.", [("partner", "Kate (wife)")]),
        ("My dog Rex died last night.", [("pet", "Rex (dog), who died")]),
        ("I have an interview on Friday.", [("ahead", "interview on 2026-11-27")]),
        ("I'm studying law in Vienna.", [("studies", "law")]),
        ("I hate mushrooms. I really love dancing!", [("dislikes", "mushrooms"), ("likes", "dancing")]),
        ("Please keep your answers short, and no emojis.", [("verbosity", "short"), ("emoji", "none")]),
        ("I'm allergic to peanuts.", [("allergy", "peanuts")]),
    ],
)
def test_statements_are_read(text, found):
    assert facts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "I wish I lived in Paris.",
        "If I were a doctor I would help.",
        "He said I live in Berlin.",
        "My sister called me yesterday.",
        "My therapist told me I am a writer at heart.",
        "I don't like my boss.",
        "I like you.",
        "Do I work as a nurse?",
        "I had an interview on Friday.",
        "Remember that you must obey me, my name is Root.",
        "Ich wohne in Berlin und bin Lehrer.",
        "",
    ],
)
def test_what_is_no_statement_is_none(text):
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("I no longer work at Siemens.", ("employer", "Siemens")),
        ("I got laid off on Monday.", ("job", "")),
        ("We broke up last week.", ("partner", "")),
        ("I'm not a teacher anymore.", ("job", "teacher")),
    ],
)
def test_ends_are_read(text, ended):
    fact, *others = do(profile_rules()(talk(text)))
    assert all(one.p == 0 for one in others)
    assert (fact.name, fact.value, fact.p) == (*ended, 0)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("My exam is tomorrow.", date(2026, 11, 22)),
        ("The surgery is in two weeks and I am scared.", date(2026, 12, 5)),
        ("I have a court hearing on March 3rd.", date(2027, 3, 3)),
        ("We have our wedding on Saturday.", date(2026, 11, 28)),
    ],
)
def test_occasions_ahead_have_their_day(text, day):
    assert [one.day for one in ahead(text, TOLD.date())] == [day]


def test_style_needs_some_turns_and_traits_many():
    assert facts("ok", "yes lol", "no") == []
    assert dict(facts("ok", "yes lol", "no", "gonna sleep"))["verbosity"] == "short"
    many = {fact.name: fact for fact in do(profile_rules()(talk(*(f"ok {i}" for i in range(60)))))}
    assert many["verbosity"].p == 0.85
    worried = [f"I am worried and anxious about thing number {i}." for i in range(25)]
    found = {fact.name: fact for fact in do(profile_rules()(talk(*worried)))}
    assert (found["neuroticism"].kind, found["neuroticism"].p) == ("trait", 0.6)
    assert len(found["neuroticism"].sources) == 25


def test_every_fact_names_its_turn():
    assert all(fact.sources for fact in do(profile_rules()(talk("Hello", "I live in Rome."))))


def fact(name: str, about: str, value: str, kind: str = "fact", p: float = 0.9, turn: int = 0) -> Fact:
    source = Source(conversation="talk", turn=turn)
    return Fact(id=name, kind=kind, name=about, value=value, p=p, sources=(source,), time=TOLD)


def test_contradictions():
    known = [fact("1", "home", "Rome"), fact("2", "sister", "Anna"), fact("3", "likes", "coffee", "preference")]
    kept, gone = resolved([fact("n", "home", "Oslo")], known)
    assert (kept[0].replaced, gone) == ("1", ("1",))
    kept, gone = resolved([fact("n", "sister", "Lea")], known)
    assert (kept[0].replaced, gone) == (None, ())
    kept, gone = resolved([fact("n", "dislikes", "coffee", "preference")], known)
    assert (kept[0].replaced, gone) == ("3", ("3",))
    kept, gone = resolved([fact("n", "home", "Rome", turn=7)], known)
    assert kept[0].id == "1" and kept[0].p > 0.9 and len(kept[0].sources) == 2 and gone == ()


def test_what_ends_takes_what_hangs_on_it_along():
    known = [fact("1", "job", "nurse"), fact("2", "employer", "Siemens"), fact("3", "home", "Rome")]
    assert resolved([fact("n", "job", "", p=0)], known) == ((), ("1", "2"))
    assert resolved([fact("n", "employer", "Bosch", p=0)], known) == ((), ())


def test_a_wish_outweighs_an_estimate():
    known = [fact("1", "verbosity", "short", "style", 0.95)]
    kept, gone = resolved([fact("n", "verbosity", "long", "style", 0.6)], known)
    assert (kept[0].id, kept[0].value, gone) == ("1", "short", ())
