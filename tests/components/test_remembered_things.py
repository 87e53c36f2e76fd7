"""Ordinary tellings stay, single things are answered from memory, what is over is closed, wishes are respected."""

from datetime import date

import pytest

from feltsense import catalogue
from feltsense.components._memory._avoiding import avoided, topic_of
from feltsense.components._memory._dates import over
from feltsense.components._memory._remembering import remembering
from feltsense.components._memory._requests import request_of
from feltsense.components._memory._single import single, told_of
from feltsense.components._memory._wording import fact_line
from feltsense.flow import Fact, Source
from feltsense.flow.memory import Recalled

from .understanding.memories import PERSON, TOLD, do, empty, profile_rules, talk

HERE = Source(conversation="earlier", turn=0)
LISBON = (
    "hi there",
    "I've been living in Lisbon since October",
    "I used to play bass in a band",
    "I feel a bit lonely in the evenings",
    "yes",
    "I guess it's just quiet",
)


def after(*texts: str):
    """A memory after these turns, as its owner has it."""
    mine = remembering(empty(), PERSON, now=TOLD)
    for number in range(len(texts)):
        do(mine.keep(talk(*texts[: number + 1]), Recalled()))
    return mine


def known(mine) -> set[tuple[str, str]]:
    return {(one.name, one.value) for one in do(mine.memory.facts(PERSON)) if one.kind in ("fact", "preference")}


def said(mine, text: str) -> str | None:
    found = do(mine.asked(talk("Hello.", text)))
    return found.text if found else None


def fact(name: str, value: str, kind: str = "fact", p: float = 0.9) -> Fact:
    return Fact(id=f"{name} {value}", kind=kind, name=name, value=value, p=p, sources=(HERE,), time=TOLD)


@pytest.mark.parametrize(
    "question",
    ["what do you know about me so far?", "Do you know anything about me?", "what have you learned about me?"],
)
def test_ordinary_talk_stays_and_is_told(question):
    told = said(after(*LISBON), question)
    assert "home: Lisbon" in told and "October 2026" in told and "bass in a band" in told and "lonely" in told
    assert "“yes”" not in told and "hi there" not in told


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("I moved to Lisbon in October for work", {("home", "Lisbon"), ("home since", "October 2026")}),
        ("i moved to lisbon in october for work", {("home", "Lisbon"), ("home since", "October 2026")}),
        ("I've lived in Porto for three years.", {("home", "Porto"), ("home since", "2023")}),
        ("I used to play bass in a band", {("used to play", "bass in a band")}),
        ("I work nights as a guard", {("job", "guard")}),
        ("I'm a nurse in Leeds", {("job", "nurse in Leeds")}),
        ("my two cats, Bolt and Miso", {("pet", "Bolt (cat)"), ("pet", "Miso (cat)")}),
        ("i have two cats called bolt and miso", {("pet", "Bolt (cat)"), ("pet", "Miso (cat)"), ("cats", "two cats")}),
        ("I'm getting married in June", {("ahead", "wedding in June 2027")}),
        ("My sister is getting married in June", {("ahead", "sister's wedding in June 2027")}),
        ("I like hiking and old films.", {("likes", "hiking"), ("likes", "old films")}),
        ("I like hiking and I hate crowds", {("likes", "hiking"), ("dislikes", "crowds")}),
        ("I like hiking and went out yesterday", {("likes", "hiking")}),
        ("I'm doing a PhD in biology", {("studies", "PhD in biology")}),
        ("I'm living in fear since October", set()),
        ("I moved to Berlin last year.", {("home", "Berlin"), ("home since", "2025")}),
        ("I moved in with my mum in Braga.", {("home", "Braga")}),
        ("I lived in London for three years", set()),
        ("I hate speaking in front of people.", {("dislikes", "speaking in front of people")}),
        ("I started a new job as a cook.", {("job", "cook")}),
        ("I am a bad teacher.", {("job", "teacher")}),
        ("My brother says I'm a lazy student.", set()),
        ("They call me Ugly at school.", set()),
        ("Everyone calls me Fatso.", set()),
        ("please call me Bea", {("name", "Bea")}),
        ("my name is leo and i like hiking", {("name", "Leo"), ("likes", "hiking")}),
        ("my name is hard to spell", set()),
        ("My neighbour has a dog named Rex.", set()),
        ("I wish I had a dog named Rex.", set()),
        ("My boss Carla is strict.", {("boss", "Carla")}),
        ("My mother-in-law Ruth is here.", {("mother-in-law", "Ruth")}),
        ("My friend has an interview on Friday.", {("ahead", "friend's interview on 2026-11-27")}),
        ("We are nervous about her surgery on Friday.", {("ahead", "her surgery on 2026-11-27")}),
        ("My best friend's wedding is on Saturday.", {("ahead", "best friend's wedding on 2026-11-28")}),
        ("The funeral is tomorrow.", {("ahead", "the funeral on 2026-11-22")}),
        ("I don't have an exam on Friday after all.", set()),
    ],
)
def test_facts_in_ordinary_words(text, facts):
    found = {(one.name, one.value) for one in do(profile_rules()(talk(text)))}
    assert found - {("home since", "October 2026")} == facts - {("home since", "October 2026")}
    assert found >= facts


def test_how_long_one_lives_somewhere_goes_with_the_place():
    assert known(after("I moved to Lisbon in October", "I just moved to Oslo.")) == {("home", "Oslo")}


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (("I work as a nurse.", "I quit my job and now I work as a teacher."), {("job", "teacher")}),
        (("I work as a nurse.", "I work at a bakery now, I left my job."), {("employer", "bakery")}),
        (("I'm not a cook anymore, I'm a waiter now.",), {("job", "waiter")}),
        (("I like drawing.", "I quit drawing, I am too tired."), set()),
        (("I play guitar.", "I stopped playing guitar."), set()),
        (("I like baking bread.", "I don't like baking anymore"), set()),
        (("My wife is called Kate.", "We broke up."), {("ex", "Kate")}),
        (("I broke up with my boyfriend Dan in May.",), {("ex", "Dan")}),
        (("My husband Tom left me.",), {("ex", "Tom")}),
        (("My wife is called Kate.", "She left me a message."), {("partner", "Kate (wife)")}),
        (("My ex Dan called.", "My boyfriend Dan and I are back together."), {("partner", "Dan (boyfriend)")}),
    ],
)
def test_what_ended_is_no_more_and_what_came_after_is(texts, left):
    assert known(after(*texts)) == left


@pytest.mark.parametrize(
    ("told", "question", "answer"),
    [
        ("The funeral is tomorrow.", "what's coming up for me?", "The funeral is on 22 November 2026."),
        ("Her surgery is on Friday.", "what's coming up for me?", "Her surgery is on 27 November 2026."),
        ("The results come on Friday.", "when are my results?", None),
        ("I get my results on Friday.", "when is my results?", "Your results are on 27 November 2026."),
        (
            "I might have an exam on Friday.",
            "when is my exam?",
            "Your exam is on 27 November 2026, if I have it right.",
        ),
        ("My boss Carla is strict.", "Who is Carla?", "Carla is your boss."),
    ],
)
def test_what_is_told_back_has_its_owner_and_its_grammar(told, question, answer):
    assert said(after(told), question) == answer


def test_who_has_no_name_is_remembered_by_what_was_told():
    mine = after("My dad had a stroke and I visit him every Sunday.", "I told Rui that I am worried about my job.")
    assert "stroke" in said(mine, "Do you remember my dad?") and "Rui" not in said(mine, "Do you remember my dad?")
    assert "about my job" in said(mine, "who is Rui?")
    assert "stroke" in said(mine, "What is my dad's name?") and "Rui" in said(mine, "do you remember rui?")
    assert said(mine, "do you remember my brother?") is None and said(mine, "tell me more") is None


@pytest.mark.parametrize(
    "question", ["what do you know about my mother-in-law?", "what do you remember about my wife?"]
)
def test_relatives_are_found_by_any_of_their_names(question):
    mine = after(
        "my mother-in-law is staying with us", "my wife Hanna is in hospital", "Hanna wants to come home to us"
    )
    told = said(mine, question)
    assert ("staying" in told) is ("law" in question) and ("come home" in told) is ("wife" in question)


def test_what_the_newest_words_ask_to_leave_alone_does_not_come_back_with_them():
    mine = after("my cat Bolt is ill and I sit up with him", "My father is in hospital.")
    newest = talk("Please don't mention my cat. I am ill and I sit up all night.", id="later")
    back = do(mine.recall(newest))
    assert all("Bolt" not in one.episode.text for one in back.remembered)
    assert all(one.name != "pet" for one in back.known)


LIFE = (
    "My sister's name is Ania.", "I work nights as a guard", "my two cats, Bolt and Miso", "I live in Lisbon.",
    "I have an interview on Friday", "My girlfriend is called Mia.", "My dog Rex died last night.", "I play guitar",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("do you remember my sister's name?", "Your sister's name is Ania."),
        ("What is my sister called?", "Your sister's name is Ania."),
        ("Do you remember my sister?", "Your sister's name is Ania."),
        ("who is Ania?", "Ania is your sister."),
        ("do you know where I live?", "You live in Lisbon."),
        ("what's my job?", "You work as a guard."),
        ("when is my interview?", "Your interview is on 27 November 2026."),
        ("what's coming up for me?", "Your interview is on 27 November 2026."),
        ("what is my dog called?", "Your dog's name was Rex."),
        ("do you remember my wife's name?", "Your girlfriend's name is Mia."),
        ("what instrument do I play?", "You play guitar."),
        ("what is my brother's name?", "You have not told me your brother's name, or I have not kept it."),
        ("do you remember my brother?", None),
        ("who is Napoleon?", None),
    ],
)
def test_single_things_are_answered_from_memory(question, answer):
    assert said(after(*LIFE), question) == answer


def test_both_cats_are_named():
    assert said(after(*LIFE), "what are my cats called?") in (
        "Your cats are Bolt and Miso.",
        "Your cats are Miso and Bolt.",
    )


@pytest.mark.parametrize(
    "text", ["what do I do?", "who am I?", "My sister's name is Ania.", "I remember my sister", ""]
)
def test_what_is_no_question_to_memory(text):
    assert single(text) is None


def test_a_fact_that_is_not_sure_is_hedged():
    asked = single("where do I live?")
    assert told_of(asked, [fact("home", "Rome", p=0.6)], date(2026, 1, 1)) == "You live in Rome, if I have it right."


@pytest.mark.parametrize(
    "texts",
    [
        ("I have a job interview on Friday", "the interview went badly"),
        ("I have a job interview on Friday", "The interview went really well!"),
        ("I have a job interview on Friday", "I got the job!"),
        ("We have our wedding on Saturday.", "the wedding was lovely"),
        ("I'm getting married in June", "we broke up"),
        ("My exam is tomorrow.", "I passed my exam"),
    ],
)
def test_what_is_over_is_closed(texts):
    mine = after(*texts)
    assert known(mine) == set()
    assert any(one.text == texts[-1] for one in do(mine.memory.episodes(PERSON)))


def test_only_what_is_over_is_closed():
    mine = after(
        "I have an exam on Monday.", "My sister is getting married in June", "we broke up", "I hope it went well"
    )
    assert known(mine) == {("ahead", "exam on 2026-11-23"), ("ahead", "sister's wedding in June 2027")}
    moved = after("My interview is on Friday", "the interview was moved to Monday")
    assert known(moved) == {("ahead", "the interview on 2026-11-23")}


@pytest.mark.parametrize(
    "text",
    ["The interview was supposed to be on Friday", "The interview is on Friday", "I wish the wedding was over",
     "if the exam went well", "How was the test?", "I got a job interview"],
)  # fmt: skip
def test_what_is_not_over(text):
    assert list(over(text)) == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("please don't ever mention my cats", "my cats"),
        ("Don't bring my mother up again.", "my mother"),
        ("can you please not bring up the accident", "the accident"),
        ("I don't want you to mention my father", "my father"),
        ("I don't want to talk about my grandad anymore, please don't ask about him", "my grandad"),
        ("can we not talk about my ex please", "my ex"),
        ("I don't want to talk about my grandad", None),
        ("please don't mention work today", None),
        ("don't mention it", None),
        ("please don't tell anyone about my cats", None),
        ("never mention that you are an AI", None),
        ("stop asking me questions", None),
        ("my friends never mention my cats", None),
    ],
)
def test_wishes_to_leave_something_alone(text, topic):
    assert topic_of(text) == topic


def test_a_wish_is_answered_kept_and_respected():
    mine = after("my two cats, Bolt and Miso, sleep on my bed", "I live in Lisbon.")
    assert said(mine, "please don't ever mention my cats") == "I won't bring up your cats."
    assert said(mine, "please don't ever mention my cats") == "I won't bring up your cats."
    assert [one.value for one in do(mine.memory.facts(PERSON)) if one.name == "avoid"] == ["cats"]
    back = do(mine.recall(talk("Which of my cats sleeps on my bed?", id="later")))
    assert back.remembered == () and {one.name for one in back.known} == {"avoid"}
    listed = said(mine, "what do you know about me?")
    assert "Bolt" not in listed and "Lisbon" in listed and "bring this up: cats" in listed
    assert "Bolt" in said(mine, "what do you know about my cats?")
    assert do(mine.asked(talk("You can talk about my cats again."))).ids


def test_an_ex_is_left_alone_by_name_and_as_the_partner_of_before():
    wish = fact("avoid", "ex", "preference")
    texts = ("Dan called", "my boyfriend left for good", "my boss called")
    assert [avoided([wish, fact("ex", "Dan")], text) for text in texts] == [True, True, False]
    assert not avoided([wish, fact("partner", "Tom (boyfriend)")], texts[1])


def test_work_and_job_are_left_alone_together():
    assert avoided([fact("avoid", "work", "preference")], "my job is awful")


def test_what_is_coming_up_leaves_out_what_is_to_be_left_alone():
    mine = remembering(empty(), PERSON, now=TOLD)
    kept = [fact("ahead", "mother's surgery on 2026-11-27"), fact("ahead", "exam on 2026-11-28")]
    do(mine.memory.keep(PERSON, (), [*kept, fact("avoid", "mother", "preference")]))
    assert said(mine, "what's coming up for me?") == "Your exam is on 28 November 2026."
    assert "27 November" in said(mine, "when is my mother's surgery?")


def test_avoided_knows_names_and_other_words():
    facts = [fact("avoid", "mother", "preference"), fact("mother", "Ruth")]
    assert [avoided(facts, text) for text in ("mum called", "Ruth called", "my dad called")] == [True, True, False]
    assert not avoided(facts[1:], "my mother called")


@pytest.mark.parametrize(("more", "text"), [({"guard": "elevated"}, "don't mention my cats"),
                                            ({"risk": "imminent"}, "don't mention my cats"),
                                            ({}, "don't talk about suicide")])  # fmt: skip
def test_no_wish_is_kept_in_danger(more, text):
    mine = remembering(empty(), PERSON, now=TOLD)
    assert do(mine.asked(talk(text, **more))) is None
    do(mine.keep(talk(text, **more), Recalled(), more.get("guard", "none")))
    assert do(mine.memory.people()) == []


@pytest.mark.parametrize(
    "texts",
    [("Can this stay off the record?", "I stole money from my mother and I live in Oslo."),
     ("I stole money from my mother. Keep this to yourself.",),
     ("Please don't write that down, but my sister Anna drinks.",)],
)  # fmt: skip
def test_secrets_do_not_stay(texts):
    assert do(after(*texts).memory.people()) == []


def test_i_do_not_keep_something_is_no_such_request():
    assert after("I could not write this letter to my father, it hurt too much.").memory is not None
    assert do(after("I could not write this letter to my father, it hurt too much.").memory.episodes(PERSON))


def test_dont_keep_that_forgets_what_was_before():
    assert request_of("Please don't keep that.").kind == "forget_last"


@pytest.mark.parametrize(
    ("kept", "line"),
    [
        (fact("verbosity", "short", "style", 0.7), "you like short answers (my impression)"),
        (fact("verbosity", "short", "style", 0.95), "you like short answers"),
        (fact("advice", "unwanted", "style", 0.95), "you want to be heard, not advised"),
        (fact("openness", "rather high", "trait", 0.5), "you may be drawn to new ideas and art (a guess)"),
        (fact("avoid", "cats", "preference"), "you do not want me to bring this up: cats"),
        (fact("home", "Rome", p=0.6), "home: Rome (not sure)"),
        (fact("partner", "Hanna (wife)"), "wife: Hanna"),
        (fact("pet", "Rex (dog), who died"), "dog: Rex, who died"),
        (fact("daughters", "two daughters"), "you have two daughters"),
        (fact("dislikes", "crowds", "preference"), "you do not like crowds"),
    ],
)
def test_lines_are_peoples_words(kept, line):
    assert fact_line(kept) == line


def test_a_month_ahead_bears_on_the_talk_while_it_is_near():
    memory = empty()
    do(memory.keep(PERSON, (), [fact("ahead", "wedding in June 2027")]))
    for now, near in ((TOLD, False), (TOLD.replace(year=2027, month=6), True)):
        stage = catalogue.load("component", "understanding/memory_facts")(memory, PERSON, now=now)
        assert bool(do(stage(talk("I am tired.")))) is near
