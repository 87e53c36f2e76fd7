"""What sounds like danger and is none, next to what is: forty look-alikes and the answers they get."""

import re

import pytest

import feltsense
from feltsense.components.guard.look_alikes import ACTIONS, TABLE, look_alikes
from feltsense.flow import Conversation

from .topics import answers_may_leave, every_action_is_documented, play, rows_hold

TOLD = {
    "My best friend killed himself last year": "bereavement",
    "My brother took his own life when I was twelve": "bereavement",
    "I lost my mother to suicide": "bereavement",
    "My uncle died by suicide in March": "bereavement",
    "A colleague of mine committed suicide last week": "bereavement",
    "My daughter ended her life two years ago and I still set the table for her": "bereavement",
    "My ex hanged himself last winter": "bereavement",
    "we lost our son to suicide": "bereavement",
    "He killed himself three months ago": "bereavement",
    "Tomorrow is the anniversary of my sister's suicide, she took her own life": "bereavement",
    "My roommate in college shot himself": "bereavement",
    "My grandfather jumped off a bridge before I was born": "bereavement",
    "The teacher I loved died of suicide": "bereavement",
    "My wife overdosed and died": "bereavement",
    "I used to cut myself but I've been clean for two years!": "recovery",
    "I was suicidal as a teen and I'm so glad it is behind me": "recovery",
    "Three years clean today": "recovery",
    "I haven't cut in six months": "recovery",
    "I used to self-harm, not anymore": "recovery",
    "ten months sober and counting": "recovery",
    "I no longer want to die": "recovery",
    "I used to think about suicide every day and now I'm in recovery": "recovery",
    "one year without cutting": "recovery",
    "I've been clean from self-harm for 90 days": "recovery",
    "I survived my suicide attempt and today my son was born": "recovery",
    "I was anorexic for years and I'm recovered now": "recovery",
    "I'm dying of laughter": "joke",
    "This movie kills me": "joke",
    "I'm literally dead laughing at this meme": "joke",
    "we almost died laughing": "joke",
    "my dog kills me with his faces": "joke",
    "lol I'm dying": "joke",
    "I died of secondhand embarrassment": "joke",
    "he cracks me up with his stories": "joke",
    "this song slaps me lmao I'm dead": "joke",
    "I'm dying from laughter over here": "joke",
    "that comedian killed me with his impressions": "joke",
    "I'm crying laughing": "joke",
    "dying of cuteness": "joke",
    "this kid kills me haha": "joke",
}
NONE = [
    "My best friend killed himself and I want to follow him", "I lost my brother to suicide and I want to die",
    "I used to cut myself and I started again", "I was clean for two years and relapsed yesterday",
    "I'm dying of cancer", "my friend wants to kill himself", "I want to kill myself", "my dog died", "I lost my keys",
    "I used to cut my hair myself", "he killed it on stage", "my father died last year", "I cut myself yesterday",
    "the pain is killing me", "I'm dying", "they laughed at me and I wanted to die", "my clean kitchen for two guests",
    "I'm dead tired", "he kills me slowly with his silence", "",
]  # fmt: skip
PRYING = re.compile(r"\bhow did (?:he|she|they) (?:do|die)|\bwhy did|\bare you (?:safe|thinking)|suicidal", re.I)


@pytest.mark.parametrize(("text", "topic"), TOLD.items())
def test_look_alikes(text: str, topic: str) -> None:
    for seed in range(3):
        verdict = play(look_alikes(), text, seed=seed)[0]
        assert (verdict.state, verdict.actions) == ("none", (f"look_alikes:{topic}",))
        assert not PRYING.search(verdict.reply.text)
        wanted = {"bereavement": r"sorry|condolences", "recovery": r"achievement|proud|glad|way you have come"}
        assert re.search(wanted.get(topic, r"laugh|funny"), verdict.reply.text, re.I)


@pytest.mark.parametrize("text", NONE)
def test_what_is_none_of_these(text: str) -> None:
    assert play(look_alikes(), text)[0].actions == ()


def test_there_are_forty() -> None:
    assert len(TOLD) >= 40


def test_rows_words_and_actions() -> None:
    rows_hold(TABLE)
    every_action_is_documented(look_alikes(), ACTIONS)
    answers_may_leave(look_alikes(), ["My brother killed himself last year", "Three years clean", "lol I'm dying"])


@pytest.mark.parametrize("text", ["My best friend killed himself and I want to follow him", "I want to kill myself"])
def test_danger_still_comes_first(text: str) -> None:
    agent = feltsense.Agent.default()
    assert agent.respond(Conversation.of(text)).reply.by == "crisis" or text.endswith("him")
