"""The stock of situations and particulars, wishes about the talk, company, memory, and what a wider view changes."""

import asyncio
import re
from datetime import UTC, datetime

import pytest

from feltsense.components._wishes import wishes_of
from feltsense.components.guard.reply_rules import reasons
from feltsense.components.reply import _reactions
from feltsense.components.reply._contradiction import contradicts
from feltsense.components.reply._situations import SITUATIONS
from feltsense.components.reply._situations._company import other_of
from feltsense.components.reply._situations._particulars import _table
from feltsense.components.reply._thread import thread
from feltsense.components.reply.realiser import realiser
from feltsense.flow import Act, Conversation, Plan, Reply, Turn, Understanding
from feltsense.flow.memory import Episode, Fact, Recollection, Source
from feltsense.flow.understanding import State

from ..dialogues import talk

GAPS = {
    "who": "your sister", "Who": "Your sister", "they": "she", "They": "She", "them": "her", "their": "her",
    "is": "is", "was": "was", "does": "does", "name": "Ann", "memory": "your exam", "clause": "you lost it",
    "Clause": "You lost it", "earlier": "you lost it", "feeling": "sad", "thing": "your exam",
}  # fmt: skip
THEN = datetime(2026, 3, 1, tzinfo=UTC)
PLAN = Plan(acts=(Act(strategy="reflection"), Act(strategy="question")))


def stock() -> list[str]:
    kinds = ("reflections", "affirmations", "questions", "patterns")
    found = [text for one in SITUATIONS for kind in kinds for text in getattr(one, kind)]
    found += [f"If you like, you could {step}." for one in SITUATIONS for step in one.steps]
    found += [text for one in _table() for text in (*one.reflections, *one.questions)]
    for name, value in vars(_reactions).items():
        if name.isupper():
            found += [text for one in (value.values() if isinstance(value, dict) else [value]) for text in one]
    return found


def test_every_sentence_in_stock_may_leave_and_its_gaps_are_known() -> None:
    texts = [text.format(**GAPS) for text in stock()]
    assert len(texts) > 900
    heard = "I feel terrible, I'm so sad and hopeless and scared and my life is falling apart"
    assert [text for text in texts if reasons(text, heard)] == []
    many = {**GAPS, "they": "they", "They": "They", "them": "them", "their": "their"}
    many |= {"is": "are", "was": "were", "does": "do"}
    wrong = re.compile(r"\bthey (?:is|was|does|has)\b|\b(?:is|was|does|has) they\b", re.I)
    assert [text for text in (one.format(**many) for one in stock()) if wrong.search(text)] == []


def test_hard_situations_have_all_that_a_talk_needs() -> None:
    for one in SITUATIONS:
        assert min(len(one.reflections), len(one.affirmations), len(one.questions)) >= 3, one.name
        assert one.glad or (len(one.steps) >= 4 and one.patterns), one.name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("I had a huge fight with my sister", "family"),
        ("she broke up with me", "breakup"),
        ("my grandmother died", "grief"),
        ("my dog is very sick", "pet"),
        ("I have a job interview on friday", "interview"),
        ("I have so much to do I can't breathe", "overload"),
        ("I eat lunch alone every day", "lonely"),
        ("should I take it? I can't decide", "decision"),
        ("I think I'm gay", "coming_out"),
        ("I got laid off", "job_loss"),
        ("I made bread", None),
        ("my boss is coming to dinner", None),
    ],
)
def test_situations_are_known_by_their_signs(line: str, name: str | None) -> None:
    found = thread([turn for _, turn in talk(f"s: {line}").by("seeker")])
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("you keep asking me questions", "questions"),
        ("stop giving me advice", "advice"),
        ("you said that already", "repeated"),
        ("you're not listening", "not_listening"),
        ("you just repeat what I say", "echo"),
        ("that sounds so generic", "generic"),
        ("your answers are too long", "long"),
        ("can we talk about something else", "topic"),
        ("my boss keeps asking me questions", None),
        ("he said that it helps", None),
        ("my mom gives me advice all the time", None),
        ("he never listens to me", None),
        ("I don't want to talk to him", None),
    ],
)
def test_complaints_are_heard(line: str, complaint: str | None) -> None:
    assert wishes_of(["hi", line]).complaint == complaint


def test_wishes_last_and_can_be_taken_back() -> None:
    assert not wishes_of(["no more questions", "a", "b", "c"]).questions
    assert wishes_of(["no more questions", "you can ask me something"]).questions
    assert wishes_of(["stop giving me advice", "ok, what should I do?"]).advice


def test_company() -> None:
    other = other_of(["my best friend told everyone", "she laughed"], "friend")
    assert other is not None
    assert (other.who, other.them, other.gaps["was"]) == ("your best friend", "her", "was")
    assert other_of(["I can't sleep"], "sleep") is None
    assert other_of(["my parents hate him"], "family").gaps["was"] == "were"  # type: ignore[union-attr]


def test_contradiction_is_about_the_same_thing() -> None:
    assert contradicts("I hate my job", ["I love my job"])
    assert not contradicts("I hate my boss", ["I love my job"])
    assert not contradicts("I still love him", ["I hate him"])


def remembering(line: str, episode: str, *facts: Fact, **more: object) -> Conversation:
    """A talk whose newest turn brought back an episode of another talk."""
    told = Episode(id="e", text=episode, source=Source(conversation="before", turn=0), time=THEN)
    known = Understanding(remembered=(Recollection(episode=told, score=0.8, why="x"),), known=facts, **more)  # type: ignore[arg-type]
    conversation = talk(f"s: {line}")
    turn = conversation.turns[0].fill(understanding=known)
    return conversation.replace(0, turn).add(Turn(speaker="supporter", plan=PLAN))


def said(conversation: Conversation) -> str:
    return asyncio.run(realiser()(conversation)).text


def fact(name: str, value: str, kind: str = "fact", p: float = 0.9) -> Fact:
    return Fact(id=name, kind=kind, name=name, value=value, p=p, time=THEN)  # type: ignore[arg-type]


def test_a_later_talk_begins_with_what_was_told_last_time() -> None:
    text = said(remembering("hi", "I have an interview on friday and I'm nervous", fact("name", "Mara")))
    assert "your interview" in text
    assert re.search(r"how did it go|turn out|became of it", text, re.I)
    assert "Mara" in text
    text = said(remembering("hello", "I lost my keys and my sister yelled at me"))
    assert re.search(r"you lost your keys|your sister", text)


def test_what_is_delicate_is_not_brought_up_with_a_hello() -> None:
    assert "kill" not in said(remembering("hi", "I want to kill myself"))
    assert "last time" not in said(remembering("hi", "my dad died and there was blood")).lower()


@pytest.mark.parametrize("name", ["a@b.de", "Mr. President of everything", "<b>x</b>", "x"])
def test_only_a_plain_name_is_used(name: str) -> None:
    assert name not in said(remembering("hi", "nothing", fact("name", name)))
    assert "Mara" not in said(remembering("hi", "nothing", fact("name", "Mara", p=0.3)))


def test_a_name_is_used_rarely() -> None:
    conversation, used = Conversation(seed=3), 0
    for i in range(16):
        known = Understanding(known=(fact("name", "Mara"),))
        line = ("my boss is so cruel to me", "I feel terrible", "he yelled at me again", "I can't stop crying")[i % 4]
        turn = talk(f"s: {line} {i}").turns[0].fill(understanding=known)
        conversation = conversation.add(turn)
        reply = asyncio.run(realiser()(conversation.add(Turn(speaker="supporter", plan=PLAN))))
        used += "Mara" in reply.text
        conversation = conversation.add(Turn(speaker="supporter", plan=PLAN, reply=reply))
    assert used <= 3


def test_values_and_ambivalence_are_said_back() -> None:
    plan = Plan(acts=(Act(strategy="affirmation"),))
    known = Understanding(values=("honesty",), state=State(ambivalent=True))
    turn = talk("s: he lied to me and it hurts").turns[0].fill(understanding=known)
    heard = Conversation(turns=(turn,))
    assert re.search(r"honesty|true between", said(heard.add(Turn(speaker="supporter", plan=plan))), re.I)
    weighing = talk("s: I want to quit my job but it scares me").turns[0].fill(understanding=known)
    text = said(Conversation(turns=(weighing,)).add(Turn(speaker="supporter", plan=PLAN)))
    assert re.search(r"both|side|part of you|lean", text, re.I)


def test_a_threat_that_may_be_a_manner_of_speaking_is_asked_about_once() -> None:
    conversation = talk("s: exam tomorrow", "h: Okay.", "s: my parents will kill me")
    text = said(conversation.add(Turn(speaker="supporter", plan=PLAN)))
    assert re.search(r"manner of speaking|figure of speech", text)
    later = conversation.add(Turn(speaker="supporter", plan=PLAN, reply=Reply(text=text, by="x")))
    later = later.add(talk("s: my parents will kill me, really").turns[0]).add(Turn(speaker="supporter", plan=PLAN))
    assert not re.search(r"manner of speaking|figure of speech", said(later))
